-- What the officer's phone adds: pictures have a purpose, and what was done without a network has two times.
alter table inspection.photo
    add column purpose text not null default 'EVIDENCE' check (purpose in ('EVIDENCE', 'SIGNATURE', 'FOLLOW_UP')),
    add column follow_up_id bigint references inspection.follow_up (id);
alter table inspection.visit add column received_at timestamptz;   -- when the completion reached the server
create index task_officer_task on inspection.task_officer (task_id);
