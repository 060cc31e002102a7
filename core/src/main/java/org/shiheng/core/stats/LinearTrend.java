package org.shiheng.core.stats;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * A straight line through points by least squares, and the interval in which the next point lies four times in five if
 * things go on as they did (Student's t with n − 2 degrees of freedom). Fewer than four points tell nothing.
 */
public record LinearTrend(double slope, double intercept, double spread, double mean, double squares, int points) {

    /** Points below which nothing is foretold. */
    public static final int FEWEST = 4;

    /** 0.90 quantiles of Student's t: both ends of an interval of 80 %. */
    private static final double[] T = {
        Double.NaN,
        3.078,
        1.886,
        1.638,
        1.533,
        1.476,
        1.440,
        1.415,
        1.397,
        1.383,
        1.372,
        1.363,
        1.356,
        1.350,
        1.345,
        1.341,
        1.337,
        1.333,
        1.330,
        1.328,
        1.325,
        1.323,
        1.321,
        1.319,
        1.318,
        1.316,
        1.315,
        1.314,
        1.313,
        1.311,
        1.310
    };

    /** The line through the points; none when there are too few or all at one place. */
    public static Optional<LinearTrend> through(List<Point> points) {
        int n = points.size();
        if (n < FEWEST) {
            return Optional.empty();
        }
        double meanX = points.stream().mapToDouble(Point::x).average().orElseThrow();
        double meanY = points.stream().mapToDouble(Point::y).average().orElseThrow();
        double squares = points.stream()
                .mapToDouble(point -> (point.x() - meanX) * (point.x() - meanX))
                .sum();
        if (squares == 0) {
            return Optional.empty();
        }
        double slope = points.stream()
                        .mapToDouble(point -> (point.x() - meanX) * (point.y() - meanY))
                        .sum()
                / squares;
        double intercept = meanY - slope * meanX;
        double rest = points.stream()
                .mapToDouble(point -> {
                    double off = point.y() - (intercept + slope * point.x());
                    return off * off;
                })
                .sum();
        return Optional.of(new LinearTrend(slope, intercept, Math.sqrt(rest / (n - 2)), meanX, squares, n));
    }

    /** What the line says at a place, with its interval. */
    public Foretold at(double x) {
        double value = intercept + slope * x;
        double t = points - 2 < T.length ? T[points - 2] : 1.2816;
        double half = t * spread * Math.sqrt(1 + 1.0 / points + (x - mean) * (x - mean) / squares);
        return new Foretold(value, value - half, value + half);
    }

    /** A figure at a place in time. */
    public record Point(double x, double y) {}

    /** What is foretold: the line's value and the interval around it. */
    public record Foretold(double value, double low, double high) {

        /** The three as they are shown, two decimals; nothing is below zero, and no share of rows above all of them. */
        public Shown shown(boolean share) {
            return new Shown(held(value, share), held(low, share), held(high, share));
        }

        private static BigDecimal held(double value, boolean share) {
            double held = Math.max(0, share ? Math.min(100, value) : value);
            return BigDecimal.valueOf(held).setScale(2, RoundingMode.HALF_UP);
        }
    }

    /** A foretold figure ready to be shown. */
    public record Shown(BigDecimal value, BigDecimal low, BigDecimal high) {}
}
