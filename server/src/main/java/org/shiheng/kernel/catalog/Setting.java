package org.shiheng.kernel.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One dated value: what counts from a day on, in which unit, by what basis, and how sure it is. */
public record Setting(
        String key,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveThrough,
        String value,
        @Nullable String unit,
        String name,
        Mark mark,
        String basis) {

    /** How sure a value is. */
    public enum Mark {
        LAW("法定"),
        CONVENTION("约定"),
        UNSURE("待核");

        private final String label;

        Mark(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public BigDecimal decimal() {
        return new BigDecimal(value);
    }

    public int integer() {
        return Integer.parseInt(value);
    }

    public boolean flag() {
        return Boolean.parseBoolean(value);
    }
}
