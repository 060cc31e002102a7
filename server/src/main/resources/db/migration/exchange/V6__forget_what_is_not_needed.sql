-- A text that the law ended goes from the gathered row too; what is needed to know the row again stays.
alter table exchange.gathered add column erased boolean not null default false;
create index gathered_record on exchange.gathered (record_id) where record_id is not null;
create index review_gathered on exchange.review (gathered_id) where gathered_id is not null;
create index outgoing_record on exchange.outgoing (record_id);

-- Working copies are kept for some time only: from when on there are none of a batch or import.
alter table exchange.batch add column forgotten_on date;
create index batch_unforgotten on exchange.batch (ended_at) where forgotten_on is null;
alter table exchange.import add column forgotten_on date;
