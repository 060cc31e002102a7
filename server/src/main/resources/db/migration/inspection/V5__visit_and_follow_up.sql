-- The visit of a task: approval, presence, check list, photos, signatures, results, review; and what follows from it.
create table inspection.visit (
    task_id       bigint primary key references inspection.task (id),
    subject_id    bigint not null,
    station_id    int    not null,
    approved_by   int,
    approved_at   timestamptz,
    urgent        boolean not null default false,   -- begun without approval; to be approved within 24 hours
    started_at    timestamptz,
    started_by    int,
    longitude     numeric(9, 6),
    latitude      numeric(9, 6),
    points        jsonb not null default '[]',      -- the check list as it stood when the visit began
    results       text[] not null default '{}',
    note          text,
    signatures    jsonb not null default '{}',      -- who signed, hash of the picture, or the recorded refusal with its witness
    completed_at  timestamptz,
    completed_by  int,
    reviewed_at   timestamptz,
    reviewed_by   int,
    record_id     uuid,
    version       int not null default 0
);
call scope.guard('inspection.visit', 'station_id', 'subject_id');

create table inspection.answer (
    task_id     bigint not null references inspection.task (id),
    item_code   text   not null,
    number      text   not null,
    subject_id  bigint not null,
    station_id  int    not null,
    client_id   uuid   not null,                    -- made on the phone: the same answer sent twice is one answer
    verdict     text   not null check (verdict in ('CONFORMS', 'VIOLATES', 'NOT_APPLICABLE')),
    problems    text[] not null default '{}',
    remark      text,
    answered_by int    not null,
    answered_at timestamptz not null,
    primary key (task_id, item_code, number)
);
call scope.guard('inspection.answer', 'station_id', 'subject_id');

create table inspection.photo (
    task_id    bigint not null references inspection.task (id),
    hash       text   not null,                     -- SHA-256 of the file, and its name on disk
    subject_id bigint not null,
    station_id int    not null,
    item_code  text,
    number     text,
    media_type text   not null,
    bytes      int    not null,
    taken_at   timestamptz not null,
    longitude  numeric(9, 6),
    latitude   numeric(9, 6),
    sent_by    int    not null,
    primary key (task_id, hash)
);
call scope.guard('inspection.photo', 'station_id', 'subject_id');

create table inspection.follow_up (
    id          bigint generated always as identity primary key,
    task_id     bigint not null references inspection.task (id),
    subject_id  bigint not null,
    station_id  int    not null,
    kind        text   not null,
    rule_code   text   not null,
    base_on     date   not null,
    due_on      date,                               -- none while the year's notice is missing
    extended    boolean not null default false,
    state       text   not null check (state in ('OPEN', 'CLOSED')),
    conclusion  text,
    detail      text,
    closed_by   int,
    closed_at   timestamptz,
    record_id   uuid,
    version     int    not null default 0
);
create index follow_up_open on inspection.follow_up (station_id, due_on) where state = 'OPEN';
create index follow_up_task on inspection.follow_up (task_id);
call scope.guard('inspection.follow_up', 'station_id', 'subject_id');

create table inspection.rating (
    task_id    bigint primary key references inspection.task (id),
    subject_id bigint not null,
    station_id int    not null,
    stars      int    not null check (stars between 1 and 5),
    comment    text,
    rated_at   timestamptz not null
);
call scope.guard('inspection.rating', 'station_id', 'subject_id');
grant select, insert, update on inspection.visit, inspection.answer, inspection.follow_up to shiheng_app;
grant select, insert on inspection.photo, inspection.rating to shiheng_app;
