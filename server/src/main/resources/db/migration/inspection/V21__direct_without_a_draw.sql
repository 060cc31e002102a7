-- 日常、重点、飞行、专项、个案检查 (rulebook 02 §一, §六; 13 row 036): a head directs officers to named businesses without a draw.
-- It is carried by a plan of its own kind, so that tasks, visits, results and records are the same everywhere.
alter table inspection.plan
    add column kind text not null default 'RANDOM'
        check (kind in ('RANDOM', 'ROUTINE', 'KEY', 'UNANNOUNCED', 'CAMPAIGN', 'CASE')),
    add column points text not null default 'ALL' check (points in ('ALL', 'KEY'));   -- KEY: the must-check items alone
create index plan_kind on inspection.plan (kind, id) where kind <> 'RANDOM';
alter table inspection.task alter column frame_id drop not null;   -- none: it was not drawn

create table inspection.target (
    plan_id    bigint not null references inspection.plan (id),
    subject_id bigint not null references subject.subject (id),
    station_id int    not null,
    primary key (plan_id, subject_id)
);
call scope.guard('inspection.target', 'station_id', 'subject_id');
create table inspection.directed_officer (
    plan_id    bigint not null references inspection.plan (id),
    officer_id int    not null references authority.officer (id),
    place      int    not null,
    primary key (plan_id, officer_id)
);
grant select, insert, delete on inspection.target to shiheng_app;
grant select, insert, delete on inspection.directed_officer to shiheng_app;
