package org.shiheng.kernel.indicator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Department;

/**
 * An indicator read on a day: the value with its scale, its parts, and how the districts compare.
 *
 * @param settled whether the value can still change
 * @param computedAt none when its rows were never counted
 * @param own what the platform itself counts beside a reported value; none for an automatic one
 * @param parameter the yearly parameter it is divided by
 * @param report the report a reported value comes from
 */
public record Reading(
        Definitions.Versioned version,
        Period period,
        LocalDate asOf,
        Measure measure,
        Judgement judgement,
        @Nullable Target target,
        @Nullable Instant computedAt,
        boolean settled,
        List<Beside> districts,
        List<Part> parts,
        @Nullable Measure own,
        Parameters.@Nullable Parameter parameter,
        Reports.@Nullable Report report) {

    public Definition definition() {
        return version.definition();
    }

    /** The same figure of one department. */
    public record Beside(Department department, Measure measure, Judgement judgement) {}

    /** One part of the rows; {@code measure} is its own rate or its share of all. */
    public record Part(String code, String words, Measure measure) {}

    /** One period of a trend. */
    public record Point(Period period, LocalDate asOf, Measure measure, Judgement judgement) {}

    /** How far the shown value is from the target, in the indicator's unit; none on target or without one. */
    public @Nullable BigDecimal gap() {
        boolean missed = judgement.lamp() == Lamp.RED || judgement.lamp() == Lamp.YELLOW;
        BigDecimal asked = judgement.target();
        return missed && asked != null
                ? measure.shown()
                        .map(value -> value.subtract(
                                        asked.setScale(Math.max(2, measure.decimals()), java.math.RoundingMode.HALF_UP))
                                .abs())
                        .orElse(null)
                : null;
    }

    /** Whether rounding hides that the target was missed. */
    public boolean roundingHides() {
        BigDecimal gap = gap();
        return gap != null && gap.signum() == 0;
    }
}
