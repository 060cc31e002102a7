-- How many subjects of each section of GB/T 4754 stand where; beside the tally and not in it, which every list asks.
create table search.industry_tally (
    station_id int  not null,
    division   int  not null,
    type       text not null,
    status     text not null,
    class      text,
    section    text,                                -- A to T; none when no industry is registered
    subjects   bigint not null
);
alter table search.industry_tally enable row level security;
alter table search.industry_tally force row level security;
create policy scope on search.industry_tally
    using ((select scope.city()) or station_id = any ((select scope.stations())::int[]))
    with check ((select scope.city()));
grant select, insert, delete on search.industry_tally to shiheng_app;
-- Counted anew at the next chance.
delete from search.tally_taken;
