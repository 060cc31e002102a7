package org.shiheng.line.enforcement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shiheng.line.enforcement.domain.Surcharge.Part;
import org.shiheng.line.enforcement.domain.Surcharge.Pause;
import org.shiheng.line.enforcement.domain.Surcharge.Payment;

/** 加处罚款: the examples of rulebook 04 §七, and parts, payments and pauses. */
class SurchargeTests {

    private static final Surcharge RULE = new Surcharge(new BigDecimal("0.03"));
    private static final LocalDate DUE = LocalDate.of(2026, 3, 10);
    private static final List<Part> TEN_THOUSAND = List.of(new Part(DUE, yuan("10000")));

    @ParameterizedTest(name = "{0} days late: {1}")
    @CsvSource({"0, 0", "1, 300", "10, 3000", "33, 9900", "34, 10000", "40, 10000"})
    void threeInAHundredADayUpToTheFine(int days, String surcharge) {
        Surcharge.Sum sum = RULE.asOf(DUE.plusDays(days), TEN_THOUSAND, List.of(), List.of());

        assertThat(sum.surcharge()).isEqualByComparingTo(surcharge);
        assertThat(sum.unpaid()).isEqualByComparingTo("10000");
        assertThat(sum.capped()).isEqualTo(days > 33);
    }

    @Test
    void aPaymentOnTheLastDayIsInTime() {
        var sum = RULE.asOf(DUE.plusDays(30), TEN_THOUSAND, List.of(new Payment(DUE, yuan("10000"))), List.of());

        assertThat(sum.surcharge()).isEqualByComparingTo("0");
        assertThat(sum.unpaid()).isEqualByComparingTo("0");
        assertThat(sum.lines()).isEmpty();
    }

    @Test
    void whatWasPaidBeforeTheLastDayIsNotSurcharged() {
        var payments = List.of(new Payment(DUE.minusDays(3), yuan("4000")));

        var sum = RULE.asOf(DUE.plusDays(10), TEN_THOUSAND, payments, List.of());

        assertThat(sum.surcharge()).isEqualByComparingTo("1800");
        assertThat(sum.lines()).singleElement().satisfies(line -> {
            assertThat(line.days()).isEqualTo(10);
            assertThat(line.unpaid()).isEqualByComparingTo("6000");
        });
    }

    @Test
    void aPaymentInBetweenCutsTheSumIntoLines() {
        var payments = List.of(new Payment(DUE.plusDays(5), yuan("5000")));

        var sum = RULE.asOf(DUE.plusDays(10), TEN_THOUSAND, payments, List.of());

        assertThat(sum.lines()).extracting(Surcharge.Line::days).containsExactly(5L, 5L);
        assertThat(sum.surcharge()).isEqualByComparingTo("2250");
    }

    @Test
    void daysOfAReconsiderationOrLawsuitDoNotCount() {
        var pauses = List.of(new Pause(DUE.plusDays(3), DUE.plusDays(20)));

        var sum = RULE.asOf(DUE.plusDays(25), TEN_THOUSAND, List.of(), pauses);

        // Two days before it, five after it.
        assertThat(sum.lines()).extracting(Surcharge.Line::days).containsExactly(2L, 5L);
        assertThat(sum.surcharge()).isEqualByComparingTo("2100");
    }

    @Test
    void aLawsuitThatStillRunsStopsTheSum() {
        var pauses = List.of(new Pause(DUE.plusDays(1), null));

        assertThat(RULE.asOf(DUE.plusDays(200), TEN_THOUSAND, List.of(), pauses).surcharge())
                .isEqualByComparingTo("0");
    }

    @Test
    void eachInstalmentFallsDueOnItsOwnDay() {
        var parts = List.of(
                new Part(DUE, yuan("3000")),
                new Part(DUE.plusMonths(1), yuan("3000")),
                new Part(DUE.plusMonths(2), yuan("4000")));
        var payments = List.of(new Payment(DUE, yuan("3000")));

        var sum = RULE.asOf(DUE.plusMonths(1).plusDays(10), parts, payments, List.of());

        assertThat(sum.fine()).isEqualByComparingTo("10000");
        assertThat(sum.surcharge()).isEqualByComparingTo("900");
    }

    private static BigDecimal yuan(String amount) {
        return new BigDecimal(amount);
    }
}
