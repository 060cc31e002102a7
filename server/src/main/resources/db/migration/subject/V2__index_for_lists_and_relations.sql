-- Indexes behind the list's filters and the profile's relations. Keyset paging goes by id, so each filter's index ends in
-- id. text_pattern_ops with ~>=~ and ~<~ serves prefixes under row-level security: those operators are leakproof, LIKE is not.
create index subject_town on subject.subject (town, id) where town is not null;
create index subject_status on subject.subject (status, id);
create index subject_type on subject.subject (type, id);
create index subject_name on subject.subject (name text_pattern_ops);
create index subject_uscc_prefix on subject.subject (uscc text_pattern_ops);

-- The organisation's own part of the code (positions 9 to 18): what an officer reads off a licence's end.
alter table subject.subject add column uscc_tail text generated always as (substr(uscc, 9)) stored;
create index subject_uscc_tail on subject.subject (uscc_tail text_pattern_ops);

-- Relations: equality only.
create index subject_legal_representative on subject.subject using hash (legal_representative);
create index subject_address on subject.subject using hash (address);

-- Common pieces of names (有限, 公司) must be known to the planner as common.
alter table subject.subject alter column name_grams set statistics 500;
analyze subject.subject;
