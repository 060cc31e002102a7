-- What hints and counts need of each filing; persons only as a keyed hash, so that two filings can be told to be of one.
create table consumer.filing (
    matter_id     bigint primary key references matter.matter (id),
    station_id    int  not null,
    subject_id    bigint,
    kind          text not null check (kind in ('COMPLAINT', 'REPORT')),
    person_hash   bytea,
    business_name text not null,
    division      int  not null,
    goods_kind    text,
    problem_kind  text,
    field         text,
    amount        numeric(14, 2),
    filed_on      date not null,
    channel       text not null,
    elderly       boolean not null default false
);
create index filing_person on consumer.filing (person_hash, filed_on desc) where person_hash is not null;
create index filing_subject on consumer.filing (subject_id, filed_on desc) where subject_id is not null;
create index filing_day on consumer.filing (filed_on, kind);
call scope.guard_city('consumer.filing');
grant select, insert on all tables in schema consumer to shiheng_app;
