-- What the first start did; a step is written in the transaction that did it, so that none is half done or done twice.
create table demo.step (
    name    text primary key,
    done_at timestamptz not null,
    detail  text not null
);
grant select, insert on demo.step to shiheng_app;
