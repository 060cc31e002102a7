-- Documents: what was issued is kept byte for byte (encrypted at rest), with its number, seal, addressees and deliveries.
-- station_id is the unit that had the matter in hand; whoever reaches the matter is let in by the module matter.

-- Numbers without gaps: one row a series, locked by the transaction that takes the next.
create table document.series (
    authority int  not null references authority.department (id),
    sign      text not null,
    year      int  not null,
    last      int  not null,
    primary key (authority, sign, year)
);

-- Keys that seal for an authority; the private half is encrypted by kernel/keys. A key that ended still verifies.
create table document.seal_key (
    id         bigint generated always as identity primary key,
    authority  int  not null references authority.department (id),
    public_key text not null unique,               -- uncompressed point of sm2p256v1, hex
    private    bytea not null,
    since      timestamptz not null,
    ended      timestamptz
);
create unique index seal_key_current on document.seal_key (authority) where ended is null;
call scope.guard_city('document.seal_key');

create table document.issued (
    id          bigint generated always as identity primary key,
    matter_id   bigint not null,
    act_id      bigint not null,
    station_id  int  not null references authority.department (id),
    seen_by     bigint,                            -- the business, when it may see its matter
    authority   int  not null references authority.department (id),
    folder      text not null,
    template    text not null,
    name        text not null,
    sign        text,
    year        int,
    n           int,
    number      text not null,                     -- as printed; empty when this kind carries none
    check_code  text not null unique,
    guarded     boolean not null,                  -- names a private person
    issued_on   date not null,
    issued_at   timestamptz not null,
    issued_by   text not null,
    copies      int  not null,
    pdf         bytea not null,
    docx        bytea not null,
    pdf_hash    text not null unique,              -- SHA-256 of the file, hex
    docx_hash   text not null,
    pdf_bytes   int  not null,
    seal        text,                              -- the seal as docs/electronic-seal.md writes it; none = not sealed
    withdrawn_on date,
    withdrawn_why text,
    unique (authority, sign, year, n)
);
create index issued_matter on document.issued (matter_id, id);
call scope.guard('document.issued', 'station_id', 'seen_by');

create procedure document.guard_part(guarded regclass) language plpgsql as $$
begin
    execute format('alter table %s enable row level security', guarded);
    execute format('alter table %s force row level security', guarded);
    execute format('create policy scope on %s using ((select scope.city()) or exists (select 1 from document.issued i where i.id = document_id))', guarded);
end $$;

-- To whom it goes; delivered_on is the legal day on which it counts as delivered to them.
create table document.addressee (
    document_id  bigint not null references document.issued (id),
    n            int  not null,
    part         text not null,
    shown        text not null,
    delivered_on date,
    primary key (document_id, n)
);
call document.guard_part('document.addressee');

-- Each try to deliver, with its receipt (送达回证); a row that ended is never changed.
create table document.delivery (
    id           bigint generated always as identity primary key,
    document_id  bigint not null references document.issued (id),
    addressee    int  not null,
    way          text not null,
    state        text not null check (state in ('DELIVERED', 'RUNNING', 'FAILED')),
    began_on     date not null,
    counts_on    date,                             -- legal day; for RUNNING the day on which it will count
    receipt      jsonb not null,
    account_id   int  not null,
    actor        text not null,
    at           timestamptz not null,
    foreign key (document_id, addressee) references document.addressee (document_id, n)
);
create index delivery_document on document.delivery (document_id, id);
create index delivery_running on document.delivery (counts_on) where state = 'RUNNING';
call document.guard_part('document.delivery');

grant select, insert, update on all tables in schema document to shiheng_app;
revoke update on document.issued from shiheng_app;
grant update (withdrawn_on, withdrawn_why) on document.issued to shiheng_app;
