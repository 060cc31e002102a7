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
 * @param numerator counted rows; for a reported indicator only words
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

    /** Numerator or denominator: the rows of a named query that fulfil a condition. */
    public record Side(@Nullable String rows, @Nullable String where, String words) {}

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
