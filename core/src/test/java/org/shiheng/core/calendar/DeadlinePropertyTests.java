package org.shiheng.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Limits against the plainest possible walker over days. */
class DeadlinePropertyTests {

    private static final LocalDate FIRST = LocalDate.parse("2007-01-01");
    private static final int DAYS = 19 * 365;

    private final WorkingCalendar calendar = WorkingCalendar.official();

    @Property(tries = 3000)
    void workingDaysAreThoseANaiveWalkerFinds(
            @ForAll @IntRange(max = DAYS) int start, @ForAll @IntRange(min = 1, max = 120) int amount) {
        var base = FIRST.plusDays(start);
        var sum = DeadlineRuleTests.rule(DeadlineUnit.WORKING_DAY, amount).sum(base, calendar);

        var walked = base;
        for (int n = amount; n > 0; ) {
            walked = walked.plusDays(1);
            n -= calendar.isWorkingDay(walked) ? 1 : 0;
        }
        assertThat(sum.dueOn()).isEqualTo(walked);
        assertThat(calendar.isWorkingDay(walked)).isTrue();
        assertThat(sum.remaining(base)).isEqualTo(amount);
        assertThat(sum.remaining(walked)).isZero();
        assertThat(sum.remaining(walked.plusDays(1))).isLessThanOrEqualTo(0);
    }

    @Property(tries = 3000)
    void calendarDaysEndOnTheFirstWorkingDayNotBeforeTheNominalOne(
            @ForAll @IntRange(max = DAYS) int start, @ForAll @IntRange(min = 1, max = 180) int amount) {
        var base = FIRST.plusDays(start);
        var due = DeadlineRuleTests.rule(DeadlineUnit.CALENDAR_DAY, amount)
                .sum(base, calendar)
                .dueOn();

        var walked = base.plusDays(amount);
        while (!calendar.isWorkingDay(walked)) {
            walked = walked.plusDays(1);
        }
        assertThat(due).isEqualTo(walked);
    }

    @Property(tries = 2000)
    void suspendedDaysAreNeverCounted(
            @ForAll @IntRange(max = DAYS) int start,
            @ForAll @IntRange(min = 1, max = 60) int amount,
            @ForAll @Size(max = 3) List<@IntRange(min = 1, max = 80) Integer> starts,
            @ForAll @IntRange(max = 20) int length,
            @ForAll boolean workingDays) {
        var base = FIRST.plusDays(start);
        var suspensions = new ArrayList<Suspension>();
        for (int from : starts) {
            suspensions.add(new Suspension(base.plusDays(from), base.plusDays(from + length), "检验检测"));
        }
        var unit = workingDays ? DeadlineUnit.WORKING_DAY : DeadlineUnit.CALENDAR_DAY;
        var sum = DeadlineRuleTests.notRolling(unit, amount).sum(base, suspensions, List.of(), calendar);

        var walked = base;
        for (int n = amount; n > 0; ) {
            walked = walked.plusDays(1);
            boolean suspended = false;
            for (var suspension : suspensions) {
                suspended |= !walked.isBefore(suspension.from()) && !walked.isAfter(suspension.through());
            }
            n -= !suspended && (!workingDays || calendar.isWorkingDay(walked)) ? 1 : 0;
        }
        assertThat(sum.dueOn()).isEqualTo(walked);
    }

    @Property(tries = 1000)
    void theRulerHasEveryDayOnceAndCountsUpWithoutGaps(
            @ForAll @IntRange(max = DAYS) int start,
            @ForAll @IntRange(min = 1, max = 60) int amount,
            @ForAll DeadlineUnit unit) {
        if (unit == DeadlineUnit.HOUR
                || (unit != DeadlineUnit.WORKING_DAY && unit != DeadlineUnit.CALENDAR_DAY && amount > 6)) {
            return;
        }
        var base = FIRST.plusDays(start % (10 * 365));
        var sum = DeadlineRuleTests.rule(unit, amount).sum(base, calendar);

        var byDay = new TreeMap<LocalDate, DayCell>();
        sum.days().forEach(cell -> byDay.put(cell.date(), cell));
        assertThat(byDay).hasSameSizeAs(sum.days());
        assertThat(byDay.firstKey()).isEqualTo(base);
        assertThat(byDay.lastKey()).isEqualTo(sum.dueOn());
        assertThat(sum.days().size()).isEqualTo((int) (sum.dueOn().toEpochDay() - base.toEpochDay()) + 1);
        int ordinal = 0;
        for (var cell : sum.days()) {
            if (cell.ordinal() > 0) {
                assertThat(cell.ordinal()).isEqualTo(++ordinal);
            }
        }
        assertThat(sum.days())
                .filteredOn(cell -> cell.kind() == DayCell.Kind.DUE)
                .hasSize(1);
        assertThat(sum.inWords()).startsWith(amount + unit.label() + "：").endsWith("日");
    }

    @Property(tries = 1000)
    void betweenTheLastDayOfNoticeAndTheEventLieTheWholeWorkingDays(
            @ForAll @IntRange(min = 100, max = DAYS) int at, @ForAll @IntRange(min = 1, max = 20) int amount) {
        var event = FIRST.plusDays(at);
        var latest = DeadlineRuleTests.rule(DeadlineUnit.WORKING_DAY, amount).latestBefore(event, calendar);

        assertThat(calendar.isWorkingDay(latest)).isTrue();
        assertThat(calendar.workingDaysBetween(latest, event.minusDays(1))).isEqualTo(amount);
    }
}
