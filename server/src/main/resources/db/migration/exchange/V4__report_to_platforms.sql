-- Records on their way to the province's platforms, and every parcel with its receipt.
create table exchange.target (
    code         text primary key,                  -- CREDIT-LN
    name         text not null,
    endpoint     text not null,
    kinds        text[] not null,
    sender_name  text not null,                     -- 数据来源单位
    sender_code  text not null,
    since        date not null,
    active       boolean not null default true,
    credential   bytea,                             -- sealed
    log_done     bigint not null default -1,        -- the log was looked through up to this place
    held_until   timestamptz,
    leased_until timestamptz,                       -- a process works for it until then
    failures     int not null default 0,            -- in a row, of the connection
    trouble      text,
    version      int not null default 0,
    created_at   timestamptz not null
);
call scope.guard_city('exchange.target');

create table exchange.outgoing (
    id         bigint generated always as identity primary key,
    target     text not null references exchange.target (code),
    record_id  uuid not null,
    kind       text not null,
    number     text not null,
    name       text not null,
    withdraws  boolean not null default false,      -- takes an earlier one back
    payload    jsonb not null,                      -- under the names of the exchange format
    state      text not null check (state in ('WAITING', 'RECEIVED', 'REJECTED', 'INCOMPLETE', 'DEAD', 'WITHDRAWN')),
    attempts   int not null default 0,
    next_at    timestamptz not null,
    sending    uuid,                                -- the parcel it goes in, the same after silence
    receipt    text,
    message    text,
    created_at timestamptz not null,
    settled_at timestamptz,
    unique (target, record_id)
);
create index outgoing_due on exchange.outgoing (target, next_at) where state = 'WAITING';
create index outgoing_state on exchange.outgoing (target, state, id desc);
create index outgoing_number on exchange.outgoing (target, kind, number);
call scope.guard_city('exchange.outgoing');

-- Every sending, whatever came of it; rows are only added.
create table exchange.delivery (
    id       bigint generated always as identity primary key,
    target   text not null references exchange.target (code),
    sending  uuid not null,
    kind     text not null,
    rows     int not null,
    rejected int not null,
    outcome  text not null check (outcome in ('RECEIVED', 'KNOWN', 'REFUSED', 'UNREACHED')),
    status   int not null,
    receipt  text,
    message  text,
    sent_at  timestamptz not null,
    took_ms  bigint not null
);
create unique index delivery_receipt on exchange.delivery (target, receipt) where outcome = 'RECEIVED';
create index delivery_newest on exchange.delivery (target, id desc);
create index delivery_sending on exchange.delivery (sending, id);
call scope.guard_city('exchange.delivery');
grant select, insert, update on exchange.target, exchange.outgoing to shiheng_app;
grant select, insert on exchange.delivery to shiheng_app;
