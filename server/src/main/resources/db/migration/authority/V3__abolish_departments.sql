-- A department is abolished into another one, which takes on what it has in hand. The row stays: history names it.
alter table authority.department
    add column abolished_on date,
    add column successor_id int references authority.department (id),
    add column abolished_by_document text,
    add constraint abolished_into_another
        check ((abolished_on is null) = (successor_id is null) and successor_id is distinct from id);
