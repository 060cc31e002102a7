-- Supervision marks: 挂牌督办 and 领导批示, each with a limit of its own beside the law's.
create table matter.mark (
    id          bigint generated always as identity primary key,
    matter_id   bigint not null references matter.matter (id),
    kind        text not null check (kind in ('SUPERVISED', 'INSTRUCTION')),
    said        text not null,
    due_on      date not null,
    made_by     int  not null references authority.account (id),
    made_name   text not null,
    department  text,
    made_at     timestamptz not null,
    state       text not null check (state in ('OPEN', 'ANSWERED', 'LIFTED')),
    answer      text,
    ended_name  text,
    ended_at    timestamptz
);
create index mark_matter on matter.mark (matter_id, id);
create index mark_open on matter.mark (due_on, id) where state = 'OPEN';
call matter.guard_part('matter.mark');

-- What a change of the working calendar did to a running limit, and why: shown beside the sum.
create table matter.projection (
    id          bigint generated always as identity primary key,
    deadline_id bigint not null references matter.deadline (id),
    matter_id   bigint not null references matter.matter (id),
    before_on   date,
    after_on    date,
    reason      text not null,
    at          timestamptz not null default now()
);
create index projection_deadline on matter.projection (deadline_id, id desc);
call matter.guard_part('matter.projection');
grant select, insert, update on matter.mark to shiheng_app;
grant select, insert on matter.projection to shiheng_app;
