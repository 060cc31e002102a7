package org.shiheng.kernel.credit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.shiheng.core.credit.Category;
import org.shiheng.core.credit.CreditAssessment;
import org.shiheng.core.credit.CreditFact;
import org.shiheng.core.credit.CreditRules;
import org.shiheng.core.credit.SubjectStanding;
import org.shiheng.kernel.ledger.RecordKind;

/**
 * Turns records and the subject's own attributes into facts that give points.
 *
 * <p>Basis: rulebook 03 §二; 国市监信发〔2022〕6号. A superseded record counts nothing; a repaired one counts less. What the
 * register cannot show yet (关联关系 by identity, 投诉 against the peers' ninth decile) gives no points rather than a guess.
 */
final class FactSource {

    /** 警告、通报批评、没收: no points of their own, and a negative all the same (rule ③). */
    private static final Set<String> UNSCORED_PENALTIES = Set.of("WARNING", "CRITICISM", "CONFISCATION");

    private static final Set<String> PROBLEMS = Set.of("R2", "R3", "R4", "R5", "R8");

    private final CreditRules rules;
    private final List<String> highRiskIndustries;
    private final int frequentChanges;

    /**
     * Makes the source for one version of the rules.
     *
     * @param frequentChanges how many changes of representative or address within a year are many
     */
    FactSource(CreditRules rules, List<String> highRiskIndustries, int frequentChanges) {
        this.rules = rules;
        this.highRiskIndustries = highRiskIndustries;
        this.frequentChanges = frequentChanges;
    }

    /** The class of a subject as of a day. */
    CreditAssessment assess(SubjectFacts subject, List<RecordFact> records, LocalDate asOf) {
        return assess(subject, records, asOf, Set.of());
    }

    /** As above, supposing that some records were repaired; changes nothing. */
    CreditAssessment assess(
            SubjectFacts subject, List<RecordFact> records, LocalDate asOf, Set<UUID> supposedRepaired) {
        var superseded = new HashSet<UUID>();
        var repaired = new HashSet<>(supposedRepaired);
        for (RecordFact record : records) {
            if (record.supersedes() != null) {
                superseded.add(record.supersedes());
            }
            if (record.repairs() != null) {
                repaired.add(record.repairs());
            }
        }
        var facts = new ArrayList<CreditFact>();
        List<RecordFact> counted = records.stream()
                .filter(record -> !superseded.contains(record.id())
                        && !record.occurredOn().isAfter(asOf))
                // Listed and removed on one day: what was recorded last is what holds.
                .sorted(Comparator.comparing(RecordFact::occurredOn).thenComparing(RecordFact::recordedAt))
                .toList();
        for (RecordFact record : counted) {
            ofRecord(record, repaired.contains(record.id()), facts);
        }
        ofSubject(subject, asOf, facts);
        boolean abnormal = listed(counted, RecordKind.ABNORMAL_LIST);
        for (RecordKind list : List.of(RecordKind.ABNORMAL_LIST, RecordKind.SERIOUS_LIST)) {
            if (!listed(counted, list)) {
                counted.stream()
                        .filter(record ->
                                record.kind() == list && record.codes().contains("LISTED"))
                        .forEach(record -> facts.add(rules.fact(
                                "LISTED_BEFORE",
                                record.occurredOn(),
                                false,
                                record.id().toString())));
            }
        }
        if (abnormal) {
            RecordFact last = last(counted, RecordKind.ABNORMAL_LIST);
            facts.add(rules.fact(
                    "ABNORMAL_LISTED", last.occurredOn(), false, last.id().toString()));
        }
        if (listed(counted, RecordKind.JUDICIAL)) {
            RecordFact last = last(counted, RecordKind.JUDICIAL);
            facts.add(rules.fact(
                    "JUDGMENT_DEBTOR", last.occurredOn(), false, last.id().toString()));
        }
        var standing = new SubjectStanding(
                subject.establishedOn(),
                "DORMANT".equals(subject.status()),
                abnormal,
                listed(counted, RecordKind.SERIOUS_LIST),
                "REVOKED".equals(subject.status()),
                "ANNULLED".equals(subject.status()),
                subject.previous());
        return CreditAssessment.assess(asOf, standing, facts, rules);
    }

