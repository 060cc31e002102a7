-- Seals over files that are filled from no template, such as an evaluation report: whoever holds the file checks it as any
-- other document, by its code or its fingerprint. The file itself is kept by whoever made it.
create table document.sealed_file (
    id           bigint generated always as identity primary key,
    authority    int  not null references authority.department (id),
    name         text not null,
    number       text not null,
    issued_on    date not null,
    check_code   text not null unique,
    pdf_hash     text not null unique,              -- SHA-256 of the file, hex
    seal         text not null,                     -- docs/electronic-seal.md
    withdrawn_on date
);
call scope.guard_city('document.sealed_file');
grant select, insert on document.sealed_file to shiheng_app;
grant update (withdrawn_on) on document.sealed_file to shiheng_app;
