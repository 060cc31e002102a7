package org.shiheng.kernel.export.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table that is being written; closing it writes its end. */
public interface TableFile extends Closeable {

    /** Writes one row; a cell may be absent. */
    void row(List<? extends @Nullable Object> cells) throws IOException;
}
