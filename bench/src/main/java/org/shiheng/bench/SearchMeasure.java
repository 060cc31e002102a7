package org.shiheng.bench;

import static org.shiheng.bench.DrawMeasure.seconds;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.search.Facets;
import org.shiheng.kernel.search.SubjectSearch;
import org.shiheng.kernel.search.Tally;

/**
 * Lists, searches, filters and counts over a city and over five millions, under the row policies of the whole city, one
 * district and one station, against the same question put to PostgreSQL without any of it.
 */
final class SearchMeasure implements Measure {

    private static final double MOST_MILLISECONDS = 20;
    private static final int CITY = 260_000;
    private static final int LARGE = 5_000_000;
    private static final int WARM_UP = 20;
    private static final long SEED = 11;

    /** A kind of question that takes long is asked less often: the run has to end, and its p95 is far from the target anyway. */
    private static final double MOST_SECONDS = 12;

    private static final int LEAST_TIMES = 20;

    @Override
    public String name() {
        return "search";
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        var sizes = new ArrayList<>(List.of(options.size(CITY, CITY)));
        if (!options.quick()) {
            sizes.add(options.size(LARGE, LARGE));
        }
        for (int size : sizes) {
            Path folder = options.work().resolve("search-" + size);
            try (var platform = Platform.start(folder);
                    Connection bare = platform.unrestricted()) {
                load(platform, bare, size, report);
                var clock = CpuClock.ofPlatform(folder);
                var questions = new Questions(
                        platform.get(SubjectSearch.class),
                        platform.get(Facets.class),
                        new SubjectMaker(SEED, size),
                        size);
                int times = options.quick() ? 60 : 150;
                try (Connection holding = platform.withoutBackgroundWork()) {
                    for (var kind : questions.kinds().entrySet()) {
                        report.add(figure(kind.getKey(), kind.getValue(), bare, clock, size, times));
                    }
                    holding.rollback();
                }
            }
        }
    }

    /** Subjects that an earlier run kept are taken as they are. */
    private static void load(Platform platform, Connection bare, int size, Report report) throws SQLException {
        if (SubjectLoad.holds(bare, size)) {
            report.say("%,d subjects were kept by an earlier run".formatted(size));
            return;
        }
        long started = System.nanoTime();
        var subjects = new SubjectLoad(bare, new SubjectMaker(SEED, size)).emptied();
        try (Connection holding = platform.withoutBackgroundWork()) {
            subjects.fill(size);
            holding.rollback();
        }
        // Only now: whatever waited for the load kept its pages from being marked as seen by all.
        subjects.vacuum();
        double loaded = seconds(started);
        started = System.nanoTime();
        platform.get(Tally.class).refresh();
        report.say("%,d subjects loaded and indexed in %.0f s, counted in %.1f s"
                .formatted(size, loaded, seconds(started)));
        report.note("search.%d.secondsToLoad".formatted(size), loaded);
    }

    private Figure figure(
            String kind,
            Function<SplittableRandom, Question> maker,
            Connection bare,
            CpuClock clock,
            int size,
            int times)
            throws SQLException {
        Latencies limit = askBare(bare, maker, times);
        var details = new LinkedHashMap<String, Object>();
        put(details, "bare", limit);
        double worst = 0;
        String where = "";
        for (var scope : scopes().entrySet()) {
            double before = clock.seconds();
            Latencies asked = ask(maker, scope.getValue(), times);
            put(details, scope.getKey(), asked);
            details.put(scope.getKey() + ".processorMean", (clock.seconds() - before) * 1000 / (WARM_UP + times));
            if (asked.percentile(0.95) > worst) {
                worst = asked.percentile(0.95);
                where = scope.getKey();
            }
        }
        return new Figure(
                name(),
                "%,d: %s, p95".formatted(size, kind),
                worst,
                limit.percentile(0.95),
                "ms",
                "bare SQL (ours in the " + where + ")",
                "≤ 20 ms",
                size >= LARGE ? worst <= MOST_MILLISECONDS : null,
                details);
    }

    private static void put(Map<String, Object> details, String who, Latencies times) {
        details.put(who + ".p50", times.percentile(0.5));
        details.put(who + ".p95", times.percentile(0.95));
        details.put(who + ".max", times.percentile(1));
    }

    private static Map<String, Function<SplittableRandom, Scope>> scopes() {
        var scopes = new LinkedHashMap<String, Function<SplittableRandom, Scope>>();
        scopes.put("city", random -> Scope.wholeCity());
        scopes.put("district", random -> Scope.ofStations(district(random).stations()));
        scopes.put(
                "station",
                random -> Scope.ofStations(List.of(district(random).station(random.nextInt(BenchCity.STATIONS_EACH)))));
        return scopes;
    }

    private static BenchCity.District district(SplittableRandom random) {
        return BenchCity.DISTRICTS.get(random.nextInt(BenchCity.DISTRICTS.size()));
    }

    private static Latencies ask(
            Function<SplittableRandom, Question> maker, Function<SplittableRandom, Scope> scopes, int times) {
        var random = new SplittableRandom(SEED);
        var latencies = new Latencies();
        long begun = System.nanoTime();
        for (int i = 0; i < WARM_UP + times && !enough(begun, i); i++) {
            Question question = maker.apply(random);
            Scope scope = scopes.apply(random);
            long started = System.nanoTime();
            question.ask().within(scope);
            long taken = System.nanoTime() - started;
            if (i >= WARM_UP) {
                latencies.add(taken);
            }
        }
        return latencies;
    }

    private static boolean enough(long begun, int asked) {
        return asked >= WARM_UP + LEAST_TIMES && seconds(begun) > MOST_SECONDS;
    }

    private static Latencies askBare(Connection bare, Function<SplittableRandom, Question> maker, int times)
            throws SQLException {
        var random = new SplittableRandom(SEED);
        var latencies = new Latencies();
        var prepared = new LinkedHashMap<String, PreparedStatement>();
        try {
            long begun = System.nanoTime();
            for (int i = 0; i < WARM_UP + times && !enough(begun, i); i++) {
                Question question = maker.apply(random);
                PreparedStatement statement = prepared.get(question.bareSql());
                if (statement == null) {
                    statement = bare.prepareStatement(question.bareSql());
                    prepared.put(question.bareSql(), statement);
                }
                for (int p = 0; p < question.bareParameters().size(); p++) {
                    Object value = question.bareParameters().get(p);
                    statement.setObject(
                            p + 1, value instanceof String[] texts ? bare.createArrayOf("text", texts) : value);
                }
                long started = System.nanoTime();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        rows.getObject(1);
                    }
                }
                long taken = System.nanoTime() - started;
                if (i >= WARM_UP) {
                    latencies.add(taken);
                }
            }
        } finally {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
        }
        return latencies;
    }
}
