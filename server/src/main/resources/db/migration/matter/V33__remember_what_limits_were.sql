-- What a limit was before it changed, and when that became known: a past day is told again as it was told then, although an
-- extension, a suspension or a decision came in later. The row holds the state before the change.
create table matter.deadline_was (
    deadline_id bigint      not null references matter.deadline (id),
    matter_id   bigint      not null references matter.matter (id),
    changed_at  timestamptz not null,
    due_on      date,
    state       text        not null,
    ended_on    date
);
create index deadline_was_change on matter.deadline_was (changed_at, deadline_id);
create index deadline_was_of on matter.deadline_was (deadline_id, changed_at);
call matter.guard_part('matter.deadline_was');

-- Every change follows from an act of its matter, whose moment counts; a change of the calendar names its own.
create function matter.remember_deadline() returns trigger language plpgsql as $$
begin
    insert into matter.deadline_was(deadline_id, matter_id, changed_at, due_on, state, ended_on)
    values (old.id, old.matter_id,
        coalesce(nullif(current_setting('shiheng.changed_at', true), '')::timestamptz,
            (select max(a.at) from matter.act a where a.matter_id = old.matter_id), now()),
        old.due_on, old.state, old.ended_on);
    return null;
end $$;
create trigger remember after update on matter.deadline for each row
    when (old.due_on is distinct from new.due_on or old.state is distinct from new.state or old.ended_on is distinct from new.ended_on)
    execute function matter.remember_deadline();

grant select, insert on matter.deadline_was to shiheng_app;
