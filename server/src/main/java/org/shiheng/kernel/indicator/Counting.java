package org.shiheng.kernel.indicator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts figures of one day from their rows and writes them down by station and part. What several of them read (the
 * registers as they stood that day, the records withdrawn by then) is laid out once and read by all.
 */
@Component
class Counting {

    private static final AtomicLong LAID = new AtomicLong();

    private final ScopedDatabase database;
    private final Definitions definitions;
    private final Knowledge knowledge;
    private final Clock clock;

    Counting(ScopedDatabase database, Definitions definitions, Knowledge knowledge, Clock clock) {
        this.database = database;
        this.definitions = definitions;
        this.knowledge = knowledge;
        this.clock = clock;
    }

    /**
     * Counts anew, in one transaction, and forgets what was counted before.
     *
     * @param asks different figures, all of one day
     */
    Map<Figure.Ask, Header> count(List<Figure.Ask> asks, Seen now) {
        LocalDate day = asks.getFirst().asOf();
        Instant before = knowledge.before(day);
        boolean settled = knowledge.settled(day);
        return database.change(Scope.wholeCity(), jdbc -> {
            RowSql.prepare(jdbc);
            Map<RowQuery.Fragment, String> laid = layOut(jdbc, asks, before);
            var counted = new LinkedHashMap<Figure.Ask, Header>();
            asks.forEach(ask -> counted.put(ask, write(jdbc, ask, before, settled, now, laid)));
            return counted;
        });
    }

    private Header write(
            JdbcClient jdbc,
            Figure.Ask ask,
            Instant before,
            boolean settled,
            Seen now,
            Map<RowQuery.Fragment, String> laid) {
        jdbc.sql("""
                        delete from indicator.evaluation
                        where code = ? and hash = ? and from_on = ? and through_on = ? and as_of = ?""")
                .param(ask.definition().code())
                .param(ask.version().hash())
                .param(ask.period().from())
                .param(ask.period().through())
                .param(ask.asOf())
                .update();
        Header header = jdbc.sql("""
                        insert into indicator.evaluation(code, hash, from_on, through_on, as_of, known_before, settled, writes, computed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning *""")
                .param(ask.definition().code())
                .param(ask.version().hash())
                .param(ask.period().from())
                .param(ask.period().through())
                .param(ask.asOf())
                .param(Timestamp.from(before))
                .param(settled)
                .param(now.writes().values().stream().mapToLong(Long::longValue).sum())
                .param(Timestamp.from(clock.instant()))
                .query(Counting::header)
                .single();
        jdbc.sql("insert into indicator.figure(evaluation_id, station_id, part, numerator, denominator) "
                        + "select :id::bigint, c.* from (" + RowSql.counted(definitions, ask.definition(), laid)
                        + ") c")
                .param("id", header.id())
                .params(RowSql.parameters(ask.period(), ask.asOf(), before))
                .update();
        return header;
    }

    /** Tables, gone with the transaction, of what at least two of the figures read. */
    private Map<RowQuery.Fragment, String> layOut(JdbcClient jdbc, List<Figure.Ask> asks, Instant before) {
        var readers = new LinkedHashMap<RowQuery.Fragment, Integer>();
        asks.forEach(ask -> fragments(ask).forEach(fragment -> readers.merge(fragment, 1, Integer::sum)));
        var laid = new HashMap<RowQuery.Fragment, String>();
        readers.forEach((fragment, count) -> {
            if (count > 1) {
                String table = "laid_out_" + LAID.incrementAndGet();
                jdbc.sql("create temp table " + table + " on commit drop as " + fragment.sql())
                        .params(RowSql.parameters(
                                asks.getFirst().period(), asks.getFirst().asOf(), before))
                        .update();
                // A fragment's first column is what its readers look it up by.
                String first = jdbc.sql("select attname from pg_attribute where attrelid = ?::regclass and attnum = 1")
                        .param(table)
                        .query(String.class)
                        .single();
                jdbc.sql("create index on " + table + "(" + first + ")").update();
                jdbc.sql("analyze " + table + "(" + first + ")").update();
                laid.put(fragment, table);
            }
        });
        return laid;
    }

    private Stream<RowQuery.Fragment> fragments(Figure.Ask ask) {
        return Definitions.rowsOf(ask.definition())
                .flatMap(rows -> definitions.query(rows).fragments().stream())
                .filter(RowQuery.Fragment::ofTheDay)
                .distinct();
    }

    static Header header(ResultSet row, int n) throws SQLException {
        return new Header(
                row.getLong("id"),
                row.getObject("as_of", LocalDate.class),
                row.getBoolean("settled"),
                row.getTimestamp("computed_at").toInstant());
    }

    /** That a figure was counted: for which day, when, and whether it can change. */
    record Header(long id, LocalDate asOf, boolean settled, Instant computedAt) {}
}
