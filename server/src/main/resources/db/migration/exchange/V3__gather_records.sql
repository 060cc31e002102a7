-- Records of other departments: who sends, what came in which batch, and what became of each row.
alter table exchange.import drop constraint import_format_check;
alter table exchange.import add constraint import_format_check check (format in ('CSV', 'XLSX', 'JSON_LINES'));

create table exchange.source (
    code          text primary key,                 -- HEALTH-01
    name          text not null,
    department_id int  not null,
    kinds         text[] not null,
    schedule      text not null check (schedule in ('DAILY', 'WEEKLY', 'MONTHLY', 'ON_DEMAND')),
    mappings      jsonb not null default '{}',      -- kind -> field -> name of the column, as used last
    public_key    bytea,                            -- of the credential; the secret half is shown once and never kept
    key_since     timestamptz,
    active        boolean not null default true,
    version       int not null default 0,
    created_at    timestamptz not null
);
call scope.guard_city('exchange.source');

create table exchange.batch (
    id              bigint generated always as identity primary key,
    source          text not null references exchange.source (code),
    kind            text not null,
    channel         text not null check (channel in ('FILE', 'API')),
    idempotency_key text not null,
    file_name       text not null,
    file_hash       text not null,
    format          text not null check (format in ('CSV', 'XLSX', 'JSON_LINES')),
    encoding        text,
    size_bytes      bigint not null,
    header          jsonb not null,
    sample          jsonb not null,
    mapping         jsonb not null,                 -- field -> place of its column
    state           text not null check (state in
        ('UPLOADED', 'CHECKING', 'CHECKED', 'RUNNING', 'DONE', 'FAILED', 'ROLLING_BACK', 'ROLLED_BACK')),
    repairs         bigint references exchange.batch (id),
    lines_done      bigint not null default -1,     -- everything up to this line is settled
    rows_read       bigint not null default 0,
    rows_taken      bigint not null default 0,
    rows_corrected  bigint not null default 0,
    rows_known      bigint not null default 0,
    rows_waiting    bigint not null default 0,
    rows_refused    bigint not null default 0,
    rows_withdrawn  bigint not null default 0,
    message         text,
    reason          text,                           -- why it was rolled back
    account_id      int not null,
    created_at      timestamptz not null,
    ended_at        timestamptz,
    unique (source, idempotency_key)
);
create index batch_newest on exchange.batch (source, id desc);
create index batch_unfinished on exchange.batch (id) where state in ('CHECKING', 'RUNNING', 'ROLLING_BACK');
call scope.guard_city('exchange.batch');

create table exchange.batch_finding (
    batch_id bigint not null references exchange.batch (id),
    line     bigint not null,
    level    text not null check (level in ('ERROR', 'WARNING', 'KNOWN')),
    field    text,
    value    text,
    code     text not null,
    reason   text not null
);
create index batch_finding_line on exchange.batch_finding (batch_id, line);
call scope.guard_city('exchange.batch_finding');

-- The cells of refused rows as they came, to be mended and sent again.
create table exchange.refused_row (
    batch_id bigint not null references exchange.batch (id),
    line     bigint not null,
    cells    text[] not null,
    primary key (batch_id, line)
);
call scope.guard_city('exchange.refused_row');

-- One row for each version of a record that was gathered. The text that is public stands in the ledger.
create table exchange.gathered (
    id          bigint generated always as identity primary key,
    batch_id    bigint not null references exchange.batch (id),
    line        bigint not null,
    source      text not null,
    kind        text not null,
    number      text not null,
    content     bytea not null,                     -- SHA-256 of the values: the same again is known, another one corrects
    payload     jsonb not null,                     -- all values, those of persons too: officials only
    decided_on  date not null,
    due_on      date,                               -- last day in time; none when the calendar of that year is missing
    gathered_on date not null,
    subject_id  bigint,
    station_id  int not null,
    score       int not null,                       -- 0 to 100, how sure the link is
    linked_by   text not null,                      -- CODE, NUMBER, NAME, PERSON (no subject needed), REVIEW
    record_id   uuid,
    previous    bigint references exchange.gathered (id),
    state       text not null check (state in ('CURRENT', 'CORRECTED', 'WITHDRAWN'))
);
create unique index gathered_current on exchange.gathered (source, kind, number) where state = 'CURRENT';
create index gathered_batch on exchange.gathered (batch_id, id);
create index gathered_subject on exchange.gathered (subject_id) where subject_id is not null;
create index gathered_kind on exchange.gathered (kind, decided_on);
call scope.guard('exchange.gathered', 'station_id', 'subject_id');

-- Rows that no rule could link for certain: somebody looks at both sides.
create table exchange.review (
    id         bigint generated always as identity primary key,
    batch_id   bigint not null references exchange.batch (id),
    line       bigint not null,
    source     text not null,
    kind       text not null,
    number     text not null,
    content    bytea not null,
    payload    jsonb not null,
    decided_on date not null,
    candidates jsonb not null,                      -- subject, score and its parts, best first
    why        text not null,
    state      text not null check (state in ('OPEN', 'LINKED', 'NOT_OURS', 'ROLLED_BACK')),
    gathered_id bigint references exchange.gathered (id),
    decided_by text,
    decided_at timestamptz,
    note       text
);
create unique index review_open on exchange.review (source, kind, number) where state in ('OPEN', 'NOT_OURS');
create index review_state on exchange.review (state, id);
call scope.guard_city('exchange.review');

-- What a department says it has decided: the denominator, number by number.
create table exchange.expected (
    source     text not null references exchange.source (code),
    kind       text not null,
    number     text not null,
    decided_on date not null,
    name       text not null,
    primary key (source, kind, number)
);
call scope.guard_city('exchange.expected');

grant select, insert, update on all tables in schema exchange to shiheng_app;
grant delete on exchange.batch_finding, exchange.refused_row to shiheng_app;   -- a new try-out replaces them
