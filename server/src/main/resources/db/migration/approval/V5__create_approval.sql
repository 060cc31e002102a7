-- The engine's tables hold no scope of their own: only city-wide work of the platform touches them, always inside the
-- transaction of the act. The version it was made by is no secret and is read before any scope is entered.
do $$
declare
    made regclass;
begin
    for made in select c.oid::regclass from pg_class c
                where c.relnamespace = 'approval'::regnamespace and c.relkind = 'r' and c.relname ~ '^(act|flw)_' and c.relname <> 'act_ge_property'
    loop
        call scope.guard_city(made);
    end loop;
end $$;

-- What the engine writes down at its first start, so that it need not: it counts what hangs on an execution and a task
-- instead of looking for it each time.
insert into approval.act_ge_property values ('cfg.execution-related-entities-count', 'true', 1), ('cfg.task-related-entities-count', 'true', 1);

-- Sign-off flows: what ships and what a city uploaded. A request keeps the version it began with.
create table approval.flow (
    id         int generated always as identity primary key,
    code       text not null,                       -- unit-head, or consumer.complaint:settle for one procedure alone
    version    int  not null,
    name       text not null,
    bpmn       text not null,                       -- as uploaded, with its diagram; the engine gets what was compiled from it
    digest     text not null,
    shipped    boolean not null,
    state      text not null check (state in ('CHECKED', 'IN_USE', 'RETIRED')),
    definition text,                                -- the engine's id of it, once it was needed
    note       text,
    made_by    text not null,
    made_at    timestamptz not null,
    used_since timestamptz,
    unique (code, version)
);
create unique index flow_in_use on approval.flow (code) where state = 'IN_USE';

-- Somebody asks that an act may take effect. station_id is the department that has the matter in hand.
create table approval.request (
    id               bigint generated always as identity primary key,
    kind             text not null,                 -- whose act: matter, ...
    target           bigint not null,
    title            text not null,                 -- the act: 作出不予受理决定
    about            text not null,                 -- what it is about: 投2026-000012 ...
    flow_id          int  not null references approval.flow (id),
    instance         text,                          -- of the engine; none once it is over
    station_id       int  not null references authority.department (id),
    seen_by          bigint check (seen_by is null),
    asked_by         int  not null references authority.account (id),
    asked_name       text not null,
    asked_department text,
    asked_at         timestamptz not null,
    content          text not null,                 -- digest of what is asked for: signers sign this and nothing else
    state            text not null check (state in ('OPEN', 'RETURNED', 'WITHDRAWN', 'APPROVED', 'OVERTAKEN')),
    ended_at         timestamptz
);
create unique index request_open on approval.request (kind, target) where state = 'OPEN';
create index request_target on approval.request (kind, target, id);
create index request_asked on approval.request (asked_by, id);
call scope.guard('approval.request', 'station_id', 'seen_by');

-- Who must sign now. Either anybody with one of the roles in the department, or the one named.
create table approval.task (
    id          bigint generated always as identity primary key,
    request_id  bigint not null references approval.request (id),
    station_id  int  not null,
    seen_by     bigint check (seen_by is null),
    engine_task text not null,
    node        text not null,
    name        text not null,
    roles       text[] not null,
    department  int  not null references authority.department (id),
    assignee    int  references authority.account (id),
    handed_by   int  references authority.account (id),
    handed_name text,
    state       text not null check (state in ('OPEN', 'SIGNED', 'GONE')),
    opened_at   timestamptz not null,
    ended_at    timestamptz
);
create index task_department on approval.task (department, id) where state = 'OPEN' and assignee is null;
create index task_assignee on approval.task (assignee, id) where state = 'OPEN' and assignee is not null;
create index task_request on approval.task (request_id, id);
call scope.guard('approval.task', 'station_id', 'seen_by');

-- What was said and signed; rows are only ever added. The seal covers every field, so that a changed row is found.
create table approval.opinion (
    id         bigint generated always as identity primary key,
    request_id bigint not null references approval.request (id),
    node       text not null,
    node_name  text not null,
    kind       text not null check (kind in ('AGREED', 'RETURNED', 'SENT_BACK', 'HANDED_ON', 'WITHDRAWN', 'OVERTAKEN')),
    account_id int  not null,
    name       text not null,
    department text,
    in_place_of text,                               -- signed as the stand-in of this person
    opinion    text not null,
    signed_at  timestamptz not null,
    content    text not null,
    seal       text not null
);
create index opinion_request on approval.opinion (request_id, id);
-- Whoever reaches the request reads what was said about it.
alter table approval.opinion enable row level security;
alter table approval.opinion force row level security;
create policy scope on approval.opinion using ((select scope.city()) or exists (select 1 from approval.request r where r.id = request_id));

-- Days on which somebody else signs for a person.
create table approval.absence (
    id         int generated always as identity primary key,
    account_id int  not null references authority.account (id),
    stand_in   int  not null references authority.account (id) check (stand_in <> account_id),
    from_on    date not null,
    through_on date not null check (through_on >= from_on),
    reason     text not null,
    made_by    text not null,
    made_at    timestamptz not null,
    ended      boolean not null default false
);
create index absence_stand_in on approval.absence (stand_in, through_on) where not ended;
create index absence_account on approval.absence (account_id, through_on);

grant select, insert, update, delete on all tables in schema approval to shiheng_app;
grant usage on all sequences in schema approval to shiheng_app;
revoke update, delete on approval.opinion from shiheng_app;
revoke delete on approval.flow, approval.request, approval.task, approval.absence from shiheng_app;
revoke insert, update, delete on approval.act_ge_property, approval.migration from shiheng_app;
