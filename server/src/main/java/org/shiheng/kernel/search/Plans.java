package org.shiheng.kernel.search;

import java.util.regex.Pattern;
import org.shiheng.kernel.database.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How PostgreSQL is told to look, for the time of one transaction. The plan that is best for 鑫隆 is not the best for
 * 公司, and names of one district lie together, so that "some twenty will turn up soon" can be wrong by minutes.
 */
final class Plans {

    private static final Pattern ROWS = Pattern.compile("rows=(\\d+)");

    private Plans() {}

    /** A plan for these values, never one for any value. */
    static void asTheValuesAre(JdbcClient jdbc) {
        set(jdbc, "on");
    }

    /** Only through an index and then row by row as they lie, stopping when enough are found. */
    static void byBitmap(JdbcClient jdbc) {
        set(jdbc, "off");
    }

    private static void set(JdbcClient jdbc, String others) {
        jdbc.sql("""
                        select set_config('plan_cache_mode', 'force_custom_plan', true),
                          set_config('enable_seqscan', :others, true), set_config('enable_indexscan', :others, true),
                          set_config('enable_indexonlyscan', :others, true)""").param("others", others).query((row, n) -> true).single();
    }

    /** How many rows the statistics say hold the fragment, other filters apart. */
    static long rows(JdbcClient jdbc, SubjectFilter filter) {
        var query = SubjectQuery.of(Scope.wholeCity(), SubjectFilter.named(filter.q() == null ? "" : filter.q()));
        asTheValuesAre(jdbc);
        String plan = jdbc.sql("explain select 1" + query.rows())
                .params(query.parameters())
                .query(String.class)
                .list()
                .getFirst();
        var matcher = ROWS.matcher(plan);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
