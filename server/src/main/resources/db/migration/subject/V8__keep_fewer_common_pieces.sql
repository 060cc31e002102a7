-- The planner reads the whole list of common pieces for every question: two thousand say as much as five thousand did.
alter table subject.subject alter column name_grams set statistics 200;
