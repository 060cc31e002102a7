package org.shiheng.kernel.exchange.web;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.http.Cursor;

/**
 * A page of findings that ends with a whole row of the file, so that the next one can begin behind a line. A row has far
 * fewer findings than a page.
 *
 * @param next where the next page begins; none at the end
 */
record RowPage<T>(List<T> items, @Nullable String next) {

    static final int SIZE = 100;

    /** So many are asked for, to see whether there are more. */
    static final int ASKED = SIZE + 1;

    /** The line behind which a page begins. */
    static long after(@Nullable String cursor) {
        Cursor start = Cursor.parse(cursor);
        return start.equals(Cursor.START) ? -1 : start.after();
    }

    static <T> RowPage<T> of(List<T> found, ToLongFunction<T> line) {
        if (found.size() <= SIZE) {
            return new RowPage<>(found, null);
        }
        long last = line.applyAsLong(found.getLast());
        List<T> page =
                found.stream().filter(one -> line.applyAsLong(one) < last).toList();
        return new RowPage<>(page, page.isEmpty() ? null : new Cursor(line.applyAsLong(page.getLast())).text());
    }
}
