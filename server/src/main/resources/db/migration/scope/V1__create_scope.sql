-- Row scope. The application writes three settings into each transaction; the policies read them as init-plans,
-- once per statement. A setting that is absent lets nothing through.

create function scope.city() returns boolean language sql stable parallel safe
    return coalesce(current_setting('shiheng.city', true), '') = 'on';

create function scope.stations() returns int[] language sql stable parallel safe
    return coalesce(nullif(current_setting('shiheng.stations', true), ''), '{}')::int[];

create function scope.subject() returns bigint language sql stable parallel safe
    return nullif(current_setting('shiheng.subject', true), '')::bigint;

-- Guards one table: its rows are seen and written only inside the scope, by its owner too.
create procedure scope.guard(guarded regclass, station_column text, subject_column text) language plpgsql as $$
declare
    rule text := format(
        '(select scope.city()) or %I = any ((select scope.stations())::int[]) or %I = (select scope.subject())',
        station_column, subject_column);
begin
    execute format('alter table %s enable row level security', guarded);
    execute format('alter table %s force row level security', guarded);
    execute format('create policy scope on %s using (%s) with check (%s)', guarded, rule, rule);
end $$;

-- Guards a table of internal rows that only city-wide work may touch (queues, staging, secrets).
create procedure scope.guard_city(guarded regclass) language plpgsql as $$
begin
    execute format('alter table %s enable row level security', guarded);
    execute format('alter table %s force row level security', guarded);
    execute format('create policy scope on %s using ((select scope.city())) with check ((select scope.city()))', guarded);
end $$;
