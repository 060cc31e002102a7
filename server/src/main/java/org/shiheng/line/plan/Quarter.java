package org.shiheng.line.plan;

import java.time.LocalDate;

/** A quarter of a year, for which every running task tells its progress. */
public record Quarter(LocalDate start) {

    public Quarter {
        if (start.getDayOfMonth() != 1 || start.getMonthValue() % 3 != 1) {
            throw new IllegalArgumentException("not the first day of a quarter: " + start);
        }
    }

    public static Quarter holding(LocalDate day) {
        return new Quarter(LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1));
    }

    /** The last quarter that is over on a day. */
    public static Quarter endedBefore(LocalDate day) {
        return new Quarter(holding(day).start().minusMonths(3));
    }

    public LocalDate end() {
        return start.plusMonths(3).minusDays(1);
    }

    public String label() {
        return start.getYear() + "年第" + (start.getMonthValue() + 2) / 3 + "季度";
    }
}
