-- Records and the log (shiheng-log/1). Rows are only ever added; the sequencer gives indexes in a table of its own.
create table ledger.record (
    id            uuid primary key,
    kind          text not null,                    -- INSPECTION, PENALTY, ABNORMAL_LIST, REPAIR, DRAW_COMMITMENT ...
    subject_id    bigint,                           -- none for acts of the authority itself, such as a draw's commitment
    station_id    int  not null,
    authority     text not null,
    source        text not null,
    source_number text not null,
    occurred_on   date not null,
    recorded_at   timestamptz not null,
    severity      text,                             -- MINOR, GENERAL, SERIOUS
    codes         text[] not null default '{}',     -- what credit and indicators count by: R5, FINE, LISTED, AB1, MISSED ...
    repairs       uuid references ledger.record (id),  -- a REPAIR names the record it repairs
    supersedes    uuid references ledger.record (id),
    publish_from  date,                             -- shown in public from this day, null = never
    publish_through date,
    commitment    bytea not null,
    unique (source, source_number)
);
create index record_subject on ledger.record (subject_id, occurred_on desc);
create index record_kind on ledger.record (kind, occurred_on);
call scope.guard('ledger.record', 'station_id', 'subject_id');

-- The text and its salt can go when the law says so; the commitment stays and the log still verifies.
create table ledger.body (
    record_id  uuid primary key references ledger.record (id),
    subject_id bigint,
    station_id int   not null,
    salt       bytea not null,
    canonical  text  not null                       -- RFC 8785
);
call scope.guard('ledger.body', 'station_id', 'subject_id');

-- The tree: complete nodes only, level 0 are the leaves.
create table ledger.leaf (
    index     bigint primary key,
    record_id uuid not null unique,
    at        timestamptz not null
);
create table ledger.node (
    level int    not null,
    index bigint not null,
    hash  bytea  not null,
    primary key (level, index)
);
create table ledger.checkpoint (
    size       bigint primary key,
    root       bytea not null,
    note       text  not null,                      -- C2SP signed note, Ed25519
    sm2        text  not null,                      -- SM2 over SM3 of the same three lines, base64
    signed_at  timestamptz not null
);
grant select, insert on all tables in schema ledger to shiheng_app;
