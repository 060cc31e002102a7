-- The public's ways in: the newest of a kind, and what became of one record.
create index record_published on ledger.record (kind, publish_from desc, id) where publish_from is not null;
create index record_supersedes on ledger.record (supersedes) where supersedes is not null;
create index record_repairs on ledger.record (repairs) where repairs is not null;
