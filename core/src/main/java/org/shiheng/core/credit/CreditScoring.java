package org.shiheng.core.credit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.credit.CreditAssessment.CategorySum;
import org.shiheng.core.credit.CreditAssessment.Line;

/**
 * Adds up the points of a subject's facts and hands the score to the hard rules.
 *
 * <p>Basis: rule book 03 §二.
 */
final class CreditScoring {

    private final LocalDate asOf;
    private final SubjectStanding standing;
    private final List<CreditFact> facts;
    private final CreditRules rules;

    private CreditScoring(LocalDate asOf, SubjectStanding standing, List<CreditFact> facts, CreditRules rules) {
        this.asOf = asOf;
        this.standing = standing;
        this.facts = facts.stream()
                .filter(fact -> !fact.occurredOn().isAfter(asOf))
                .sorted(Comparator.comparing(CreditFact::occurredOn).reversed())
                .toList();
        this.rules = rules;
    }

    static CreditAssessment assess(
            LocalDate asOf, SubjectStanding standing, List<CreditFact> facts, CreditRules rules) {
        return new CreditScoring(asOf, standing, facts, rules).assessment();
    }

    private CreditAssessment assessment() {
        var lines = new ArrayList<Line>();
        var age = ageLine();
        if (age != null) {
            lines.add(age);
        }
        var sumOfKind = new HashMap<String, BigDecimal>();
        facts.forEach(fact -> lines.add(line(fact, sumOfKind)));
        var categories = categories(lines);
        var total = categories.stream()
                .map(CategorySum::counted)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .max(BigDecimal.ZERO);
        var byScore = rules.classOf(total);
        var hardRules = new HardRules(asOf, standing, facts, rules).apply(byScore);
        return new CreditAssessment(
                asOf,
                rules.version(),
                plain(total),
                byScore,
                hardRules.finalClass(),
                lines,
                categories,
                hardRules.overrides());
    }

    private @Nullable Line ageLine() {
        var established = standing.establishedOn();
        if (established == null) {
            return null;
        }
        for (var band : rules.ageBands()) {
            var end = established.plusYears(band.years());
            if (asOf.isBefore(end) || band.inclusive() && asOf.equals(end)) {
                var points = BigDecimal.valueOf(band.points());
                return new Line(
                        null, Category.BASE, band.label(), points, BigDecimal.ONE, points, "按成立年限计" + band.points());
            }
        }
        return null;
    }

    private Line line(CreditFact fact, Map<String, BigDecimal> sumOfKind) {
        var kind = rules.kinds().get(fact.kind());
        var factor = BigDecimal.ONE;
        var why = new StringBuilder();
        if (kind == null || kind.ages()) {
            var band = timeBand(fact.occurredOn());
            factor = band == null ? BigDecimal.ZERO : band.factor();
            why.append(" × ").append(plain(factor).toPlainString());
            why.append("（").append(band == null ? "超过3年" : band.label()).append("）");
        }
        if (fact.repaired()) {
            factor = factor.multiply(rules.repairedFactor());
            why.append(" × ")
                    .append(plain(rules.repairedFactor()).toPlainString())
                    .append("（已修复）");
        }
        var points = fact.points().multiply(factor);
        var explanation = plain(fact.points()).toPlainString()
                + (why.isEmpty() ? "（现状，不随时间递减）" : why + " = " + plain(points).toPlainString());
        if (kind != null && kind.cap() != null) {
            var cap = BigDecimal.valueOf(kind.cap());
            var before = sumOfKind.getOrDefault(fact.kind(), BigDecimal.ZERO);
            var room = cap.subtract(before).max(BigDecimal.ZERO);
            if (points.compareTo(room) > 0) {
                points = room;
                explanation += "，同类最多" + kind.cap() + "，计" + plain(points).toPlainString();
            }
            sumOfKind.merge(fact.kind(), points, BigDecimal::add);
        }
        return new Line(
                fact, fact.category(), fact.label(), plain(fact.points()), plain(factor), plain(points), explanation);
    }

    private CreditRules.@Nullable TimeBand timeBand(LocalDate occurredOn) {
        for (var band : rules.timeBands()) {
            if (!asOf.isAfter(occurredOn.plusYears(band.years()))) {
                return band;
            }
        }
        return null;
    }

    private List<CategorySum> categories(List<Line> lines) {
        var sums = new ArrayList<CategorySum>();
        for (var category : Category.values()) {
            var raw = lines.stream()
                    .filter(line -> line.category() == category)
                    .map(Line::points)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            int cap = rules.weights().getOrDefault(category, 0);
            sums.add(new CategorySum(category, plain(raw), cap, plain(raw.min(BigDecimal.valueOf(cap)))));
        }
        return sums;
    }

    private static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
