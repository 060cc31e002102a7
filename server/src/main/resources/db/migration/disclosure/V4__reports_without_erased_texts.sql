-- The file of a report goes when the law ends a text in it; that there was such a report can still be checked.
grant update (pdf) on disclosure.credit_report to shiheng_app;
create index credit_report_records on disclosure.credit_report using gin (records);
