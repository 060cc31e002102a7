package org.shiheng.kernel.approval;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.approval.flow.FlowReader;
import org.shiheng.kernel.approval.flow.SignFlow;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.stereotype.Component;

/** A city's own flows: uploaded, checked, compared with the one in use, and only then used. Running requests keep theirs. */
@Component
public class FlowVersions {

    private final ScopedDatabase database;
    private final Flows flows;
    private final AuditTrail audit;
    private final Clock clock;

    FlowVersions(ScopedDatabase database, Flows flows, AuditTrail audit, Clock clock) {
        this.database = database;
        this.flows = flows;
        this.audit = audit;
        this.clock = clock;
    }

    /** All versions, by code, the newest first. */
    public List<Version> all() {
        return database.read(
                Scope.nothing(),
                jdbc -> flows.all(jdbc).stream()
                        .map(version -> shown(
                                version,
                                jdbc.sql(
                                                "select count(*) from (select 1 from approval.request where flow_id = ? and state = 'OPEN' limit 1000) n")
                                        .param(version.id())
                                        .query(Integer.class)
                                        .single()))
                        .toList());
    }

    /** The file with its diagram. */
    public String bpmn(int version) {
        return database.read(Scope.nothing(), jdbc -> flows.find(jdbc, version)).bpmn();
    }

    /** What is wrong with a file; empty = it can be used. */
    public List<String> check(String bpmn) {
        return Flows.objections(bpmn);
    }

    /** Keeps a file as a new version of a known code; it is not in use yet. Refused with everything that is wrong with it. */
    public int upload(Actor actor, String code, String bpmn, String note) {
        var wrong = new InvalidInput.Collector();
        Flows.objections(bpmn).forEach(text -> wrong.add("#/bpmn", "approval.flow-objection", text));
        wrong.refuse();
        return database.change(Scope.nothing(), jdbc -> {
            if (flows.all(jdbc).stream().noneMatch(version -> version.code().equals(code))) {
                throw InvalidInput.of("#/code", "approval.no-flow", "没有编号为“" + code + "”的审批流程，请从列表中选择要替换的流程。");
            }
            int id = flows.add(jdbc, code, bpmn, false, "CHECKED", actor.name(), note);
            audit.write(actor, "approval.flow-upload", "flow/" + id, AuditTrail.Outcome.DONE, code + " " + note, null);
            return id;
        });
    }

    /** Takes a version into use; requests that run keep the one they began with. */
    public void use(Actor actor, int version) {
        database.run(Scope.nothing(), jdbc -> {
            Flows.Version chosen = flows.find(jdbc, version);
            jdbc.sql("select id from approval.flow where code = ? for update")
                    .param(chosen.code())
                    .query(Integer.class)
                    .list();
            if (flows.find(jdbc, version).state() == Flows.State.IN_USE) {
                throw Refusal.conflict("approval.in-use-already", "已经在用", "这一版已经在使用，不用再启用。");
            }
            // Roles may have gone since it was checked.
            List<String> wrong = Flows.objections(chosen.bpmn());
            if (!wrong.isEmpty()) {
                throw Refusal.conflict("approval.flow-unusable", "现在不能启用", wrong.getFirst());
            }
            jdbc.sql("update approval.flow set state = 'RETIRED' where code = ? and state = 'IN_USE'")
                    .param(chosen.code())
                    .update();
            jdbc.sql("update approval.flow set state = 'IN_USE', used_since = ? where id = ?")
                    .param(Timestamp.from(clock.instant()))
                    .param(version)
                    .update();
            audit.write(
                    actor,
                    "approval.flow-use",
                    "flow/" + version,
                    AuditTrail.Outcome.DONE,
                    chosen.code() + " 第" + chosen.version() + "版",
                    null);
        });
    }

    private Version shown(Flows.Version version, int open) {
        SignFlow flow = FlowReader.read(version.bpmn()).flow().orElseThrow();
        return new Version(
                version.id(),
                version.code(),
                version.version(),
                version.name(),
                version.shipped(),
                version.state().name(),
                version.state().label(),
                version.note(),
                version.madeBy(),
                version.madeAt(),
                version.usedSince(),
                open,
                flow.steps().stream()
                        .map(step -> new Step(
                                step.id(),
                                step.name(),
                                Signers.labels(step.roles()),
                                step.at().label(),
                                step.joint().label()))
                        .toList());
    }

    /** A version as the administrators see it; {@code open} = requests that run on it. */
    public record Version(
            int id,
            String code,
            int version,
            String name,
            boolean shipped,
            String state,
            String stateLabel,
            @Nullable String note,
            String madeBy,
            Instant madeAt,
            @Nullable Instant usedSince,
            int open,
            List<Step> steps) {}

    /** A step, in words: for reading and for comparing two versions. */
    public record Step(String node, String name, String roles, String at, String joint) {}
}