    private void ofRecord(RecordFact record, boolean repaired, List<CreditFact> facts) {
        String id = record.id().toString();
        switch (record.kind()) {
            case PENALTY -> {
                record.codes().stream()
                        .filter(rules.kinds()::containsKey)
                        .forEach(code -> facts.add(rules.fact(code, record.occurredOn(), repaired, id)));
                if (record.codes().stream().anyMatch(UNSCORED_PENALTIES::contains)) {
                    facts.add(rules.fact("OTHER_PENALTY", record.occurredOn(), repaired, id));
                }
            }
            case ANNUAL_REPORT -> add(record, "MISSED", "REPORT_MISSED", repaired, facts);
            case SAMPLING_FAIL -> add(record, "FAILED", "SAMPLING_FAILED", repaired, facts);
            case COMPLAINT -> add(record, "REPORT_CASE_OPENED", "REPORT_CASE", repaired, facts);
            case HONOR -> add(record, "QUALITY_AWARD", "QUALITY_AWARD", repaired, facts);
            case TAX -> add(record, "ABNORMAL", "TAX_ABNORMAL", repaired, facts);
            case INSPECTION -> {
                add(record, "R6", "INSPECTION_REFUSED", repaired, facts);
                if (record.codes().stream().anyMatch(PROBLEMS::contains)) {
                    facts.add(rules.fact("INSPECTION_PROBLEM", record.occurredOn(), repaired, id));
                }
            }
            case REGISTRATION,
                    LICENSE,
                    RECTIFICATION,
                    CLUE,
                    ABNORMAL_LIST,
                    SERIOUS_LIST,
                    RECALL,
                    JUDICIAL,
                    COMMITMENT,
                    REPAIR,
                    OBJECTION,
                    DRAW_COMMITMENT,
                    DRAW_REVEALED,
                    PLAN,
                    REGISTER_ENTRY,
                    SAMPLING,
                    VIOLATION,
                    DISPOSAL,
                    SERVICE,
                    INDICATORS,
                    PLAN_EVALUATION,
                    EXPORT,
                    FILING,
                    COERCION,
                    ERASURE -> {
                // No points of their own; lists are read as a state below.
            }
        }
    }

    private void add(RecordFact record, String code, String kind, boolean repaired, List<CreditFact> facts) {
        if (record.codes().contains(code)) {
            facts.add(
                    rules.fact(kind, record.occurredOn(), repaired, record.id().toString()));
        }
    }

    private void ofSubject(SubjectFacts subject, LocalDate asOf, List<CreditFact> facts) {
        LocalDate since = subject.establishedOn() == null ? asOf : subject.establishedOn();
        String industry = subject.industry();
        if (industry != null && highRiskIndustries.stream().anyMatch(industry::startsWith)) {
            facts.add(rules.fact("HIGH_RISK_INDUSTRY", since, false, null));
        }
        if (subject.tags().contains("TRUSTEE_ADDRESS")) {
            facts.add(rules.fact("HOSTED_ADDRESS", since, false, null));
        }
        if (subject.changesInYear() >= frequentChanges) {
            facts.add(rules.fact("FREQUENT_CHANGES", asOf, false, null));
        }
    }

    private static boolean listed(List<RecordFact> records, RecordKind list) {
        return records.stream().anyMatch(record -> record.kind() == list)
                && last(records, list).codes().contains("LISTED");
    }

    private static RecordFact last(List<RecordFact> records, RecordKind list) {
        return records.stream()
                .filter(record -> record.kind() == list)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** The kind that the rulebook lists without a figure. */
    static org.shiheng.core.credit.FactKind inspectionProblem(int points) {
        return new org.shiheng.core.credit.FactKind(
                "INSPECTION_PROBLEM", Category.SUPERVISION, "抽查发现问题", points, true, null, false);
    }
}
