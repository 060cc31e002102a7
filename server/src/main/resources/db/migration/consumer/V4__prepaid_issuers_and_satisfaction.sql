-- Who takes money for later (预付卡发卡主体): balances as reported, signals that the shop stops, who is responsible.
create table consumer.prepaid_issuer (
    id          bigint generated always as identity primary key,
    subject_id  bigint not null unique,
    station_id  int    not null,
    trade       text   not null,
    duty_body   text   not null,                    -- 市场监管, 商务, 文旅, 教育, 体育
    cap         numeric(14, 2),                     -- what the business may hold at most, where its trade's rules say so
    entered_on  date   not null,
    entered_by  text   not null
);
create table consumer.prepaid_balance (
    issuer_id  bigint not null references consumer.prepaid_issuer (id),
    month      date   not null check (extract(day from month) = 1),
    balance    numeric(14, 2) not null check (balance >= 0),
    cards      int    not null check (cards >= 0),
    written_by text   not null,
    primary key (issuer_id, month)
);
create table consumer.prepaid_signal (
    id         bigint generated always as identity primary key,
    issuer_id  bigint not null references consumer.prepaid_issuer (id),
    kind       text   not null check (kind in ('CLOSED', 'MOVED', 'WAGES', 'SALE', 'OTHER')),
    said       text   not null,
    seen_on    date   not null,
    written_by text   not null,
    settled_on date,
    settled    text
);
create index prepaid_signal_open on consumer.prepaid_signal (issuer_id) where settled_on is null;
call scope.guard('consumer.prepaid_issuer', 'station_id', 'subject_id');
do $$
declare guarded text;
begin
    foreach guarded in array array['consumer.prepaid_balance', 'consumer.prepaid_signal'] loop
        execute format('alter table %s enable row level security', guarded);
        execute format('alter table %s force row level security', guarded);
        execute format('create policy scope on %s using ((select scope.city()) or exists (select 1 from consumer.prepaid_issuer i where i.id = issuer_id))', guarded);
    end loop;
end $$;

-- What whoever filed a matter thinks of how it was handled: once, with number and key, after its end.
create table consumer.satisfaction (
    matter_id bigint primary key references matter.matter (id),
    score     int  not null check (score between 1 and 5),
    said      text,
    given_at  timestamptz not null
);
call matter.guard_part('consumer.satisfaction');
grant select, insert, update on consumer.prepaid_issuer, consumer.prepaid_balance, consumer.prepaid_signal to shiheng_app;
grant select, insert on consumer.satisfaction to shiheng_app;
