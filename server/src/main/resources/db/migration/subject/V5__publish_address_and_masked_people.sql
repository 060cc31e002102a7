-- What the public may see of people and of homes is decided here, at the source: whoever reads the view never holds the rest.

-- 周某: the surname and 某. A partnership's representative may be an organisation, which is not a person.
create function subject.masked_person(name text) returns text language sql immutable parallel safe
    return case
        when btrim(coalesce(name, '')) = '' then null
        when name ~ '(公司|企业|中心|合伙|合作社)' then btrim(name)
        when btrim(name) ~ '^(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|夏侯|令狐|长孙|宇文|端木|南宫|百里|东郭|西门|独孤)'
            then left(btrim(name), 2) || '某'
        else left(btrim(name), 1) || '某'
    end;

-- A sole trader's place of business may be a home: shown down to the house, not to the flat.
create function subject.public_address(type text, address text) returns text language sql immutable parallel safe
    return case
        when type = 'INDIVIDUAL'
            then regexp_replace(address, '[0-9A-Za-z一二三四五六七八九十-]+(单元|室|户)([^路街巷道]*)$', '***')
        else address
    end;

create or replace view subject.public_profile with (security_invoker = true) as
select id, uscc, name, name_grams, type, status, established_on, industry, division, town, station_id, licences, registration_authority,
    approved_on, registered_capital, business_scope,
    subject.public_address(type, address) as address,
    subject.masked_person(legal_representative) as legal_representative
from subject.subject;
