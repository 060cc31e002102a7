package org.shiheng.kernel.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether a source came when its schedule says. */
class PunctualityTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 20);

    @Test
    void aWeekCountsWhenSomethingCameInItAndThePresentOneIsNotHeldAgainstAnybody() {
        Punctuality seen = of(Source.Schedule.WEEKLY, "2026-04-27", "2026-04-29", "2026-05-14");

        // Weeks from 27 April, 4 May and 11 May have ended; the one of 18 May runs.
        assertThat(seen.due()).isEqualTo(3);
        assertThat(seen.kept()).isEqualTo(2);
        assertThat(seen.missed()).containsExactly(LocalDate.parse("2026-05-04"));
        assertThat(seen.lastOn()).isEqualTo("2026-05-14");
        assertThat(seen.lateSince()).isNull();
    }

    @Test
    void whoMissedTheLastPeriodsIsLateSinceTheFirstOfThemUntilSomethingComes() {
        Punctuality late = of(Source.Schedule.WEEKLY, "2026-04-20", "2026-04-22");
        Punctuality caughtUp = of(Source.Schedule.WEEKLY, "2026-04-20", "2026-04-22", "2026-05-19");

        assertThat(late.lateSince()).isEqualTo("2026-04-27");
        assertThat(late.kept()).isEqualTo(1);
        assertThat(caughtUp.lateSince()).isNull();
        assertThat(caughtUp.kept()).isEqualTo(1);
    }

    @Test
    void aDayOffIsNoDayToComeOn() {
        Punctuality seen = of(Source.Schedule.DAILY, "2026-05-15", "2026-05-15", "2026-05-18");

        // Friday, Monday and Tuesday; the weekend does not count and today is not over.
        assertThat(seen.due()).isEqualTo(3);
        assertThat(seen.missed()).containsExactly(LocalDate.parse("2026-05-19"));
    }

    @Test
    void monthsEndOnTheirLastDayAndWhoComesWhenThereIsSomethingIsNeverLate() {
        assertThat(of(Source.Schedule.MONTHLY, "2026-02-10", "2026-02-28", "2026-04-01")
                        .kept())
                .isEqualTo(2);
        assertThat(of(Source.Schedule.MONTHLY, "2026-02-10", "2026-02-28", "2026-04-01")
                        .due())
                .isEqualTo(3);
        Punctuality free = of(Source.Schedule.ON_DEMAND, "2026-01-01");
        assertThat(free.due()).isZero();
        assertThat(free.lateSince()).isNull();
        assertThat(free.lastOn()).isNull();
    }

    private static Punctuality of(Source.Schedule schedule, String from, String... came) {
        return Punctuality.of(
                schedule,
                LocalDate.parse(from),
                TODAY,
                TODAY,
                new TreeSet<>(Stream.of(came).map(LocalDate::parse).toList()),
                day -> !List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek()));
    }
}
