-- Evaluation reports: generated from locked figures and a snapshot of the tasks, edited part by part, signed by a second person
-- and from then on frozen.

-- Tasks, milestones, orders, accountability, checks, ledgers and scores as they stood at the end of a day; never changed.
create table plan.snapshot (
    id           bigint generated always as identity primary key,
    from_on      date        not null,
    through_on   date        not null check (through_on >= from_on),
    taken_at     timestamptz not null,
    account_id   int         not null,
    taken_by     text        not null,
    content      text        not null,               -- JSON; the hash is taken over this text
    content_hash text        not null
);

create table plan.evaluation (
    id           bigint generated always as identity primary key,
    kind         text not null check (kind in ('YEAR', 'MID_TERM', 'FINAL')),
    year         int  not null,                      -- the last year it covers
    title        text not null,
    state        text not null default 'DRAFT' check (state in ('DRAFT', 'SIGNED', 'REVISED', 'DROPPED')),
    snapshot_id  bigint   not null references plan.snapshot (id),
    locks        bigint[] not null,                  -- indicator.lock, the oldest year first
    drafter      int  not null,
    drafted_by   text not null,
    drafted_at   timestamptz not null,
    number       text unique,
    signer       int check (signer <> drafter),
    signed_by    text,
    signed_on    date,
    pdf_hash     text,
    docx_hash    text,
    published_on date,
    published_by text,
    record_id    uuid,
    revises      bigint references plan.evaluation (id),
    reason       text,
    version      int  not null default 0,
    check (state <> 'SIGNED' or (number is not null and pdf_hash is not null and docx_hash is not null)),
    check (revises is null or reason is not null)
);
create unique index evaluation_in_hand on plan.evaluation (kind, year) where state = 'DRAFT';
create unique index evaluation_in_force on plan.evaluation (kind, year) where state = 'SIGNED';

create table plan.evaluation_part (
    id            bigint generated always as identity primary key,
    evaluation_id bigint not null references plan.evaluation (id),
    place         numeric(12, 6) not null,
    kind          text not null check (kind in ('HEADING', 'TEXT', 'FINDING', 'MEASURE', 'TABLE', 'CHART')),
    text          text not null,
    content       jsonb,                             -- figures of a table or chart
    sources       text[] not null default '{}',      -- LOCK/12, SNAPSHOT/3
    generated     text,                              -- what the rules wrote; none for what a person added
    origin        text,                              -- where figures come from that stand in no snapshot
    required      boolean not null default false,
    struck        boolean not null default false,
    version       int not null default 0
);
create index evaluation_part_place on plan.evaluation_part (evaluation_id, place);

-- What was done to the text; only added to.
create table plan.evaluation_edit (
    id            bigint generated always as identity primary key,
    evaluation_id bigint not null references plan.evaluation (id),
    part_id       bigint references plan.evaluation_part (id),
    act           text not null check (act in ('DRAFT', 'EDIT', 'ADD', 'STRIKE', 'RESTORE', 'SIGN', 'SEND', 'PUBLISH', 'DROP')),
    before        text,
    after         text,
    at            timestamptz not null,
    account_id    int  not null,
    by_name       text not null
);
create index evaluation_edit_of on plan.evaluation_edit (evaluation_id, id);

create table plan.evaluation_sending (
    evaluation_id bigint not null references plan.evaluation (id),
    receiver      text not null,
    sent_on       date not null,
    way           text not null,
    receipt       text,
    by_name       text not null,
    primary key (evaluation_id, receiver)
);

-- The text of a report that is signed, revised or dropped stays as it was, whoever asks.
create function plan.keep_signed_text() returns trigger language plpgsql as $$
begin
    if (select state from plan.evaluation where id = coalesce(new.evaluation_id, old.evaluation_id)) <> 'DRAFT' then
        raise exception 'the text of a signed report does not change';
    end if;
    return coalesce(new, old);
end $$;
create trigger signed_text before insert or update or delete on plan.evaluation_part
    for each row execute function plan.keep_signed_text();

call scope.guard_city('plan.snapshot');
call scope.guard_city('plan.evaluation');
call scope.guard_city('plan.evaluation_part');
call scope.guard_city('plan.evaluation_edit');
call scope.guard_city('plan.evaluation_sending');
grant select, insert on plan.snapshot, plan.evaluation_edit, plan.evaluation_sending to shiheng_app;
grant select, insert, update on plan.evaluation, plan.evaluation_part to shiheng_app;
