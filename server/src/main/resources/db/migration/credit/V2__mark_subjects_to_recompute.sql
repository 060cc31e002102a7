-- Subjects whose records changed since their class was computed.
create table credit.dirty (
    subject_id bigint primary key,
    since      timestamptz not null
);
grant select, insert, delete on credit.dirty to shiheng_app;
