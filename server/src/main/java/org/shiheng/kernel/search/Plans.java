package org.shiheng.kernel.search;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How PostgreSQL is told to look, for the time of one transaction. The plan that is best for 鑫隆 is not the best for
 * 公司, and names of one district lie together, so that "some twenty will turn up soon" can be wrong by minutes.
 */
final class Plans {

    private static final Pattern ROWS = Pattern.compile(" on subject s.*rows=(\\d+)");

    private Plans() {}

    /** A plan for these values, never one for any value. */
    static void asTheValuesAre(JdbcClient jdbc) {
        set(jdbc, "force_custom_plan", "on", "on", "on");
    }

    /** Only through an index and then row by row as they lie, stopping when enough are found. */
    static void byBitmap(JdbcClient jdbc) {
        set(jdbc, "force_custom_plan", "off", "off", "on");
    }

    /**
     * One plan for all values, which the connection keeps: the statement leaves the planner no choice, and looking up the
     * statistics of thousands of pieces takes longer than many a search.
     */
    static void byPieces(JdbcClient jdbc) {
        set(jdbc, "force_generic_plan", "off", "on", "on");
    }

    /**
     * Along an index in the order of ids, the other columns read from the index too: a bitmap would have to be sorted as a
     * whole before the first row is known.
     */
    static void inOrder(JdbcClient jdbc) {
        set(jdbc, "force_custom_plan", "off", "on", "off");
    }

    private static void set(JdbcClient jdbc, String mode, String sequential, String ordered, String bitmap) {
        jdbc.sql("""
                        select set_config('plan_cache_mode', :mode, true), set_config('enable_seqscan', :sequential, true),
                          set_config('enable_indexscan', :ordered, true), set_config('enable_bitmapscan', :bitmap, true),
                          set_config('enable_indexonlyscan', :ordered, true),
                          set_config('max_parallel_workers_per_gather', '0', true)""")
                .param("mode", mode)
                .param("sequential", sequential)
                .param("ordered", ordered)
                .param("bitmap", bitmap)
                .query((row, n) -> true)
                .single();
    }

    /** How many of a hundred rows the statistics say a filter leaves, fragment and scope apart. */
    static long hundredths(JdbcClient jdbc, SubjectFilter filter) {
        var rest = SubjectQuery.of(Scope.wholeCity(), filter.withoutFragment());
        List<Long> rows =
                explained(jdbc, "select 1 from subject.subject s union all select 1" + rest.rows(), rest.parameters());
        return rows.isEmpty() ? 0 : rows.getLast() * 100 / Math.max(1, rows.getFirst());
    }

    /**
     * What the statistics say of a fragment, other filters and the scope apart: of a longer fragment, its rarest piece, for
     * pieces of one word come together and their estimates must not be multiplied.
     */
    static Estimate estimate(JdbcClient jdbc, String fragment) {
        asTheValuesAre(jdbc);
        String question = SubjectQuery.piecesOf(fragment).stream()
                .map(condition -> " union all select 1 from subject.subject s where " + condition)
                .collect(Collectors.joining());
        List<Long> rows = explained(
                jdbc, "select 1 from subject.subject s" + question, SubjectQuery.parametersOfPieces(fragment));
        return new Estimate(rows.stream().skip(1).min(Long::compare).orElse(0L), rows.isEmpty() ? 0 : rows.getFirst());
    }

    /** What the statistics say of an industry. */
    static Estimate ofIndustry(JdbcClient jdbc, String industry) {
        asTheValuesAre(jdbc);
        var query = SubjectQuery.of(
                Scope.wholeCity(), new SubjectFilter(null, null, null, null, industry, null, null, null));
        List<Long> rows = explained(
                jdbc, "select 1 from subject.subject s union all select 1" + query.rows(), query.parameters());
        return new Estimate(rows.isEmpty() ? 0 : rows.getLast(), rows.isEmpty() ? 0 : rows.getFirst());
    }

    private static List<Long> explained(JdbcClient jdbc, String question, Map<String, Object> parameters) {
        return jdbc.sql("explain " + question).params(parameters).query(String.class).list().stream()
                .map(ROWS::matcher)
                .filter(Matcher::find)
                .map(line -> Long.parseLong(line.group(1)))
                .toList();
    }

    /** The stations whose subjects are looked through. */
    static List<Integer> stations(JdbcClient jdbc, Scope scope, @Nullable Integer wanted) {
        if (wanted != null) {
            return scope.city() || scope.stations().contains(wanted) ? List.of(wanted) : List.of();
        }
        return scope.city() ? stationsWithSubjects(jdbc) : scope.stations();
    }

    /** The stations that watch anybody, each by one step in their index. */
    private static List<Integer> stationsWithSubjects(JdbcClient jdbc) {
        asTheValuesAre(jdbc);
        return jdbc.sql("""
                        with recursive w(station) as (
                            (select s.station_id from subject.subject s order by s.station_id limit 1)
                            union all
                            select (select s.station_id from subject.subject s where s.station_id > w.station
                              order by s.station_id limit 1)
                            from w where w.station is not null)
                        select station from w where station is not null""").query(Integer.class).list();
    }
}
