-- Files may be put into a folder of their source; mappings of columns are kept with their versions.
alter table exchange.source add column folder text unique check (folder ~ '^[a-z0-9][a-z0-9-]{0,39}$');
alter table exchange.batch drop constraint batch_channel_check;
alter table exchange.batch add constraint batch_channel_check check (channel in ('FILE', 'API', 'FOLDER'));

create table exchange.mapping_version (
    source     text not null references exchange.source (code),
    kind       text not null,
    version    int  not null,
    columns    jsonb not null,                      -- field -> name of the column
    changed_by text not null,
    changed_at timestamptz not null,
    primary key (source, kind, version)
);
call scope.guard_city('exchange.mapping_version');
grant select, insert on exchange.mapping_version to shiheng_app;
