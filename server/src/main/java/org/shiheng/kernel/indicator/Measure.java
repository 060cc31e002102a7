package org.shiheng.kernel.indicator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A figure as the exact fraction it is: numerator × factor ÷ denominator. Shown with so many decimals, HALF_UP; compared
 * unrounded. Without a denominator there is no value.
 *
 * <p>Basis: rulebook 12 通则（百分比保留2位小数，四舍五入；分母为0时为“无数据”）.
 */
public record Measure(BigDecimal numerator, BigDecimal denominator, BigDecimal factor, int decimals) {

    public static Measure of(long numerator, long denominator, BigDecimal factor) {
        return new Measure(BigDecimal.valueOf(numerator), BigDecimal.valueOf(denominator), factor, 2);
    }

    public boolean hasValue() {
        return denominator.signum() != 0;
    }

    /** What is shown. */
    public Optional<BigDecimal> shown() {
        return hasValue()
                ? Optional.of(numerator.multiply(factor).divide(denominator, decimals, RoundingMode.HALF_UP))
                : Optional.empty();
    }

    /** Four decimals, for when two hide on which side of the target it lies. */
    public Optional<BigDecimal> unrounded() {
        return hasValue()
                ? Optional.of(numerator.multiply(factor).divide(denominator, 4, RoundingMode.DOWN))
                : Optional.empty();
    }

    /** Compares the exact value with a limit, without dividing. */
    int compareTo(BigDecimal limit) {
        return numerator.multiply(factor).compareTo(limit.multiply(denominator));
    }
}
