-- What lists, counts and the rules need of each case; derived from what the forms of its matter said.
create table enforcement.case_row (
    matter_id         bigint primary key references matter.matter (id),
    number            text not null,
    subject_id        bigint,
    party_name        text,
    party_kind        text,
    source            text,
    cause             text,
    cause_name        text,
    field             text,
    violation_from    date,
    violation_through date,
    filed_on          date,
    decided_on        date,
    delivered_on      date,
    fine              numeric(14, 2) not null default 0,
    confiscated       numeric(14, 2) not null default 0,
    others            text[] not null default '{}',
    grade             text,
    decision_number   text,
    close_way         text,
    published_on      date,
    closed_on         date
);
create index case_row_subject on enforcement.case_row (subject_id, decided_on desc) where decided_on is not null;
create index case_row_closed on enforcement.case_row (closed_on) where closed_on is not null;
call matter.guard_part('enforcement.case_row');

-- Evidence and who had it when. Each line of the chain carries the hash of the one before: a line changed later is found.
create table enforcement.evidence (
    id         bigint generated always as identity primary key,
    matter_id  bigint not null references matter.matter (id),
    number     int    not null,
    kind       text   not null,
    name       text   not null,
    taken_on   date   not null,
    taken_by   text[] not null,
    place      text,
    origin     text   not null,                      -- original, copy confirmed by the holder, electronic data fixed how
    proves     text   not null,
    file_name  text,
    media_type text,
    bytes      bigint,
    hash       text,                                 -- SHA-256 of the file
    added_at   timestamptz not null,
    added_by   text   not null,
    unique (matter_id, number)
);
call matter.guard_part('enforcement.evidence');
create table enforcement.custody (
    id          bigint generated always as identity primary key,
    evidence_id bigint not null references enforcement.evidence (id),
    matter_id   bigint not null references matter.matter (id),
    position    int    not null,
    at          timestamptz not null,
    action      text   not null,
    holder      text   not null,
    note        text,
    actor       text   not null,
    before_hash text   not null,
    hash        text   not null,
    unique (evidence_id, position)
);
call matter.guard_part('enforcement.custody');

-- Goods that were preserved, seized or confiscated, and what became of each.
create table enforcement.goods (
    id          bigint generated always as identity primary key,
    matter_id   bigint not null references matter.matter (id),
    measure     text   not null check (measure in ('PRESERVED', 'SEALED', 'DETAINED', 'CONFISCATED')),
    name        text   not null,
    quantity    text   not null,
    value       numeric(14, 2),
    kept_at     text   not null,
    entered_on  date   not null,
    disposal    text check (disposal in ('RETURNED', 'AUCTIONED', 'DESTROYED', 'HANDED_OVER', 'DISPOSED_EARLY')),
    disposed_on date,
    disposed_by text[],
    detail      text,
    version     int not null default 0
);
create index goods_matter on enforcement.goods (matter_id);
call matter.guard_part('enforcement.goods');

-- Closed files drawn for review and their score sheets (案卷评查).
create table enforcement.file_draw (
    id         bigint generated always as identity primary key,
    drawn_on   date   not null,
    drawn_by   text   not null,
    station_id int    not null,
    subject_id bigint,                               -- always none: a draw concerns no business
    from_on    date   not null,
    through_on date   not null,
    share      numeric(6, 4) not null,
    seed       text   not null,
    candidates bigint[] not null,
    chosen     bigint[] not null
);
call scope.guard('enforcement.file_draw', 'station_id', 'subject_id');
create table enforcement.score_sheet (
    draw_id    bigint not null references enforcement.file_draw (id),
    matter_id  bigint not null references matter.matter (id),
    procedure_score int, evidence_score int, discretion_score int, document_score int, archive_score int,
    note       text,
    scored_by  text,
    scored_at  timestamptz,
    primary key (draw_id, matter_id)
);
call matter.guard_part('enforcement.score_sheet');
grant select, insert, update on all tables in schema enforcement to shiheng_app;
revoke update on enforcement.evidence, enforcement.custody, enforcement.file_draw from shiheng_app;
