-- Who may not work in a trade because of a case (从业禁止). The person is sealed; keyed hashes find name and number again.
create table enforcement.ban (
    id          bigint generated always as identity primary key,
    matter_id   bigint not null references matter.matter (id),
    station_id  int    not null references authority.department (id),
    subject_id  bigint,                              -- the business of the case
    seen_by     bigint,                              -- always none: no business sees it
    business    text,
    ground      text   not null,
    ground_name text   not null,
    bars        text   not null,
    basis       text   not null,
    industries  text[] not null,
    shown       text   not null,                     -- 周某
    post        text   not null,
    sealed      bytea  not null,
    name_hash   text   not null,
    id_hash     text   not null,
    from_on     date   not null,
    through_on  date,                                -- the last day; none = for life
    reason      text   not null,
    lifted_on   date,
    lifted_why  text,
    entered_by  text   not null,
    entered_at  timestamptz not null,
    unique (matter_id, id_hash, ground)
);
create index ban_name on enforcement.ban (name_hash);
create index ban_number on enforcement.ban (id_hash);
create index ban_subject on enforcement.ban (subject_id);
call scope.guard('enforcement.ban', 'station_id', 'seen_by');

-- Rosters: enforcement talents, government lawyers, legal advisers, experts (plan 222, 227). One list for the city.
create table enforcement.expert (
    id            bigint generated always as identity primary key,
    kind          text not null check (kind in ('TALENT', 'LAWYER', 'COUNSEL', 'EXPERT')),
    name          text not null,
    unit          text not null,
    qualification text not null,
    speciality    text not null,
    since_on      date not null,
    through_on    date not null,
    ended_on      date,
    ended_why     text,
    entered_by    text not null,
    entered_at    timestamptz not null
);
create unique index expert_running on enforcement.expert (kind, name, unit) where ended_on is null;

-- Closed cases told without names, for guidance (案例指导, plan 228). Drafted by one, published by another.
create table enforcement.typical_case (
    id             bigint generated always as identity primary key,
    matter_id      bigint not null unique references matter.matter (id),
    cause          text,
    cause_name     text,
    field          text,
    grade          text,
    title          text not null,
    story          text not null,
    points         text not null,
    laws           text not null,
    keywords       text[] not null,
    state          text not null check (state in ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
    drafted_by     int  not null references authority.account (id),
    drafted_name   text not null,
    drafted_at     timestamptz not null,
    published_name text,
    published_on   date,
    withdrawn_on   date,
    withdrawn_why  text
);
create index typical_case_cause on enforcement.typical_case (cause) where state = 'PUBLISHED';
grant select, insert, update on enforcement.ban, enforcement.expert, enforcement.typical_case to shiheng_app;
