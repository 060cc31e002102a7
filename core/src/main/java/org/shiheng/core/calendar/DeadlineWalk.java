package org.shiheng.core.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks a limit day by day, because a make-up Saturday in the middle makes any shortcut by whole weeks wrong. */
final class DeadlineWalk {

    private final DeadlineRule rule;
    private final LocalDate base;
    private final List<Suspension> suspensions;
    private final List<Extension> extensions;
    private final WorkingCalendar calendar;

    private final List<DayCell> cells = new ArrayList<>();
    private LocalDate at;
    private int ordinal;

    DeadlineWalk(
            DeadlineRule rule,
            LocalDate base,
            List<Suspension> suspensions,
            List<Extension> extensions,
            WorkingCalendar calendar) {
        this.rule = rule;
        this.base = base;
        this.suspensions = List.copyOf(suspensions);
        this.extensions = List.copyOf(extensions);
        this.calendar = calendar;
        this.at = base;
    }

    DeadlineSum sum() {
        cells.add(new DayCell(base, DayCell.Kind.START, 0, "起算日，不计入"));
        var due = walk(rule.amount());
        for (var extension : extensions) {
            if (due == null) {
                break;
            }
            if (extension.approvedOn().isAfter(due)) {
                throw new IllegalArgumentException("延长须在原届满日" + due + "（含）前批准，批准日为" + extension.approvedOn());
            }
            unmarkDue();
            due = walk(extension.amount());
        }
        return new DeadlineSum(rule, base, due, cells, suspensions, extensions, calendar);
    }

    /** Counts an amount on from where the walk stands; returns null if a suspension has no end yet. */
    private @Nullable LocalDate walk(int amount) {
        int days = switch (rule.unit()) {
            case WORKING_DAY, CALENDAR_DAY -> amount;
            case MONTH -> (int) (at.plusMonths(amount).toEpochDay() - at.toEpochDay());
            case YEAR -> (int) (at.plusYears(amount).toEpochDay() - at.toEpochDay());
            case HOUR -> throw new IllegalArgumentException("小时期限不按日计算");
        };
        boolean workingDays = rule.unit() == DeadlineUnit.WORKING_DAY;
        for (int left = days; left > 0; ) {
            at = at.plusDays(1);
            var suspension = suspensionOn(at);
            if (suspension != null) {
                if (suspension.through() == null) {
                    cells.add(new DayCell(at, DayCell.Kind.SUSPENDED, 0, suspension.reason()));
                    return null;
                }
                cells.add(new DayCell(at, DayCell.Kind.SUSPENDED, 0, suspension.reason()));
            } else if (workingDays && !calendar.isWorkingDay(at)) {
                cells.add(new DayCell(at, DayCell.Kind.EXCLUDED, 0, whyOff(at)));
            } else {
                left--;
                cells.add(new DayCell(at, DayCell.Kind.COUNTED, ++ordinal, workingDays ? whySpecial(at) : ""));
            }
        }
        if (!workingDays && rule.rollForward()) {
            rollForward();
        }
        markDue();
        return at;
    }

    private void rollForward() {
        while (!calendar.isWorkingDay(at)) {
            var reason = whyOff(at) + "，顺延";
            var last = cells.getLast();
            cells.set(
                    cells.size() - 1,
                    last.kind() == DayCell.Kind.COUNTED
                            ? new DayCell(last.date(), DayCell.Kind.COUNTED, last.ordinal(), reason)
                            : new DayCell(last.date(), DayCell.Kind.EXCLUDED, 0, reason));
            at = at.plusDays(1);
            cells.add(new DayCell(at, DayCell.Kind.EXCLUDED, 0, "顺延后的届满日"));
        }
    }

    private void markDue() {
        var last = cells.getLast();
        cells.set(cells.size() - 1, new DayCell(last.date(), DayCell.Kind.DUE, last.ordinal(), last.reason()));
    }

    private void unmarkDue() {
        var last = cells.getLast();
        var kind = last.ordinal() > 0 ? DayCell.Kind.COUNTED : DayCell.Kind.EXCLUDED;
        cells.set(cells.size() - 1, new DayCell(last.date(), kind, last.ordinal(), last.reason()));
    }

    private @Nullable Suspension suspensionOn(LocalDate day) {
        for (var suspension : suspensions) {
            if (suspension.covers(day)) {
                return suspension;
            }
        }
        return null;
    }

    private String whyOff(LocalDate day) {
        return calendar.kindOf(day) == DayKind.HOLIDAY
                ? calendar.holidayName(day).orElse("") + "放假"
                : DayKind.WEEKEND.label();
    }

    private String whySpecial(LocalDate day) {
        return calendar.kindOf(day) == DayKind.MAKEUP_WORKDAY
                ? calendar.holidayName(day).orElse("") + "补班，计入"
                : "";
    }
}
