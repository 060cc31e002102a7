package org.shiheng.kernel.exchange.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who sends records: a department with a system of its own.
 *
 * @param mappings kind, field, name of the column as the source had it last
 * @param folder its folder under {@code incoming} of the data folder, which is watched; none = not watched
 * @param publicKey what its signatures are checked with; none before a credential was issued
 */
public record Source(
        String code,
        String name,
        int department,
        List<String> kinds,
        Schedule schedule,
        Map<String, Map<String, String>> mappings,
        byte @Nullable [] publicKey,
        @Nullable Instant keySince,
        boolean active,
        @Nullable String folder,
        LocalDate createdOn,
        int version) {

    /** How often something is to come. */
    public enum Schedule {
        DAILY("每天", 1),
        WEEKLY("每周", 7),
        MONTHLY("每月", 31),
        ON_DEMAND("有了就报", 0);

        private final String label;
        private final int days;

        Schedule(String label, int days) {
            this.label = label;
            this.days = days;
        }

        public String label() {
            return label;
        }

        /** After so many days without anything it is late; 0 = never. */
        public int days() {
            return days;
        }
    }
}
