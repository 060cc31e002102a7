-- Reports of what is public of a subject on a day, kept to the byte so that a code or a file can be checked. The records in
-- it are named, so that no file outlives the publication of anything it shows.
create table disclosure.credit_report (
    code         text primary key,
    subject_id   bigint not null,
    made_on      date   not null,
    made_at      timestamptz not null,
    records      uuid[] not null,
    log_size     bigint not null,
    content_hash text   not null,                  -- the same content a second time is the same report
    pdf          bytea  not null,
    pdf_hash     text   not null unique,
    unique (subject_id, content_hash)
);
call scope.guard_city('disclosure.credit_report');
grant select, insert on disclosure.credit_report to shiheng_app;
