-- The five-year plan: chapters, clauses, tasks with milestones, quarterly progress, evidence, supervision orders.

create table plan.unit (
    code            text primary key,
    name            text not null,
    department_code text not null,                  -- a section of the bureau carries the bureau's code
    division        int,
    place           int  not null
);

create table plan.clause (
    code   text primary key,
    parent text references plan.clause (code),
    number text not null,
    title  text not null,
    place  int  not null
);

create table plan.task (
    id          bigint generated always as identity primary key,
    code        text not null unique,
    clause      text not null references plan.clause (code),
    title       text not null,
    standard    text not null,                      -- by what is measured that it is done
    owner       text not null references plan.unit (code),
    co_owners   text[] not null default '{}',
    indicators  text[] not null default '{}',
    starts_on   date not null,
    ends_on     date not null check (ends_on >= starts_on),
    state       text not null default 'DRAFT' check (state in
                  ('DRAFT', 'ASSIGNED', 'IN_PROGRESS', 'DELAYED', 'SUBMITTED', 'VERIFIED', 'REJECTED', 'CLOSED')),
    assigned_on date,
    verified_on date,
    submitter   int,                                -- who said it is done may not be who verifies it
    place       int not null,
    version     int not null default 0
);

create table plan.milestone (
    id      bigint generated always as identity primary key,
    task_id bigint not null references plan.task (id),
    number  int  not null,
    title   text not null,
    due_on  date not null,
    done_on date,
    told_by text,
    told_at timestamptz,
    unique (task_id, number)
);
create index milestone_open on plan.milestone (due_on) where done_on is null;

-- What happened to a task; only added to.
create table plan.task_event (
    id         bigint generated always as identity primary key,
    task_id    bigint not null references plan.task (id),
    act        text not null,
    from_state text not null,
    to_state   text not null,
    note       text,
    at         timestamptz not null,
    account_id int  not null,
    by_name    text not null
);
create index task_event_task on plan.task_event (task_id, id);

create table plan.progress (
    task_id     bigint not null references plan.task (id),
    quarter     date   not null check (extract(day from quarter) = 1 and extract(month from quarter) in (1, 4, 7, 10)),
    percent     int    not null check (percent between 0 and 100),
    done        text   not null,
    problems    text,
    reported_on date   not null,
    account_id  int    not null,
    by_name     text   not null,
    primary key (task_id, quarter)
);

create table plan.evidence (
    id           bigint generated always as identity primary key,
    task_id      bigint not null references plan.task (id),
    milestone    int,
    kind         text not null check (kind in ('FILE', 'RECORD', 'NOTE')),
    title        text not null,
    note         text,
    file_name    text,
    file_hash    text,
    file_type    text,
    record_id    uuid,
    submitted_at timestamptz not null,
    submitter    int  not null,
    submitted_by text not null,
    accepted     boolean,
    verified_at  timestamptz,
    verifier     int,
    verified_by  text,
    conclusion   text,
    check (kind <> 'FILE' or file_hash is not null),
    check (kind <> 'RECORD' or record_id is not null),
    check (verifier is null or verifier <> submitter)
);
create index evidence_task on plan.evidence (task_id, id);

create table plan.supervision_order (
    id        bigint generated always as identity primary key,
    year      int  not null,
    number    int  not null,
    title     text not null,
    demand    text not null,
    unit      text not null references plan.unit (code),
    task_id   bigint references plan.task (id),
    issuer    int  not null,
    issued_by text not null,
    state     text not null default 'ISSUED' check (state in ('ISSUED', 'ANSWERED', 'CLOSED')),
    version   int  not null default 0,
    unique (year, number)
);

-- An answer that does not suffice goes back with a new limit: each round has its own.
create table plan.order_round (
    order_id     bigint not null references plan.supervision_order (id),
    round        int    not null,
    issued_on    date   not null,
    working_days int    not null check (working_days between 1 and 250),
    why          text   not null,
    answered_on  date,
    answer       text,
    answerer     int,
    answered_by  text,
    judged_on    date,
    judged_by    text,
    accepted     boolean,
    opinion      text,
    primary key (order_id, round)
);

call scope.guard_city('plan.task');
call scope.guard_city('plan.milestone');
call scope.guard_city('plan.task_event');
call scope.guard_city('plan.progress');
call scope.guard_city('plan.evidence');
call scope.guard_city('plan.supervision_order');
call scope.guard_city('plan.order_round');

grant select, insert, update on all tables in schema plan to shiheng_app;
revoke update on plan.task_event from shiheng_app;
