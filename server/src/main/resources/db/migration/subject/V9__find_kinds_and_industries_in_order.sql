-- A list narrowed to rare kinds of subject reads just those of each station; one narrowed to a rare industry reads just that
-- industry. Both carry the other filters' columns, so that nothing is looked up in the table.
create index subject_kind on subject.subject (station_id, type, status, id) include (division, town, industry);
drop index subject.subject_industry;
create index subject_industry on subject.subject (industry text_pattern_ops, id) include (station_id, division, town, type, status);
