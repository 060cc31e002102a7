package org.shiheng.core.credit;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One fact that gives points, taken from a record.
 *
 * @param kind the kind as the rules know it, see {@link CreditRules#kinds()}; unknown kinds age and have no cap of their
 *     own
 * @param label Chinese, what is shown
 * @param points before ageing; negative for an honour
 * @param repaired whether the credit was repaired
 * @param recordId where the fact comes from, or null
 */
public record CreditFact(
        String kind,
        Category category,
        String label,
        LocalDate occurredOn,
        BigDecimal points,
        boolean repaired,
        @Nullable String recordId) {

    /** Makes a fact with whole points. */
    public static CreditFact of(
            String kind,
            Category category,
            String label,
            LocalDate occurredOn,
            int points,
            boolean repaired,
            @Nullable String recordId) {
        return new CreditFact(kind, category, label, occurredOn, BigDecimal.valueOf(points), repaired, recordId);
    }
}
