package org.shiheng.kernel.indicator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an indicator is, from a day on.
 *
 * @param group the line of work it belongs to
 * @param lead the office that answers for it
 * @param factor 100 for a percentage
 * @param stock a figure of a day, not of a period
 * @param byDistrict whether it can be told by district
 * @param sourceNote why the value comes from there, and what must be built before that changes
 * @param box the number of the plan's box 1 that it belongs to; none for an indicator of another page
 * @param plan whether the plan's progress is told by it: its box 1 and the duties of its text
 * @param decimals places shown, rounded HALF_UP; the light is judged unrounded
 * @param cumulativeFrom first day of a figure that is counted from then on; none when it is counted anew each period
 * @param weights the parameter whose parts weigh the parts of the figure; none when all rows weigh the same
 * @param numerator counted rows
 * @param watch which rows somebody must look at
 * @param measure measure word of a row: 件, 户, 项
 */
public record Definition(
        String code,
        String name,
        String group,
        String lead,
        String unit,
        BigDecimal factor,
        Direction direction,
        Period.Length period,
        Period.Length trend,
        boolean stock,
        boolean byDistrict,
        Source source,
        @Nullable String sourceNote,
        @Nullable Integer box,
        boolean plan,
        int decimals,
        @Nullable LocalDate cumulativeFrom,
        @Nullable String weights,
        LocalDate effectiveFrom,
        String basis,
        String formula,
        String note,
        Side numerator,
        Side denominator,
        Watch watch,
        String measure,
        @Nullable Parts parts,
        List<Target> targets) {

    /** The target of a year; none when the indicator has none. */
    public Optional<Target> target(int year) {
        return targets.stream().filter(target -> target.year() <= year).reduce((first, second) -> second);
    }

    /** The period of this indicator that holds a day. */
    public Period periodOn(LocalDate day) {
        return periodOn(day, period);
    }

    /** The period of another length that holds a day; a cumulative figure begins on its first day all the same. */
    Period periodOn(LocalDate day, Period.Length length) {
        return fromTheStart(Period.holding(day, length));
    }

    Period fromTheStart(Period period) {
        return cumulativeFrom == null || cumulativeFrom.isAfter(period.through())
                ? period
                : new Period(cumulativeFrom, period.through(), period.label());
    }

    /** Whether the platform can count its numerator itself. */
    public boolean countsNumerator() {
        return numerator.rows() != null || (denominator.rows() != null && numerator.where() != null);
    }

    /** Whether the two sides are read from different rows. */
    public boolean twoQueries() {
        return denominator.rows() != null
                && numerator.rows() != null
                && !numerator.rows().equals(denominator.rows());
    }

    /** Whether there is nothing to divide by: the figure is a number of rows or a sum. */
    public boolean isCount() {
        return denominator.rows() == null && denominator.parameter() == null;
    }

    /** Which way is better. */
    public enum Direction {
        HIGHER("越高越好"),
        LOWER("越低越好"),
        NEUTRAL("高低不等于好坏");

        private final String label;

        Direction(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Where the value comes from. */
    public enum Source {
        AUTOMATIC("系统自动算出"),
        REPORTED("人工填报，附证明");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * Numerator or denominator.
     *
     * @param rows the named query whose rows are counted; none = the denominator's rows, or no rows at all
     * @param where the condition a counted row fulfils
     * @param sum the column that is added up; none = rows are counted
     * @param parameter the yearly parameter to divide by, instead of rows
     * @param yearsBack how many years before the period's year the parameter is taken from
     */
    public record Side(
            @Nullable String rows,
            @Nullable String where,
            String words,
            @Nullable String sum,
            @Nullable String parameter,
            int yearsBack) {}

    /** The rows to look at first. */
    public record Watch(RowPart part, String words) {}

    /** Which rows of a figure. */
    public enum RowPart {
        DENOMINATOR,
        NUMERATOR,
        MISSING
    }

    /** How the rows fall into parts. */
    public record Parts(String title, Kind kind, Map<String, String> words) {

        /** Whether a part shows its own rate, its share of all rows, or just its number. */
        public enum Kind {
            RATE,
            SHARE,
            COUNT
        }
    }
}
