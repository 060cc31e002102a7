-- Dated settings and dated lists. A row counts from its first to its last day; what 待核 or 约定 says is a row here, not a constant.
create table catalog.setting (
    key               text not null,
    effective_from    date not null,
    effective_through date,
    value             text not null,
    unit              text,
    name              text not null,
    mark              text check (mark in ('LAW', 'CONVENTION', 'UNSURE')),   -- 法定 / 约定 / 待核
    basis             text not null,
    primary key (key, effective_from)
);

-- 随机抽查事项清单 (rulebook 02 §二)
create table catalog.inspection_item (
    id                int generated always as identity primary key,
    code              text not null,
    category          text not null,
    name              text not null,
    skill             text not null,                 -- what an officer must be able to do
    method            text not null check (method in ('ON_SITE', 'WRITTEN', 'ONLINE', 'SAMPLING', 'REMOTE')),
    basis             text not null,
    level             text not null,
    key_item          boolean not null,              -- 重点事项: no cap on the rate
    random            boolean not null,
    exemption_reason  text,                          -- why it is not drawn at random
    yearly_rate_cap   numeric(6, 4),
    subject_types     text[] not null default '{}',
    industries        text[] not null default '{}',  -- prefixes of GB/T 4754 codes; empty = all
    effective_from    date not null,
    effective_through date,
    unique (code, effective_from),
    check (random or exemption_reason is not null)
);

create table catalog.check_point (
    id                int generated always as identity primary key,
    item_code         text not null,
    number            text not null,
    question          text not null,
    guidance          text,
    basis             text not null,
    key_point         boolean not null,
    usual_problems    text[] not null default '{}',
    effective_from    date not null,
    effective_through date,
    unique (item_code, number, effective_from)
);
grant select, insert, update on all tables in schema catalog to shiheng_app;
