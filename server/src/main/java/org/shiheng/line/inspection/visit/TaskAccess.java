package org.shiheng.line.inspection.visit;

import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The way to a task: an officer reaches it by being drawn for it, wherever the subject lies; everybody else by the area
 * of the office.
 */
@Component
class TaskAccess {

    private final ScopedDatabase database;
    private final TaskRows rows;

    TaskAccess(ScopedDatabase database, TaskRows rows) {
        this.database = database;
        this.rows = rows;
    }

    /** Reading or work that leaves the task itself as it is. */
    <T extends @Nullable Object> T within(Actor actor, long id, Step<T> step) {
        return database.change(Scope.wholeCity(), jdbc -> step.on(jdbc, find(jdbc, actor, id)));
    }

    /** Work on a task that nobody else may work on at the same time. */
    <T extends @Nullable Object> T change(Actor actor, long id, Step<T> step) {
        return database.change(Scope.wholeCity(), jdbc -> {
            jdbc.sql("select 1 from inspection.task where id = ? for update")
                    .param(id)
                    .query(Integer.class)
                    .optional();
            return step.on(jdbc, find(jdbc, actor, id));
        });
    }

    private Task find(JdbcClient jdbc, Actor actor, long id) {
        return rows.find(jdbc, id)
                .filter(known -> reaches(actor, known))
                .orElseThrow(() -> Refusal.notFound("inspection.no-task", "没有这个任务，或不在您的辖区。"));
    }

    static boolean reaches(Actor actor, Task task) {
        boolean drawn =
                actor.officer().isPresent() && task.isOnTeam(actor.officer().getAsInt());
        return drawn || actor.scope().city() || actor.scope().stations().contains(task.station());
    }

    static void onTeam(Actor actor, Task task) {
        if (!task.isOnTeam(actor.officerOrRefuse())) {
            throw Refusal.forbidden("inspection.not-on-team", "这个任务不是派给您的，只有抽中的执法人员可以检查。");
        }
    }

    static void inProgress(Task task) {
        if (task.state() != TaskState.IN_PROGRESS) {
            throw wrongState(task, TaskState.IN_PROGRESS);
        }
    }

    /** Moves a task on from the state it was read in. */
    static void move(JdbcClient jdbc, Task task, TaskState to) {
        int changed = jdbc.sql("update inspection.task set state = ?, version = version + 1 where id = ? and state = ?")
                .param(to.name())
                .param(task.id())
                .param(task.state().name())
                .update();
        if (changed == 0) {
            throw Refusal.stale("inspection.stale-task", "这个任务刚被别人办过一步，请刷新页面。");
        }
    }

    static void fresh(Task task, int version) {
        if (task.version() != version) {
            throw Refusal.stale("inspection.stale-task", "这个任务刚被别人改过。您填的内容还在，请刷新看到最新内容后再办。");
        }
    }

    static Refusal wrongState(Task task, TaskState needed) {
        return Refusal.conflict(
                "inspection.task-state",
                "现在不能办这一步",
                "这个任务现在是“" + task.state().label() + "”，这一步要在“" + needed.label() + "”时办理。请刷新页面。");
    }

    /** One step on a task. */
    @FunctionalInterface
    interface Step<T extends @Nullable Object> {
        T on(JdbcClient jdbc, Task task);
    }
}
