package org.shiheng.kernel.search;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        set(jdbc, "on", "on");
    }

    /** Only through an index and then row by row as they lie, stopping when enough are found. */
    static void byBitmap(JdbcClient jdbc) {
        set(jdbc, "off", "on");
    }

    /** Along an index in its order, stopping when enough are found. */
    static void inOrder(JdbcClient jdbc) {
        set(jdbc, "on", "off");
    }

    private static void set(JdbcClient jdbc, String ordered, String bitmap) {
        jdbc.sql("""
                        select set_config('plan_cache_mode', 'force_custom_plan', true),
                          set_config('enable_seqscan', case when :ordered = :bitmap then 'on' else 'off' end, true),
                          set_config('enable_indexscan', :ordered, true), set_config('enable_indexonlyscan', :ordered, true),
                          set_config('enable_bitmapscan', :bitmap, true)""")
                .param("ordered", ordered)
                .param("bitmap", bitmap)
                .query((row, n) -> true)
                .single();
    }

    /**
     * How many rows the statistics say hold the fragment, other filters apart: of a longer fragment, its rarest piece,
     * for pieces of one word come together and their estimates must not be multiplied.
     */
    static long rows(JdbcClient jdbc, SubjectFilter filter) {
        asTheValuesAre(jdbc);
        List<String> conditions = SubjectQuery.piecesOf(filter.q() == null ? "" : filter.q());
        String question = IntStream.range(0, conditions.size())
                .mapToObj(i -> "select 1 from subject.subject s where " + conditions.get(i))
                .collect(Collectors.joining(" union all "));
        long least = Long.MAX_VALUE;
        for (String line : jdbc.sql("explain " + question)
                .params(SubjectQuery.parametersOfPieces(filter.q() == null ? "" : filter.q()))
                .query(String.class)
                .list()) {
            var matcher = ROWS.matcher(line);
            if (matcher.find()) {
                least = Math.min(least, Long.parseLong(matcher.group(1)));
            }
        }
        return least == Long.MAX_VALUE ? 0 : least;
    }
}
