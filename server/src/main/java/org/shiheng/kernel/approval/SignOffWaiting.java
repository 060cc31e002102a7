package org.shiheng.kernel.approval;

import java.util.List;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.waiting.Waiting;
import org.shiheng.kernel.waiting.WaitingSource;
import org.springframework.stereotype.Component;

/** What waits for my signature waits on the start page too; somebody else cannot go on before. */
@Component
class SignOffWaiting implements WaitingSource {

    private final SignOffDesk desk;
    private final ActPolicy policy;

    SignOffWaiting(SignOffDesk desk, ActPolicy policy) {
        this.desk = desk;
        this.policy = policy;
    }

    @Override
    public List<Waiting> of(Actor actor, boolean unit) {
        if (!policy.allows(actor, "approval.list")) {
            return List.of();
        }
        return desk.mine(actor, null, SignOffDesk.MOST).rows().stream()
                .map(row -> new Waiting(
                        "审批",
                        row.task(),
                        "/sign-offs",
                        "",
                        row.title(),
                        row.askedBy() + "提请，等您" + row.step(),
                        "审批",
                        1,
                        null,
                        row.openedAt()))
                .toList();
    }
}
