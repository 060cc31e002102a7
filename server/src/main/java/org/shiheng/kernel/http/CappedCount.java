package org.shiheng.kernel.http;

/**
 * A count that is exact up to a limit and "more than" beyond it, so that a list never counts millions of rows.
 *
 * @param count rows counted, at most {@link #LIMIT}
 * @param more whether there are more than counted
 */
public record CappedCount(long count, boolean more) {

    /** Exact up to here. */
    public static final long LIMIT = 10_000;

    /** From a count over a query limited to {@code LIMIT + 1} rows. */
    public static CappedCount of(long counted) {
        return counted > LIMIT ? new CappedCount(LIMIT, true) : new CappedCount(counted, false);
    }
}
