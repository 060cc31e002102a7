-- What went with an erased text in other places, in words: for who answers for it.
alter table ledger.erasure add column copies text;
grant update (copies) on ledger.erasure to shiheng_app;
