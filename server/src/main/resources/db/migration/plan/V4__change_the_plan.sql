-- Tasks and milestones can be added, changed and ended with a reason; what was ended stays, and its history with it.
alter table plan.task add column ended_on date, add column end_reason text;
alter table plan.task drop constraint task_state_check;
alter table plan.task add constraint task_state_check check (state in
  ('DRAFT', 'ASSIGNED', 'IN_PROGRESS', 'DELAYED', 'SUBMITTED', 'VERIFIED', 'REJECTED', 'CLOSED', 'ENDED'));
alter table plan.task add constraint task_end check ((state = 'ENDED') = (ended_on is not null) and (ended_on is null or end_reason is not null));

-- Whatever counts milestones counts those in force; the ended ones are in the table behind.
alter table plan.milestone rename to milestone_ever;
alter table plan.milestone_ever add column ended_on date, add column end_reason text;
create view plan.milestone with (security_invoker = true) as
  select id, task_id, number, title, due_on, done_on, told_by, told_at from plan.milestone_ever where ended_on is null;
grant select, insert, update on plan.milestone to shiheng_app;

