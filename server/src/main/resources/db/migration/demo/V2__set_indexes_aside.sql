-- A first load of a whole city is several times faster when the indexes are built after it. The application's role may not
-- drop or build indexes; these two procedures do it for tables that are still empty, inside the load's transaction, so that
-- a load that fails brings the indexes back.
create table demo.index_aside (
    number     int generated always as identity primary key,
    definition text not null
);

create procedure demo.set_indexes_aside(target regclass)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one    record;
    filled boolean;
    city   text := coalesce(current_setting('shiheng.city', true), '');
begin
    perform set_config('shiheng.city', 'on', true);
    execute format('select exists(select 1 from %s)', target) into filled;
    perform set_config('shiheng.city', city, true);
    if filled then
        raise exception 'the table % has rows, its indexes stay', target;
    end if;
    for one in
        select i.indexrelid::regclass as name, pg_get_indexdef(i.indexrelid) as definition
        from pg_index i where i.indrelid = target and not i.indisunique
    loop
        insert into demo.index_aside(definition) values (one.definition);
        execute format('drop index %s', one.name);
    end loop;
end $$;

create procedure demo.put_indexes_back()
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one record;
begin
    for one in select definition from demo.index_aside order by number loop
        execute one.definition;
    end loop;
    delete from demo.index_aside;
    analyze subject.subject, subject.person, subject.change, subject.premises, ledger.record, ledger.body;
end $$;

revoke all on procedure demo.set_indexes_aside(regclass), demo.put_indexes_back() from public;
grant execute on procedure demo.set_indexes_aside(regclass), demo.put_indexes_back() to shiheng_app;
