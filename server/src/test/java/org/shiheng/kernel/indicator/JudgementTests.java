package org.shiheng.kernel.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shiheng.kernel.indicator.Target.Comparison;

/** Rounding, lights and targets (rulebook 12 通则 and the arithmetic of its vectors T1 to T8). */
class JudgementTests {

    private static final BigDecimal NEAR = new BigDecimal("0.95");

    @ParameterizedTest(name = "{0}: {1} × {3} ÷ {2} = {4}, {5} {6}: {7}")
    @CsvSource({
        "T1 enough batches,         9315,  2328582, 1000,  4.00,  AT_LEAST,  4,    GREEN",
        "T1 one batch short,        9314,  2328582, 1000,  4.00,  AT_LEAST,  4,    YELLOW",
        "T2 one dead of 45000,      1,     45000,   10000, 0.22,  LESS_THAN, 0.24, GREEN",
        "T2 one dead of 40000,      1,     40000,   10000, 0.25,  LESS_THAN, 0.24, YELLOW",
        "T3 rounding hides a miss,  270,   2328582, 10000, 1.16,  AT_LEAST,  1.16, YELLOW",
        "T3 one more,               271,   2328582, 10000, 1.16,  AT_LEAST,  1.16, GREEN",
        "T4 exactly on target,      92,    100,     100,   92.00, AT_LEAST,  92,   GREEN",
        "T5 nothing to publish,     0,     0,       100,   ,      AT_LEAST,  100,  NONE",
        "T6 just below,             119,   400,     100,   29.75, AT_LEAST,  30,   YELLOW",
        "T7 half the legal time,    190,   400,     100,   47.50, AT_MOST,   50,   GREEN",
        "T8 certificates,           4501,  1,       1,     4501.00, AT_LEAST, 4500, GREEN",
        "half up,                   1,     800,     100,   0.13,  AT_LEAST,  0.1,  GREEN",
        "95 % of the target,        95,    100,     100,   95.00, AT_LEAST,  100,  YELLOW",
        "less than 95 %,            9499,  10000,   100,   94.99, AT_LEAST,  100,  RED",
        "lower is better and 0,     0,     12,      100,   0.00,  AT_MOST,   0,    GREEN",
        "lower is better and not 0, 1,     1200,    100,   0.08,  AT_MOST,   0,    RED",
        "target is 95 % of value,   100,   100,     100,   100.00, AT_MOST,  95,   YELLOW",
        "far above the limit,       100,   100,     100,   100.00, AT_MOST,  94,   RED",
    })
    void valuesAreShownWithTwoDecimalsAndJudgedUnrounded(
            String what,
            long numerator,
            long denominator,
            BigDecimal factor,
            BigDecimal shown,
            Comparison comparison,
            BigDecimal target,
            Lamp lamp) {
        Measure measure = Measure.of(numerator, denominator, factor);

        assertThat(measure.shown().orElse(null)).as(what).isEqualTo(shown);
        assertThat(Judgement.of(measure, comparison, target, NEAR).lamp())
                .as(what)
                .isEqualTo(lamp);
    }

    @Test
    void whatIsMissingIsTheLeastThatPutsItOnTarget() {
        var below = Judgement.of(
                Measure.of(971, 1125, BigDecimal.valueOf(100)), Comparison.AT_LEAST, new BigDecimal(92), NEAR);
        var above = Judgement.of(
                Measure.of(12, 100, BigDecimal.valueOf(100)), Comparison.AT_MOST, new BigDecimal("5.5"), NEAR);
        var strict = Judgement.of(
                Measure.of(6, 100, BigDecimal.valueOf(100)), Comparison.LESS_THAN, new BigDecimal(5), NEAR);

        assertThat(below.missing()).isEqualTo(64);
        assertThat(above.missing()).isEqualTo(7);
        assertThat(strict.missing()).isEqualTo(2);
    }

    @Test
    void withoutATargetThereIsAValueButNoLight() {
        assertThat(Judgement.of(Measure.of(1, 2, BigDecimal.ONE), null, null, NEAR)
                        .lamp())
                .isEqualTo(Lamp.OPEN);
    }

    @Test
    void aWholeYearsWorkIsExpectedDayByDay() {
        var target = new Target(2021, Comparison.AT_LEAST, new BigDecimal(100), Target.Kind.DERIVED, true, "约定");
        Period year = Period.holding(LocalDate.of(2026, 5, 19), Period.Length.YEAR);

        assertThat(target.on(year, LocalDate.of(2026, 1, 1))).isEqualByComparingTo("0.2739726027397260");
        assertThat(target.on(year, LocalDate.of(2026, 12, 31))).isEqualByComparingTo("100");
        assertThat(target.on(year, LocalDate.of(2027, 2, 1))).isEqualByComparingTo("100");
    }

    @Test
    void periodsAreCalendarMonthsQuartersAndYears() {
        LocalDate day = LocalDate.of(2026, 5, 19);

        assertThat(Period.holding(day, Period.Length.QUARTER).label()).isEqualTo("2026年二季度");
        assertThat(Period.holding(day, Period.Length.QUARTER).through()).isEqualTo("2026-06-30");
        assertThat(Period.upTo(LocalDate.of(2026, 3, 31), Period.Length.MONTH, 12))
                .extracting(Period::label)
                .startsWith("2025年4月", "2025年5月")
                .endsWith("2026年2月", "2026年3月");
        assertThat(Period.upTo(day, Period.Length.QUARTER, 12))
                .first()
                .extracting(Period::label)
                .isEqualTo("2023年三季度");
    }
}
