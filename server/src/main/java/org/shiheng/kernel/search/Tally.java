package org.shiheng.kernel.search;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts of subjects, taken in the background after the register or the classes were written to. */
@Component
public class Tally {

    private static final Logger LOG = LoggerFactory.getLogger(Tally.class);

    /** A long count is not taken again until it has rested this many times as long. */
    private static final int REST = 20;

    private final ScopedDatabase database;
    private final Clock clock;
    private volatile Instant notBefore = Instant.MIN;

    Tally(ScopedDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Takes the counts anew when something was written since. */
    @Scheduled(initialDelay = 2_000, fixedDelay = 5_000)
    void refreshWhenWritten() {
        if (clock.instant().isBefore(notBefore)) {
            return;
        }
        try {
            long writes = writes();
            Optional<Long> counted = database.read(
                    Scope.nothing(),
                    jdbc -> jdbc.sql("select writes from search.tally_taken")
                            .query(Long.class)
                            .optional());
            if (counted.filter(seen -> seen == writes).isEmpty()) {
                long started = System.nanoTime();
                refresh();
                notBefore = clock.instant().plus(Duration.ofNanos((System.nanoTime() - started) * REST));
            }
        } catch (RuntimeException e) {
            LOG.warn("the counts by district were not taken; the next attempt is in some seconds", e);
        }
    }

    /** Takes the counts anew. */
    public void refresh() {
        long writes = writes();
        database.run(Scope.wholeCity(), jdbc -> {
            // Two that count at once would each put their counts beside the other's.
            jdbc.sql("lock table search.tally in share row exclusive mode").update();
            jdbc.sql("delete from search.tally").update();
            jdbc.sql("""
                            insert into search.tally(station_id, division, town, type, status, class, subjects)
                            select s.station_id, s.division, s.town, s.type, s.status, k.class, count(*)
                            from subject.subject s left join credit.current_class k on k.subject_id = s.id
                            group by 1, 2, 3, 4, 5, 6""").update();
            jdbc.sql("delete from search.industry_tally").update();
            jdbc.sql("""
                            insert into search.industry_tally(station_id, division, type, status, class, section, subjects)
                            select s.station_id, s.division, s.type, s.status, k.class, left(s.industry, 1), count(*)
                            from subject.subject s left join credit.current_class k on k.subject_id = s.id
                            group by 1, 2, 3, 4, 5, 6""").update();
            jdbc.sql("""
                            insert into search.tally_taken(at, writes) values (?, ?)
                            on conflict (only_row) do update set at = excluded.at, writes = excluded.writes""").param(Timestamp.from(clock.instant())).param(writes).update();
        });
    }

    /** PostgreSQL's own count of writes to the two tables: cheap to ask, and it names no other module's code. */
    private long writes() {
        return database.read(
                Scope.nothing(), jdbc -> jdbc.sql("""
                        select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) from pg_stat_user_tables
                        where (schemaname, relname) in (('subject', 'subject'), ('credit', 'current_class'))""").query(Long.class).single());
    }

    /** When the counts were taken. */
    public Optional<Instant> takenAt() {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select at from search.tally_taken")
                        .query((row, n) -> row.getTimestamp(1).toInstant())
                        .optional());
    }

