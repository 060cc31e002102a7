package org.shiheng.kernel.authority;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A department: the city bureau, a district bureau, a station, or a joint department of another authority.
 *
 * @param division six-digit code of its division (GB/T 2260)
 * @param towns nine-digit codes of the towns a station watches
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
        int version) {

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
