-- A check point quotes the words of its article that carry the duty, as compared with the text of a version; a point without a
-- quotation has not been compared and is shown so (待核).
alter table catalog.check_point
    add column text_version date,
    add column wording text,
    add constraint quoted_from_a_version check ((text_version is null) = (wording is null));
