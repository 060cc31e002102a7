-- Snapshots of figures: what was shown on a day, with the version of its definition.
create table indicator.snapshot (
    id           bigint generated always as identity primary key,
    code         text not null,
    definition_hash text not null,
    as_of        date not null,
    scope        text not null,
    numerator    numeric,
    denominator  numeric,
    value        numeric,
    taken_at     timestamptz not null,
    unique (code, as_of, scope)
);
grant select, insert on all tables in schema indicator to shiheng_app;
