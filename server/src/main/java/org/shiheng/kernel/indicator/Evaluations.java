package org.shiheng.kernel.indicator;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.ledger.RecordAppended;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Computes figures by station, for the whole city at once, and keeps them. A past day's figure is settled and never
 * computed again; today's is computed anew once a table it reads was written to. Reading obeys the reader's scope.
 */
@Component
class Evaluations {

    /** A past day that is still open (the day the history was taken over) need not follow each write at once. */
    private static final Duration REST = Duration.ofMinutes(10);

    private final ScopedDatabase database;
    private final Definitions definitions;
    private final Knowledge knowledge;
    private final Clock clock;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private final Map<Long, Long> recordsSeen = new ConcurrentHashMap<>();
    private final AtomicLong records = new AtomicLong();

    Evaluations(ScopedDatabase database, Definitions definitions, Knowledge knowledge, Clock clock) {
        this.database = database;
        this.definitions = definitions;
        this.knowledge = knowledge;
        this.clock = clock;
    }

    /** PostgreSQL's counts of writes lag by some seconds; a new record is noticed at once. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(RecordAppended event) {
        records.incrementAndGet();
    }

    /** Makes every unsettled figure be computed anew when it is next asked for. */
    void forgetUnsettled() {
        recordsSeen.clear();
    }

    List<Figure> figures(Scope scope, List<Figure.Ask> asks) {
        Map<String, Long> writes = writes();
        var ids = new ArrayList<Long>();
        for (Figure.Ask ask : asks) {
            ids.add(fresh(ask, writes).orElseGet(() -> computed(ask, writes)));
        }
        return read(scope, asks, ids);
    }

    private Optional<Long> fresh(Figure.Ask ask, Map<String, Long> writes) {
        long now = writesOf(ask, writes);
        return database.read(Scope.nothing(), jdbc -> find(jdbc, ask))
                .filter(known -> known.settled() || current(ask, known, now))
                .map(Header::id);
    }

    private boolean current(Figure.Ask ask, Header known, long writes) {
        Long seen = recordsSeen.get(known.id());
        if (seen == null) {
            return false;
        }
        boolean resting = ask.asOf().isBefore(LocalDate.now(clock))
                && known.computedAt().plus(REST).isAfter(clock.instant());
        boolean readsRecords = definitions.reads(ask.version().definition()).contains("ledger.record");
        return resting || (known.writes() == writes && (!readsRecords || seen == records.get()));
    }

    /** One computation at a time for each indicator; who waited takes what the other computed. */
    private long computed(Figure.Ask ask, Map<String, Long> writes) {
        synchronized (locks.computeIfAbsent(ask.version().definition().code(), code -> new Object())) {
            return fresh(ask, writes).orElseGet(() -> compute(ask, writesOf(ask, writes)));
        }
    }

    private long compute(Figure.Ask ask, long writes) {
        long seen = records.get();
        Instant before = knowledge.before(ask.asOf());
        boolean settled = knowledge.settled(ask.asOf());
        long id = database.change(Scope.wholeCity(), jdbc -> {
            find(jdbc, ask)
                    .ifPresent(old -> jdbc.sql("delete from indicator.evaluation where id = ?")
                            .param(old.id())
                            .update());
            long made = jdbc.sql("""
                            insert into indicator.evaluation(code, hash, from_on, through_on, as_of, known_before, settled, writes, computed_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                    .param(ask.version().definition().code())
                    .param(ask.version().hash())
                    .param(ask.period().from())
                    .param(ask.period().through())
                    .param(ask.asOf())
                    .param(Timestamp.from(before))
                    .param(settled)
                    .param(writes)
                    .param(Timestamp.from(clock.instant()))
                    .query(Long.class)
                    .single();
            RowSql.prepare(jdbc);
            jdbc.sql("insert into indicator.figure(evaluation_id, station_id, part, numerator, denominator) "
                            + RowSql.counted(definitions, ask.version().definition()))
                    .param("id", made)
                    .params(RowSql.parameters(ask.period(), ask.asOf(), before))
                    .update();
            return made;
        });
        recordsSeen.put(id, seen);
        return id;
    }

    private List<Figure> read(Scope scope, List<Figure.Ask> asks, List<Long> ids) {
        return database.read(scope, jdbc -> {
            var cells = new HashMap<Long, List<Figure.Cell>>();
            jdbc.sql("select * from indicator.figure where evaluation_id = any (:ids::bigint[]) and "
                            + scope.predicate("station_id", "null::bigint"))
                    .param("ids", ids.toArray(Long[]::new))
                    .query((row, n) -> cells.computeIfAbsent(row.getLong("evaluation_id"), id -> new ArrayList<>())
                            .add(new Figure.Cell(
                                    row.getObject("station_id", Integer.class),
                                    row.getString("part"),
                                    row.getLong("numerator"),
                                    row.getLong("denominator"))))
                    .list();
            Map<Long, Header> headers = jdbc
                    .sql("select * from indicator.evaluation where id = any (:ids::bigint[])")
                    .param("ids", ids.toArray(Long[]::new))
                    .query(Evaluations::header)
                    .list()
                    .stream()
                    .collect(Collectors.toMap(Header::id, header -> header));
            var figures = new ArrayList<Figure>();
            for (int i = 0; i < asks.size(); i++) {
                @Nullable Header header = headers.get(ids.get(i));
                figures.add(new Figure(
                        asks.get(i),
                        header == null ? clock.instant() : header.computedAt(),
                        header != null && header.settled(),
                        cells.getOrDefault(ids.get(i), List.of())));
            }
            return figures;
        });
    }

    private static Optional<Header> find(JdbcClient jdbc, Figure.Ask ask) {
        return jdbc.sql("""
                        select * from indicator.evaluation
                        where code = ? and hash = ? and from_on = ? and through_on = ? and as_of = ?""")
                .param(ask.version().definition().code())
                .param(ask.version().hash())
                .param(ask.period().from())
                .param(ask.period().through())
                .param(ask.asOf())
                .query(Evaluations::header)
                .optional();
    }

    private static Header header(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Header(
                row.getLong("id"),
                row.getBoolean("settled"),
                row.getLong("writes"),
                row.getTimestamp("computed_at").toInstant());
    }

    private long writesOf(Figure.Ask ask, Map<String, Long> writes) {
        return definitions.reads(ask.version().definition()).stream()
                .mapToLong(table -> writes.getOrDefault(table, 0L))
                .sum();
    }

    /** PostgreSQL's own count of writes by table: cheap to ask, and nobody who writes has to wait for us. */
    private Map<String, Long> writes() {
        return database
                .read(
                        Scope.nothing(),
                        jdbc -> jdbc.sql("""
                        select schemaname || '.' || relname as name, n_tup_ins + n_tup_upd + n_tup_del as writes
                        from pg_stat_user_tables""")
                                .query((row, n) -> Map.entry(row.getString(1), row.getLong(2)))
                                .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private record Header(long id, boolean settled, long writes, Instant computedAt) {}
}
