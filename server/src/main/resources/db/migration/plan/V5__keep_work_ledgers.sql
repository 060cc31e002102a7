-- What is done for the plan and counted nowhere else: activities, coverage of a unit on a day, points of a review. A line is never
-- changed; a wrong one is struck out with a reason and entered anew.
create table plan.work (
    id          bigint generated always as identity primary key,
    ledger      text not null,
    day         date not null,
    unit        text not null references plan.unit (code),
    title       text not null,
    whole       numeric(12, 2) check (whole > 0),
    part        numeric(12, 2) check (part >= 0 and part <= whole),
    people      int  check (people >= 0),
    note        text,
    account_id  int  not null,
    by_name     text not null,
    entered_on  date not null,
    struck_on   date,
    struck_by   text,
    why         text,
    check ((whole is null) = (part is null)),
    check (struck_on is null or why is not null)
);
create index work_day on plan.work (ledger, day);
call scope.guard_city('plan.work');
grant select, insert, update on plan.work to shiheng_app;
