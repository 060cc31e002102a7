-- The current class of each subject; computed, never a truth of its own. History keeps each change.
create table credit.current_class (
    subject_id bigint primary key,
    station_id int    not null,
    class      text   not null check (class in ('A', 'B', 'C', 'D')),
    score      numeric(7, 2) not null,
    hard_rule  text,
    as_of      date   not null,
    rules_version text not null,
    computed_at timestamptz not null
);
create index current_class_class on credit.current_class (class, subject_id);
call scope.guard('credit.current_class', 'station_id', 'subject_id');

create table credit.class_change (
    id         bigint generated always as identity primary key,
    subject_id bigint not null,
    station_id int    not null,
    before     text,
    after      text   not null,
    score      numeric(7, 2) not null,
    as_of      date   not null,
    cause      text   not null                      -- DAILY, RECORD, MANUAL
);
create index class_change_subject on credit.class_change (subject_id, as_of desc);
call scope.guard('credit.class_change', 'station_id', 'subject_id');
grant select, insert, update on all tables in schema credit to shiheng_app;
