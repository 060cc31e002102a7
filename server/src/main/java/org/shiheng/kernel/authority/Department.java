package org.shiheng.kernel.authority;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A department: the city bureau, a district bureau, a station, or a joint department of another authority.
 *
 * @param division six-digit code of its division (GB/T 2260)
 * @param towns nine-digit codes of the towns a station watches
 * @param abolishedOn since when it is no more; what it had in hand went to the successor
 */
public record Department(
        int id,
        String code,
        String name,
        String shortName,
        Level level,
        @Nullable Integer parent,
        int division,
        List<Integer> towns,
        int version,
        @Nullable LocalDate abolishedOn,
        @Nullable Integer successor) {

    /** Whether it still works. */
    public boolean standing() {
        return abolishedOn == null;
    }

    /** How far a department reaches. */
    public enum Level {
        CITY("市局"),
        DISTRICT("区县局"),
        STATION("监管所"),
        JOINT("协同部门");

        private final String label;

        Level(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
