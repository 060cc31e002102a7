-- Days that a later notice arranged anew (国务院办公厅调整放假安排). The newest row of a day counts; none is ever changed.
create table calendar.amended_day (
    id         bigint generated always as identity primary key,
    date       date not null,
    kind       text not null check (kind in ('OFF', 'WORKED', 'USUAL')),
    name       text not null,
    notice     text not null,
    amended_at timestamptz not null,
    amended_by text not null
);
grant select, insert on calendar.amended_day to shiheng_app;
