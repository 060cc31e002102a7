-- 备案事项 (条例 第九条): what is filed beside the registered items. An entry is never rewritten; it ends and another one follows.
create table subject.filing (
    id         bigint generated always as identity primary key,
    subject_id bigint not null references subject.subject (id),
    station_id int    not null,
    kind       text   not null,                     -- FilingKind: ARTICLES, TERM, SUBSCRIPTION, DIRECTOR ...
    holder     text,                                -- whom it concerns: a person (masked until asked for) or a business
    content    text,                                -- duty, way of contribution, address for service ...
    amount     numeric(18, 2),                      -- yuan
    from_on    date,                                -- the day it counts from
    through_on date,                                -- the last day: of the term, of the period of contribution
    filed_on   date   not null,
    ended_on   date,
    ended_why  text,
    entered_by int    not null references authority.account (id),
    entered_at timestamptz not null
);
create index filing_subject on subject.filing (subject_id, kind);
call scope.guard('subject.filing', 'station_id', 'subject_id');
grant select, insert, update on subject.filing to shiheng_app;
