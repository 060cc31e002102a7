-- What one matter (or a line's own work) handed on to another procedure, and what it heard back.
create table matter.referral (
    id            bigint generated always as identity primary key,
    topic         text   not null,
    from_matter   bigint references matter.matter (id),   -- none: it comes from work that is no matter
    from_act      bigint references matter.act (id),
    source        text   not null,
    source_number text   not null,
    back          jsonb  not null default '{}',           -- news → act of the platform on the matter it comes from
    to_matter     bigint not null unique references matter.matter (id),
    made_at       timestamptz not null,
    unique (source, source_number)
);
create index referral_from on matter.referral (from_matter);
create table matter.news (
    id          bigint generated always as identity primary key,
    referral_id bigint not null references matter.referral (id),
    from_matter bigint references matter.matter (id),     -- who hears it
    to_matter   bigint not null references matter.matter (id), -- who tells it
    news        text   not null,
    act         text,                                     -- what the platform does there; none = it is only kept
    body        jsonb  not null default '{}',
    told_at     timestamptz not null,
    told_on     date   not null,
    taken_at    timestamptz
);
create index news_waiting on matter.news (from_matter, id) where taken_at is null and act is not null;
create index news_referral on matter.news (referral_id);

-- Whoever reaches either end sees the link; what the other end is, its own policy decides.
do $$
declare guarded text;
begin
    foreach guarded in array array['matter.referral', 'matter.news'] loop
        execute format('alter table %s enable row level security', guarded);
        execute format('alter table %s force row level security', guarded);
        execute format('create policy scope on %s using ((select scope.city()) or exists (select 1 from matter.matter m where m.id in (from_matter, to_matter)))', guarded);
    end loop;
end $$;
grant select, insert on matter.referral to shiheng_app;
grant select, insert, update on matter.news to shiheng_app;
