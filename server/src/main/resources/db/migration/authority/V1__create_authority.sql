-- Departments (city bureau, district bureaus, stations, joint departments), officers, accounts, sessions, audit trail.

create table authority.department (
    id            int primary key,
    code          text not null unique,
    name          text not null,
    short_name    text not null,
    level         text not null check (level in ('CITY', 'DISTRICT', 'STATION', 'JOINT')),
    parent_id     int references authority.department (id),
    division_code int not null,
    towns         int[] not null default '{}'      -- nine-digit codes a station watches
);

create table authority.officer (
    id                       int primary key,
    public_number            text not null unique,   -- shown in public instead of the name
    name                     text not null,
    department_id            int  not null references authority.department (id),
    post                     text not null,
    credential_number        text not null unique,
    credential_valid_through date not null,
    skills                   text[] not null default '{}',
    auxiliary                boolean not null default false,  -- 辅助人员不得入库
    suspended                boolean not null default false,
    version                  int not null default 0
);
create index officer_department on authority.officer (department_id);

create table authority.account (
    id             int generated always as identity primary key,
    sign_in_name   text not null unique,
    password_hash  text not null,
    display_name   text not null,
    roles          text[] not null,
    department_id  int references authority.department (id),
    officer_id     int references authority.officer (id),
    subject_id     bigint,                           -- an enterprise user's own subject
    expires_on     date,
    disabled       boolean not null default false,
    failed_count   int not null default 0,
    locked_until   timestamptz,
    last_signed_in_at timestamptz,
    created_at     timestamptz not null default now(),
    version        int not null default 0
);

create table authority.session (
    token_hash   text primary key,                   -- SHA-256 of the cookie: a copied table signs nobody in
    account_id   int not null references authority.account (id),
    started_at   timestamptz not null,
    last_used_at timestamptz not null
);
create index session_account on authority.session (account_id);

create table authority.audit (
    id          bigint generated always as identity primary key,
    at          timestamptz not null,
    account_id  int,
    account     text not null,
    department  text,
    act         text not null,
    target      text,
    outcome     text not null check (outcome in ('DONE', 'REFUSED', 'FAILED')),
    detail      text,
    address     text
);
create index audit_at on authority.audit (at desc);

grant select, insert, update on authority.department, authority.officer, authority.account to shiheng_app;
grant select, insert, update, delete on authority.session to shiheng_app;
grant select, insert on authority.audit to shiheng_app;   -- nobody edits or deletes the trail
