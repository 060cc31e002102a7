package org.shiheng.line.inspection.visit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.draw.DrawnTask;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.line.inspection.plan.Plans;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A head ends a task without a visit, on evidence, or sends a result back to the officers who entered it. */
@Component
public class TaskEnds {

    private static final int SHORTEST_EVIDENCE = 6;

    private final TaskAccess access;
    private final TaskSteps steps;
    private final Plans plans;

    TaskEnds(TaskAccess access, TaskSteps steps, Plans plans) {
        this.access = access;
        this.steps = steps;
        this.plans = plans;
    }

    /**
     * Cancels a task whose subject cannot be inspected; with {@code substitute} the draw's next code names another of the
     * same class. All of it happens or nothing. Returns the new task's number, when there is one.
     */
    public @Nullable Integer cancel(
            Actor actor, long id, int version, CancelGround ground, String evidence, boolean substitute) {
        String why = evidence.strip();
        if (why.length() < SHORTEST_EVIDENCE) {
            throw InvalidInput.of("#/evidence", "inspection.no-evidence", "请写明依据的材料，例如登记系统的状态、核查记录编号。");
        }
        Integer number = access.change(actor, id, (jdbc, task) -> {
            if (task.mergedInto() != null) {
                throw Refusal.conflict("inspection.merged-task", "这个任务已并入另一次检查", "请在合并后的那个任务里办理，两份计划一起取消。");
            }
            if (task.state() != TaskState.ASSIGNED && task.state() != TaskState.NOTIFIED) {
                throw Refusal.conflict("inspection.cannot-cancel-task", "检查已经开始，不能取消", "检查开始后请如实录入结果，例如“通过登记的住所无法联系”。");
            }
            TaskAccess.fresh(task, version);
            String reason = ground.label() + "：" + why;
            List<Merged> merged = merged(jdbc, id);
            jdbc.sql("""
                            update inspection.task set state = 'CANCELLED', state_reason = ?, version = version + 1
                            where id = ? or merged_into = ?""").param(reason).param(id).param(id).update();
            DrawnTask next =
                    substitute ? plans.replaceSubject(actor, task.plan(), task.number(), ground.label()) : null;
            String told = next == null ? reason : reason + "；替补抽出任务 " + next.number();
            steps.add(jdbc, task, "取消任务", actor, told);
            plans.closeWhenFinished(task.plan());
            merged.forEach(one -> plans.closeWhenFinished(one.plan()));
            return next == null ? null : next.number();
        });
        return number;
    }

    /**
     * Sends an entered result back. The limit to publish goes on from the day the result was first entered, so that
     * nothing is won by sending back.
     */
    public void sendBack(Actor actor, long id, int version, String reason) {
        access.change(actor, id, (jdbc, task) -> {
            if (task.state() != TaskState.RESULT_ENTERED) {
                throw TaskAccess.wrongState(task, TaskState.RESULT_ENTERED);
            }
            if (actor.officer().isPresent() && task.isOnTeam(actor.officer().getAsInt())) {
                throw Refusal.conflict("inspection.own-visit", "不能退回自己参加的检查", "请由没有参加这次检查的负责人审核。");
            }
            TaskAccess.fresh(task, version);
            TaskAccess.move(jdbc, task, TaskState.IN_PROGRESS);
            jdbc.sql("""
                            update inspection.task set state = 'ASSIGNED', version = version + 1
                            where merged_into = ? and state = 'RESULT_ENTERED'""").param(id).update();
            steps.add(jdbc, task, "退回更正", actor, reason.strip());
            return true;
        });
    }

    private static List<Merged> merged(JdbcClient jdbc, long id) {
        return jdbc.sql("select plan_id, number from inspection.task where merged_into = ?")
                .param(id)
                .query((row, n) -> new Merged(row.getLong(1), row.getInt(2)))
                .list();
    }

    private record Merged(long plan, int number) {}
}
