-- Matters: instances of procedures. station_id is the department that has the matter in hand; it carries the row scope.
create table matter.matter (
    id             bigint generated always as identity primary key,
    number         text not null unique,
    procedure      text not null,
    procedure_from date not null,                   -- which version of the procedure, chosen by the legal day
    title          text not null,
    state          text not null,
    outcome        text,
    subject_id     bigint,                          -- whom it concerns
    seen_by        bigint,                          -- the same when the business may see the matter
    station_id     int  not null references authority.department (id),
    handler        int  references authority.account (id),
    waits_for      text[] not null,                 -- roles whose act comes next
    urgent         boolean not null default false,
    legal_on       date not null,
    opened_at      timestamptz not null,
    opened_by      int  not null,
    closed_on      date,
    due_on         date,                            -- the nearest visible open deadline; derived from matter.deadline
    due_code       text,
    held           boolean not null default false,  -- that deadline stands still
    facts          jsonb not null default '{}',     -- what the forms said, the newest value of each field
    source         text not null,
    source_number  text not null,
    version        int  not null default 0,
    unique (source, source_number)
);
-- Open matters by due day; those without one come last.
create index matter_handler on matter.matter (handler, (coalesce(due_on, 'infinity'::date)), id) where closed_on is null;
create index matter_station on matter.matter (station_id, (coalesce(due_on, 'infinity'::date)), id) where closed_on is null;
create index matter_subject on matter.matter (subject_id, id);
create index matter_kind on matter.matter (procedure, state, id);
call scope.guard('matter.matter', 'station_id', 'seen_by');

-- Guards a table of what belongs to a matter: whoever reaches the matter reaches its parts. Parts are read by matter_id.
create procedure matter.guard_part(guarded regclass) language plpgsql as $$
begin
    execute format('alter table %s enable row level security', guarded);
    execute format('alter table %s force row level security', guarded);
    execute format('create policy scope on %s using ((select scope.city()) or exists (select 1 from matter.matter m where m.id = matter_id))', guarded);
end $$;

-- What was done: one row an act, never changed.
create table matter.act (
    id         bigint generated always as identity primary key,
    matter_id  bigint not null references matter.matter (id),
    act        text not null,
    name       text not null,
    from_state text,
    to_state   text not null,
    account_id int  not null,
    actor      text not null,
    department text,
    at         timestamptz not null,
    legal_on   date not null,
    form       jsonb not null default '{}',
    opinion    text
);
create index act_matter on matter.act (matter_id, id desc);
call matter.guard_part('matter.act');

-- The record that an act wrote into the ledger.
create table matter.act_record (
    act_id    bigint primary key references matter.act (id),
    matter_id bigint not null references matter.matter (id),
    record_id uuid   not null
);
call matter.guard_part('matter.act_record');

-- A deadline is a budget (rule and base day), a ledger of pauses and lengthenings; due_on is derived from them.
create table matter.deadline (
    id           bigint generated always as identity primary key,
    matter_id    bigint not null references matter.matter (id),
    code         text not null,
    rule         text not null,
    rule_on      date not null,                     -- the day whose version of the rule counts
    base_on      date not null,
    due_on       date,
    undetermined text,
    state        text not null check (state in ('OPEN', 'MET', 'LATE', 'CANCELLED')),
    ended_on     date,
    visible      boolean not null,
    when_past    text,
    started_by   bigint not null references matter.act (id),
    ended_by     bigint references matter.act (id)
);
create unique index deadline_open on matter.deadline (matter_id, code) where state = 'OPEN';
create index deadline_matter on matter.deadline (matter_id);
create index deadline_past on matter.deadline (due_on) where state = 'OPEN' and when_past is not null;
create index deadline_undetermined on matter.deadline (id) where state = 'OPEN' and undetermined is not null;
call matter.guard_part('matter.deadline');

create table matter.pause (
    deadline_id bigint not null references matter.deadline (id),
    matter_id   bigint not null references matter.matter (id),
    from_on     date not null,
    through_on  date,
    reason      text not null,
    act_id      bigint not null references matter.act (id),
    primary key (deadline_id, from_on)
);
call matter.guard_part('matter.pause');

create table matter.lengthening (
    deadline_id bigint not null references matter.deadline (id),
    matter_id   bigint not null references matter.matter (id),
    number      int  not null,
    amount      int  not null check (amount > 0),
    approved_on date not null,
    approver    text not null,
    act_id      bigint not null references matter.act (id),
    primary key (deadline_id, number)
);
call matter.guard_part('matter.lengthening');

-- People and bodies of a matter. What names a private person is sealed (encrypted); who opens it is written down.
create table matter.participant (
    id         bigint generated always as identity primary key,
    matter_id  bigint not null references matter.matter (id),
    part       text not null,                       -- COMPLAINANT, REPORTER, RESPONDENT, AGENT, HANDLING_OFFICER, RECUSED ...
    shown      text not null,                       -- what lists show: 周某 ****5678
    subject_id bigint,
    officer_id int,
    sealed     bytea,
    since_on   date not null,
    through_on date
);
create index participant_matter on matter.participant (matter_id);
call matter.guard_part('matter.participant');

-- The account that filed it in public looks it up by number and a secret of its own; only the secret's hash is kept.
create table matter.follow_key (
    matter_id bigint primary key references matter.matter (id),
    key_hash  text not null
);
call matter.guard_part('matter.follow_key');

-- Numbers without gaps: one row a series, locked by the transaction that takes the next.
create table matter.series (
    sign text not null,
    year int  not null,
    last int  not null,
    primary key (sign, year)
);
grant select, insert, update on all tables in schema matter to shiheng_app;
revoke update on matter.act, matter.act_record, matter.lengthening, matter.follow_key from shiheng_app;
