-- What other modules may join: every known day with the count of working days through it, and the limits in force.
-- The n-th working day after a base is the worked day whose number is the base's number + n. Written by Calendars.
create table calendar.day (
    day    date primary key,
    worked boolean not null,
    number int     not null
);
create unique index day_number on calendar.day (number) where worked;
create table calendar.deadline_rule (
    code              text not null,
    unit              text not null,
    amount            int  not null,
    effective_from    date not null,
    effective_through date,
    primary key (code, effective_from)
);
grant select, insert, delete on calendar.day, calendar.deadline_rule to shiheng_app;
