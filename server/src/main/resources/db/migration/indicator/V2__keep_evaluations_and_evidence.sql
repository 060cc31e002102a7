-- Definitions as they were, figures by station as they were computed, snapshots that can be checked again, and what
-- was reported by hand with its evidence.
create table indicator.definition (
    code           text not null,
    hash           text not null,                   -- SHA-256 of formula and SQL, RFC 8785
    effective_from date not null,
    content        text not null,
    first_seen_at  timestamptz not null,
    primary key (code, hash)
);

-- One computation of one figure: which period, which day, what was known. A settled one never changes again.
create table indicator.evaluation (
    id           bigint generated always as identity primary key,
    code         text not null,
    hash         text not null,
    from_on      date not null,
    through_on   date not null,
    as_of        date not null,
    known_before timestamptz not null,
    settled      boolean not null,
    writes       bigint not null,                   -- writes to the tables it reads, when it was computed
    computed_at  timestamptz not null,
    unique (code, hash, from_on, through_on, as_of)
);
create table indicator.figure (
    evaluation_id bigint not null references indicator.evaluation (id) on delete cascade,
    station_id    int,                              -- none: a figure of the whole city only
    part          text,
    numerator     bigint not null,
    denominator   bigint not null
);
create index figure_evaluation on indicator.figure (evaluation_id);
alter table indicator.figure enable row level security;
alter table indicator.figure force row level security;
create policy scope on indicator.figure
    using ((select scope.city()) or station_id = any ((select scope.stations())::int[]))
    with check ((select scope.city()));

alter table indicator.snapshot drop constraint snapshot_code_as_of_scope_key;
alter table indicator.snapshot
    add column from_on      date not null,
    add column through_on   date not null,
    add column known_before timestamptz not null,
    add column area         text not null,
    add column stations     int[],                  -- none: the whole city
    add column target       numeric,
    add column lamp         text not null,
    add column rows_hash    text not null,          -- SHA-256 over "key TAB 0|1 LF", sorted
    add column row_keys     bytea not null,         -- the same lines, gzip: a past figure is checked row by row
    add column taken_by     int not null,
    add column taken_by_name text not null;
create index snapshot_code on indicator.snapshot (code, as_of desc, id desc);
alter table indicator.snapshot enable row level security;
alter table indicator.snapshot force row level security;
create policy scope on indicator.snapshot
    using ((select scope.city()) or stations <@ (select scope.stations())::int[])
    with check ((select scope.city()) or stations <@ (select scope.stations())::int[]);

create table indicator.report (
    id            bigint generated always as identity primary key,
    code          text not null,
    through_on    date not null,                    -- the value stands for the year through this day
    numerator     numeric not null check (numerator >= 0),
    denominator   numeric not null check (denominator >= 0),
    evidence_number text not null,
    evidence_name text not null,
    evidence_type text not null,
    evidence_hash text not null,                    -- SHA-256 of the file
    note          text,
    reported_at   timestamptz not null,
    reported_by   int not null,
    reported_by_name text not null
);
create index report_code on indicator.report (code, through_on desc, id desc);
create table indicator.evidence (
    hash  text primary key,
    bytes bytea not null
);
grant select, insert on all tables in schema indicator to shiheng_app;
grant delete on indicator.evaluation, indicator.figure to shiheng_app;
