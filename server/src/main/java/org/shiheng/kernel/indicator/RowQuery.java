package org.shiheng.kernel.indicator;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A named query whose rows a figure counts.
 *
 * @param name what its rows are, in Chinese
 * @param reads tables whose writes make a figure out of date
 * @param kinds kinds of record it counts (a correction has the kind of what it corrects); none = any
 * @param fragments common table expressions it reads, by their names
 * @param select the query itself, with the parameters :from, :through, :asOf, :knownBefore
 */
record RowQuery(
        String id, String name, List<String> reads, List<String> kinds, List<Fragment> fragments, String select) {

    RowQuery {
        reads = List.copyOf(reads);
        kinds = List.copyOf(kinds);
        fragments = List.copyOf(fragments);
    }

    /** The query as the definition's hash knows it. */
    String text() {
        return with(Map.of()) + select;
    }

    /** The same query inside another one: {@code rest} reads its rows as {@code r}. */
    String within(String columns, String rest) {
        return within(columns, rest, Map.of());
    }

    /**
     * As {@link #within(String, String)}.
     *
     * @param laid fragments whose rows lie in a table of this transaction already, with the table's name
     */
    String within(String columns, String rest, Map<Fragment, String> laid) {
        return with(laid) + "select " + columns + " from (" + select + ") r " + rest;
    }

    private String with(Map<Fragment, String> laid) {
        return fragments.isEmpty()
                ? ""
                : fragments.stream()
                        .map(one -> one.name() + " as ("
                                + (laid.containsKey(one) ? "select * from " + laid.get(one) : one.sql()) + ")")
                        .collect(Collectors.joining(", ", "with ", " "));
    }

    /** A common table expression that several queries read. */
    record Fragment(String name, String sql) {

        /** Whether it depends on the day alone, so that all figures of the day can share its rows. */
        boolean ofTheDay() {
            return !sql.contains(":from") && !sql.contains(":through");
        }
    }
}
