package org.shiheng.core.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A limit worked out for one event: the due day, every day on the way to it, and the sum in words.
 *
 * <p>The due day is null while a suspension lasts that has no end yet.
 */
public final class DeadlineSum {

    private final DeadlineRule rule;
    private final LocalDate base;
    private final @Nullable LocalDate dueOn;
    private final List<DayCell> days;
    private final List<Suspension> suspensions;
    private final List<Extension> extensions;
    private final WorkingCalendar calendar;

    DeadlineSum(
            DeadlineRule rule,
            LocalDate base,
            @Nullable LocalDate dueOn,
            List<DayCell> days,
            List<Suspension> suspensions,
            List<Extension> extensions,
            WorkingCalendar calendar) {
        this.rule = rule;
        this.base = base;
        this.dueOn = dueOn;
        this.days = List.copyOf(days);
        this.suspensions = suspensions;
        this.extensions = extensions;
        this.calendar = calendar;
    }

    /** The rule that was applied. */
    public DeadlineRule rule() {
        return rule;
    }

    /** The day of the event, not itself counted. */
    public LocalDate base() {
        return base;
    }

    /** The last day, until 24:00; null while the limit is suspended without an end. */
    public @Nullable LocalDate dueOn() {
        return dueOn;
    }

    /** Every day from the base day through the due day. */
    public List<DayCell> days() {
        return days;
    }

    /** The suspensions that were taken into account. */
    public List<Suspension> suspensions() {
        return suspensions;
    }

    /** The extensions that were taken into account. */
    public List<Extension> extensions() {
        return extensions;
    }

    /** The whole amount of the limit with its extensions, in the unit of the rule. */
    public int total() {
        return rule.amount() + extensions.stream().mapToInt(Extension::amount).sum();
    }

    /** The sum in one Chinese line: {@code 7个工作日：5月11日起 → 排除5月16日、17日 → 5月20日}. */
    public String inWords() {
        return DeadlineWords.of(this);
    }

    /**
     * Returns what is left after a day: working days for a limit in working days, else days. 0 on the due day,
     * negative after it. For a suspended limit: what is left when it goes on.
     */
    public int remaining(LocalDate today) {
        if (dueOn == null) {
            int counted = (int) days.stream()
                    .filter(cell -> cell.ordinal() > 0 && !cell.date().isAfter(today))
                    .count();
            return countedTotal() - counted;
        }
        if (today.isAfter(dueOn)) {
            return rule.unit() == DeadlineUnit.WORKING_DAY
                    ? -calendar.workingDaysBetween(dueOn, today)
                    : -(int) ChronoUnit.DAYS.between(dueOn, today);
        }
        if (rule.unit() == DeadlineUnit.WORKING_DAY) {
            return (int) days.stream()
                    .filter(cell -> cell.ordinal() > 0 && cell.date().isAfter(today))
                    .count();
        }
        return (int) days.stream()
                .filter(cell -> cell.date().isAfter(today)
                        && cell.date().isAfter(base)
                        && cell.kind() != DayCell.Kind.SUSPENDED)
                .count();
    }

    /**
     * Returns how near the limit is on a day: at most a fifth or two working days left, at most one, past.
     *
     * <p>Basis: rule book 14 §七. For limits in days the two and the one are still working days, as written there.
     */
    public Light light(LocalDate today) {
        if (dueOn == null) {
            return Light.SUSPENDED;
        }
        if (today.isAfter(dueOn)) {
            return Light.PAST;
        }
        int left = remaining(today);
        int workingDaysLeft = left;
        if (rule.unit() != DeadlineUnit.WORKING_DAY) {
            workingDaysLeft = calendar.covers(today.getYear()) && calendar.covers(dueOn.getYear())
                    ? Math.min(left, calendar.workingDaysBetween(today, dueOn))
                    : left;
        }
        if (workingDaysLeft <= 1) {
            return Light.URGENT;
        }
        return workingDaysLeft <= 2 || left * 5L <= countedTotal() ? Light.NEAR : Light.IN_TIME;
    }

    /** The whole limit in the unit in which {@link #remaining} counts. */
    private int countedTotal() {
        return switch (rule.unit()) {
            case WORKING_DAY, CALENDAR_DAY, HOUR -> total();
            case MONTH -> (int) ChronoUnit.DAYS.between(base, base.plusMonths(total()));
            case YEAR -> (int) ChronoUnit.DAYS.between(base, base.plusYears(total()));
        };
    }
}
