-- Consultations are filed through the same entrance; what was asked for and where it was bought serve hints and routing.
alter table consumer.filing drop constraint filing_kind_check;
alter table consumer.filing add constraint filing_kind_check check (kind in ('COMPLAINT', 'REPORT', 'CONSULTATION'));
alter table consumer.filing add column claim_amount numeric(14, 2);
alter table consumer.filing add column topic text;
alter table consumer.filing add column town int;
create index filing_goods on consumer.filing (goods_kind, filed_on) where goods_kind is not null;

-- One matter brought about another: a negotiation, a report split off, a clue, what a consultation turned into.
create table consumer.link (
    from_matter bigint not null references matter.matter (id),
    to_matter   bigint not null references matter.matter (id),
    kind        text   not null check (kind in ('NEGOTIATION', 'SPLIT', 'CLUE')),
    primary key (from_matter, to_matter)
);
create index link_to on consumer.link (to_matter);
call scope.guard_city('consumer.link');

-- Key enterprises that settle disputes with consumers on their own page (ODR).
create table consumer.odr_enterprise (
    subject_id bigint primary key,
    station_id int  not null,
    contact    text not null,
    phone      text not null,
    joined_on  date not null,
    left_on    date,
    why_left   text,
    check (left_on is null or left_on >= joined_on)
);
call scope.guard('consumer.odr_enterprise', 'station_id', 'subject_id');

-- 消费维权服务站: where consumers are helped on the spot.
create table consumer.service_station (
    id          bigint generated always as identity primary key,
    name        text not null unique,
    kind        text not null check (kind in ('RURAL', 'COMMUNITY', 'MARKET', 'SCENIC', 'PLATFORM', 'MALL')),
    address     text not null,
    division    int  not null,
    town        int,
    station_id  int  not null,
    in_charge   text not null,
    phone       text not null,
    latitude    numeric(9, 6),
    longitude   numeric(9, 6),
    opened_on   date not null,
    reviewed_on date,
    closed_on   date
);
create table consumer.service_station_month (
    service_station bigint not null references consumer.service_station (id),
    month           date   not null check (extract(day from month) = 1),
    received        int    not null check (received >= 0),
    settled         int    not null check (settled between 0 and received),
    primary key (service_station, month)
);

-- Promises to consumers that go beyond the law; each one is also a record in the ledger.
create table consumer.commitment (
    id          bigint generated always as identity primary key,
    subject_id  bigint not null,
    station_id  int    not null,
    kind        text   not null check (kind in ('FIRST_RESPONSIBILITY', 'PRE_COMPENSATION', 'NO_REASON_RETURN')),
    scope_text  text   not null,
    return_days int    check (return_days >= 7),
    ways        text,
    from_on     date   not null,
    through_on  date,
    why_ended   text,
    record_id   uuid   not null,
    check (kind <> 'NO_REASON_RETURN' or return_days is not null)
);
create unique index commitment_running on consumer.commitment (subject_id, kind) where through_on is null;
create index commitment_kind on consumer.commitment (kind, from_on desc);
call scope.guard('consumer.commitment', 'station_id', 'subject_id');

-- Answers worth keeping: what people ask again and again.
create table consumer.answer (
    id            bigint generated always as identity primary key,
    matter_id     bigint unique references matter.matter (id),
    topic         text not null,
    title         text not null,
    question      text not null,
    answer        text not null,
    law_reference text,
    written_on    date not null,
    withdrawn_on  date
);

-- What no figure can tell of a unit's 12315 work, entered by hand with its proof.
create table consumer.effect_report (
    department_id int  not null references authority.department (id),
    month         date not null check (extract(day from month) = 1),
    item          text not null,
    share         numeric(5, 2) not null check (share between 0 and 100),
    proof         text not null,
    account_id    int  not null,
    written_at    timestamptz not null,
    primary key (department_id, month, item)
);
grant select, insert, update on all tables in schema consumer to shiheng_app;
