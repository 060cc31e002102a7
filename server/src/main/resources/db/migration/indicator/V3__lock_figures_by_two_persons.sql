-- Sums are not whole numbers.
alter table indicator.figure
    alter column numerator type numeric,
    alter column denominator type numeric;
create index evaluation_latest on indicator.evaluation (code, hash, from_on, through_on, as_of desc);

-- Yearly parameters of formulas. Values are only added: a past day is divided by what was known then.
create table indicator.parameter (
    id         bigint generated always as identity primary key,
    key        text not null,
    name       text not null,
    year       int  not null,
    part       text not null default '',            -- an industry's code where the parameter has parts
    value      numeric not null check (value > 0),
    unit       text not null,
    basis      text not null,
    entered_at timestamptz not null,
    entered_by int,                                 -- none: it came with the city's pack
    entered_by_name text not null
);
create index parameter_key on indicator.parameter (key, year desc, entered_at desc);

-- The plan's figures of a period, kept by two persons: one counts them, another confirms; then they are published.
-- A revision is a further row that names the one it revises; it needs two persons again.
create table indicator.lock (
    id           bigint generated always as identity primary key,
    length       text not null check (length in ('MONTH', 'QUARTER', 'YEAR')),
    from_on      date not null,
    through_on   date not null,
    label        text not null,
    known_before timestamptz not null,              -- what was known when it was counted
    state        text not null check (state in ('COLLECTING', 'LOCKED', 'PUBLISHED', 'REVISED', 'DROPPED')),
    content_hash text not null,                     -- SHA-256 over the figures, RFC 8785
    content      text not null,
    prepared_by  int not null,
    prepared_by_name text not null,
    prepared_at  timestamptz not null,
    confirmed_by int check (confirmed_by <> prepared_by),
    confirmed_by_name text,
    confirmed_at timestamptz,
    published_by_name text,
    published_at timestamptz,
    record_id    uuid,                              -- the record that published it, with its proof
    revises      bigint references indicator.lock (id),
    reason       text
);
create unique index lock_in_hand on indicator.lock (length, from_on) where state = 'COLLECTING';
create index lock_period on indicator.lock (length, through_on desc, id desc);
create table indicator.locked_figure (
    lock_id      bigint not null references indicator.lock (id),
    position     int  not null,
    code         text not null,
    definition_hash text not null,
    definition_version int not null,
    name         text not null,
    unit         text not null,
    decimals     int  not null,
    source       text not null,
    numerator    numeric not null,
    denominator  numeric not null,
    value        numeric,
    target       numeric,
    sign         text,
    target_kind  text,
    lamp         text not null,
    rows_hash    text,                              -- none for a reported value
    report_id    bigint references indicator.report (id),
    evidence_hash text,
    districts    jsonb not null default '[]',
    primary key (lock_id, code)
);
grant select, insert on all tables in schema indicator to shiheng_app;
grant update (state, confirmed_by, confirmed_by_name, confirmed_at, published_by_name, published_at, record_id)
    on indicator.lock to shiheng_app;
