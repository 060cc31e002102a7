package org.shiheng.kernel.indicator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A target from a year on.
 *
 * @param year first year it counts for; the latest not after the period's year is taken
 * @param paced whether it is a whole period's work: on a day inside the period its share of days is expected (DERIVED,
 *     an early warning only)
 * @param basis where it comes from, in Chinese
 */
public record Target(int year, Comparison comparison, BigDecimal value, Kind kind, boolean paced, String basis) {

    /** What the target asks for on a day of the period. */
    BigDecimal on(Period period, LocalDate asOf) {
        if (!paced || !asOf.isBefore(period.through())) {
            return value;
        }
        long passed = Math.max(0, ChronoUnit.DAYS.between(period.from(), asOf) + 1);
        long all = ChronoUnit.DAYS.between(period.from(), period.through()) + 1;
        return value.multiply(BigDecimal.valueOf(passed)).divide(BigDecimal.valueOf(all), MathContext.DECIMAL64);
    }

    /** How value and target are compared. */
    public enum Comparison {
        AT_LEAST("≥"),
        AT_MOST("≤"),
        LESS_THAN("<");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        boolean higherIsBetter() {
            return this == AT_LEAST;
        }
    }

    /** Where a target's figure comes from (rulebook 12: E, D, C). */
    public enum Kind {
        EXPLICIT("规划明示"),
        DERIVED("推导，仅作预警参考"),
        CONSTANT("每年同值");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
