-- Inspection plans and the tasks that a draw makes (rulebook 02 §四, §六).
create table inspection.plan (
    id             bigint generated always as identity primary key,
    number         text not null unique,            -- YK-2026-027
    name           text not null,
    basis          text not null,
    department_id  int  not null references authority.department (id),
    joint_departments int[] not null default '{}',
    items          text[] not null,                 -- codes of catalog.inspection_item
    conditions     jsonb not null,                  -- divisions, stations, industries, types, licences
    strata         jsonb not null,                  -- [{"stratum":"A","rate":"0.01","minimum":1,"cap":null}, ...]
    least_total    numeric(6, 4),
    window_from    date not null,
    window_through date not null,
    method         text not null,
    home_excluded  boolean not null default false,
    team_least     int  not null default 2,
    merge          text not null default 'MERGE' check (merge in ('MERGE', 'SEPARATE')),
    merge_reason   text,
    state          text not null check (state in ('DRAFT', 'APPROVED', 'PUBLISHED', 'FROZEN', 'DRAWN', 'CLOSED', 'CANCELLED')),
    ceremony_id    bigint references draw.ceremony (id),
    created_by     int  not null,
    approved_by    int,
    published_on   date,
    adjustment_reason text,
    version        int  not null default 0,
    created_at     timestamptz not null default now()
);

create table inspection.task (
    id             bigint generated always as identity primary key,
    plan_id        bigint not null references inspection.plan (id),
    number         int    not null,                 -- task number of the draw, from 1
    subject_id     bigint not null references subject.subject (id),
    station_id     int    not null,
    stratum        text   not null,
    frame_id       bytea  not null,
    items          text[] not null,                 -- of this plan and of plans merged into this visit
    merged_into    bigint references inspection.task (id),
    state          text   not null check (state in
        ('ASSIGNED', 'NOTIFIED', 'IN_PROGRESS', 'RESULT_ENTERED', 'REVIEWED', 'PUBLISHED', 'FOLLOW_UP', 'CLOSED', 'CANCELLED')),
    state_reason   text,
    door_code      text   not null unique,          -- what the business scans
    version        int    not null default 0,
    created_at     timestamptz not null default now(),
    unique (plan_id, number),
    unique (plan_id, subject_id)
);
create index task_station on inspection.task (station_id, state, id);
create index task_subject on inspection.task (subject_id);
call scope.guard('inspection.task', 'station_id', 'subject_id');

create table inspection.task_officer (
    task_id    bigint not null references inspection.task (id),
    officer_id int    not null references authority.officer (id),
    place      int    not null,                     -- 1 = lead
    round      int    not null default 0,
    withdrawn_reason text,
    primary key (task_id, officer_id, round)
);
create index task_officer_officer on inspection.task_officer (officer_id);
grant select, insert, update on all tables in schema inspection to shiheng_app;
