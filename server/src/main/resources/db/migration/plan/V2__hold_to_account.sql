-- Who is reminded, talked to, named and proposed for accountability; meetings whose resolutions become orders; what the plan
-- costs in money, equipment, people and training; spot checks; the plan of a year and its one adjustment.

create table plan.accountability (
    id         bigint generated always as identity primary key,
    cause      text not null check (cause in ('MILESTONE', 'ORDER', 'FALSE_EVIDENCE', 'RED_INDICATOR')),
    cause_key  text not null,
    step       text not null check (step in ('REMINDER', 'TALK', 'CIRCULAR', 'PROPOSAL')),
    unit       text not null references plan.unit (code),
    task_id    bigint references plan.task (id),
    order_id   bigint references plan.supervision_order (id),
    words      text not null,                        -- what happened
    rule       text not null,                        -- the dated rule that raised it
    raised_on  date not null,
    state      text not null default 'OPEN' check (state in ('OPEN', 'HANDLED', 'WITHDRAWN')),
    handled_on date,
    handled_by text,
    handler    int,
    result     text,
    unique (cause_key, step)
);
create index accountability_open on plan.accountability (raised_on) where state = 'OPEN';

create table plan.member (
    id     bigint generated always as identity primary key,
    body   text not null check (body in ('LEADING_GROUP', 'WORKING_GROUP')),
    name   text not null,
    post   text not null,
    since  date not null,
    until  date check (until >= since)
);

create table plan.meeting (
    id         bigint generated always as identity primary key,
    body       text not null check (body in ('LEADING_GROUP', 'WORKING_GROUP')),
    title      text not null,
    held_on    date not null,
    chair      text not null,
    attendees  text not null,
    minutes    text not null,
    drafter    int  not null,
    drafted_by text not null,
    signer     int check (signer <> drafter),
    signed_by  text,
    signed_on  date
);

create table plan.resolution (
    meeting_id   bigint not null references plan.meeting (id),
    number       int    not null,
    words        text   not null,
    unit         text   not null references plan.unit (code),
    task_id      bigint references plan.task (id),
    working_days int    not null check (working_days between 1 and 250),
    order_id     bigint references plan.supervision_order (id),
    primary key (meeting_id, number)
);

create table plan.resource (
    id         bigint generated always as identity primary key,
    kind       text not null check (kind in ('BUDGET', 'EQUIPMENT', 'STAFFING', 'TRAINING')),
    year       int  not null check (year between 2021 and 2035),
    item       text not null,
    task_id    bigint not null references plan.task (id),
    planned    numeric(14, 2) not null check (planned > 0),
    actual     numeric(14, 2) not null default 0 check (actual >= 0),
    note       text,
    account_id int  not null,
    by_name    text not null,
    entered_on date not null,
    version    int  not null default 0
);
create index resource_year on plan.resource (year, kind);

create table plan.spot_check (
    id         bigint generated always as identity primary key,
    title      text not null,
    drawn_on   date not null,
    drawn_by   text not null,
    seed       text not null,
    candidates text[] not null
);
create table plan.finding (
    id         bigint generated always as identity primary key,
    check_id   bigint not null references plan.spot_check (id),
    task_id    bigint not null references plan.task (id),
    result     text check (result in ('TRUE', 'PARTLY', 'FALSE')),
    words      text,
    checker    int,
    checked_by text,
    checked_on date,
    unique (check_id, task_id)
);

create table plan.year_plan (
    year      int  not null,
    version   int  not null check (version in (1, 2)),     -- issued once, adjusted at most once
    issued_on date not null,
    issued_by text not null,
    reason    text,
    primary key (year, version),
    check (version = 1 or reason is not null)
);
create table plan.year_plan_line (
    year      int    not null,
    version   int    not null,
    task_id   bigint not null references plan.task (id),
    milestone int    not null,
    due_on    date   not null,
    primary key (year, version, task_id, milestone),
    foreign key (year, version) references plan.year_plan (year, version)
);

call scope.guard_city('plan.accountability');
call scope.guard_city('plan.member');
call scope.guard_city('plan.meeting');
call scope.guard_city('plan.resolution');
call scope.guard_city('plan.resource');
call scope.guard_city('plan.spot_check');
call scope.guard_city('plan.finding');
call scope.guard_city('plan.year_plan');
call scope.guard_city('plan.year_plan_line');
grant select, insert, update on plan.accountability, plan.member, plan.meeting, plan.resolution, plan.resource, plan.spot_check,
  plan.finding to shiheng_app;
grant select, insert on plan.year_plan, plan.year_plan_line to shiheng_app;
