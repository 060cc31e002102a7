package org.shiheng.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The line, its interval worked out by hand, and when nothing is foretold. */
class LinearTrendTests {

    @Test
    void pointsOnALineAreGoneOnWithoutDoubt() {
        LinearTrend trend = LinearTrend.through(of(1, 3, 5, 7)).orElseThrow();

        assertThat(trend.at(4).value()).isCloseTo(9, within(1e-9));
        assertThat(trend.at(4).high() - trend.at(4).low()).isCloseTo(0, within(1e-9));
    }

    @Test
    void theIntervalIsThatOfStudentsT() {
        // y = 1, 2, 2, 4: slope 0.9, intercept 0.9, residuals 0.1, 0.2, -0.7, 0.4, sum of squares 0.70, s = 0.5916.
        LinearTrend trend = LinearTrend.through(of(1, 2, 2, 4)).orElseThrow();

        LinearTrend.Foretold next = trend.at(4);

        assertThat(next.value()).isCloseTo(4.5, within(1e-9));
        // 1.886 × 0.59161 × √(1 + 1/4 + 2.5²/5) = 1.7641
        assertThat(next.high() - next.value()).isCloseTo(1.7641, within(1e-3));
        assertThat(next.value() - next.low()).isCloseTo(1.7641, within(1e-3));
    }

    @Test
    void theFurtherAheadTheWiderTheInterval() {
        LinearTrend trend = LinearTrend.through(of(3, 1, 4, 1, 5, 9)).orElseThrow();

        assertThat(width(trend.at(9))).isGreaterThan(width(trend.at(7))).isGreaterThan(width(trend.at(6)));
    }

    @Test
    void nothingIsShownBelowZeroAndNoShareAboveAll() {
        var foretold = new LinearTrend.Foretold(99.996, -3, 104.2);

        assertThat(foretold.shown(true))
                .isEqualTo(new LinearTrend.Shown(
                        new BigDecimal("100.00"), new BigDecimal("0.00"), new BigDecimal("100.00")));
        assertThat(foretold.shown(false).high()).isEqualTo("104.20");
    }

    @Test
    void threePointsTellNothing() {
        assertThat(LinearTrend.through(of(1, 2, 3))).isEmpty();
        assertThat(LinearTrend.through(List.of())).isEmpty();
    }

    @Test
    void pointsAtOnePlaceHaveNoLine() {
        assertThat(LinearTrend.through(IntStream.range(0, 5)
                        .mapToObj(i -> new LinearTrend.Point(2, i))
                        .toList()))
                .isEmpty();
    }

    private static double width(LinearTrend.Foretold foretold) {
        return foretold.high() - foretold.low();
    }

    private static List<LinearTrend.Point> of(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> new LinearTrend.Point(i, values[i]))
                .toList();
    }
}
