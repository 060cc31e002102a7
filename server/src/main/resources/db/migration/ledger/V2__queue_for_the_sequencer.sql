-- Records that have no index yet. Writers only insert here and never wait for one another; one sequencer empties it.
create table ledger.waiting (
    number     bigint generated always as identity primary key,
    record_id  uuid  not null unique references ledger.record (id),
    commitment bytea not null
);
grant select, insert, delete on ledger.waiting to shiheng_app;
