package org.shiheng.kernel.indicator;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure as it was locked: value, formula, target and light of that moment.
 *
 * @param rowsHash hash of the rows that were counted; none for a reported value
 * @param report the report it was taken from, and {@code evidenceHash} its file
 */
public record LockedFigure(
        String code,
        String definitionHash,
        int definitionVersion,
        String name,
        String unit,
        int decimals,
        Definition.Source source,
        BigDecimal numerator,
        BigDecimal denominator,
        @Nullable BigDecimal value,
        @Nullable BigDecimal target,
        @Nullable String sign,
        @Nullable String targetKind,
        Lamp lamp,
        @Nullable String rowsHash,
        @Nullable Long report,
        @Nullable String evidenceHash,
        List<District> districts) {

    /** The same figure of one district. */
    public record District(
            int department,
            String name,
            BigDecimal numerator,
            BigDecimal denominator,
            @Nullable BigDecimal value,
            Lamp lamp) {}
}
