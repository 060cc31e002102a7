-- Units that help with a matter (协办). The lead unit is kept beside them, for the policies of the two tables must not
-- ask one another.
create table matter.co_unit (
    id           bigint generated always as identity primary key,
    matter_id    bigint not null references matter.matter (id),
    lead_station int    not null references authority.department (id),
    station_id   int    not null references authority.department (id),
    task         text   not null,
    asked_name   text   not null,
    asked_at     timestamptz not null,
    ended_on     date,
    ended_why    text
);
create unique index co_unit_running on matter.co_unit (matter_id, station_id) where ended_on is null;
create index co_unit_station on matter.co_unit (station_id, matter_id) where ended_on is null;
alter table matter.co_unit enable row level security;
alter table matter.co_unit force row level security;
create policy scope on matter.co_unit using (
    (select scope.city())
    or lead_station = any ((select scope.stations())::int[])
    or station_id = any ((select scope.stations())::int[]));
grant select, insert, update on matter.co_unit to shiheng_app;

-- Whoever helps sees the matter; nothing of its row can be locked or changed by them, whatever the code above does.
create policy with_helpers on matter.matter for select using (
    exists (select 1 from matter.co_unit c
            where c.matter_id = matter.matter.id and c.ended_on is null and c.station_id = any ((select scope.stations())::int[])));

-- A limit in hours runs from a moment to a moment; the day it ends on stays in due_on, where lists read it.
alter table matter.deadline add column base_at timestamptz;
alter table matter.deadline add column due_at timestamptz;
create index deadline_past_at on matter.deadline (due_at) where state = 'OPEN' and when_past is not null and due_at is not null;

-- Entered later from papers: only such a matter takes approved acts of days gone by.
alter table matter.matter add column entered_late boolean not null default false;
