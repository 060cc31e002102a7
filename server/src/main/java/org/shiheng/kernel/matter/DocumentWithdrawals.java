package org.shiheng.kernel.matter;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.document.Documents;
import org.shiheng.kernel.document.IssuedDocument;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.procedure.Procedure;
import org.springframework.stereotype.Component;

/**
 * Takes an issued document back (作废) before it has its effect. Its file, number and seal stay as they were; whoever checks it
 * is told that it counts no more, and its number is not given again.
 */
@Component
public class DocumentWithdrawals {

    private final ScopedDatabase database;
    private final Procedures procedures;
    private final Documents documents;
    private final MatterSteps steps;
    private final Clock clock;

    DocumentWithdrawals(
            ScopedDatabase database, Procedures procedures, Documents documents, MatterSteps steps, Clock clock) {
        this.database = database;
        this.procedures = procedures;
        this.documents = documents;
        this.steps = steps;
        this.clock = clock;
    }

    /** Done by the head of the unit that has the matter in hand; what was delivered and took effect cannot be taken back. */
    public int withdraw(Actor actor, MatterId id, int version, long document, String reason) {
        if (reason.isBlank()) {
            throw InvalidInput.of("#/reason", "matter.no-reason", "请写明理由。");
        }
        return database.change(actor.scope(), jdbc -> {
            MatterRow matter = Matters.locked(jdbc, id);
            DocumentActs.refuseUnlessInHand(actor, matter, "作废文书");
            if (!actor.has(Role.UNIT_HEAD)) {
                throw Refusal.forbidden("matter.head-withdraws", "作废文书由单位负责人办理。");
            }
            if (matter.version() != version) {
                throw Refusal.stale("matter.stale", "这件事刚被别人办过一步。您填的内容还在，请看他办了什么再继续。");
            }
            IssuedDocument issued = documents.of(matter.id()).stream()
                    .filter(one -> one.id() == document)
                    .findFirst()
                    .orElseThrow(() -> Refusal.notFound("matter.no-such-document", "这件事没有这份文书。"));
            if (issued.withdrawnOn() != null) {
                throw Refusal.conflict(
                        "matter.withdrawn-before", "已经作废", issued.title() + "已于 " + issued.withdrawnOn() + " 作废。");
            }
            Procedure procedure = procedures.version(matter.procedure(), matter.procedureFrom());
            boolean began = issued.addressees().stream().anyMatch(one -> one.deliveredOn() != null);
            if (began && procedure.onDelivered().containsKey(issued.code())) {
                throw Refusal.conflict("matter.document-in-effect", "已经送达生效，不能作废", "这份文书送达后已经生效。内容有误的，按程序更正、撤销或者重新作出。");
            }
            documents.withdraw(document, LocalDate.now(clock), reason.strip());
            steps.write(
                    jdbc,
                    actor,
                    matter.id(),
                    new MatterSteps.Step(
                            "withdraw-document",
                            "作废" + issued.title(),
                            matter.state(),
                            matter.state(),
                            LocalDate.now(clock),
                            Map.of(),
                            reason.strip()));
            Matters.touched(jdbc, matter.id());
            return version + 1;
        });
    }
}
