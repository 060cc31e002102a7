-- Keys of requests are thrown away after three days.
create index idempotent_request_received on http.idempotent_request (received_at);
grant delete on http.idempotent_request to shiheng_app;
