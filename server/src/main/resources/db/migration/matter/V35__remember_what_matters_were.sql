-- What a matter was before it changed, and when that became known: where it was in hand, and what its short facts (codes,
-- figures, days) said. A past day is told again as it was told then, although it was moved or classed anew later. Only the
-- facts that changed are kept; null means that it had not been said yet. Long texts stay in the forms of its acts alone.
create table matter.matter_was (
    id         bigint generated always as identity primary key,
    matter_id  bigint      not null references matter.matter (id),
    changed_at timestamptz not null,
    station_id int         not null,
    facts      jsonb       not null
);
create index matter_was_change on matter.matter_was (changed_at, matter_id);
create index matter_was_of on matter.matter_was (matter_id, changed_at);
call matter.guard_part('matter.matter_was');

-- A change follows from an act of its matter, whose moment counts; one without an act yet names its own.
create function matter.remember_matter() returns trigger language plpgsql as $$
declare
    before jsonb;
begin
    select coalesce(jsonb_object_agg(n.key, o.value), '{}') into before
    from jsonb_each(new.facts) n left join jsonb_each(old.facts) o on o.key = n.key
    where n.value is distinct from o.value
      and (o.value is null or jsonb_typeof(o.value) not in ('object', 'array') and length(o.value::text) <= 80);
    if before <> '{}' or old.station_id <> new.station_id then
        insert into matter.matter_was(matter_id, changed_at, station_id, facts)
        values (old.id,
            coalesce(nullif(current_setting('shiheng.changed_at', true), '')::timestamptz,
                (select max(a.at) from matter.act a where a.matter_id = old.id), now()),
            old.station_id, before);
    end if;
    return null;
end $$;
create trigger remember after update on matter.matter for each row
    when (old.facts is distinct from new.facts or old.station_id <> new.station_id)
    execute function matter.remember_matter();

grant select, insert on matter.matter_was to shiheng_app;
