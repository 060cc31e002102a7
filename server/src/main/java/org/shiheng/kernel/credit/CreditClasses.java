package org.shiheng.kernel.credit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.shiheng.core.credit.CreditAssessment;
import org.shiheng.core.credit.CreditClass;
import org.shiheng.core.credit.CreditRules;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.LedgerRecord;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.stereotype.Component;

/**
 * The general credit risk class of subjects (通用型企业信用风险分类). For the authority's own planning of visits; it is never
 * shown in public (rulebook 03 §二).
 */
@Component
public class CreditClasses {

    private final ScopedDatabase database;
    private final Ledger ledger;
    private final RulesOfDay rules;
    private final BulkAssessment bulk;
    private final Clock clock;

    CreditClasses(ScopedDatabase database, Ledger ledger, RulesOfDay rules, BulkAssessment bulk, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.rules = rules;
        this.bulk = bulk;
        this.clock = clock;
    }

    /** The class as of a day, explained; recomputed from the records known by the end of that day. */
    public CreditAssessment assess(Scope scope, SubjectId subject, LocalDate asOf) {
        return suppose(scope, subject, asOf, asOf, Set.of());
    }

    /**
     * What the class would be on a day if these records were repaired and nothing else happened. Changes nothing.
     *
     * @param knownBy the records known by the end of this day are the ones looked at
     */
    public CreditAssessment suppose(
            Scope scope, SubjectId subject, LocalDate knownBy, LocalDate asOf, Set<UUID> repaired) {
        SubjectFacts facts = database.read(scope, jdbc -> SubjectRows.asOf(jdbc, scope, subject.value(), knownBy))
                .orElseThrow(() -> Refusal.notFound("credit.no-subject", "没有这个监管对象，或不在您的辖区。"));
        List<RecordFact> records = ledger.of(scope, subject, knownBy).stream()
                .map(CreditClasses::fact)
                .toList();
        return rules.on(asOf).assess(facts, records, asOf, repaired);
    }

    /** The rules that an assessment of that day follows. */
    public CreditRules rules(LocalDate day) {
        return rules.rules(day);
    }

    /** Computes one subject's class as of today and keeps it. */
    public CreditAssessment recompute(Scope scope, SubjectId subject, String cause) {
        LocalDate today = LocalDate.now(clock);
        return database.change(scope, jdbc -> {
            CreditAssessment assessment = assess(scope, subject, today);
            int station = jdbc.sql("select station_id from subject.subject where id = ?")
                    .param(subject.value())
                    .query(Integer.class)
                    .single();
            String before = jdbc.sql("select class from credit.current_class where subject_id = ?")
                    .param(subject.value())
                    .query(String.class)
                    .optional()
                    .orElse(null);
            jdbc.sql("""
                            insert into credit.current_class(subject_id, station_id, class, score, hard_rule, as_of, rules_version, computed_at)
                            values (:subject, :station, :class, :score, :rule, :day, :version, :now)
                            on conflict (subject_id) do update set class = excluded.class, score = excluded.score,
                              hard_rule = excluded.hard_rule, as_of = excluded.as_of, rules_version = excluded.rules_version,
                              computed_at = excluded.computed_at, station_id = excluded.station_id""")
                    .param("subject", subject.value())
                    .param("station", station)
                    .param("class", assessment.finalClass().name())
                    .param("score", assessment.total())
                    .param("rule", assessment.movedBy())
                    .param("day", today)
                    .param("version", assessment.rulesVersion())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
            if (!assessment.finalClass().name().equals(before)) {
                jdbc.sql(
                                "insert into credit.class_change(subject_id, station_id, before, after, score, as_of, cause) values (?, ?, ?, ?, ?, ?, ?)")
                        .param(subject.value())
                        .param(station)
                        .param(before)
                        .param(assessment.finalClass().name())
                        .param(assessment.total())
                        .param(today)
                        .param(cause)
                        .update();
            }
            jdbc.sql("delete from credit.dirty where subject_id = ?")
                    .param(subject.value())
                    .update();
            return assessment;
        });
    }

    /** Computes every subject's class as of a day, in one pass over subjects and records. */
    public BulkAssessment.Outcome recomputeAll(LocalDate day) {
        return bulk.run(day, rules.on(day), rules.rules(day).version());
    }

    /** Subjects whose records changed since their class was computed; at most so many. */
    List<Long> dirty(int most) {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select subject_id from credit.dirty order by since limit ?")
                        .param(most)
                        .query(Long.class)
                        .list());
    }

    /** Whether the whole city was computed as of a day. */
    boolean wasComputedOn(LocalDate day) {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select exists (select 1 from credit.run where day = ?)")
                        .param(day)
                        .query(Boolean.class)
                        .single());
    }

    void markDirty(long subject) {
        database.run(
                Scope.nothing(),
                jdbc -> jdbc.sql("insert into credit.dirty(subject_id, since) values (?, ?) on conflict do nothing")
                        .param(subject)
                        .param(Timestamp.from(clock.instant()))
                        .update());
    }

    void markDirty(Set<Long> subjects) {
        database.run(
                Scope.nothing(),
                jdbc -> jdbc.sql(
                                "insert into credit.dirty(subject_id, since) select s, ? from unnest(?::bigint[]) s on conflict do nothing")
                        .param(Timestamp.from(clock.instant()))
                        .param(subjects.toArray(Long[]::new))
                        .update());
    }

    private static RecordFact fact(LedgerRecord record) {
        return new RecordFact(
                record.id().value(),
                record.kind(),
                record.codes(),
                record.occurredOn(),
                record.recordedAt(),
                record.supersedes() == null ? null : record.supersedes().value(),
                record.repairs() == null ? null : record.repairs().value());
    }

    /** The kept class of a subject; B until it was computed (rule ④ for what has no data). */
    public CreditClass current(Scope scope, SubjectId subject) {
        return database.read(
                scope,
                jdbc -> jdbc.sql("select class from credit.current_class where subject_id = ?")
                        .param(subject.value())
                        .query(String.class)
                        .optional()
                        .map(CreditClass::valueOf)
                        .orElse(CreditClass.B));
    }
}
