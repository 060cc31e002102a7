-- A list's filters are looked at inside one index, which ends in id (keyset) and carries the other filters' columns, so that
-- a rare combination is found without visiting the table row by row. station_id is there for the row scope as well.
drop index subject.subject_station;
drop index subject.subject_division;
drop index subject.subject_town;
drop index subject.subject_status;
drop index subject.subject_type;
create index subject_list on subject.subject (id) include (station_id, division, town, type, status, industry);
create index subject_station on subject.subject (station_id, id) include (division, town, type, status, industry);
create index subject_division on subject.subject (division, id) include (station_id, town, type, status, industry);
create index subject_town on subject.subject (town, id) include (station_id, division, type, status, industry);
create index subject_status on subject.subject (status, id) include (station_id, division, town, type, industry);
create index subject_type on subject.subject (type, id) include (station_id, division, town, status, industry);
