-- The pool as it stood at the draw, recusals with the round they hold from, tasks with their teams, and each round's code.
alter table draw.ceremony
    add column pool      jsonb,
    add column recusals  jsonb not null default '[]',
    add column tasks     jsonb not null default '[]',
    add column log_index bigint;

create table draw.round (
    ceremony_id bigint not null references draw.ceremony (id),
    round       int    not null,
    code        bytea  not null,
    reason      text,
    at          timestamptz not null,
    primary key (ceremony_id, round)
);
grant select, insert on draw.round to shiheng_app;
