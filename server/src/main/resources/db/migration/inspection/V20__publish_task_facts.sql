-- A task and its visit as facts with the days they happened on, for figures: a state alone does not say since when.
alter table inspection.task add column cancelled_on date;

create view inspection.task_fact with (security_invoker = true) as
select t.id as task_id, t.number, p.number as plan_number, p.name as plan_name, p.window_from, p.window_through,
       cardinality(p.joint_departments) > 0 as joint,
       t.subject_id, t.station_id, t.stratum, t.merged_into,
       case when t.state = 'CANCELLED' then coalesce(t.cancelled_on, p.window_from) end as cancelled_on,
       coalesce((c.revealed_at at time zone 'Asia/Shanghai')::date, p.window_from) as drawn_on,
       v.completed_at, (v.completed_at at time zone 'Asia/Shanghai')::date as completed_on,
       v.results, v.record_id, r.publish_from as published_on, r.recorded_at
from inspection.task t
join inspection.plan p on p.id = t.plan_id
left join draw.revealed c on c.ceremony_id = p.ceremony_id
left join inspection.visit v on v.task_id = coalesce(t.merged_into, t.id)
left join ledger.record r on r.id = v.record_id;
grant select on inspection.task_fact to shiheng_app;
