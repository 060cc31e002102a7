package org.shiheng.kernel.document.report;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a chart shows; how it is drawn is the same on a page, in PDF and in DOCX. */
public sealed interface ReportChart {

    /**
     * Lying bars, each made of parts that are told apart by ink and hatch.
     *
     * @param legend what the parts are; none for one part
     * @param tick a target drawn across all bars, with its words
     */
    record Bars(
            List<String> legend, List<Bar> bars, @Nullable Tick tick) implements ReportChart {

        public Bars {
            legend = List.copyOf(legend);
            bars = List.copyOf(bars);
        }
    }

    /** One bar; without parts there is no figure, and only {@code words} stand there. */
    record Bar(String label, List<BigDecimal> parts, String words) {

        public Bar {
            parts = List.copyOf(parts);
        }
    }

    /** A line across the bars. */
    record Tick(BigDecimal at, String words) {}

    /** Small lines over years side by side. */
    record Lines(List<Line> lines) implements ReportChart {

        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /** One small chart. */
    record Line(String title, List<Point> points) {

        public Line {
            points = List.copyOf(points);
        }
    }

    /** A year; a gap where there is no value. */
    record Point(
            String label,
            @Nullable BigDecimal value,
            @Nullable BigDecimal target) {}
}
