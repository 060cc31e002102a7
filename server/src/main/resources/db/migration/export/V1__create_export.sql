-- Exports: one row a file that somebody asked for; the file lies in the data folder until it expires.
create table export.job (
    id              bigint generated always as identity primary key,
    account_id      int  not null,
    list            text not null,                  -- subjects, records ...
    conditions      jsonb not null,
    words           text not null,                  -- the conditions in words
    personal_reason text,                           -- why persons stand in full; none = masked
    format          text not null check (format in ('CSV', 'XLSX')),
    state           text not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'EXPIRED')),
    attempts        int  not null default 0,        -- a file that was interrupted is written anew
    rows_done       bigint not null default 0,
    rows_total      bigint not null default -1,     -- not known yet
    file_name       text not null,
    size_bytes      bigint not null default 0,
    sha256          text,
    downloads       int not null default 0,
    message         text,
    asked_at        timestamptz not null,
    ended_at        timestamptz,
    expires_at      timestamptz
);
create index job_account on export.job (account_id, id desc);
create index job_open on export.job (id) where state in ('QUEUED', 'RUNNING');
create index job_expires on export.job (expires_at) where state = 'DONE';
call scope.guard_city('export.job');                -- a job belongs to its account, which the module checks
grant select, insert, update on all tables in schema export to shiheng_app;
