package org.shiheng.core.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A legal time limit as data: how long, in which unit, on which basis and since when.
 *
 * <p>Basis: rule book 14 §一; 民法典第二百零一条至第二百零三条, 行政处罚法（2021年修订）第八十五条.
 *
 * @param rollForward whether a limit that ends on a day off ends on the next working day (C02); without effect on
 *     working days and hours
 * @param lawReference title and article in Chinese
 * @param effectiveThrough the last day on which it applies; null while it is in force
 */
public record DeadlineRule(
        String code,
        String name,
        DeadlineUnit unit,
        int amount,
        boolean rollForward,
        String lawReference,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveThrough) {

    public DeadlineRule {
        if (amount < 1) {
            throw new IllegalArgumentException("期限至少为1" + unit.label());
        }
    }

    /** Whether the rule is the one in force on a day. */
    public boolean appliesOn(LocalDate day) {
        return !day.isBefore(effectiveFrom) && (effectiveThrough == null || !day.isAfter(effectiveThrough));
    }

    /** Returns the sum without suspensions and extensions. */
    public DeadlineSum sum(LocalDate base, WorkingCalendar calendar) {
        return sum(base, List.of(), List.of(), calendar);
    }

    /**
     * Returns the due day and how it comes about, day by day.
     *
     * @param base the day of the event; it is not itself counted (C01)
     */
    public DeadlineSum sum(
            LocalDate base, List<Suspension> suspensions, List<Extension> extensions, WorkingCalendar calendar) {
        if (unit == DeadlineUnit.HOUR) {
            throw new IllegalArgumentException("小时期限从事件时刻起算，请用时刻计算");
        }
        return new DeadlineWalk(this, base, suspensions, extensions, calendar).sum();
    }

    /** Returns the moment a limit in hours ends; days off are not excluded (C09). */
    public LocalDateTime dueAt(LocalDateTime event) {
        if (unit != DeadlineUnit.HOUR) {
            throw new IllegalArgumentException("按" + unit.label() + "计的期限请用日期计算");
        }
        return event.plusHours(amount);
    }

    /**
     * Returns the last day on which something can be delivered that must come this limit before an event: there are
     * that many whole days between the two (C13).
     */
    public LocalDate latestBefore(LocalDate event, WorkingCalendar calendar) {
        return switch (unit) {
            case WORKING_DAY -> calendar.minusWorkingDays(event, amount + 1);
            case CALENDAR_DAY -> event.minusDays(amount + 1L);
            case MONTH -> event.minusMonths(amount);
            case YEAR -> event.minusYears(amount);
            case HOUR -> throw new IllegalArgumentException("小时期限不能按日倒算");
        };
    }

    /** Returns the first day on which something may be done that needs this limit to have run out (C13, C14). */
    public LocalDate openFrom(LocalDate base, WorkingCalendar calendar) {
        var due = sum(base, calendar).dueOn();
        if (due == null) {
            throw new IllegalStateException("没有中止的期限总有届满日");
        }
        return due.plusDays(1);
    }
}
