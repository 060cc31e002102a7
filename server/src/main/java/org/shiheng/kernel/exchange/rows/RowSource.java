package org.shiheng.kernel.exchange.rows;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows of a file one after the other, the first being its head; never the whole file in memory. */
public interface RowSource extends AutoCloseable {

    /** Cells of a row at most, and characters of a cell at most. */
    int MOST_CELLS = 200;

    int LONGEST_CELL = 20_000;

    /** The next row that holds anything, or null at the end. */
    @Nullable
    Row next() throws IOException;

    @Override
    void close() throws IOException;

    /** @param line place in the file as an editor or spreadsheet program shows it, from 1 */
    record Row(long line, String[] cells) {}
}
