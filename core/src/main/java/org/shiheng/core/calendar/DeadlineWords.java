package org.shiheng.core.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Writes a deadline sum as one line that can be read aloud. */
final class DeadlineWords {

    private DeadlineWords() {}

    static String of(DeadlineSum sum) {
        var due = sum.dueOn();
        var last = due == null ? sum.days().getLast().date() : due;
        boolean withYear = last.getYear() != sum.base().getYear();
        var steps = new ArrayList<String>();
        steps.add(day(sum.base(), withYear) + "起");
        var excluded = dates(sum, cell -> cell.kind() == DayCell.Kind.EXCLUDED && !isRolled(cell));
        if (!excluded.isEmpty()) {
            steps.add("排除" + list(excluded));
        }
        for (var suspension : sum.suspensions()) {
            suspensionStep(suspension, sum, steps);
        }
        for (var extension : sum.extensions()) {
            steps.add("延长" + extension.amount() + sum.rule().unit().label());
        }
        var rolled = sum.days().stream().filter(DeadlineWords::isRolled).toList();
        if (!rolled.isEmpty()) {
            var reasons = rolled.stream()
                    .map(cell -> cell.reason().replace("，顺延", ""))
                    .distinct()
                    .collect(Collectors.joining("、"));
            steps.add(list(rolled.stream().map(DayCell::date).toList()) + "是" + reasons + "，顺延");
        }
        steps.add(due == null ? "中止中，恢复后续算" : day(due, withYear));
        return sum.rule().amount() + sum.rule().unit().label() + "：" + String.join(" → ", steps);
    }

    private static void suspensionStep(Suspension suspension, DeadlineSum sum, List<String> steps) {
        var days = dates(sum, cell -> cell.kind() == DayCell.Kind.SUSPENDED && suspension.covers(cell.date()));
        if (days.isEmpty()) {
            return;
        }
        steps.add(
                suspension.through() == null
                        ? day(days.getFirst(), false) + "起中止（" + suspension.reason() + "）"
                        : "中止" + list(days) + "（" + suspension.reason() + "）");
    }

    private static boolean isRolled(DayCell cell) {
        return cell.reason().endsWith("，顺延");
    }

    private static List<LocalDate> dates(DeadlineSum sum, Predicate<DayCell> which) {
        return sum.days().stream().filter(which).map(DayCell::date).toList();
    }

    /** Joins dates; three or more in a row become a range, and a month is named once. */
    private static String list(List<LocalDate> dates) {
        var parts = new ArrayList<String>();
        int month = 0;
        for (int i = 0; i < dates.size(); ) {
            int j = i;
            while (j + 1 < dates.size() && dates.get(j + 1).equals(dates.get(j).plusDays(1))) {
                j++;
            }
            if (j - i >= 2) {
                parts.add(day(dates.get(i), month) + "至"
                        + day(dates.get(j), dates.get(i).getMonthValue()));
                month = dates.get(j).getMonthValue();
            } else {
                for (int k = i; k <= j; k++) {
                    parts.add(day(dates.get(k), month));
                    month = dates.get(k).getMonthValue();
                }
            }
            i = j + 1;
        }
        return String.join("、", parts);
    }

    private static String day(LocalDate date, int monthNamed) {
        return date.getMonthValue() == monthNamed ? date.getDayOfMonth() + "日" : day(date, false);
    }

    private static String day(LocalDate date, boolean withYear) {
        return (withYear ? date.getYear() + "年" : "") + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }
}
