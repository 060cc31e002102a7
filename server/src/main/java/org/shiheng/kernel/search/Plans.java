package org.shiheng.kernel.search;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private static void set(JdbcClient jdbc, String ordered, String bitmap) {
        jdbc.sql("""
                        select set_config('plan_cache_mode', 'force_custom_plan', true),
                          set_config('enable_seqscan', case when :ordered = :bitmap then 'on' else 'off' end, true),
                          set_config('enable_indexscan', :ordered, true), set_config('enable_indexonlyscan', :ordered, true),
                          set_config('enable_bitmapscan', :bitmap, true), set_config('max_parallel_workers_per_gather', '0', true)""")
                .param("ordered", ordered)
                .param("bitmap", bitmap)
                .query((row, n) -> true)
                .single();
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
        List<Long> rows = jdbc
                .sql("explain select 1 from subject.subject s" + question)
                .params(SubjectQuery.parametersOfPieces(fragment))
                .query(String.class)
                .list()
                .stream()
                .map(ROWS::matcher)
                .filter(Matcher::find)
                .map(line -> Long.parseLong(line.group(1)))
                .toList();
        return new Estimate(rows.stream().skip(1).min(Long::compare).orElse(0L), rows.isEmpty() ? 0 : rows.getFirst());
    }
}
