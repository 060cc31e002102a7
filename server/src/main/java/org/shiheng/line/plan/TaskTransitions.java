package org.shiheng.line.plan;

import static org.shiheng.line.plan.TaskState.ASSIGNED;
import static org.shiheng.line.plan.TaskState.CLOSED;
import static org.shiheng.line.plan.TaskState.DELAYED;
import static org.shiheng.line.plan.TaskState.DRAFT;
import static org.shiheng.line.plan.TaskState.ENDED;
import static org.shiheng.line.plan.TaskState.IN_PROGRESS;
import static org.shiheng.line.plan.TaskState.REJECTED;
import static org.shiheng.line.plan.TaskState.SUBMITTED;
import static org.shiheng.line.plan.TaskState.VERIFIED;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The states of a task and what moves them: DRAFT→ASSIGNED→IN_PROGRESS→(DELAYED)→SUBMITTED→VERIFIED/REJECTED→CLOSED;
 * a task that is not done may be changed or ended with a reason.
 *
 * <p>Basis: 规则书12第五节状态机 PlanTask.
 */
public final class TaskTransitions {

    private TaskTransitions() {}

    /** The state after an act; empty when the act is not possible in that state. */
    public static Optional<TaskState> after(TaskState from, TaskAct act) {
        return Optional.ofNullable(next(from, act));
    }

    private static @Nullable TaskState next(TaskState from, TaskAct act) {
        return switch (act) {
            case ASSIGN -> from == DRAFT ? ASSIGNED : null;
            case REPORT ->
                switch (from) {
                    case ASSIGNED, IN_PROGRESS, REJECTED -> IN_PROGRESS;
                    case DELAYED -> DELAYED;
                    case DRAFT, SUBMITTED, VERIFIED, CLOSED, ENDED -> null;
                };
            case FALL_BEHIND -> from == ASSIGNED || from == IN_PROGRESS ? DELAYED : null;
            case CATCH_UP -> from == DELAYED ? IN_PROGRESS : null;
            case SUBMIT -> from == IN_PROGRESS ? SUBMITTED : null;
            case VERIFY -> from == SUBMITTED ? VERIFIED : null;
            case REJECT -> from == SUBMITTED ? REJECTED : null;
            case DISPROVE -> from == SUBMITTED || from == VERIFIED || from == CLOSED ? REJECTED : null;
            case CLOSE -> from == VERIFIED ? CLOSED : null;
            case ADD -> null;
            case CHANGE -> from == DRAFT || from.running() ? from : null;
            case END -> from == DRAFT || from.running() ? ENDED : null;
        };
    }
}
