package org.shiheng.bench;

import java.sql.Connection;
import java.sql.SQLException;

/** Fills the ledger with invented records of every kind that the plan's figures count, spread over the subjects. */
final class RecordLoad {

    private final Connection connection;
    private final long subjects;

    RecordLoad(Connection connection, long subjects) {
        this.connection = connection;
        this.subjects = subjects;
    }

    /** Empties the ledger's records and brings in so many; a third are entries of registers. */
    void replaceBy(long count) throws SQLException {
        run("set session_replication_role = replica");
        run("set synchronous_commit = off");
        run("truncate ledger.record cascade");
        insert(1, count, "2026-06-15");
        run("vacuum (analyze) ledger.record");
        run("checkpoint");
    }

    private void insert(long from, long through, String recorded) throws SQLException {
        run("""
                insert into ledger.record(id, kind, subject_id, station_id, authority, source, source_number, occurred_on, recorded_at,
                  codes, commitment)
                select gen_random_uuid(), k.kind, s.id, s.station_id, 'bench', k.source,
                  case when k.kind = 'REGISTER_ENTRY' then (i / 2) || '@' || (i %% 2 + 1) else 'r/' || i end,
                  date '2021-01-01' + (i * 37 %% 1992)::int, timestamptz '%s 09:00+08', k.codes, '\\x00'
                from generate_series(%d::bigint, %d::bigint) i
                cross join lateral (select i * 7919 %% 100 as dice, i * 104729 %% 100 as other) d
                cross join lateral (select case
                    when dice < 34 then 'REGISTER_ENTRY' when dice < 46 then 'SAMPLING' when dice < 52 then 'VIOLATION'
                    when dice < 60 then 'SERVICE' when dice < 84 then 'INSPECTION' when dice < 88 then 'PENALTY'
                    else 'ANNUAL_REPORT' end as kind) q
                cross join lateral (select (array['equipment','certificate','instrument','key-caterer','health-food-seller','patent',
                    'standard','food-liability','school-site','large-industry'])[(i / 2 * 31 %% 10)::int + 1] as register) g
                cross join lateral (select q.kind,
                    case when q.kind = 'REGISTER_ENTRY' then 'register/' || g.register else 'bench' end as source,
                    case q.kind
                      when 'REGISTER_ENTRY' then array[case when other < 90 then 'VALID' else 'CANCELLED' end,
                        case g.register when 'equipment' then 'ELEVATOR' when 'patent' then 'HIGH_VALUE' when 'standard' then 'LOCAL'
                          when 'instrument' then 'VERIFIED' when 'large-industry' then 'CHIEF_QUALITY_OFFICER'
                          when 'key-caterer' then 'CONNECTED' else 'DECLARED' end,
                        case when g.register in ('equipment', 'food-liability') then 'insured:2026-12-31'
                          when g.register = 'instrument' then 'due:2026-05-01'
                          when g.register = 'key-caterer' then 'online:' || (60 + other %% 40) else 'until:2027-01-01' end]
                      when 'SAMPLING' then array[(array['FOOD','DRUG','PRODUCT'])[(i %% 3)::int + 1],
                        case when other < 50 then 'SUPERVISORY' else 'EVALUATIVE' end,
                        case when other < 96 then 'PASSED' else 'FAILED' end, 'FINAL', 'industry:C' || (13 + other %% 29)]
                      when 'VIOLATION' then array[case when other < 30 then 'DRUG' else 'FOOD' end]
                      when 'SERVICE' then array[case when other < 50 then 'OPENING' else 'PERMIT' end,
                        case when other < 50 then 'GENERAL' else 'ORDINARY' end, 'days:' || (1 + other %% 9), 'legal:20']
                      when 'INSPECTION' then array['R' || (1 + other %% 8)]
                      when 'PENALTY' then array[case when other < 10 then 'AD' else 'FINE' end]
                      else array[case when other < 8 then 'MISSED' else 'FILED' end] end as codes) k
                join subject.subject s on s.id = i %% %d + 1""".formatted(recorded, from, through, subjects));
    }

    private void run(String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
