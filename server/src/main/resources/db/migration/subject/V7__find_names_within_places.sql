-- Pieces of names and the places a search is narrowed to stand in one inverted index, which intersects their lists itself:
-- 站前 among the subjects of one station is found without reading all names with 站前 (docs/adr/0016). The expressions hold
-- only columns, and array containment is leakproof, so the index works under the row policies.
drop index subject.subject_name_grams;
create index subject_name_grams on subject.subject
    using gin (name_grams, (array[station_id, division, town]), (array[type, status]))
    with (fastupdate = on, gin_pending_list_limit = 512);

-- Every search looks through the pieces that wait for the next batch. This takes them in; the application's role does not
-- own the index, so it may only ask for it.
create function subject.take_in_waiting_names() returns bigint
language sql security definer set search_path = pg_catalog, pg_temp as $$
    select gin_clean_pending_list('subject.subject_name_grams'::regclass)
$$;
revoke all on function subject.take_in_waiting_names() from public;
grant execute on function subject.take_in_waiting_names() to shiheng_app;
