package org.shiheng.kernel.matter;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.procedure.Procedure;
import org.shiheng.kernel.matter.procedure.ProcedureAct;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Judges an act before anything of it happens: the state, the deliveries it waits for, its form, its day, the line's rule. */
@Component
class ActJudge {

    private final Procedures procedures;
    private final Forms forms;
    private final MatterDeadlines deadlines;
    private final MatterDocuments documents;
    private final ObjectMapper json;

    ActJudge(
            Procedures procedures,
            Forms forms,
            MatterDeadlines deadlines,
            MatterDocuments documents,
            ObjectMapper json) {
        this.procedures = procedures;
        this.forms = forms;
        this.deadlines = deadlines;
        this.documents = documents;
        this.json = json;
    }

    /** Everything that can be known of the act; refused or invalid input is thrown. */
    Judged whole(
            JdbcClient jdbc,
            Actor actor,
            Procedure procedure,
            ProcedureAct act,
            MatterRow matter,
            Map<String, Object> form,
            LocalDate today) {
        Joinders.refuseJoined(matter);
        if (!act.from().contains(matter.state())) {
            throw Refusal.conflict(
                    "matter.wrong-state",
                    "现在还不能“" + act.name() + "”",
                    "这件事现在是“" + procedure.state(matter.state()).name() + "”。"
                            + ActReach.nextSteps(procedure, matter.state()));
        }
        documents.needDelivered(procedure, act, matter);
        if (act.form() != null) {
            forms.check(procedure.folder(), act.form(), form);
        }
        LocalDate day = ActReach.day(act, form, matter, today);
        var facts = new LinkedHashMap<String, Object>(json.readValue(matter.facts(), new TypeReference<>() {}));
        return new Judged(day, facts, rule(jdbc, actor, act, matter, facts, form, day, today));
    }

    /** What the act's rule says; refused or invalid input is thrown. */
    ActRule.Allowed rule(
            JdbcClient jdbc,
            Actor actor,
            ProcedureAct act,
            MatterRow matter,
            Map<String, Object> facts,
            Map<String, Object> form,
            LocalDate day,
            LocalDate today) {
        if (act.rule() == null) {
            return new ActRule.Allowed(Map.of(), java.util.List.of());
        }
        var about = new ActRule.Case(
                matter.id(),
                matter.number(),
                matter.state(),
                matter.subject(),
                matter.station(),
                matter.legalOn(),
                matter.enteredLate(),
                facts,
                form,
                day,
                today,
                deadlines.open(jdbc, matter.id()),
                actor);
        return switch (procedures.rule(act.rule()).judge(about)) {
            case ActRule.Allowed allowed -> allowed;
            case ActRule.Refused refused -> throw Refusal.conflict(refused.code(), refused.title(), refused.detail());
            case ActRule.Invalid invalid -> throw InvalidInput.of(invalid.pointer(), invalid.code(), invalid.detail());
        };
    }

    /** The act's legal day, the facts so far, and what the rule adds. */
    record Judged(LocalDate day, Map<String, Object> facts, ActRule.Allowed allowed) {}
}
