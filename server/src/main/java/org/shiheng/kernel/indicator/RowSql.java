package org.shiheng.kernel.indicator;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts row queries and the conditions of a definition together. All of it is text of ours; values are parameters. */
final class RowSql {

    private RowSql() {}

    /** Counts by station and part, as rows of {@code indicator.figure} with :id in front. */
    static String counted(Definitions definitions, Definition definition) {
        Definition.Side below = definition.denominator();
        Definition.Side above = definition.numerator();
        RowQuery rows = definitions.query(rowsOf(below));
        if (above.rows() == null || above.rows().equals(below.rows())) {
            return rows.within(
                    ":id::bigint, r.station_id, r.part, count(*) filter (where " + numerator(definition)
                            + "), count(*) filter (where " + condition(below) + ")",
                    "group by r.station_id, r.part");
        }
        RowQuery own = definitions.query(above.rows());
        return "select :id::bigint, station_id, part, sum(above), sum(below) from (("
                + own.within(
                        "r.station_id, r.part, count(*) as above, 0 as below",
                        "where " + condition(above) + " group by r.station_id, r.part")
                + ") union all ("
                + rows.within(
                        "r.station_id, r.part, 0 as above, count(*) as below",
                        "where " + condition(below) + " group by r.station_id, r.part")
                + ")) sides group by station_id, part";
    }

    /** The condition under which a row of the denominator's query is in a part of the figure. */
    static String condition(Definition definition, Definition.RowPart part) {
        return switch (part) {
            case DENOMINATOR -> condition(definition.denominator());
            case NUMERATOR -> numerator(definition);
            case MISSING -> condition(definition.denominator()) + " and not (" + numerator(definition) + ")";
        };
    }

    /** Whether a row of the denominator's query is in the numerator; a reported numerator has no rows of ours. */
    static String numerator(Definition definition) {
        return definition.source() == Definition.Source.REPORTED ? "false" : condition(definition.numerator());
    }

    static Map<String, Object> parameters(Period period, LocalDate asOf, Instant before) {
        var parameters = new HashMap<String, Object>();
        parameters.put("from", period.from());
        parameters.put("through", period.through());
        parameters.put("asOf", asOf);
        parameters.put("knownBefore", Timestamp.from(before));
        return parameters;
    }

    /** Counting a city is a few big joins: plan them for these values, with room to hash, without compiling them first. */
    static void prepare(JdbcClient jdbc) {
        jdbc.sql("""
                        select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('work_mem', '128MB', true),
                          set_config('jit', 'off', true)""").query((row, n) -> true).single();
    }

    private static String condition(Definition.Side side) {
        @Nullable String where = side.where();
        return where == null ? "true" : "(" + where + ")";
    }

    private static String rowsOf(Definition.Side side) {
        if (side.rows() == null) {
            throw new IllegalStateException("a denominator needs rows: " + side.words());
        }
        return side.rows();
    }
}
