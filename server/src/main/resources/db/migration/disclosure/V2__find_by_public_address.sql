-- Pairs of characters of each public address, filled in the background so that loading the register does not wait for it.
-- It holds nothing that is not public: a flat that is masked cannot be probed by searching for it.
create function disclosure.normal(words text) returns text language sql immutable parallel safe
    return upper(regexp_replace(translate(coalesce(words, ''), '（）－', '()-'), '\s', '', 'g'));

create function disclosure.pieces(words text) returns text[] language sql immutable parallel safe
    return (select coalesce(array_agg(distinct substr(disclosure.normal(words), n, 2)), '{}')
            from generate_series(1, length(disclosure.normal(words)) - 1) n);

create table disclosure.place (
    subject_id bigint primary key references subject.subject (id),
    pieces     text[] not null
);
create index place_pieces on disclosure.place using gin (pieces);
grant select, insert, update on disclosure.place to shiheng_app;
