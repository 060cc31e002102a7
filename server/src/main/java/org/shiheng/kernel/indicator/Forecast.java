package org.shiheng.kernel.indicator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.shiheng.core.stats.LinearTrend;

/**
 * The next period of a trend if things go on as they did, with the interval it lies in four times in five. A straight line
 * through past periods, never a promise; a period that still runs is left out unless the figure is one of a day.
 *
 * @param points how many past periods the line goes through
 */
public record Forecast(String label, BigDecimal value, BigDecimal low, BigDecimal high, int points) {

    private static final int MOST = 3;

    /** What comes after the points of a trend; nothing when there are too few. */
    static List<Forecast> after(Definition definition, List<Reading.Point> points, Period.Length length) {
        var known = new ArrayList<LinearTrend.Point>();
        int next = points.size();
        for (int i = 0; i < points.size(); i++) {
            Reading.Point point = points.get(i);
            boolean runs = point.asOf().isBefore(point.period().through());
            boolean skipped = runs && !definition.stock() && definition.cumulativeFrom() == null;
            if (skipped) {
                next = Math.min(next, i);
            } else if (point.measure().shown().isPresent()) {
                known.add(new LinearTrend.Point(i, point.measure().shown().get().doubleValue()));
            }
        }
        int from = next;
        return LinearTrend.through(known)
                .map(line -> ahead(definition, points, length, line, known.size(), from))
                .orElse(List.of());
    }

    private static List<Forecast> ahead(
            Definition definition,
            List<Reading.Point> points,
            Period.Length length,
            LinearTrend line,
            int known,
            int from) {
        var ahead = new ArrayList<Forecast>();
        LocalDate day = points.getLast().period().through();
        boolean share = "%".equals(definition.unit()) && definition.direction() == Definition.Direction.HIGHER;
        int count = length == Period.Length.YEAR ? 1 : length == Period.Length.QUARTER ? 2 : MOST;
        for (int i = from; i < from + count; i++) {
            int beyond = i - (points.size() - 1);
            Period period = Period.holding(
                    day.plusMonths((long) beyond * length.months()).withDayOfMonth(1), length);
            LinearTrend.Shown foretold = line.at(i).shown(share);
            ahead.add(new Forecast(period.label(), foretold.value(), foretold.low(), foretold.high(), known));
        }
        return ahead;
    }
}
