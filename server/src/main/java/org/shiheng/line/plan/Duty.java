package org.shiheng.line.plan;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the list of powers and duties as it reads from a day to a day.
 *
 * @param unit who answers for it at the city's level
 * @param boundary where another body's duty begins; none when there is nothing to tell apart
 * @param liability for what one is held to account, by which article
 */
public record Duty(
        long id,
        String code,
        String name,
        Kind kind,
        String kindLabel,
        String unit,
        String unitName,
        List<Level> levels,
        @Nullable String boundary,
        String liability,
        String basis,
        LocalDate fromOn,
        @Nullable LocalDate throughOn,
        String reason,
        @Nullable String endReason,
        String by) {

    public Duty {
        levels = List.copyOf(levels);
    }

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(fromOn) && (throughOn == null || !day.isAfter(throughOn));
    }

    /** Whether a unit answers for it: the one named, where the city does it; a district's, where districts or stations do. */
    boolean answeredBy(PlanUnits.Unit of) {
        return of.division() == null
                ? of.code().equals(unit) && levels.contains(Level.CITY)
                : levels.contains(Level.DISTRICT) || levels.contains(Level.STATION);
    }

    /** What sort of power it is, as lists of powers and duties name them. */
    public enum Kind {
        LICENCE("行政许可"),
        INSPECTION("行政检查"),
        PENALTY("行政处罚"),
        COERCION("行政强制"),
        CONFIRMATION("行政确认"),
        REWARD("行政奖励"),
        OTHER("其他权责");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** At which level it is done: the matrix of what belongs to whom (事权矩阵). */
    public enum Level {
        CITY("市局"),
        DISTRICT("县（市）区局"),
        STATION("市场监管所");

        private final String label;

        Level(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
