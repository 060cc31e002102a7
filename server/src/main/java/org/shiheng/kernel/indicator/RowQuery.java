package org.shiheng.kernel.indicator;

import java.util.List;

/**
 * A named query whose rows a figure counts.
 *
 * @param name what its rows are, in Chinese
 * @param reads tables whose writes make a figure out of date
 * @param kinds kinds of record it counts (a correction has the kind of what it corrects); none = any
 * @param with common table expressions, ready to be put in front; may be empty
 * @param select the query itself, with the parameters :from, :through, :asOf, :knownBefore
 */
record RowQuery(String id, String name, List<String> reads, List<String> kinds, String with, String select) {

    /** The same query inside another one: {@code rest} reads its rows as {@code r}. */
    String within(String columns, String rest) {
        return with + "select " + columns + " from (" + select + ") r " + rest;
    }
}
