-- Who still has to sign the record of a deliberation, so that it stands in their to-do list.
alter table enforcement.case_row add column unsigned text[] not null default '{}';
create index case_row_unsigned on enforcement.case_row using gin (unsigned) where unsigned <> '{}';

-- Lawyers who help consumers for nothing (律师志愿团队, plan 180) are on the rosters too.
alter table enforcement.expert drop constraint expert_kind_check;
alter table enforcement.expert add constraint expert_kind_check
    check (kind in ('TALENT', 'LAWYER', 'COUNSEL', 'EXPERT', 'VOLUNTEER'));
