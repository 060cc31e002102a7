-- When a ceremony was revealed: what other modules may join of it.
create view draw.revealed with (security_invoker = true) as
select id as ceremony_id, revealed_at from draw.ceremony where revealed_at is not null;
grant select on draw.revealed to shiheng_app;
