-- The few subjects of class D in one station are found by the class, not by asking every subject of the station for its own.
create index current_class_station on credit.current_class (station_id, class, subject_id);
