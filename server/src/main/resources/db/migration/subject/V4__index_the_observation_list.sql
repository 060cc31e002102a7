-- The observation list is short in a register of any size: only those that have a period stand in its index.
create index subject_observation on subject.subject (observation_through, id) include (station_id) where observation_through is not null;
