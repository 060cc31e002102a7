package org.shiheng.kernel.indicator;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** A stretch of calendar days that a figure is counted over (统计期, by default the natural year). */
public record Period(LocalDate from, LocalDate through, String label) {

    private static final String[] QUARTERS = {"一", "二", "三", "四"};

    /** How long a period is. */
    public enum Length {
        MONTH("月", 1),
        QUARTER("季度", 3),
        YEAR("年", 12);

        private final String label;
        private final int months;

        Length(String label, int months) {
            this.label = label;
            this.months = months;
        }

        public String label() {
            return label;
        }

        int months() {
            return months;
        }
    }

    /** The period of that length that holds a day. */
    public static Period holding(LocalDate day, Length length) {
        int first = (day.getMonthValue() - 1) / length.months * length.months + 1;
        YearMonth month = YearMonth.of(day.getYear(), first);
        String label = switch (length) {
            case MONTH -> month.getYear() + "年" + first + "月";
            case QUARTER -> month.getYear() + "年" + QUARTERS[first / 3] + "季度";
            case YEAR -> month.getYear() + "年";
        };
        return new Period(month.atDay(1), month.plusMonths(length.months - 1).atEndOfMonth(), label);
    }

    /** The last so many periods up to the one that holds the day, the oldest first. */
    static List<Period> upTo(LocalDate day, Length length, int count) {
        var periods = new ArrayList<Period>();
        for (int back = count - 1; back >= 0; back--) {
            periods.add(holding(day.withDayOfMonth(1).minusMonths((long) back * length.months), length));
        }
        return periods;
    }

    /** The day the period is looked at: its last, or the day asked for when it still runs. */
    LocalDate lookedAt(LocalDate asOf) {
        return asOf.isBefore(through) ? asOf : through;
    }
}
