package org.shiheng.line.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes the rows of tasks. */
@Component
class PlanTaskRows {

    private static final String SELECT = """
            select t.*, m.total, m.done, m.past, m.past_done, m.late, m.next_due, p.percent
            from plan.task t
            cross join lateral (select count(*) as total, count(done_on) as done,
              count(*) filter (where due_on < :today) as past, count(done_on) filter (where due_on < :today) as past_done,
              count(*) filter (where done_on is null and due_on < :today) as late, min(due_on) filter (where done_on is null) as next_due
              from plan.milestone where task_id = t.id) m
            left join lateral (select percent from plan.progress where task_id = t.id order by quarter desc limit 1) p on true
            """;

    private final PlanUnits units;

    PlanTaskRows(PlanUnits units) {
        this.units = units;
    }

    List<PlanTask> all(JdbcClient jdbc, LocalDate today) {
        return jdbc.sql(SELECT + " order by t.place, t.code")
                .param("today", today)
                .query(this::map)
                .list();
    }

    Optional<PlanTask> find(JdbcClient jdbc, long id, LocalDate today) {
        return jdbc.sql(SELECT + " where t.id = :id")
                .param("today", today)
                .param("id", id)
                .query(this::map)
                .optional();
    }

    /** The task with its row locked, so that two acts at once come one after the other. */
    PlanTask locked(JdbcClient jdbc, long id, LocalDate today) {
        jdbc.sql("select id from plan.task where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional();
        return find(jdbc, id, today).orElseThrow(() -> Refusal.notFound("plan.no-task", "没有这项任务，请从任务树里选择。"));
    }

    /** Refuses the number of a task that is not there; none is fine. */
    static void knownOrRefuse(JdbcClient jdbc, @Nullable Long task, String at) {
        if (task != null
                && jdbc.sql("select count(*) from plan.task where id = ?")
                                .param(task)
                                .query(Integer.class)
                                .single()
                        == 0) {
            throw InvalidInput.of(at, "plan.unknown-task", "请从任务清单里选择任务。");
        }
    }

    /** Moves a task by an act and writes the line of its history; refused when the state does not allow the act. */
    TaskState move(JdbcClient jdbc, Actor actor, PlanTask task, TaskAct act, @Nullable String note, Instant at) {
        TaskState to = TaskTransitions.after(task.state(), act)
                .orElseThrow(() -> Refusal.conflict(
                        "plan.act-not-possible",
                        "现在还不能" + act.label(),
                        "这项任务现在是“" + task.state().label() + "”，不能" + act.label() + "。请刷新页面看它走到哪一步了。"));
        jdbc.sql("update plan.task set state = ?, version = version + 1 where id = ?")
                .param(to.name())
                .param(task.id())
                .update();
        jdbc.sql("""
                        insert into plan.task_event(task_id, act, from_state, to_state, note, at, account_id, by_name)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(task.id())
                .param(act.name())
                .param(task.state().name())
                .param(to.name())
                .param(note)
                .param(Timestamp.from(at))
                .param(actor.account())
                .param(actor.name())
                .update();
        return to;
    }

    List<PlanTask.Milestone> milestones(JdbcClient jdbc, long task, LocalDate today) {
        return jdbc.sql("select * from plan.milestone where task_id = ? order by number")
                .param(task)
                .query((row, n) -> {
                    LocalDate due = row.getObject("due_on", LocalDate.class);
                    LocalDate done = row.getObject("done_on", LocalDate.class);
                    return new PlanTask.Milestone(
                            row.getInt("number"),
                            row.getString("title"),
                            due,
                            done,
                            row.getString("told_by"),
                            done == null ? due.isBefore(today) : done.isAfter(due));
                })
                .list();
    }

    List<PlanTask.Event> events(JdbcClient jdbc, long task) {
        return jdbc.sql("select * from plan.task_event where task_id = ? order by id desc")
                .param(task)
                .query((row, n) -> new PlanTask.Event(
                        TaskAct.valueOf(row.getString("act")).label(),
                        TaskState.valueOf(row.getString("from_state")).label(),
                        TaskState.valueOf(row.getString("to_state")).label(),
                        row.getString("note"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("by_name")))
                .list();
    }

    private PlanTask map(ResultSet row, int n) throws SQLException {
        TaskState state = TaskState.valueOf(row.getString("state"));
        List<String> with = List.of((String[]) row.getArray("co_owners").getArray());
        return new PlanTask(
                row.getLong("id"),
                row.getString("code"),
                row.getString("clause"),
                row.getString("title"),
                row.getString("standard"),
                row.getString("owner"),
                units.nameOf(row.getString("owner")),
                with.stream().map(units::nameOf).toList(),
                with,
                List.of((String[]) row.getArray("indicators").getArray()),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                state,
                state.label(),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("past"),
                row.getInt("past_done"),
                row.getInt("late"),
                row.getObject("next_due", LocalDate.class),
                row.getObject("percent", Integer.class),
                row.getObject("verified_on", LocalDate.class),
                row.getInt("version"));
    }
}
