-- An organisation built from the screens: edits of departments, officers and accounts are seen by version; a one-time
-- password must be changed before anything else; an enterprise account names its subject.
alter table authority.department add column version int not null default 0;
alter table authority.account
    add column one_time_password boolean not null default false,
    add column subject_name text;
