create table inspection.plan_number (
    year int primary key,
    last int not null
);
-- 回避: an officer who may not inspect one subject, with the ground.
create table inspection.recusal (
    officer_id int    not null references authority.officer (id),
    subject_id bigint not null references subject.subject (id),
    ground     text   not null check (ground in ('RELATIVE', 'INTEREST', 'FORMER_POST', 'PARTY_REQUEST')),
    declared_on date  not null,
    primary key (officer_id, subject_id)
);
-- Substitutions asked for by one person and approved by another; the draw decides who comes.
create table inspection.substitution (
    id          bigint generated always as identity primary key,
    plan_id     bigint not null references inspection.plan (id),
    task_number int    not null,
    officer     text,                       -- public number of the officer who leaves; none = the subject is replaced
    reason      text   not null,
    detail      text   not null,
    asked_by    int    not null,
    asked_at    timestamptz not null,
    approved_by int,
    approved_at timestamptz,
    round       int
);
alter table inspection.plan add column events jsonb not null default '[]';
grant select, insert, update on inspection.plan_number, inspection.substitution to shiheng_app;
grant select, insert, delete on inspection.recusal to shiheng_app;
