-- What supervision reports of a unit's year, and the year's assessment as a second person confirmed it (执法评议考核, plan 228).
create table enforcement.assessment_report (
    department_id int  not null references authority.department (id),
    year          int  not null,
    item          text not null,
    share         numeric(5, 2) not null check (share between 0 and 100),
    proof         text not null,
    account_id    int  not null references authority.account (id),
    written_at    timestamptz not null,
    primary key (department_id, year, item)
);
create table enforcement.assessment (
    year           int primary key,
    units          jsonb not null,
    settled_by     int   not null references authority.account (id),
    settled_name   text  not null,
    settled_at     timestamptz not null,
    confirmed_by   int   references authority.account (id),
    confirmed_name text,
    confirmed_on   date,
    check (confirmed_by <> settled_by)
);
grant select, insert, update on enforcement.assessment_report, enforcement.assessment to shiheng_app;
