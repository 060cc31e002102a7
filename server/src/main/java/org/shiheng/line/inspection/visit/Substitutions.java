package org.shiheng.line.inspection.visit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.line.inspection.plan.Plans;
import org.shiheng.line.inspection.plan.SubstituteReason;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * An officer leaves a task: asked for with one of four reasons, approved by a head who did not ask, carried out by the
 * draw's next code. Nobody is ever named (rulebook 02 §五 6).
 */
@Component
public class Substitutions {

    private static final String SELECT = """
            select b.*, t.id as task_id, t.subject_id, s.name as subject_name, p.number as plan_number, p.name as plan_name, p.department_id
            from inspection.substitution b join inspection.plan p on p.id = b.plan_id
            join inspection.task t on t.plan_id = b.plan_id and t.number = b.task_number
            join subject.subject s on s.id = t.subject_id
            """;

    private final ScopedDatabase database;
    private final TaskAccess access;
    private final TaskRows rows;
    private final TaskSteps steps;
    private final Plans plans;
    private final Clock clock;

    Substitutions(
            ScopedDatabase database, TaskAccess access, TaskRows rows, TaskSteps steps, Plans plans, Clock clock) {
        this.database = database;
        this.access = access;
        this.rows = rows;
        this.steps = steps;
        this.plans = plans;
        this.clock = clock;
    }

    /** Asks that an officer leave a task. On a visit that serves two plans it is the plan that sent the officer. */
    public long ask(Actor actor, long id, String officer, SubstituteReason reason, String detail) {
        return access.change(actor, id, (jdbc, task) -> {
            boolean own =
                    actor.officer().isPresent() && task.isOnTeam(actor.officer().getAsInt());
            if (!own && !actor.has(Role.UNIT_HEAD)) {
                throw Refusal.forbidden("inspection.not-on-team", "要由这个任务的执法人员本人或单位负责人提出。");
            }
            if (task.state() != TaskState.ASSIGNED && task.state() != TaskState.NOTIFIED) {
                throw Refusal.conflict("inspection.visit-begun", "检查已经开始", "检查开始以后不能换人，请由现有人员完成。");
            }
            return put(jdbc, actor, task, officer, reason, detail);
        });
    }

    /** As {@link #ask}, inside the caller's transaction; nothing happens when it was asked before. */
    long put(JdbcClient jdbc, Actor actor, Task task, String officer, SubstituteReason reason, String detail) {
        long[] sent = jdbc.sql("""
                        select t.plan_id, t.number from inspection.task t join inspection.task_officer w on w.task_id = t.id
                        join authority.officer o on o.id = w.officer_id
                        where (t.id = ? or t.merged_into = ?) and o.public_number = ? and w.withdrawn_reason is null and w.place <= 10
                        order by t.id = ? desc limit 1""")
                .param(task.id())
                .param(task.id())
                .param(officer)
                .param(task.id())
                .query((row, n) -> new long[] {row.getLong(1), row.getLong(2)})
                .optional()
                .orElseThrow(() -> Refusal.conflict(
                        "draw.officer-not-on-task", "不在这个任务上", "编号 " + officer + " 的执法人员不在这个任务上，请刷新后再办。"));
        try {
            long id = jdbc.sql("""
                            insert into inspection.substitution(plan_id, task_number, officer, reason, detail, asked_by, asked_at, state)
                            values (?, ?, ?, ?, ?, ?, ?, 'PENDING') returning id""")
                    .param(sent[0])
                    .param((int) sent[1])
                    .param(officer)
                    .param(reason.name())
                    .param(detail.strip())
                    .param(actor.account())
                    .param(now())
                    .query(Long.class)
                    .single();
            steps.add(jdbc, task, "申请替补编号 " + officer, actor, reason.label() + "：" + detail.strip());
            return id;
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("inspection.already-asked", "已经申请过", "这名执法人员的替补申请正在等负责人批准。");
        }
    }

    /**
     * Asks that an officer leave every task about a subject he may not inspect; answers how many were asked for. Asking
     * again adds nothing.
     */
    public int askForRecused(Actor actor, int officer, long subject, String ground) {
        return database.change(Scope.wholeCity(), jdbc -> {
            String number = jdbc.sql("select public_number from authority.officer where id = ?")
                    .param(officer)
                    .query(String.class)
                    .single();
            List<Task> affected = jdbc.sql(TaskRows.SELECT + """
                            where t.subject_id = ? and t.merged_into is null and t.state in ('ASSIGNED', 'NOTIFIED') and p.kind = 'RANDOM'
                              and exists (select 1 from inspection.task_officer w where w.task_id = t.id and w.officer_id = ?
                                and w.withdrawn_reason is null)
                              and not exists (select 1 from inspection.substitution b join inspection.task m on m.plan_id = b.plan_id
                                and m.number = b.task_number where b.officer = ? and b.state = 'PENDING'
                                and (m.id = t.id or m.merged_into = t.id))""")
                    .param(subject)
                    .param(officer)
                    .param(number)
                    .query((row, n) -> rows.map(jdbc, row))
                    .list();
            affected.forEach(task -> put(jdbc, actor, task, number, SubstituteReason.RECUSAL, ground));
            return affected.size();
        });
    }

