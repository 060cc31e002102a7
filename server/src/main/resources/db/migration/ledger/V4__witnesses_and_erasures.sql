-- Dated signatures of outsiders under our checkpoints (C2SP cosignature/v1): kept for good, one a witness and checkpoint.
create table ledger.cosignature (
    size        bigint not null references ledger.checkpoint (size),
    witness     text   not null,
    line        text   not null,                    -- as it stands in the note
    signed_at   timestamptz not null,               -- by the witness's own clock
    received_at timestamptz not null,
    primary key (size, witness)
);
grant select, insert on ledger.cosignature to shiheng_app;

-- A text that the law ends: asked for by one person, decided by another. Only then, and only by the function below, do
-- text and salt go; the record, its place and its fingerprint stay, and so does this row.
create table ledger.erasure (
    record_id    uuid primary key references ledger.record (id),
    ground       text not null,
    reason       text not null,
    asked_account   int  not null,
    asked_by     text not null,
    asked_at     timestamptz not null,
    decision     text,                              -- ERASED, REFUSED
    decided_account int,
    decided_by   text,
    decided_at   timestamptz,
    note         text,
    trace_id     uuid references ledger.record (id), -- the record that tells of it
    check ((decision is null) = (decided_account is null)),
    check (decided_account is null or decided_account <> asked_account)
);
grant select, insert on ledger.erasure to shiheng_app;
grant update (decision, decided_account, decided_by, decided_at, note, trace_id) on ledger.erasure to shiheng_app;

create function ledger.erase(erased uuid) returns boolean language plpgsql security definer
    set search_path = pg_catalog as $$
begin
    perform 1 from ledger.erasure e where e.record_id = erased and e.decision = 'ERASED' and e.decided_account <> e.asked_account;
    if not found then
        raise exception 'no decision to erase the text of %', erased;
    end if;
    delete from ledger.body where record_id = erased;
    return found;
end $$;
revoke all on function ledger.erase(uuid) from public;
grant execute on function ledger.erase(uuid) to shiheng_app;
