package org.shiheng.kernel.indicator;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.springframework.stereotype.Component;

/**
 * Figures kept as they were shown: value, definition, and every row's key, so that anyone can check later whether the
 * same rows still give the same figure (rulebook 12 通则: 口径版本、取数哈希、快照时间、分子分母明细).
 */
@Component
public class Snapshots {

    private static final int SHOWN_DIFFERENCES = 100;

    private final ScopedDatabase database;
    private final Indicators indicators;
    private final Definitions definitions;
    private final Evaluations evaluations;
    private final RowKeys keys;
    private final Knowledge knowledge;
    private final Clock clock;

    Snapshots(
            ScopedDatabase database,
            Indicators indicators,
            Definitions definitions,
            Evaluations evaluations,
            RowKeys keys,
            Knowledge knowledge,
            Clock clock) {
        this.database = database;
        this.indicators = indicators;
        this.definitions = definitions;
        this.evaluations = evaluations;
        this.keys = keys;
        this.knowledge = knowledge;
        this.clock = clock;
    }

    /** Keeps the figure of a day and area, counted anew from its rows. */
    public Snapshot take(Actor actor, String code, Areas.Area area, LocalDate asOf) {
        Reading reading = indicators.one(code, area, asOf);
        if (reading.definition().source() == Definition.Source.REPORTED) {
            throw Refusal.conflict("indicator.reported-value", "填报值不用留存快照", "填报的数值和证明本身就是留存，不能再改。");
        }
        Instant now = clock.instant();
        Instant end = knowledge.before(asOf);
        // A day still running is kept as it is known at this moment; recorded_at has microseconds.
        Instant known = now.isBefore(end) ? now.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS) : end;
        var ask = new Figure.Ask(reading.version(), reading.period(), asOf);
        RowKeys.Kept kept = keys.of(area.scope(), ask, known);
        Measure measure = indicators
                .measures()
                .of(reading.definition(), ask.period(), known, evaluations.count(area.scope(), ask, known));
        Judgement judgement = indicators.judge(ask, measure);
        return database.change(
                area.scope(),
                jdbc -> jdbc.sql("""
                        insert into indicator.snapshot(code, definition_hash, as_of, scope, numerator, denominator, value, taken_at,
                          from_on, through_on, known_before, area, stations, target, lamp, rows_hash, row_keys, taken_by, taken_by_name)
                        values (:code, :hash, :asOf, :scope, :numerator, :denominator, :value, :now, :from, :through, :known, :area,
                          :stations::int[], :target, :lamp, :rowsHash, :rowKeys, :by, :byName) returning *""")
                        .param("code", code)
                        .param("hash", reading.version().hash())
                        .param("asOf", asOf)
                        .param(
                                "scope",
                                area.department() == null
                                        ? "all"
                                        : "department:" + area.department().id())
                        .param("numerator", measure.numerator())
                        .param("denominator", measure.denominator())
                        .param("value", measure.shown().orElse(null))
                        .param("now", Timestamp.from(now))
                        .param("from", reading.period().from())
                        .param("through", reading.period().through())
                        .param("known", Timestamp.from(known))
                        .param("area", area.name())
                        .param(
                                "stations",
                                area.scope().city()
                                        ? null
                                        : area.scope().stations().toArray(Integer[]::new))
                        .param("target", judgement.target())
                        .param("lamp", judgement.lamp().name())
                        .param("rowsHash", kept.hash())
                        .param("rowKeys", kept.bytes())
                        .param("by", actor.account())
                        .param("byName", actor.name())
                        .query(Snapshots::map)
                        .single());
    }

    /** The snapshots of an indicator that the actor reaches, the newest first. */
    public List<Snapshot> of(Actor actor, String code) {
        return database.read(
                actor.scope(),
                jdbc -> jdbc.sql(
                                "select * from indicator.snapshot where code = ? order by as_of desc, id desc limit 100")
                        .param(code)
                        .query(Snapshots::map)
                        .list());
    }

    /** Counts the rows of a snapshot's day again, from what was known when it was taken, and says what differs. */
    public Check check(Actor actor, String code, long id) {
        Stored stored = database.read(
                        actor.scope(),
                        jdbc -> jdbc.sql("select * from indicator.snapshot where code = ? and id = ?")
                                .param(code)
                                .param(id)
                                .query((row, n) -> new Stored(
                                        map(row, n),
                                        row.getBytes("row_keys"),
                                        row.getTimestamp("known_before").toInstant(),
                                        stations(row)))
                                .optional())
                .orElseThrow(() -> Refusal.notFound("indicator.no-snapshot", "没有这份快照，或不在您的辖区。"));
        Snapshot snapshot = stored.snapshot();
        Definitions.Versioned current = indicators.version(code, snapshot.asOf());
        boolean sameDefinition = current.hash().equals(snapshot.definitionHash());
        var scope = stored.stations() == null ? Scope.wholeCity() : Scope.ofStations(stored.stations());
        var ask = new Figure.Ask(
                definitions.byHash(code, snapshot.definitionHash()).orElse(current),
                new Period(snapshot.fromOn(), snapshot.throughOn(), ""),
                snapshot.asOf());
        RowKeys.Kept now = keys.of(scope, ask, stored.knownBefore());
        Measure measure = indicators
                .measures()
                .of(
                        ask.definition(),
                        ask.period(),
                        stored.knownBefore(),
                        evaluations.count(scope, ask, stored.knownBefore()));
        boolean same = now.hash().equals(snapshot.rowsHash());
        List<String> differences = same ? List.of() : RowKeys.differences(stored.rowKeys(), now.bytes());
        return new Check(
                snapshot,
                sameDefinition,
                same,
                measure.numerator(),
                measure.denominator(),
                differences.stream().limit(SHOWN_DIFFERENCES).toList(),
                differences.size());
    }

    private static Snapshot map(ResultSet row, int n) throws SQLException {
        return new Snapshot(
                row.getLong("id"),
                row.getString("code"),
                row.getString("definition_hash"),
                row.getObject("as_of", LocalDate.class),
                row.getObject("from_on", LocalDate.class),
                row.getObject("through_on", LocalDate.class),
                row.getString("area"),
                row.getBigDecimal("numerator"),
                row.getBigDecimal("denominator"),
                row.getBigDecimal("value"),
                row.getBigDecimal("target"),
                Lamp.valueOf(row.getString("lamp")),
                row.getString("rows_hash"),
                row.getTimestamp("taken_at").toInstant(),
                row.getString("taken_by_name"));
    }

    private static @Nullable List<Integer> stations(ResultSet row) throws SQLException {
        var array = row.getArray("stations");
        return array == null ? null : List.of((Integer[]) array.getArray());
    }

    private record Stored(
            Snapshot snapshot,
            byte[] rowKeys,
            Instant knownBefore,
            @Nullable List<Integer> stations) {}

    /** A figure kept as it was. */
    public record Snapshot(
            long id,
            String code,
            String definitionHash,
            LocalDate asOf,
            LocalDate fromOn,
            LocalDate throughOn,
            String area,
            BigDecimal numerator,
            BigDecimal denominator,
            @Nullable BigDecimal value,
            @Nullable BigDecimal target,
            Lamp lamp,
            String rowsHash,
            Instant takenAt,
            String takenBy) {}

    /**
     * What counting again found.
     *
     * @param sameDefinition whether the formula is still the one it was taken with
     * @param same whether the same rows count the same way
     * @param differences at most a hundred of {@code differing}, in words
     */
    public record Check(
            Snapshot snapshot,
            boolean sameDefinition,
            boolean same,
            BigDecimal numerator,
            BigDecimal denominator,
            List<String> differences,
            int differing) {}
}
