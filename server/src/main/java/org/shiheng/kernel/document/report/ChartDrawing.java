package org.shiheng.kernel.document.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.shiheng.kernel.document.print.Drawing;
import org.shiheng.kernel.document.print.Lettering;
import org.springframework.stereotype.Component;

/** Draws charts in ink and two depths of it, so that greyscale loses nothing; the target is a tick or a dashed line. */
@Component
class ChartDrawing {

    static final double WIDTH = 440;

    private static final Color INK = new Color(0x18211d);
    private static final Color SECOND = new Color(0x46514b);
    private static final Color HAIR = new Color(0xdcdfd9);
    private static final Color AXIS = new Color(0x7f8a84);
    private static final Color DATA = new Color(0x2f5f8f);
    private static final Color SOFT = new Color(0xa9c3db);
    private static final double LETTERS = 8;
    private static final double SMALL = 7;
    private static final double LABELS = 128;
    private static final double WORDS = 78;
    private static final double ROW = 17;
    private static final double BAR = 9;
    private static final double PANEL_HEIGHT = 116;

    private final Lettering letters;

    ChartDrawing(Lettering letters) {
        this.letters = letters;
    }

    Drawing of(ReportChart chart) {
        return switch (chart) {
            case ReportChart.Bars bars -> bars(bars);
            case ReportChart.Lines lines -> lines(lines);
        };
    }

    private Drawing bars(ReportChart.Bars chart) {
        var inked = new ArrayList<Drawing.Inked>();
        double top = chart.legend().isEmpty() ? 0 : 16;
        if (chart.tick() != null) {
            top += 12;
        }
        double bottom = top + chart.bars().size() * ROW;
        double room = WIDTH - LABELS - WORDS;
        double most = chart.bars().stream().mapToDouble(ChartDrawing::sum).max().orElse(0);
        if (chart.tick() != null) {
            most = Math.max(most, chart.tick().at().doubleValue());
        }
        double scale = most == 0 ? 0 : room / most;
        legend(chart.legend(), inked);
        double y = top;
        for (ReportChart.Bar bar : chart.bars()) {
            String label = letters.fitting(bar.label(), LETTERS, LABELS - 8);
            text(inked, label, LABELS - 6 - letters.width(label, LETTERS), y + ROW / 2 + 3, LETTERS, INK);
            inked.add(new Drawing.Inked(new Rectangle2D.Double(LABELS, y + ROW - 0.3, room, 0.3), HAIR));
            double x = LABELS;
            int part = 0;
            for (BigDecimal value : bar.parts()) {
                double length = Math.max(0, value.doubleValue() * scale);
                if (length > 0) {
                    fill(inked, new Rectangle2D.Double(x, y + (ROW - BAR) / 2, length, BAR), part);
                }
                x += length;
                part++;
            }
            text(
                    inked,
                    bar.words(),
                    x + 5,
                    y + ROW / 2 + 3,
                    LETTERS,
                    bar.parts().isEmpty() ? SECOND : INK);
            y += ROW;
        }
        inked.add(new Drawing.Inked(new Rectangle2D.Double(LABELS - 0.4, top, 0.8, bottom - top), AXIS));
        if (chart.tick() != null) {
            double x = LABELS + chart.tick().at().doubleValue() * scale;
            inked.add(new Drawing.Inked(new Rectangle2D.Double(x - 0.5, top - 3, 1, bottom - top + 3), INK));
            String words = chart.tick().words();
            text(inked, words, x - letters.width(words, SMALL) / 2, top - 6, SMALL, INK);
        }
        return new Drawing(WIDTH, bottom + 4, inked);
    }

    private void legend(List<String> legend, List<Drawing.Inked> inked) {
        double x = LABELS;
        int part = 0;
        for (String words : legend) {
            fill(inked, new Rectangle2D.Double(x, 2, 9, 7), part++);
            text(inked, words, x + 13, 9, LETTERS, SECOND);
            x += 13 + letters.width(words, LETTERS) + 16;
        }
    }

    /** The first part is solid, the second light, the third hatched in a frame. */
    private static void fill(List<Drawing.Inked> inked, Rectangle2D box, int part) {
        if (part < 2) {
            inked.add(new Drawing.Inked(box, part == 0 ? DATA : SOFT));
            return;
        }
        var hatch = new Area();
        for (double x = box.getX() - box.getHeight(); x < box.getMaxX(); x += 3) {
            hatch.add(new Area(new BasicStroke(0.6f)
                    .createStrokedShape(new Line2D.Double(x, box.getMaxY(), x + box.getHeight(), box.getY()))));
        }
        hatch.intersect(new Area(box));
        inked.add(new Drawing.Inked(hatch, INK));
        inked.add(new Drawing.Inked(new BasicStroke(0.6f).createStrokedShape(box), INK));
    }