    /** Requests that wait, of the plans the actor's department works on; the oldest first. */
    public List<Substitution> pending(Actor actor) {
        boolean city = actor.department()
                .filter(unit -> unit.level() == Department.Level.CITY)
                .isPresent();
        int department = actor.department().map(Department::id).orElse(-1);
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                SELECT
                                        + " where b.state = 'PENDING' and (:city or p.department_id = :department) order by b.id limit 100")
                        .param("city", city)
                        .param("department", department)
                        .query(Substitutions::map)
                        .list());
    }

    /** All requests about a task, the newest first. */
    List<Substitution> of(JdbcClient jdbc, Task task) {
        return jdbc.sql(SELECT + " where t.id = ? or t.merged_into = ? order by b.id desc")
                .param(task.id())
                .param(task.id())
                .query(Substitutions::map)
                .list();
    }

    /** Approves: the draw's next code decides who comes. */
    public void approve(Actor actor, long id) {
        database.run(Scope.wholeCity(), jdbc -> {
            Substitution asked = waiting(jdbc, actor, id);
            var drawn = plans.replaceOfficer(
                    actor, asked.plan(), asked.taskNumber(), asked.officer(), asked.reason(), asked.detail());
            jdbc.sql("""
                            update inspection.substitution set state = 'DONE', approved_by = ?, approved_at = ?, round = ? where id = ?""")
                    .param(actor.account())
                    .param(now())
                    .param(drawn.round())
                    .param(id)
                    .update();
            access.within(actor, asked.task(), (inner, task) -> {
                steps.add(
                        inner,
                        task,
                        "批准替补，重新抽取",
                        actor,
                        "编号 " + asked.officer() + " 退出，现为 " + String.join("、", drawn.officers()));
                return true;
            });
        });
    }

    /** Refuses with a reason; the team stays. */
    public void refuse(Actor actor, long id, String why) {
        database.run(Scope.wholeCity(), jdbc -> {
            Substitution asked = waiting(jdbc, actor, id);
            jdbc.sql("""
                            update inspection.substitution set state = 'REFUSED', approved_by = ?, approved_at = ?, refusal = ? where id = ?""")
                    .param(actor.account())
                    .param(now())
                    .param(why.strip())
                    .param(id)
                    .update();
            access.within(actor, asked.task(), (inner, task) -> {
                steps.add(inner, task, "不同意替补编号 " + asked.officer(), actor, why.strip());
                return true;
            });
        });
    }

    private Substitution waiting(JdbcClient jdbc, Actor actor, long id) {
        Substitution asked = jdbc.sql(SELECT + " where b.id = ? for update of b")
                .param(id)
                .query(Substitutions::map)
                .optional()
                .orElseThrow(() -> Refusal.notFound("inspection.no-substitution", "没有这件替补申请。"));
        if (!asked.state().equals("PENDING")) {
            throw Refusal.conflict("inspection.substitution-decided", "已经办过", "这件替补申请已经有结论，请刷新页面。");
        }
        if (asked.askedBy() == actor.account()) {
            throw Refusal.conflict("inspection.own-request", "不能批准自己的申请", "改派要由另一位负责人批准。");
        }
        return asked;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Substitution map(ResultSet row, int n) throws SQLException {
        return new Substitution(
                row.getLong("id"),
                row.getLong("plan_id"),
                row.getString("plan_number"),
                row.getString("plan_name"),
                row.getLong("task_id"),
                row.getInt("task_number"),
                row.getString("subject_name"),
                row.getString("officer"),
                SubstituteReason.valueOf(row.getString("reason")),
                row.getString("detail"),
                row.getInt("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("state"),
                row.getString("refusal"));
    }

    /** One request. */
    public record Substitution(
            long id,
            long plan,
            String planNumber,
            String planName,
            long task,
            int taskNumber,
            String subjectName,
            String officer,
            SubstituteReason reason,
            String detail,
            int askedBy,
            Instant askedAt,
            String state,
            @Nullable String refusal) {}
}
