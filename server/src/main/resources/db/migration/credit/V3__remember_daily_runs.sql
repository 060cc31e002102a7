-- Days on which the whole city was computed: after a night without the platform the run is caught up with.
create table credit.run (
    day         date primary key,
    ended_at    timestamptz not null,
    subjects    bigint not null,
    changed     int not null,
    rules_version text not null
);
grant select, insert, update on credit.run to shiheng_app;
