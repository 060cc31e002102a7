package org.shiheng.kernel.indicator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The light of a figure: green on target, yellow from 95 % of it (a dated setting), red below. Where lower is better the
 * degree is target ÷ value, and a value of 0 is green at once.
 *
 * <p>Basis: rulebook 12 通则（预警灯）.
 *
 * @param target what was asked for on that day; none when there is no target
 * @param missing how many more in the numerator (fewer, where lower is better) would put it on target
 */
public record Judgement(Lamp lamp, @Nullable BigDecimal target, long missing) {

    static Judgement of(
            Measure measure, Target.@Nullable Comparison comparison, @Nullable BigDecimal target, BigDecimal near) {
        if (!measure.hasValue()) {
            return new Judgement(Lamp.NONE, target, 0);
        }
        if (comparison == null || target == null) {
            return new Judgement(Lamp.OPEN, null, 0);
        }
        BigDecimal reached = measure.numerator().multiply(measure.factor());
        BigDecimal asked = target.multiply(measure.denominator());
        boolean met = switch (comparison) {
            case AT_LEAST -> reached.compareTo(asked) >= 0;
            case AT_MOST -> reached.signum() == 0 || reached.compareTo(asked) <= 0;
            case LESS_THAN -> reached.signum() == 0 || reached.compareTo(asked) < 0;
        };
        if (met) {
            return new Judgement(Lamp.GREEN, target, 0);
        }
        boolean close = comparison.higherIsBetter()
                ? reached.compareTo(asked.multiply(near)) >= 0
                : asked.compareTo(reached.multiply(near)) >= 0;
        return new Judgement(close ? Lamp.YELLOW : Lamp.RED, target, missing(measure, comparison, asked));
    }

    private static long missing(Measure measure, Target.Comparison comparison, BigDecimal asked) {
        BigDecimal limit = asked.divide(measure.factor(), 8, RoundingMode.HALF_UP);
        return switch (comparison) {
            case AT_LEAST ->
                limit.setScale(0, RoundingMode.CEILING)
                        .subtract(measure.numerator())
                        .longValue();
            case AT_MOST ->
                measure.numerator()
                        .subtract(limit.setScale(0, RoundingMode.FLOOR))
                        .longValue();
            case LESS_THAN ->
                measure.numerator()
                        .subtract(limit.setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE))
                        .longValue();
        };
    }
}
