-- What the desk adds to a task: steps that are no date of the visit, substitutions asked for by one and approved by
-- another, teams joined from a merged plan, whom a clue was handed to, and how a rectification was extended.
create table inspection.task_step (
    id         bigint generated always as identity primary key,
    task_id    bigint not null references inspection.task (id),
    subject_id bigint not null,
    station_id int    not null,
    at         timestamptz not null,
    what       text   not null,
    who        text   not null,
    detail     text
);
create index task_step_task on inspection.task_step (task_id, id);
call scope.guard('inspection.task_step', 'station_id', 'subject_id');
grant select, insert on inspection.task_step to shiheng_app;

-- An officer may stand on a visit twice: for the plan that made it and for a plan merged into it.
alter table inspection.task_officer drop constraint task_officer_pkey;
alter table inspection.task_officer add primary key (task_id, officer_id, round, place);

alter table inspection.substitution
    add column state text not null default 'DONE' check (state in ('PENDING', 'DONE', 'REFUSED')),
    add column refusal text;
create index substitution_open on inspection.substitution (plan_id) where state = 'PENDING';
create unique index substitution_once on inspection.substitution (plan_id, task_number, officer) where state = 'PENDING';

alter table inspection.follow_up add column receiver text, add column extended_on date;
create index task_plan_state on inspection.task (plan_id, state);
-- Place after which the team of a merged task stands in the visit's team.
alter table inspection.task add column joined_at int;
update inspection.task set joined_at = 10 where merged_into is not null;
