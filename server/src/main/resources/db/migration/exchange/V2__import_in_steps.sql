-- An import is uploaded, mapped, tried out and taken over; the file waits in the data folder until it is taken over.
alter table exchange.import drop constraint import_state_check;
alter table exchange.import add constraint import_state_check
    check (state in ('UPLOADED', 'CHECKING', 'CHECKED', 'TAKING_OVER', 'TAKEN_OVER', 'FAILED'));
alter table exchange.import
    add column format         text not null default 'CSV' check (format in ('CSV', 'XLSX')),
    add column encoding       text,
    add column header         jsonb not null default '[]',
    add column sample         jsonb not null default '[]',
    add column size_bytes     bigint not null default 0,
    add column source         text,
    add column station_id     int,                 -- where subjects go whose station the file does not name
    add column rows_warned    bigint not null default 0;
create index import_file_hash on exchange.import (file_hash);
call scope.guard_city('exchange.import');             -- an import belongs to its account, which the module checks

alter table exchange.import_error add column level text not null default 'ERROR' check (level in ('ERROR', 'WARNING', 'KNOWN'));
grant delete on exchange.import_error to shiheng_app;   -- a new dry run replaces the findings of the one before
