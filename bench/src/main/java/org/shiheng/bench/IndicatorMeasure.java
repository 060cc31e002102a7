package org.shiheng.bench;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.indicator.Areas;
import org.shiheng.kernel.indicator.ChosenFigures;
import org.shiheng.kernel.indicator.Cockpit;
import org.shiheng.kernel.indicator.Indicators;
import org.shiheng.kernel.indicator.Reading;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordKind;

/**
 * The plan's figures over a city's subjects and a million records: counted from nothing, counted again after records of one
 * kind came in, and the leaders' page from what was counted; beside the same figures in SQL written by hand.
 */
final class IndicatorMeasure implements Measure {

    private static final double LEAST = 0.7;
    private static final double MOST_SECONDS = 1;
    private static final int SUBJECTS = 260_000;
    private static final int RECORDS = 1_000_000;
    private static final int MORE = 1_000;
    private static final int ROUNDS = 3;
    private static final long SEED = 11;

    @Override
    public String name() {
        return "indicators";
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        int subjects = options.size(SUBJECTS, 20_000);
        int records = options.size(RECORDS, 80_000);
        boolean large = records >= RECORDS;
        try (var platform = Platform.start(options.work().resolve("indicators-" + records));
                Connection bare = platform.unrestricted()) {
            var register = new SubjectLoad(bare, new SubjectMaker(SEED, subjects)).emptied();
            try (Connection holding = platform.withoutBackgroundWork()) {
                register.fill(subjects);
                new RecordLoad(bare, subjects).replaceBy(records);
                holding.rollback();
            }
            report.say("%,d subjects and %,d records loaded".formatted(subjects, records));
            var indicators = platform.get(Indicators.class);
            String size = "%,d records: ".formatted(records);
            report.add(full(indicators, new ChosenFigures(platform.beans()), bare, size, large, report));
            report.add(incremental(platform, indicators, bare, size, large));
            report.add(cockpit(platform.get(Cockpit.class), indicators, size, large));
        }
    }

    private Figure full(
            Indicators indicators, ChosenFigures chosen, Connection bare, String size, boolean large, Report report)
            throws SQLException {
        double ours = Double.MAX_VALUE;
        double hand = Double.MAX_VALUE;
        Map<String, String> sql = HandSql.all();
        Map<String, BigDecimal[]> expected = new LinkedHashMap<>();
        List<Reading> readings = List.of();
        for (int round = 0; round < ROUNDS; round++) {
            forget(bare);
            long started = System.nanoTime();
            readings = read(indicators);
            ours = Math.min(ours, seconds(started));
            started = System.nanoTime();
            for (var one : sql.entrySet()) {
                expected.put(one.getKey(), ask(bare, one.getValue()));
            }
            hand = Math.min(hand, seconds(started));
        }
        double share = shareOf(chosen, bare, sql.keySet());
        check(readings, expected);
        return new Figure(
                name(),
                size
                        + "%d figures counted from nothing (%d of them also by hand)"
                                .formatted(readings.size(), sql.size()),
                sql.size() / share,
                sql.size() / hand,
                "figures/s",
                "the same figures in SQL written by hand",
                "≥ 0.7",
                large ? hand / share >= LEAST : null,
                Map.of("secondsForAll", ours, "secondsForThese", share, "secondsByHand", hand));
    }

    /** The platform's time for the very figures that were also written by hand. */
    private static double shareOf(ChosenFigures chosen, Connection bare, Collection<String> codes) throws SQLException {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            forget(bare);
            long started = System.nanoTime();
            int counted = chosen.count(codes, LocalDate.parse(HandSql.DAY));
            best = Math.min(best, seconds(started));
            if (counted != codes.size()) {
                throw new IllegalStateException("%d figures instead of %d".formatted(counted, codes.size()));
            }
        }
        return best;
    }

    private Figure incremental(Platform platform, Indicators indicators, Connection bare, String size, boolean large)
            throws SQLException {
        read(indicators);
        var ledger = platform.get(Ledger.class);
        for (int i = 0; i < MORE; i++) {
            int station = BenchCity.DISTRICTS.getFirst().station(i % BenchCity.STATIONS_EACH);
            ledger.append(
                    Scope.wholeCity(),
                    new NewRecord(
                            RecordKind.SAMPLING,
                            null,
                            station,
                            "bench",
                            "bench",
                            "more/" + i,
                            LocalDate.parse(HandSql.DAY),
                            null,
                            List.of("PRODUCT", "SUPERVISORY", "PASSED", "industry:C26"),
                            null,
                            null,
                            null,
                            null,
                            Map.of()));
        }
        long started = System.nanoTime();
        read(indicators);
        double ours = seconds(started);
        started = System.nanoTime();
        for (String sql : HandSql.all().values()) {
            ask(bare, sql);
        }
        double hand = seconds(started);
        return new Figure(
                name(),
                size + "all figures again after %,d records of one kind".formatted(MORE),
                1 / ours,
                1 / hand,
                "times/s",
                "the figures by hand, all again",
                "≥ 0.7",
                large ? hand / ours >= LEAST : null,
                Map.of("seconds", ours, "secondsByHand", hand));
    }

    private Figure cockpit(Cockpit cockpit, Indicators indicators, String size, boolean large) {
        LocalDate day = LocalDate.parse(HandSql.DAY);
        indicators.trends(city(), day);
        var latencies = new Latencies();
        for (int i = 0; i < 40; i++) {
            long started = System.nanoTime();
            cockpit.on(city(), day);
            latencies.add(System.nanoTime() - started);
        }
        double worst = latencies.percentile(0.95) / 1000;
        return new Figure(
                name(),
                size + "the cockpit from what was counted, p95",
                worst,
                MOST_SECONDS,
                "s",
                "the promise",
                "≤ 1 s",
                large ? worst <= MOST_SECONDS : null,
                Map.of("p50", latencies.percentile(0.5), "max", latencies.percentile(1)));
    }

    /** The same values, or the comparison is worth nothing. */
    private static void check(List<Reading> readings, Map<String, BigDecimal[]> expected) {
        for (Reading reading : readings) {
            BigDecimal[] hand = expected.get(reading.definition().code());
            var counted = reading.own() == null ? reading.measure() : reading.own();
            if (hand == null) {
                continue;
            }
            boolean parameter = reading.parameter() != null;
            if (counted.numerator().compareTo(hand[0]) != 0
                    || (!parameter && counted.denominator().compareTo(hand[1]) != 0)) {
                throw new IllegalStateException("%s: %s/%s here, %s/%s by hand"
                        .formatted(
                                reading.definition().code(),
                                counted.numerator(),
                                counted.denominator(),
                                hand[0],
                                hand[1]));
            }
        }
    }

    private static List<Reading> read(Indicators indicators) {
        return indicators.all(city(), LocalDate.parse(HandSql.DAY));
    }

    private static Areas.Area city() {
        return new Areas.Area(Scope.wholeCity(), "全市", null);
    }

    private static void forget(Connection bare) throws SQLException {
        try (var statement = bare.createStatement()) {
            statement.execute("delete from indicator.evaluation");
        }
    }

    private static BigDecimal[] ask(Connection bare, String sql) throws SQLException {
        try (var statement = bare.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return new BigDecimal[] {zero(rows.getBigDecimal(1)), zero(rows.getBigDecimal(2))};
        }
    }

    private static BigDecimal zero(@org.jspecify.annotations.Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}
