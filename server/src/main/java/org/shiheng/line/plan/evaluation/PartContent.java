package org.shiheng.line.plan.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.document.report.ReportChart;

/** The figures of a part: one of the three. */
public record PartContent(@Nullable Table table, ReportChart.@Nullable Bars bars, ReportChart.@Nullable Lines lines) {

    static PartContent of(Table table) {
        return new PartContent(table, null, null);
    }

    static PartContent of(ReportChart.Bars bars) {
        return new PartContent(null, bars, null);
    }

    static PartContent of(ReportChart.Lines lines) {
        return new PartContent(null, null, lines);
    }

    @Nullable
    ReportChart chart() {
        return bars == null ? lines : bars;
    }

    /** A table; each row may lead to the thing it is about. */
    public record Table(List<Column> columns, List<Row> rows) {}

    /** A column with its share of the width; figures stand to the right. */
    public record Column(String title, int share, boolean figures) {}

    /** A row; {@code link} is an address of the desk. */
    public record Row(List<String> cells, @Nullable String link) {}
}
