-- Files that belong to a matter, by the hash of what is kept; never changed, withdrawn at most.
create table matter.attachment (
    id         bigint generated always as identity primary key,
    matter_id  bigint not null references matter.matter (id),
    hash       text not null,
    name       text not null,                       -- as its sender called it
    kind       text not null,                       -- EVIDENCE, RECEIPT, MATERIAL, FILED
    note       text,
    media_type text not null,
    bytes      int  not null,
    account_id int  not null,
    actor      text not null,
    at         timestamptz not null,
    unique (matter_id, hash)
);
create index attachment_matter on matter.attachment (matter_id, id);
call matter.guard_part('matter.attachment');
grant select, insert on matter.attachment to shiheng_app;
