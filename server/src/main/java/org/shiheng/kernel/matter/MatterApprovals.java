package org.shiheng.kernel.matter;

import org.shiheng.kernel.approval.Approvable;
import org.shiheng.kernel.approval.ApprovalRequest;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the signatures of a matter's act lead to: with the last one it takes effect, in the signer's transaction. */
@Component
class MatterApprovals implements Approvable {

    private final ScopedDatabase database;
    private final Matters matters;
    private final PendingActs pending;

    MatterApprovals(ScopedDatabase database, Matters matters, PendingActs pending) {
        this.database = database;
        this.matters = matters;
        this.pending = pending;
    }

    @Override
    public String kind() {
        return PendingActs.KIND;
    }

    @Override
    public void hold(Actor actor, long target) {
        database.run(actor.scope(), jdbc -> Matters.locked(jdbc, new MatterId(target)));
    }

    @Override
    public void approved(Actor signer, ApprovalRequest request) {
        database.run(signer.scope(), jdbc -> {
            PendingActs.Pending waiting = waiting(jdbc, request);
            if (!PendingActs.digest(waiting.act(), waiting.form()).equals(request.content())) {
                throw Refusal.conflict("matter.signed-differs", "签批的内容对不上", "表单内容与提请时不一致，不能生效。请退回后重新提请，并告知系统管理员。");
            }
            pending.over(jdbc, waiting, "DONE", null);
            try {
                matters.takeEffect(jdbc, signer, waiting, pending.form(waiting));
            } catch (Refusal | InvalidInput refused) {
                throw Refusal.conflict(
                        "matter.no-longer-fits", "现在不能生效", refused.getMessage() + "您的签批没有保存；请退回提请人，写明要改什么。");
            }
        });
    }

    @Override
    public void returned(Actor signer, ApprovalRequest request, String opinion) {
        database.run(signer.scope(), jdbc -> {
            pending.over(jdbc, waiting(jdbc, request), "RETURNED", signer.name() + "：" + opinion);
        });
    }

    @Override
    public void withdrawn(Actor actor, ApprovalRequest request) {
        database.run(actor.scope(), jdbc -> {
            pending.over(jdbc, waiting(jdbc, request), "WITHDRAWN", null);
        });
    }

    private PendingActs.Pending waiting(JdbcClient jdbc, ApprovalRequest request) {
        return pending.open(jdbc, request.target())
                .filter(one -> one.request() == request.id())
                .orElseThrow(() -> new IllegalStateException("no act waits for request " + request.id()));
    }
}
