package org.shiheng.kernel.exchange.intake;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a source keeps to its own schedule: of the periods that ended, in how many something came. A day is a working day, a
 * week begins on Monday, a month on its first; the period under way is not held against anybody.
 *
 * <p>Basis: rulebook 03 §九 及时率; the schedule is what the city agreed with the department.
 *
 * @param due periods that ended
 * @param kept of these, with at least one batch
 * @param missed the newest periods without any, by their first day
 * @param lastOn day of the last batch
 * @param lateSince first day of the oldest period missed in a row up to now; none when it is in time
 */
public record Punctuality(
        int due,
        int kept,
        List<LocalDate> missed,
        @Nullable LocalDate lastOn,
        @Nullable LocalDate lateSince) {

    private static final int TOLD = 10;

    public Punctuality {
        missed = List.copyOf(missed);
    }

    /**
     * Looks at the periods that lie within some days.
     *
     * @param came the days on which a batch came and was taken
     * @param worked whether a day is a working day
     */
    static Punctuality of(
            Source.Schedule schedule,
            LocalDate from,
            LocalDate through,
            LocalDate today,
            NavigableSet<LocalDate> came,
            Predicate<LocalDate> worked) {
        @Nullable LocalDate last = came.isEmpty() ? null : came.last();
        var missed = new ArrayList<LocalDate>();
        int due = 0;
        @Nullable LocalDate since = null;
        for (LocalDate first = begin(schedule, from); first != null; first = next(schedule, first)) {
            LocalDate end = next(schedule, first).minusDays(1);
            if (end.isAfter(through) || !end.isBefore(today)) {
                break;
            }
            if (schedule == Source.Schedule.DAILY && !worked.test(first)) {
                continue;
            }
            due++;
            @Nullable LocalDate one = came.ceiling(first);
            if (one == null || one.isAfter(end)) {
                missed.add(first);
                since = since == null ? first : since;
            } else {
                since = null;
            }
        }
        @Nullable LocalDate now = begin(schedule, today);
        boolean cameNow = now != null && last != null && !last.isBefore(now);
        return new Punctuality(
                due,
                due - missed.size(),
                missed.reversed().stream().limit(TOLD).toList(),
                last,
                cameNow ? null : since);
    }

    private static @Nullable LocalDate begin(Source.Schedule schedule, LocalDate day) {
        return switch (schedule) {
            case DAILY -> day;
            case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTHLY -> day.withDayOfMonth(1);
            case ON_DEMAND -> null;
        };
    }

    private static LocalDate next(Source.Schedule schedule, LocalDate first) {
        return switch (schedule) {
            case WEEKLY -> first.plusWeeks(1);
            case MONTHLY -> first.plusMonths(1);
            case DAILY, ON_DEMAND -> first.plusDays(1);
        };
    }
}
