package org.shiheng.core.credit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies the hard rules to the class that the score gives, in the order of their effects. */
final class HardRules {

    record Outcome(CreditClass finalClass, List<OverrideApplied> overrides) {}

    private final LocalDate asOf;
    private final SubjectStanding standing;
    private final List<CreditFact> facts;
    private final CreditRules rules;

    HardRules(LocalDate asOf, SubjectStanding standing, List<CreditFact> facts, CreditRules rules) {
        this.asOf = asOf;
        this.standing = standing;
        this.facts = facts;
        this.rules = rules;
    }

    Outcome apply(CreditClass byScore) {
        var met = new ArrayList<HardRule>();
        var explanations = new ArrayList<String>();
        for (var rule : rules.hardRules()) {
            var explanation = met(rule);
            if (explanation != null) {
                met.add(rule);
                explanations.add(explanation);
            }
        }
        var current = byScore;
        HardRule decisive = null;
        for (var effect : HardRule.Effect.values()) {
            for (var rule : met) {
                if (rule.effect() == effect) {
                    var moved = moved(current, rule);
                    if (moved != current) {
                        current = moved;
                        decisive = rule;
                    }
                }
            }
        }
        var overrides = new ArrayList<OverrideApplied>();
        for (int i = 0; i < met.size(); i++) {
            overrides.add(new OverrideApplied(met.get(i), met.get(i) == decisive, explanations.get(i)));
        }
        return new Outcome(current, overrides);
    }

    private CreditClass moved(CreditClass current, HardRule rule) {
        return switch (rule.effect()) {
            case AT_LEAST -> current.worse(rule.target());
            case EXACTLY, FINALLY -> rule.target();
            case KEEP_PREVIOUS -> standing.previousClass() == null ? current : standing.previousClass();
        };
    }

    private @Nullable String met(HardRule rule) {
        return switch (rule.condition()) {
            case SERIOUS_LISTED -> standing.seriousListed() ? rule.text() : null;
            case REVOKED -> standing.revoked() ? rule.text() : null;
            case ANNULLED -> standing.annulled() ? rule.text() : null;
            case ABNORMAL_LISTED -> standing.abnormalListed() ? rule.text() : null;
            case DORMANT -> standing.dormant() ? rule.text() : null;
            case REPEATED_FINES ->
                counted(rule, facts.stream().filter(this::isFine).toList(), "罚款");
            case SUPERVISION_NEGATIVE ->
                counted(
                        rule,
                        facts.stream()
                                // A negative without points of its own (a warning, a list left again) is one too.
                                .filter(fact -> fact.category() == Category.SUPERVISION
                                        && fact.points().signum() >= 0)
                                .toList(),
                        "监管负面信息");
            case NEW_WITHOUT_DATA -> isNewWithoutData(rule) ? rule.text() : null;
        };
    }

    private @Nullable String counted(HardRule rule, List<CreditFact> candidates, String what) {
        long count = candidates.stream()
                .filter(fact -> !asOf.isAfter(fact.occurredOn().plusMonths(rule.months())))
                .count();
        return count >= rule.count() ? rule.text() + "（" + what + count + "次）" : null;
    }

    private boolean isFine(CreditFact fact) {
        var kind = rules.kinds().get(fact.kind());
        return kind != null && kind.fine();
    }

    private boolean isNewWithoutData(HardRule rule) {
        var established = standing.establishedOn();
        // What a subject is by its registration (a risky industry, a hosted address) is no data about how it behaves.
        boolean withoutData = facts.stream().allMatch(fact -> fact.category() == Category.BASE);
        return established != null && withoutData && asOf.isBefore(established.plusMonths(rule.months()));
    }
}