    /** How many subjects of this scope there are, in the filter's place, of its kind, and of both; within the caller's work. */
    static Shares shares(JdbcClient jdbc, Scope scope, SubjectFilter filter) {
        var parameters = new HashMap<String, Object>();
        return jdbc.sql("select coalesce(sum(subjects), 0), coalesce(sum(subjects) filter ("
                        + where(Scope.wholeCity(), filter.placeOnly(), parameters)
                        + "), 0), coalesce(sum(subjects) filter ("
                        + where(Scope.wholeCity(), filter.kindOnly(), parameters)
                        + "), 0), coalesce(sum(subjects) filter ("
                        + where(Scope.wholeCity(), filter, parameters)
                        + "), 0) from search.tally where "
                        + scope.predicate("station_id", "null::bigint"))
                .params(parameters)
                .query((row, n) -> new Shares(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }

    long sum(Scope scope, SubjectFilter filter) {
        var parameters = new HashMap<String, Object>();
        String where = where(scope, filter, parameters);
        return database.read(
                scope,
                jdbc -> jdbc.sql("select coalesce(sum(subjects), 0) from search.tally" + where)
                        .params(parameters)
                        .query(Long.class)
                        .single());
    }

    /** Counts by the values of one column, within the caller's own transaction. */
    static List<Counted> by(JdbcClient jdbc, Scope scope, Dimension dimension, SubjectFilter filter) {
        var parameters = new HashMap<String, Object>();
        if (dimension == Dimension.INDUSTRY && filter.town() != null) {
            // Industries are not counted by town: the list would be as long as the register.
            return List.of();
        }
        String where = where(scope, filter, parameters);
        return jdbc.sql("select " + dimension.column + "::text, sum(subjects) from search."
                        + (dimension == Dimension.INDUSTRY ? "industry_tally" : "tally") + where
                        + " group by 1 order by 2 desc, 1")
                .params(parameters)
                .query((row, n) -> new Counted(row.getString(1), row.getLong(2)))
                .list();
    }

    /** Counts by district, status and class: what the map is painted with. */
    public List<District> districts(Scope scope) {
        return database.read(
                scope,
                jdbc -> jdbc.sql("""
                        select division, status, class, sum(subjects) subjects from search.tally
                        where %s group by division, status, class order by division, status, class""".formatted(scope.predicate("station_id", "null::bigint")))
                        .query((row, n) -> new District(
                                row.getInt("division"),
                                row.getString("status"),
                                row.getString("class"),
                                row.getLong("subjects")))
                        .list());
    }

    /** The same counts by town of one district; subjects whose town is not known come without one. */
    public List<Town> towns(Scope scope, int division) {
        return database.read(
                scope,
                jdbc -> jdbc.sql("""
                        select town, status, class, sum(subjects) subjects from search.tally
                        where division = :division and %s group by town, status, class order by town, status, class""".formatted(scope.predicate("station_id", "null::bigint")))
                        .param("division", division)
                        .query((row, n) -> new Town(
                                row.getObject("town", Integer.class),
                                row.getString("status"),
                                row.getString("class"),
                                row.getLong("subjects")))
                        .list());
    }

    private static String where(Scope scope, SubjectFilter filter, Map<String, Object> parameters) {
        var where = new StringBuilder(" where ").append(scope.predicate("station_id", "null::bigint"));
        equal(where, parameters, "division", filter.division());
        equal(where, parameters, "town", filter.town());
        equal(where, parameters, "station_id", filter.station());
        equal(
                where,
                parameters,
                "type",
                filter.type() == null ? null : filter.type().name());
        equal(
                where,
                parameters,
                "status",
                filter.status() == null ? null : filter.status().name());
        equal(where, parameters, "class", filter.creditClass());
        return where.toString();
    }

    private static void equal(
            StringBuilder where, Map<String, Object> parameters, String column, @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(column).append(" = :").append(column);
            parameters.put(column, value);
        }
    }

    /** What counts are taken by. */
    public enum Dimension {
        DIVISION("division"),
        TOWN("town"),
        STATION("station_id"),
        TYPE("type"),
        STATUS("status"),
        CLASS("class"),
        INDUSTRY("section");

        private final String column;

        Dimension(String column) {
            this.column = column;
        }
    }

    /** Counts as of the last taking; {@code left} is what the whole filter leaves, fragment and industry apart. */
    record Shares(long all, long ofPlace, long ofKind, long left) {}

    /** How many have a value; the value is absent for subjects that have no class yet. */
    public record Counted(@Nullable String value, long subjects) {}

    /** How many subjects of a district stand in a status and a class. */
    public record District(
            int division, String status, @Nullable String creditClass, long subjects) {}

    /** How many subjects of a town stand in a status and a class. */
    public record Town(
            @Nullable Integer town, String status, @Nullable String creditClass, long subjects) {}
}
