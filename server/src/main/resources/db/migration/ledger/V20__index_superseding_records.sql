-- Which records were corrected: asked by every figure that counts records.
create index record_supersedes on ledger.record (supersedes) where supersedes is not null;
