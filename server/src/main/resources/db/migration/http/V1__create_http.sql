create table http.idempotent_request (
    key          text primary key,
    request_hash text        not null,
    answer       jsonb,
    received_at  timestamptz not null default now()
);
grant select, insert, update on http.idempotent_request to shiheng_app;
