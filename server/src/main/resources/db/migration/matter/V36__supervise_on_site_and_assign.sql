-- Two more ways of supervision beside 挂牌督办 and 领导批示: 现场督导 on the spot, 案件交办 by a superior (plan 221).
alter table matter.mark drop constraint mark_kind_check;
alter table matter.mark add constraint mark_kind_check check (kind in ('SUPERVISED', 'INSTRUCTION', 'ON_SITE', 'ASSIGNED'));