    private Drawing lines(ReportChart.Lines chart) {
        var inked = new ArrayList<Drawing.Inked>();
        double width = (WIDTH - 24) / 2;
        int n = 0;
        for (ReportChart.Line line : chart.lines()) {
            panel(inked, line, n % 2 * (width + 24), n / 2 * (PANEL_HEIGHT + 14), width);
            n++;
        }
        return new Drawing(WIDTH, (n + 1) / 2 * (PANEL_HEIGHT + 14) - 8, inked);
    }

    private void panel(List<Drawing.Inked> inked, ReportChart.Line line, double left, double top, double width) {
        text(inked, letters.fitting(line.title(), LETTERS, width), left, top + 9, LETTERS, INK);
        double high = top + 30;
        double low = top + PANEL_HEIGHT - 16;
        double[] span = span(line);
        double step = width / Math.max(1, line.points().size());
        inked.add(new Drawing.Inked(new Rectangle2D.Double(left, low, width, 0.6), AXIS));
        var values = new ArrayList<double[]>();
        var targets = new ArrayList<double[]>();
        for (int i = 0; i < line.points().size(); i++) {
            ReportChart.Point point = line.points().get(i);
            double x = left + step * (i + 0.5);
            centred(inked, point.label(), x, low + 10, SMALL, SECOND);
            BigDecimal target = point.target();
            if (target != null) {
                double y = place(target, span, high, low);
                targets.add(new double[] {x, y});
                inked.add(new Drawing.Inked(new Rectangle2D.Double(x - 6, y - 0.4, 12, 0.8), INK));
            }
            BigDecimal value = point.value();
            if (value == null) {
                centred(inked, "无数据", x, low - 4, SMALL, SECOND);
            } else {
                double y = place(value, span, high, low);
                values.add(new double[] {x, y});
                inked.add(new Drawing.Inked(new Ellipse2D.Double(x - 2, y - 2, 4, 4), DATA));
                centred(inked, value.stripTrailingZeros().toPlainString(), x, y - 5, SMALL, INK);
            }
        }
        stroke(inked, values, new BasicStroke(1.3f), DATA);
        stroke(inked, targets, dashed(), INK);
    }

    private static BasicStroke dashed() {
        return new BasicStroke(0.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {3, 2.4f}, 0);
    }

    /** From a bit below the least to the most; one value alone stands in the middle. */
    private static double[] span(ReportChart.Line line) {
        double[] all = line.points().stream()
                .flatMap(point -> java.util.stream.Stream.of(point.value(), point.target()))
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .toArray();
        double least = java.util.Arrays.stream(all).min().orElse(0);
        double most = java.util.Arrays.stream(all).max().orElse(1);
        double air = most == least ? Math.max(1, Math.abs(most)) * 0.2 : (most - least) * 0.15;
        return new double[] {least - air, most + air};
    }

    private static double place(BigDecimal value, double[] span, double high, double low) {
        return low - (value.doubleValue() - span[0]) / (span[1] - span[0]) * (low - high);
    }

    private static void stroke(List<Drawing.Inked> inked, List<double[]> points, BasicStroke pen, Color ink) {
        if (points.size() < 2) {
            return;
        }
        var path = new Path2D.Double();
        path.moveTo(points.getFirst()[0], points.getFirst()[1]);
        points.stream().skip(1).forEach(point -> path.lineTo(point[0], point[1]));
        Shape line = pen.createStrokedShape(path);
        inked.add(new Drawing.Inked(line, ink));
    }

    private void centred(List<Drawing.Inked> inked, String words, double x, double y, double size, Color ink) {
        text(inked, words, x - letters.width(words, size) / 2, y, size, ink);
    }

    private void text(List<Drawing.Inked> inked, String words, double x, double y, double size, Color ink) {
        inked.add(new Drawing.Inked(letters.at(words, x, y, size), ink));
    }

    private static double sum(ReportChart.Bar bar) {
        return bar.parts().stream().mapToDouble(BigDecimal::doubleValue).sum();
    }
}
