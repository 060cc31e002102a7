package org.shiheng.core.credit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class as of a day, with everything that led to it.
 *
 * <p>Basis: rule book 03 §二; 国市监信发〔2022〕6号.
 *
 * @param total the score, 0 to 1000; the higher the riskier
 * @param classByScore what the score alone gives
 * @param finalClass what holds after the hard rules
 * @param lines one a fact, and one for the subject's age
 * @param categories the sums with their caps, always all five
 * @param overrides the hard rules that were met, the one that decided marked
 */
public record CreditAssessment(
        LocalDate asOf,
        String rulesVersion,
        BigDecimal total,
        CreditClass classByScore,
        CreditClass finalClass,
        List<Line> lines,
        List<CategorySum> categories,
        List<OverrideApplied> overrides) {

    public CreditAssessment {
        lines = List.copyOf(lines);
        categories = List.copyOf(categories);
        overrides = List.copyOf(overrides);
    }

    /**
     * Assesses a subject as of any day. Facts later than the day are not known yet and are left out; facts too old to
     * count stay in the explanation with no points.
     *
     * @param facts without the points for the subject's age, which follow from the standing
     */
    public static CreditAssessment assess(
            LocalDate asOf, SubjectStanding standing, List<CreditFact> facts, CreditRules rules) {
        return CreditScoring.assess(asOf, standing, facts, rules);
    }

    /**
     * One row of the explanation.
     *
     * @param fact null for the line about the subject's age
     * @param factor time factor and repair together
     * @param points what the row adds, after a cap of its kind
     * @param explanation Chinese: {@code 40 × 0.3（2至3年）= 12}
     */
    public record Line(
            @Nullable CreditFact fact,
            Category category,
            String label,
            BigDecimal basePoints,
            BigDecimal factor,
            BigDecimal points,
            String explanation) {}

    /**
     * What one category adds.
     *
     * @param raw the sum of its lines
     * @param counted after the cap
     */
    public record CategorySum(Category category, BigDecimal raw, int cap, BigDecimal counted) {

        /** Whether the cap took something away. */
        public boolean capped() {
            return raw.compareTo(counted) > 0;
        }
    }

    /** The hard rule that decided the class, in words; null if the score did. */
    public @Nullable String movedBy() {
        return overrides.stream()
                .filter(OverrideApplied::moved)
                .map(applied -> "硬规则" + applied.rule().number() + "：" + applied.explanation())
                .findFirst()
                .orElse(null);
    }
}
