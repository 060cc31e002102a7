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

    /** Counts by station and part: station_id, part, numerator, denominator. */
    static String counted(Definitions definitions, Definition definition, Map<RowQuery.Fragment, String> laid) {
        Definition.Side above = definition.numerator();
        Definition.Side below = definition.denominator();
        if (!definition.twoQueries()) {
            return base(definitions, definition)
                    .within(
                            "r.station_id, r.part, " + amount(above, numerator(definition)) + " as numerator, "
                                    + (below.rows() == null ? "0" : amount(below, condition(below)))
                                    + " as denominator",
                            "where " + condition(definition, Definition.RowPart.DENOMINATOR)
                                    + " group by r.station_id, r.part",
                            laid);
        }
        return "select station_id, part, sum(above) as numerator, sum(below) as denominator from (("
                + definitions
                        .query(above.rows())
                        .within(
                                "r.station_id, r.part, " + amount(above, condition(above)) + " as above, 0 as below",
                                "where " + condition(above) + " group by r.station_id, r.part",
                                laid)
                + ") union all ("
                + base(definitions, definition)
                        .within(
                                "r.station_id, r.part, 0 as above, " + amount(below, condition(below)) + " as below",
                                "where " + condition(below) + " group by r.station_id, r.part",
                                laid)
                + ")) sides group by station_id, part";
    }

    /** The query whose rows a part of the figure consists of. */
    static RowQuery rows(Definitions definitions, Definition definition, Definition.RowPart part) {
        return part == Definition.RowPart.NUMERATOR && definition.twoQueries()
                ? definitions.query(definition.numerator().rows())
                : base(definitions, definition);
    }

    /** The condition under which a row of that query is in the part. */
    static String condition(Definition definition, Definition.RowPart part) {
        String all =
                definition.denominator().rows() == null ? numerator(definition) : condition(definition.denominator());
        return switch (part) {
            case DENOMINATOR -> all;
            case NUMERATOR -> definition.twoQueries() ? condition(definition.numerator()) : numerator(definition);
            case MISSING -> all + " and not (" + numerator(definition) + ")";
        };
    }

    /** Whether a row of the part's query counts in the numerator. */
    static String counts(Definition definition, Definition.RowPart part) {
        return part == Definition.RowPart.NUMERATOR && definition.twoQueries()
                ? condition(definition.numerator())
                : numerator(definition);
    }

    /** The column that is added up over the rows of a part; none when they are counted. */
    static @Nullable String summed(Definition definition, Definition.RowPart part) {
        String above = definition.numerator().sum();
        String below = definition.denominator().sum();
        return part == Definition.RowPart.NUMERATOR && definition.twoQueries()
                ? above
                : definition.twoQueries() ? below : above == null ? below : above;
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

    private static String numerator(Definition definition) {
        return definition.countsNumerator() && !definition.twoQueries() ? condition(definition.numerator()) : "false";
    }

    private static String amount(Definition.Side side, String condition) {
        return side.sum() == null
                ? "count(*) filter (where " + condition + ")"
                : "coalesce(sum(r." + side.sum() + ") filter (where " + condition + "), 0)";
    }

    private static String condition(Definition.Side side) {
        @Nullable String where = side.where();
        return where == null ? "true" : "(" + where + ")";
    }

    private static RowQuery base(Definitions definitions, Definition definition) {
        String rows = definition.denominator().rows() == null
                ? definition.numerator().rows()
                : definition.denominator().rows();
        return definitions.query(rows);
    }
}
