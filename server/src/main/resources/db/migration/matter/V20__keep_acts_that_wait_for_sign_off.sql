-- An act that somebody asked for and that takes effect with the last signature. The form is kept as the text that is
-- signed; who asked is kept as they were, because the act is theirs.
alter table matter.matter add column sign_off text check (sign_off in ('PENDING', 'RETURNED'));
create table matter.pending_act (
    id          bigint generated always as identity primary key,
    matter_id   bigint not null references matter.matter (id),
    act         text not null,
    form        text not null,
    opinion     text,
    request_id  bigint not null,
    account_id  int  not null,
    actor       text not null,
    officer     int,
    department  int,
    roles       text[] not null,
    asked_at    timestamptz not null,
    state       text not null check (state in ('PENDING', 'RETURNED', 'DONE', 'WITHDRAWN', 'REPLACED', 'OVERTAKEN')),
    said        text                                -- why it came back
);
create unique index pending_act_open on matter.pending_act (matter_id) where state in ('PENDING', 'RETURNED');
create index pending_act_matter on matter.pending_act (matter_id, id);
call matter.guard_part('matter.pending_act');
grant select, insert, update on matter.pending_act to shiheng_app;
