-- Imports: one row a file, staged rows until they are taken over, errors row by row.
create table exchange.import (
    id            bigint generated always as identity primary key,
    kind          text not null,
    file_name     text not null,
    file_hash     text not null,
    mapping       jsonb not null,
    dry_run       boolean not null,
    state         text not null check (state in ('READING', 'CHECKED', 'TAKEN_OVER', 'FAILED')),
    rows_read     bigint not null default 0,
    rows_taken    bigint not null default 0,
    rows_known    bigint not null default 0,
    rows_refused  bigint not null default 0,
    message       text,
    account_id    int not null,
    started_at    timestamptz not null,
    ended_at      timestamptz
);
create table exchange.import_error (
    import_id bigint not null references exchange.import (id),
    line      bigint not null,
    field     text,
    value     text,
    code      text not null,
    reason    text not null
);
create index import_error_line on exchange.import_error (import_id, line);
call scope.guard_city('exchange.import_error');
grant select, insert, update on all tables in schema exchange to shiheng_app;
