package org.shiheng.line.inspection.visit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time an officer's phone told for something done without a network. It counts only inside the span the server knows
 * to be possible: never later than now, never before what must have come first.
 */
final class DeviceTime {

    private DeviceTime() {}

    static Instant of(@Nullable Instant told, @Nullable Instant earliest, Instant now) {
        if (told == null || told.isAfter(now)) {
            return now;
        }
        return earliest != null && told.isBefore(earliest) ? earliest : told;
    }
}
