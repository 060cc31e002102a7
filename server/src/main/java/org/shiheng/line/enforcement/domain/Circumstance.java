package org.shiheng.line.enforcement.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A circumstance that lowers or raises a penalty, as a dated row with its basis ({@code enforcement/circumstances.csv}).
 */
public record Circumstance(
        String code,
        String name,
        Effect effect,
        String basis,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveThrough) {

    public boolean appliesOn(LocalDate day) {
        return !day.isBefore(effectiveFrom) && (effectiveThrough == null || !day.isAfter(effectiveThrough));
    }

    /** What it does. */
    public enum Effect {
        NO_PENALTY("不予处罚"),
        MITIGATE("减轻处罚"),
        MUST_LIGHTEN("应当从轻或减轻"),
        MAY_LIGHTEN("可以从轻或减轻"),
        MAY_HEAVY("可以从重");

        private final String label;

        Effect(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
