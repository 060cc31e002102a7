-- Officials look for who is in charge by a name or its first two characters; equality (relations) is served as well.
drop index subject.subject_legal_representative;
create index subject_legal_representative on subject.subject (legal_representative text_pattern_ops)
    where legal_representative is not null;
