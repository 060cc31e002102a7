package org.shiheng.line.inspection.visit;

import java.util.ArrayList;
import java.util.List;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.inspection.plan.InspectionKind;
import org.springframework.stereotype.Component;

/** Which acts a person may do on a task as it stands now; the same rules as the acts themselves refuse by. */
@Component
public class TaskActs {

    private final ActPolicy policy;

    TaskActs(ActPolicy policy) {
        this.policy = policy;
    }

    public List<TaskAct> of(Actor actor, Task task) {
        var acts = new ArrayList<TaskAct>();
        boolean onTeam =
                actor.officer().isPresent() && task.isOnTeam(actor.officer().getAsInt());
        boolean before = task.state() == TaskState.ASSIGNED || task.state() == TaskState.NOTIFIED;
        boolean late = task.state() == TaskState.IN_PROGRESS && task.urgent();
        if (task.mergedInto() != null) {
            return acts;
        }
        if (task.approvedAt() == null && (task.state() == TaskState.ASSIGNED || late)) {
            add(acts, actor, "inspection.task.approve", TaskAct.APPROVE);
        }
        if (task.state() == TaskState.RESULT_ENTERED && !onTeam) {
            add(acts, actor, "inspection.task.review", TaskAct.REVIEW);
            add(acts, actor, "inspection.task.send-back", TaskAct.SEND_BACK);
        }
        if (before) {
            boolean head = policy.allows(actor, "inspection.task.approve");
            if ((onTeam || head) && task.kind() == InspectionKind.RANDOM) {
                add(acts, actor, "inspection.substitution.ask", TaskAct.ASK_SUBSTITUTE);
            }
            add(acts, actor, "inspection.task.cancel", TaskAct.CANCEL);
        }
        return acts;
    }

    private void add(List<TaskAct> acts, Actor actor, String act, TaskAct as) {
        if (policy.allows(actor, act)) {
            acts.add(as);
        }
    }

    /** An act on a task. */
    public enum TaskAct {
        APPROVE,
        REVIEW,
        SEND_BACK,
        ASK_SUBSTITUTE,
        CANCEL
    }
}
