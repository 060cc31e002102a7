package org.shiheng.kernel.indicator;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.indicator.Counting.Header;
import org.shiheng.kernel.ledger.RecordAppended;
import org.shiheng.kernel.ledger.RecordsAppended;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

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
    private final Counting counting;
    private final Clock clock;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Map<Long, Seen> seen = new ConcurrentHashMap<>();
    private final Map<String, Long> notices = new ConcurrentHashMap<>();

    Evaluations(ScopedDatabase database, Definitions definitions, Counting counting, Clock clock) {
        this.database = database;
        this.definitions = definitions;
        this.counting = counting;
        this.clock = clock;
    }

    /** PostgreSQL's counts of writes lag by some seconds; a new record is noticed at once. */
    @EventListener
    void on(RecordAppended event) {
        onceCommitted(() -> notices.merge(event.kind().name(), 1L, Long::sum));
    }

    @EventListener
    void on(RecordsAppended event) {
        onceCommitted(() -> event.kinds().forEach(kind -> notices.merge(kind, 1L, Long::sum)));
    }

    /**
     * Counting up a number in memory needs no registered listener: that one would take a second connection while the
     * writer still holds its own, and as many writers as the pool has connections would wait for one another.
     */
    private static void onceCommitted(Runnable notice) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            notice.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                notice.run();
            }
        });
    }

    /** Makes every unsettled figure be computed anew when it is next asked for. */
    void forgetUnsettled() {
        seen.clear();
    }

    /** The figures as they are now; what is out of date is computed first. */
    List<Figure> figures(Scope scope, List<Figure.Ask> asks) {
        Seen now = now();
        List<@Nullable Header> headers = find(asks, false);
        var due = new LinkedHashMap<LocalDate, LinkedHashSet<Figure.Ask>>();
        for (int i = 0; i < asks.size(); i++) {
            Figure.Ask ask = asks.get(i);
            if (!current(ask, headers.get(i), now)) {
                due.computeIfAbsent(ask.asOf(), day -> new LinkedHashSet<>()).add(ask);
            }
        }
        if (due.isEmpty()) {
            return read(scope, asks, headers);
        }
        var computed = new HashMap<Figure.Ask, Header>();
        due.values().forEach(ofOneDay -> computed.putAll(computed(List.copyOf(ofOneDay), now)));
        for (int i = 0; i < asks.size(); i++) {
            headers.set(i, computed.getOrDefault(asks.get(i), headers.get(i)));
        }
        return read(scope, asks, headers);
    }

    /**
     * What was last computed of these figures, without computing anything: for pages that must be there at once. A figure
     * may be of an earlier day of the same period and says so; one never computed has no cells and no time.
     */
    List<Figure> kept(Scope scope, List<Figure.Ask> asks) {
        return read(scope, asks, find(asks, true));
    }

    /** Whether the kept figures are what would be computed now. */
    boolean upToDate(List<Figure.Ask> asks) {
        Seen now = now();
        List<@Nullable Header> known = find(asks, false);
        for (int i = 0; i < asks.size(); i++) {
            Header header = known.get(i);
            if (!current(asks.get(i), header, now)) {
                return false;
            }
        }
        return true;
    }

    /** Counts a figure from its rows, from what was known before an instant, and keeps nothing. */
    List<Figure.Cell> count(Scope scope, Figure.Ask ask, Instant before) {
        return database.read(scope, jdbc -> {
            RowSql.prepare(jdbc);
            return jdbc.sql("select * from (" + RowSql.counted(definitions, ask.definition(), Map.of()) + ") c where "
                            + scope.predicate("c.station_id", "null::bigint"))
                    .params(RowSql.parameters(ask.period(), ask.asOf(), before))
                    .query(Evaluations::cell)
                    .list();
        });
    }

    private boolean current(Figure.Ask ask, @Nullable Header known, Seen now) {
        if (known == null) {
            return false;
        }
        if (known.settled()) {
            return true;
        }
        Seen then = seen.get(known.id());
        if (then == null) {
            return false;
        }
        boolean resting = ask.asOf().isBefore(LocalDate.now(clock))
                && known.computedAt().plus(REST).isAfter(clock.instant());
        return resting || then.holds(now, definitions.reads(ask.definition()), definitions.kinds(ask.definition()));
    }

    /** One computation at a time for each indicator; who waited takes what the other computed. */
    private Map<Figure.Ask, Header> computed(List<Figure.Ask> asks, Seen now) {
        List<ReentrantLock> held = asks.stream()
                .map(ask -> ask.definition().code())
                .distinct()
                .sorted()
                .map(code -> locks.computeIfAbsent(code, one -> new ReentrantLock()))
                .toList();
        held.forEach(ReentrantLock::lock);
        try {
            List<@Nullable Header> meanwhile = find(asks, false);
            var headers = new HashMap<Figure.Ask, Header>();
            var left = new ArrayList<Figure.Ask>();
            for (int i = 0; i < asks.size(); i++) {
                Header header = meanwhile.get(i);
                if (header != null && current(asks.get(i), header, now)) {
                    headers.put(asks.get(i), header);
                } else {
                    left.add(asks.get(i));
                }
            }
            if (!left.isEmpty()) {
                Map<Figure.Ask, Header> made = counting.count(left, now);
                made.values().forEach(header -> seen.put(header.id(), now));
                headers.putAll(made);
            }
            return headers;
        } finally {
            held.forEach(ReentrantLock::unlock);
        }
    }

    private List<Figure> read(Scope scope, List<Figure.Ask> asks, List<@Nullable Header> headers) {
        Long[] ids = headers.stream()
                .filter(java.util.Objects::nonNull)
                .map(Header::id)
                .toArray(Long[]::new);
        var cells = new HashMap<Long, List<Figure.Cell>>();
        database.read(
                scope,
                jdbc -> jdbc.sql("select * from indicator.figure where evaluation_id = any (:ids::bigint[]) and "
                                + scope.predicate("station_id", "null::bigint"))
                        .param("ids", ids)
                        .query((row, n) -> cells.computeIfAbsent(row.getLong("evaluation_id"), id -> new ArrayList<>())
                                .add(cell(row, n)))
                        .list());
        var figures = new ArrayList<Figure>();
        for (int i = 0; i < asks.size(); i++) {
            Figure.Ask ask = asks.get(i);
            Header header = headers.get(i);
            figures.add(
                    header == null
                            ? new Figure(ask, null, false, List.of())
                            : new Figure(
                                    new Figure.Ask(ask.version(), ask.period(), header.asOf()),
                                    header.computedAt(),
                                    header.settled(),
                                    cells.getOrDefault(header.id(), List.of())));
        }
        return figures;
    }

    /** What is kept of each; {@code earlier} also takes the latest earlier day of the same period. */
    private List<@Nullable Header> find(List<Figure.Ask> asks, boolean earlier) {
        Map<Integer, Header> found = database
                .read(
                        Scope.nothing(),
                        jdbc -> jdbc.sql("""
                        select q.n, e.* from unnest(:codes::text[], :hashes::text[], :froms::date[], :throughs::date[], :days::date[])
                          with ordinality q(code, hash, from_on, through_on, as_of, n)
                        cross join lateral (select * from indicator.evaluation e
                          where e.code = q.code and e.hash = q.hash and e.from_on = q.from_on and e.through_on = q.through_on
                            and (e.as_of = q.as_of or (:earlier and e.as_of < q.as_of)) order by e.as_of desc limit 1) e""")
                                .param(
                                        "codes",
                                        texts(asks, ask -> ask.definition().code()))
                                .param(
                                        "hashes",
                                        texts(asks, ask -> ask.version().hash()))
                                .param("froms", days(asks, ask -> ask.period().from()))
                                .param(
                                        "throughs",
                                        days(asks, ask -> ask.period().through()))
                                .param("days", days(asks, Figure.Ask::asOf))
                                .param("earlier", earlier)
                                .query((row, n) -> Map.entry(row.getInt("n") - 1, Counting.header(row, n)))
                                .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var headers = new ArrayList<@Nullable Header>();
        for (int i = 0; i < asks.size(); i++) {
            headers.add(found.get(i));
        }
        return headers;
    }

    private static String[] texts(List<Figure.Ask> asks, Function<Figure.Ask, String> part) {
        return asks.stream().map(part).toArray(String[]::new);
    }

    private static Date[] days(List<Figure.Ask> asks, Function<Figure.Ask, LocalDate> part) {
        return asks.stream().map(part).map(Date::valueOf).toArray(Date[]::new);
    }

    private static Figure.Cell cell(ResultSet row, int n) throws SQLException {
        return new Figure.Cell(
                row.getObject("station_id", Integer.class),
                row.getString("part"),
                row.getBigDecimal("numerator"),
                row.getBigDecimal("denominator"));
    }

    /** What has been written by now. The notices are read first: what comes in meanwhile is only noticed too often. */
    private Seen now() {
        Map<String, Long> noticed = Map.copyOf(notices);
        return new Seen(writes(), noticed);
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
}
