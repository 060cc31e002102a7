-- Ceremonies of shiheng-draw/1. Secrets are kept encrypted; what was revealed is a row that stays.
create table draw.ceremony (
    id             bigint generated always as identity primary key,
    plan_number    text not null unique,            -- public id of the plan
    name           text not null,
    basis          text not null,
    state          text not null check (state in ('FROZEN', 'COMMITTED', 'BEACON_FIXED', 'REVEALED', 'VOID')),
    frame_hash     bytea not null,
    sizes          jsonb not null,                  -- {"A": n, ...}
    rules          jsonb not null,
    chain_length   int   not null default 64,
    commitment     bytea,
    secret_cipher  bytea,
    log_record     uuid,                            -- the commitment's record in the log
    beacon         text,
    team           jsonb not null,
    frozen_at      timestamptz not null,
    committed_at   timestamptz,
    beacon_at      timestamptz,
    revealed_at    timestamptz,
    published_at   timestamptz,
    next_round     int not null default 0,
    version        int not null default 0
);
create table draw.frame_entry (
    ceremony_id bigint not null references draw.ceremony (id),
    id          bytea  not null,                    -- SHA-256(salt || label)
    stratum     text   not null,
    label       text   not null,
    salt        bytea  not null,
    subject_id  bigint not null,
    primary key (ceremony_id, id)
);
create index frame_entry_subject on draw.frame_entry (subject_id);
create table draw.excluded_entry (
    ceremony_id bigint not null references draw.ceremony (id),
    id          bytea  not null,
    reason      text   not null,
    label       text   not null,
    salt        bytea  not null,
    subject_id  bigint not null,
    primary key (ceremony_id, id)
);
create table draw.contribution (
    ceremony_id bigint not null references draw.ceremony (id),
    name        text   not null,
    value       text   not null,
    officer_id  int,
    department_id int,
    supervision boolean not null default false,
    at          timestamptz not null,
    primary key (ceremony_id, name)
);
create table draw.drawn_entry (
    ceremony_id bigint not null references draw.ceremony (id),
    round       int    not null,
    place       int    not null,
    id          bytea  not null,
    position    bytea  not null,
    code        bytea  not null,
    reason      text,
    primary key (ceremony_id, round, place)
);
call scope.guard_city('draw.frame_entry');
call scope.guard_city('draw.excluded_entry');
grant select, insert, update on all tables in schema draw to shiheng_app;
revoke update on draw.frame_entry, draw.excluded_entry, draw.contribution, draw.drawn_entry from shiheng_app;
