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

    private static final Set<String> PROBLEMS = Set.of("R2", "R3", "R4", "R5", "R8");
    private static final int FREQUENT_CHANGES = 3;

    private final CreditRules rules;
    private final List<String> highRiskIndustries;

    FactSource(CreditRules rules, List<String> highRiskIndustries) {
        this.rules = rules;
        this.highRiskIndustries = highRiskIndustries;
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
                .sorted(Comparator.comparing(RecordFact::occurredOn))
                .toList();
        for (RecordFact record : counted) {
            ofRecord(record, repaired.contains(record.id()), facts);
        }
        ofSubject(subject, counted, asOf, facts);
        boolean abnormal = listed(counted, RecordKind.ABNORMAL_LIST);
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
            case PENALTY ->
                record.codes().stream()
                        .filter(rules.kinds()::containsKey)
                        .forEach(code -> facts.add(rules.fact(code, record.occurredOn(), repaired, id)));
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
                    EXPORT -> {
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

    private void ofSubject(SubjectFacts subject, List<RecordFact> records, LocalDate asOf, List<CreditFact> facts) {
        LocalDate since = subject.establishedOn() == null ? asOf : subject.establishedOn();
        String industry = subject.industry();
        if (industry != null && highRiskIndustries.stream().anyMatch(industry::startsWith)) {
            facts.add(rules.fact("HIGH_RISK_INDUSTRY", since, false, null));
        }
        if (subject.tags().contains("TRUSTEE_ADDRESS")) {
            facts.add(rules.fact("HOSTED_ADDRESS", since, false, null));
        }
        long changes = records.stream()
                .filter(record -> record.kind() == RecordKind.REGISTRATION
                        && record.occurredOn().isAfter(asOf.minusYears(1)))
                .flatMap(record -> record.codes().stream())
                .filter(code -> code.equals("LEGAL_REPRESENTATIVE_CHANGED") || code.equals("ADDRESS_CHANGED"))
                .count();
        if (changes >= FREQUENT_CHANGES) {
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
