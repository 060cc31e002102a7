package org.shiheng.bench;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One figure beside the raw limit taken in the same run.
 *
 * @param what what was measured, with its size
 * @param value and {@code limit} in the same unit
 * @param limitName what the raw limit is
 * @param target in words; empty when there is none
 * @param met null when the run was too small for the target, or there is none
 * @param details further numbers for the file
 */
record Figure(
        String measure,
        String what,
        double value,
        double limit,
        String unit,
        String limitName,
        String target,
        @Nullable Boolean met,
        Map<String, Object> details) {

    Figure {
        details = Map.copyOf(details);
    }

    double ratio() {
        return value / limit;
    }
}
