-- How often a public page was rated or a proof failed; what may be shown is decided by rules in code and dated settings.
create table disclosure.failed_proof (
    id          bigint generated always as identity primary key,
    record_id   uuid,
    detail      text not null,
    reported_at timestamptz not null default now()
);
grant select, insert on all tables in schema disclosure to shiheng_app;
