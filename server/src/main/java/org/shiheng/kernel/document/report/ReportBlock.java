package org.shiheng.kernel.document.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One piece of a report, in the order of reading. {@code mark} names where its figures come from. */
public sealed interface ReportBlock {

    /** A heading of a chapter (1) or of a part of it (2). */
    record Heading(int level, String text) implements ReportBlock {}

    /** A paragraph. */
    record Words(String text, @Nullable String mark) implements ReportBlock {}

    /** A table under its caption; its head is repeated on every page. */
    record Table(
            String caption,
            List<Column> columns,
            List<List<String>> rows,
            @Nullable String mark) implements ReportBlock {

        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** A chart above its caption. */
    record Chart(
            String caption, ReportChart chart, @Nullable String mark) implements ReportBlock {}

    /**
     * A column.
     *
     * @param share its part of the width; all columns share it out
     * @param figures whether figures stand in it, to the right
     */
    record Column(String title, int share, boolean figures) {}
}
