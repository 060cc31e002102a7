-- Years that the city imported after the platform shipped: days off and make-up workdays of the State Council's notice.
create table calendar.imported_year (
    year        int primary key,
    notice      text not null,
    imported_at timestamptz not null,
    imported_by text not null
);
create table calendar.imported_day (
    date   date primary key,
    year   int  not null references calendar.imported_year (year),
    worked boolean not null,
    name   text not null
);
grant select, insert on all tables in schema calendar to shiheng_app;
