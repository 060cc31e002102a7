-- The list of powers and duties (权责清单): who answers for what, at which level, where another body's duty begins. A row holds
-- from a day to a day; a change is a new row, so that the list of any day can be read again.
create table plan.duty (
    id         bigint generated always as identity primary key,
    code       text not null,
    name       text not null,
    kind       text not null check (kind in ('LICENCE', 'INSPECTION', 'PENALTY', 'COERCION', 'CONFIRMATION', 'REWARD', 'OTHER')),
    unit       text not null references plan.unit (code),
    levels     text[] not null check (levels <> '{}' and levels <@ array['CITY', 'DISTRICT', 'STATION']),
    boundary   text,
    liability  text not null,                       -- for what one is held to account, by which article
    basis      text not null,
    from_on    date not null,
    through_on date check (through_on >= from_on),
    reason     text not null,
    end_reason text,
    account_id int  not null,
    by_name    text not null,
    unique (code, from_on),
    check (through_on is null or end_reason is not null)
);
call scope.guard_city('plan.duty');
grant select, insert on plan.duty to shiheng_app;
grant update (through_on, end_reason) on plan.duty to shiheng_app;

-- A failure in a duty (失职失责、不作为、乱作为、慢作为): found by one person, decided by another, mended by the unit, closed.
create table plan.fault (
    id          bigint generated always as identity primary key,
    number      text not null unique,
    duty_id     bigint not null references plan.duty (id),   -- as it read on the day it happened
    unit        text not null references plan.unit (code),
    conduct     text not null check (conduct in ('NEGLECT', 'INACTION', 'MISUSE', 'DELAY')),
    origin      text not null check (origin in ('SUPERVISION', 'CHECK', 'COMPLAINT', 'AUDIT', 'ACCIDENT', 'OTHER')),
    happened_on date not null,
    found_on    date not null check (found_on >= happened_on),
    words       text not null,
    post        text,                                        -- whose post, never a name
    state       text not null default 'OPEN' check (state in ('OPEN', 'DECIDED', 'DISMISSED', 'MENDED', 'CLOSED')),
    raised_on   date not null,
    raiser      int  not null,
    raised_by   text not null,
    step        text check (step in ('REMINDER', 'TALK', 'CIRCULAR', 'PROPOSAL')),
    decision    text,
    basis       text,
    decided_on  date,
    decider     int check (decider <> raiser),
    decided_by  text,
    remedy      text,
    mended_on   date,
    mended_by   text,
    mender      int,
    closing     text,
    closed_on   date,
    closer      int check (closer <> mender),
    closed_by   text,
    version     int not null default 0,
    check (state = 'OPEN' or decision is not null),
    check (state in ('OPEN', 'DISMISSED') or (step is not null and basis is not null))
);
call scope.guard_city('plan.fault');
grant select, insert, update on plan.fault to shiheng_app;
