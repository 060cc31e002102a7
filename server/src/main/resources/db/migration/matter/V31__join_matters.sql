-- Matters handled together: the joined one is closed with outcome JOINED and led by another until it is separated again.
alter table matter.matter add column led_by bigint references matter.matter (id);
create index matter_led_by on matter.matter (led_by) where led_by is not null;
-- A participant who came with a joined matter.
alter table matter.participant add column joined_from bigint references matter.matter (id);
