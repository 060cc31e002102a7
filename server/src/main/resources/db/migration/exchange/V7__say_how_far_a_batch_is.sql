-- How many lines a file has, where its format lets that be counted: how far the work on it is.
alter table exchange.batch add column lines_total bigint;
