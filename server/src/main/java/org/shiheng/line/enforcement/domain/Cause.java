package org.shiheng.line.enforcement.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A cause of action (案由) with the fine that the law provides, one row a tier ({@code enforcement/causes.csv}).
 *
 * @param valueName what the fine depends on: 货值, 经营额, 广告费 …; none when on nothing
 * @param valueFrom the tier counts from this value on
 * @param valueBelow and below this one
 * @param valueFloor a smaller value counts as this one
 * @param unsure whether the figure must still be checked against the text in force
 */
public record Cause(
        String code,
        String name,
        String field,
        String basis,
        Kind kind,
        BigDecimal least,
        BigDecimal most,
        @Nullable String valueName,
        @Nullable BigDecimal valueFrom,
        @Nullable BigDecimal valueBelow,
        @Nullable BigDecimal valueFloor,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveThrough,
        boolean unsure) {

    public boolean appliesOn(LocalDate day) {
        return !day.isBefore(effectiveFrom) && (effectiveThrough == null || !day.isAfter(effectiveThrough));
    }

    /** Whether the tier is the one for this value; one without limits is for a value that nobody could find out. */
    boolean isFor(@Nullable BigDecimal value) {
        if (valueFrom == null && valueBelow == null) {
            return valueName == null || value == null || value.signum() == 0;
        }
        return value != null
                && (valueFrom == null || value.compareTo(valueFrom) >= 0)
                && (valueBelow == null || value.compareTo(valueBelow) < 0);
    }

    FineRange range(@Nullable BigDecimal value) {
        return switch (kind) {
            case BETWEEN -> FineRange.between(least, most);
            case UP_TO -> FineRange.upTo(most);
            case TIMES -> {
                BigDecimal base = value == null ? BigDecimal.ZERO : value;
                boolean raised = valueFloor != null && base.compareTo(valueFloor) < 0;
                yield FineRange.times(
                        raised ? valueName + "不足" + Yuan.words(valueFloor) + "按" : String.valueOf(valueName),
                        raised ? valueFloor : base,
                        least,
                        most);
            }
        };
    }

    /** How the law states the fine. */
    public enum Kind {
        BETWEEN,
        UP_TO,
        TIMES
    }
}
