package org.shiheng.line.enforcement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.matter.MatterEvent;
import org.shiheng.line.enforcement.domain.Facts;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Keeps one row a case beside its matter, in the transaction of each act, so that lists and rules need not read forms. */
@Component
class CaseRows {

    static final String PROCEDURE = "enforcement.case";

    private final ScopedDatabase database;
    private final ObjectMapper json;

    CaseRows(ScopedDatabase database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    @EventListener
    void on(MatterEvent.Opened opened) {
        if (opened.procedure().equals(PROCEDURE)) {
            write(opened.matter(), null);
            // A filing that was decided elsewhere was filed on the day it was handed on.
            database.run(
                    Scope.wholeCity(),
                    jdbc -> jdbc.sql("""
                            update enforcement.case_row c set filed_on = m.legal_on from matter.matter m
                            where m.id = c.matter_id and m.id = ? and m.state = 'FILED'""").param(opened.matter()).update());
        }
    }

    @EventListener
    void on(MatterEvent.Acted acted) {
        if (acted.procedure().equals(PROCEDURE)) {
            write(acted.matter(), acted.act().equals("close") ? acted.legalOn() : null);
        }
    }

    private void write(long matter, @Nullable LocalDate closedOn) {
        database.run(Scope.wholeCity(), jdbc -> {
            var row = jdbc.sql("select number, subject_id, facts from matter.matter where id = ?")
                    .param(matter)
                    .query((one, n) -> Map.entry(
                            one.getString("number"),
                            new Object[] {one.getObject("subject_id"), one.getString("facts")}))
                    .single();
            var facts = new Facts(
                    json.readValue(String.valueOf(row.getValue()[1]), new TypeReference<Map<String, Object>>() {}));
            boolean decided = facts.text("decidedOn") != null && facts.text("closeWay") != null;
            boolean penalty = decided && "PENALTY".equals(facts.text("closeWay"));
            jdbc.sql("""
                            insert into enforcement.case_row(matter_id, number, subject_id, party_name, party_kind, source, cause, cause_name,
                              field, violation_from, violation_through, filed_on, decided_on, delivered_on, fine, confiscated, others, grade,
                              decision_number, close_way, published_on, closed_on, unsigned)
                            values (:matter, :number, :subject, :party, :kind, :source, :cause, :causeName, :field, :from, :through, :filed,
                              :decided, :delivered, :fine, :confiscated, :others::text[], :grade, :decisionNumber, :way, :published, :closed, :unsigned::text[])
                            on conflict (matter_id) do update set party_name = excluded.party_name, party_kind = excluded.party_kind,
                              source = excluded.source, cause = excluded.cause, cause_name = excluded.cause_name, field = excluded.field,
                              violation_from = excluded.violation_from, violation_through = excluded.violation_through,
                              filed_on = coalesce(excluded.filed_on, enforcement.case_row.filed_on), decided_on = excluded.decided_on, delivered_on = excluded.delivered_on,
                              fine = excluded.fine, confiscated = excluded.confiscated, others = excluded.others, grade = excluded.grade,
                              decision_number = excluded.decision_number, close_way = excluded.close_way,
                              published_on = excluded.published_on, unsigned = excluded.unsigned,
                              closed_on = coalesce(excluded.closed_on, enforcement.case_row.closed_on)""")
                    .param("matter", matter)
                    .param("number", row.getKey())
                    .param("subject", row.getValue()[0], java.sql.Types.BIGINT)
                    .param("party", facts.text("partyName"))
                    .param(
                            "kind",
                            facts.text("partyKind") == null
                                    ? null
                                    : facts.partyKind().name())
                    .param("source", facts.text("source"))
                    .param("cause", facts.text("cause"))
                    .param("causeName", facts.text("causeName"))
                    .param("field", facts.text("field"))
                    .param("from", facts.day("violationFrom").orElse(null), java.sql.Types.DATE)
                    .param("through", facts.day("violationThrough").orElse(null), java.sql.Types.DATE)
                    .param("filed", facts.day("filedOn").orElse(null), java.sql.Types.DATE)
                    .param("decided", decided ? facts.day("decidedOn").orElse(null) : null, java.sql.Types.DATE)
                    .param("delivered", decided ? facts.day("deliveredOn").orElse(null) : null, java.sql.Types.DATE)
                    .param("fine", penalty ? facts.amount("fine") : BigDecimal.ZERO)
                    .param("confiscated", penalty ? facts.proposal().confiscated() : BigDecimal.ZERO)
                    .param("others", facts.texts("others").toArray(String[]::new))
                    .param("grade", facts.text("grade"))
                    .param("decisionNumber", facts.text("decisionNumber"))
                    .param("way", facts.text("closeWay"))
                    .param("published", facts.day("publishedOn").orElse(null), java.sql.Types.DATE)
                    .param("closed", closedOn, java.sql.Types.DATE)
                    .param("unsigned", facts.texts("deliberationUnsigned").toArray(String[]::new))
                    .update();
        });
    }
}
