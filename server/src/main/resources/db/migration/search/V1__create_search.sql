-- Counts prepared in the background, so that no page counts millions of rows: by station, division, town, type, status
-- and class. Written anew as a whole; read under the row scope of its station.
create table search.tally (
    station_id int  not null,
    division   int  not null,
    town       int,
    type       text not null,
    status     text not null,
    class      text,
    subjects   int  not null
);
alter table search.tally enable row level security;
alter table search.tally force row level security;
create policy scope on search.tally
    using ((select scope.city()) or station_id = any ((select scope.stations())::int[]))
    with check ((select scope.city()));

-- One row: when the tally was taken, and how many writes the register and the classes had seen by then.
create table search.tally_taken (
    only_row boolean primary key default true check (only_row),
    at       timestamptz not null,
    writes   bigint not null
);
grant select, insert, delete on search.tally to shiheng_app;
grant select, insert, update on search.tally_taken to shiheng_app;
