package org.shiheng.line.plan;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tasks of the plan: given out, carried on by milestones, said to be done by one person and verified by another.
 *
 * <p>Basis: 规划第七章第二节；规则书12第五节（任务分解、PlanTask 状态机）.
 */
@Component
public class PlanTasks {

    private final ScopedDatabase database;
    private final PlanTaskRows rows;
    private final PlanUnits units;
    private final Clock clock;

    PlanTasks(ScopedDatabase database, PlanTaskRows rows, PlanUnits units, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.units = units;
        this.clock = clock;
    }

    /** Every task in the order of the plan. */
    public List<PlanTask> all() {
        return database.read(Scope.wholeCity(), jdbc -> rows.all(jdbc, today()));
    }

    /** The tasks as a form offers them, in the order of the plan. */
    public List<PlanTask.Choice> choices() {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "select id, code, title, owner from plan.task where state <> 'ENDED' order by place, code")
                        .query((row, n) -> new PlanTask.Choice(
                                row.getLong("id"),
                                row.getString("code"),
                                row.getString("title"),
                                row.getString("owner")))
                        .list());
    }

    /** Chapters and clauses in the order of the plan. */
    public List<PlanTask.Clause> clauses() {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select * from plan.clause order by place")
                        .query((row, n) -> new PlanTask.Clause(
                                row.getString("code"),
                                row.getString("parent"),
                                row.getString("number"),
                                row.getString("title")))
                        .list());
    }

    public PlanTask one(long id) {
        return database.read(Scope.wholeCity(), jdbc -> rows.find(jdbc, id, today()))
                .orElseThrow(() -> Refusal.notFound("plan.no-task", "没有这项任务，请从任务树里选择。"));
    }

    public List<PlanTask.Milestone> milestones(long id) {
        return database.read(Scope.wholeCity(), jdbc -> rows.milestones(jdbc, id, today()));
    }

    public List<PlanTask.Event> events(long id) {
        return database.read(Scope.wholeCity(), jdbc -> rows.events(jdbc, id));
    }

    /** Gives every task that waits to its unit. */
    public int assignAll(Actor actor) {
        PlanUnits.officeOrRefuse(actor);
        return database.change(Scope.wholeCity(), jdbc -> {
            List<PlanTask> waiting = rows.all(jdbc, today()).stream()
                    .filter(task -> task.state() == TaskState.DRAFT)
                    .toList();
            waiting.forEach(task -> assign(jdbc, actor, task));
            return waiting.size();
        });
    }

    private void assign(JdbcClient jdbc, Actor actor, PlanTask task) {
        rows.move(jdbc, actor, task, TaskAct.ASSIGN, task.ownerName(), clock.instant());
        jdbc.sql("update plan.task set assigned_on = ? where id = ?")
                .param(today())
                .param(task.id())
                .update();
    }

    /** The owner says that a milestone was reached; a task with none past is no longer behind. */
    public void reach(Actor actor, long id, int number, LocalDate doneOn) {
        database.run(Scope.wholeCity(), jdbc -> {
            PlanTask task = rows.locked(jdbc, id, today());
            units.workerOrRefuse(actor, task.owner());
            if (!task.state().running()) {
                throw Refusal.conflict(
                        "plan.not-running", "现在不能填里程碑", "这项任务是“" + task.state().label() + "”，只有推进中的任务能填里程碑。");
            }
            if (doneOn.isAfter(today()) || doneOn.isBefore(task.startsOn())) {
                throw InvalidInput.of("#/doneOn", "plan.done-on", "完成日期填任务开始以后、今天及以前的日子。");
            }
            int changed = jdbc.sql("""
                            update plan.milestone set done_on = ?, told_by = ?, told_at = ?
                            where task_id = ? and number = ? and done_on is null""")
                    .param(doneOn)
                    .param(actor.name())
                    .param(Timestamp.from(clock.instant()))
                    .param(id)
                    .param(number)
                    .update();
            if (changed == 0) {
                throw Refusal.conflict("plan.milestone-done", "这个里程碑已经完成", "请刷新页面，看是谁在哪天填的。");
            }
            PlanTask after = rows.locked(jdbc, id, today());
            if (after.state() == TaskState.DELAYED && after.lateMilestones() == 0) {
                rows.move(jdbc, actor, after, TaskAct.CATCH_UP, null, clock.instant());
            } else if (after.state() == TaskState.ASSIGNED) {
                rows.move(jdbc, actor, after, TaskAct.REPORT, null, clock.instant());
            }
        });
    }

    /** The owner's head says that the task is done; every milestone must be reached and something must prove it. */
    public void submit(Actor actor, long id, int version) {
        database.run(Scope.wholeCity(), jdbc -> {
            PlanTask task = fresh(jdbc, id, version);
            units.workerOrRefuse(actor, task.owner());
            if (task.milestonesDone() < task.milestones()) {
                throw Refusal.conflict(
                        "plan.milestones-open",
                        "还有里程碑没有完成",
                        "还差 " + (task.milestones() - task.milestonesDone()) + " 个里程碑，全部完成后再报请核验。");
            }
            if (evidence(jdbc, id, "coalesce(accepted, true)") == 0) {
                throw Refusal.conflict("plan.no-evidence", "还没有证据", "请先增加能证明完成情况的文件、记录或说明。");
            }
            rows.move(jdbc, actor, task, TaskAct.SUBMIT, null, clock.instant());
            jdbc.sql("update plan.task set submitter = ? where id = ?")
                    .param(actor.account())
                    .param(id)
                    .update();
        });
    }

    /** A second person of the office confirms or sends back. */
    public void verify(Actor actor, long id, int version, boolean passed, String opinion) {
        PlanUnits.officeOrRefuse(actor);
        database.run(Scope.wholeCity(), jdbc -> {
            PlanTask task = fresh(jdbc, id, version);
            if (opinion.isBlank()) {
                throw InvalidInput.of("#/opinion", "plan.no-opinion", "请写明核验了什么、结论是什么。");
            }
            Integer submitter = jdbc.sql("select submitter from plan.task where id = ?")
                    .param(id)
                    .query(Integer.class)
                    .optional()
                    .orElse(null);
            if (submitter != null && submitter == actor.account()) {
                throw Refusal.forbidden("plan.second-person", "报请核验的人不能自己核验，请由另一位负责人或监督员核验。");
            }
            if (passed && evidence(jdbc, id, "accepted is null") > 0) {
                throw Refusal.conflict("plan.evidence-waits", "还有证据没有核验", "请先逐件核验证据，再核验任务。");
            }
            if (passed && evidence(jdbc, id, "accepted") == 0) {
                throw Refusal.conflict("plan.no-accepted-evidence", "没有采信的证据", "没有一件证据被采信，不能核验通过；可以退回补充。");
            }
            rows.move(jdbc, actor, task, passed ? TaskAct.VERIFY : TaskAct.REJECT, opinion.strip(), clock.instant());
            if (passed) {
                jdbc.sql("update plan.task set verified_on = ? where id = ?")
                        .param(today())
                        .param(id)
                        .update();
            }
        });
    }

    /** Strikes a verified task off the list. */
    public void close(Actor actor, long id, int version) {
        PlanUnits.officeOrRefuse(actor);
        database.run(
                Scope.wholeCity(),
                jdbc -> rows.move(jdbc, actor, fresh(jdbc, id, version), TaskAct.CLOSE, null, clock.instant()));
    }

    /** Marks what fell behind: a running task with a milestone past its day. Returns how many were marked. */
    public int fallBehind() {
        Actor platform = Actor.platform("规划任务到期检查");
        return database.change(Scope.wholeCity(), jdbc -> {
            List<PlanTask> late = rows.all(jdbc, today()).stream()
                    .filter(task -> task.lateMilestones() > 0)
                    .filter(task -> TaskTransitions.after(task.state(), TaskAct.FALL_BEHIND)
                            .isPresent())
                    .toList();
            late.forEach(task -> rows.move(
                    jdbc, platform, task, TaskAct.FALL_BEHIND, task.lateMilestones() + " 个里程碑过期未完成", clock.instant()));
            return late.size();
        });
    }

    private PlanTask fresh(JdbcClient jdbc, long id, int version) {
        PlanTask task = rows.locked(jdbc, id, today());
        if (task.version() != version) {
            throw Refusal.stale("plan.task-changed", "这项任务刚被别人改过，请刷新页面后再办。");
        }
        return task;
    }

    /** @param which a condition written here, never what somebody typed */
    private static int evidence(JdbcClient jdbc, long task, String which) {
        return jdbc.sql("select count(*) from plan.evidence where task_id = ? and " + which)
                .param(task)
                .query(Integer.class)
                .single();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** What a person may do with a task, told to pages. */
    public record Acts(
            boolean report,
            boolean prove,
            boolean submit,
            boolean verify,
            boolean close,
            boolean office,
            boolean change) {}

    /** The acts that are possible now for somebody; the server asks again when they are done. */
    public Acts acts(Actor actor, PlanTask task) {
        boolean owner = units.worksFor(actor, task.owner());
        boolean office = PlanUnits.office(actor);
        return new Acts(
                owner && task.state().running(),
                (owner || task.coOwners().stream().anyMatch(unit -> units.worksFor(actor, unit)))
                        && task.state().running(),
                owner && task.state() == TaskState.IN_PROGRESS && task.milestonesDone() == task.milestones(),
                office && task.state() == TaskState.SUBMITTED && !submittedBy(actor, task),
                office && task.state() == TaskState.VERIFIED,
                office,
                office && (task.state() == TaskState.DRAFT || task.state().running()));
    }

    private boolean submittedBy(Actor actor, PlanTask task) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select count(*) from plan.task where id = ? and submitter = ?")
                                .param(task.id())
                                .param(actor.account())
                                .query(Integer.class)
                                .single()
                        > 0);
    }

    /** What keeps an act from being possible now, told beside it; none when nothing does. */
    public @Nullable String hindrance(PlanTask task) {
        if (task.state() == TaskState.IN_PROGRESS && task.milestonesDone() < task.milestones()) {
            return "还差 " + (task.milestones() - task.milestonesDone()) + " 个里程碑，全部完成后才能报请核验。";
        }
        return task.state() == TaskState.REJECTED ? "核验退回，请按意见补做并填报进展后再报请核验。" : null;
    }
}
