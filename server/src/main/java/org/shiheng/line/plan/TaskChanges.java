package org.shiheng.line.plan;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.indicator.Definitions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Adds, changes and ends tasks and their milestones, each with a reason that stays in the task's history. A milestone that
 * stands in the issued plan of a year is changed by that year's one adjustment only.
 *
 * <p>Basis: 规划第七章第二节（任务分解、时间表和路线图）；规则书12第五节（年度执行计划，年中可调一次并留版本）.
 */
@Component
public class TaskChanges {

    private final ScopedDatabase database;
    private final PlanTaskRows rows;
    private final PlanUnits units;
    private final Definitions definitions;
    private final Clock clock;

    TaskChanges(ScopedDatabase database, PlanTaskRows rows, PlanUnits units, Definitions definitions, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.units = units;
        this.definitions = definitions;
        this.clock = clock;
    }

    /** Adds a task to a clause; it waits to be given out. */
    public long add(Actor actor, String clause, Text text, List<Step> steps, String reason) {
        PlanUnits.officeOrRefuse(actor);
        var errors = new InvalidInput.Collector();
        check(errors, text, reason);
        errors.when(steps.isEmpty(), "#/steps", "plan.no-milestone", "请至少写一个里程碑。");
        for (int i = 0; i < steps.size(); i++) {
            check(errors, "#/steps/" + i, steps.get(i), text.startsOn(), text.endsOn());
        }
        errors.refuse();
        return database.change(Scope.wholeCity(), jdbc -> {
            // One after the other, so that two tasks of a moment do not take the same number.
            jdbc.sql("select pg_advisory_xact_lock(hashtext('plan.task'))")
                    .query((row, n) -> true)
                    .single();
            int leaf = jdbc.sql("select count(*) from plan.clause where code = ? and parent is not null")
                    .param(clause)
                    .query(Integer.class)
                    .single();
            if (leaf == 0) {
                throw InvalidInput.of("#/clause", "plan.no-clause", "请选择任务属于规划的哪一条。");
            }
            long id = insert(jdbc, clause, text);
            int number = 1;
            for (Step step : steps) {
                milestone(jdbc, id, number++, step);
            }
            event(jdbc, actor, id, TaskAct.ADD, TaskState.DRAFT, reason.strip());
            return id;
        });
    }

    /** Changes what a task is, whose it is and until when. */
    public void change(Actor actor, long id, int version, Text text, String reason) {
        PlanUnits.officeOrRefuse(actor);
        var errors = new InvalidInput.Collector();
        check(errors, text, reason);
        errors.refuse();
        database.run(Scope.wholeCity(), jdbc -> {
            PlanTask old = open(jdbc, id, version);
            LocalDate last = jdbc.sql("select max(due_on) from plan.milestone where task_id = ?")
                    .param(id)
                    .query(LocalDate.class)
                    .optional()
                    .orElse(null);
            if (last != null && last.isAfter(text.endsOn())) {
                throw InvalidInput.of("#/task/endsOn", "plan.ends-before-milestone", "有里程碑在" + last + "到期，任务不能在它以前结束。");
            }
            String what = differences(old, text);
            if (what.isEmpty()) {
                throw InvalidInput.of("#/task/title", "plan.nothing-changed", "没有改动，请先改要改的内容。");
            }
            jdbc.sql("""
                            update plan.task set title = ?, standard = ?, owner = ?, co_owners = ?::text[], indicators = ?::text[],
                              starts_on = ?, ends_on = ? where id = ?""")
                    .param(text.title().strip())
                    .param(text.standard().strip())
                    .param(text.owner())
                    .param(text.coOwners().toArray(String[]::new))
                    .param(text.indicators().toArray(String[]::new))
                    .param(text.startsOn())
                    .param(text.endsOn())
                    .param(id)
                    .update();
            rows.move(jdbc, actor, old, TaskAct.CHANGE, what + "。理由：" + reason.strip(), clock.instant());
        });
    }

    /** Ends a task that is not done; its open milestones end with it. */
    public void end(Actor actor, long id, int version, String reason) {
        PlanUnits.officeOrRefuse(actor);
        reasonOrRefuse(reason);
        database.run(Scope.wholeCity(), jdbc -> {
            PlanTask task = open(jdbc, id, version);
            jdbc.sql(
                            "update plan.task set state = 'ENDED', ended_on = ?, end_reason = ?, version = version + 1 where id = ?")
                    .param(today())
                    .param(reason.strip())
                    .param(id)
                    .update();
            jdbc.sql("""
                            update plan.milestone_ever set ended_on = ?, end_reason = ?
                            where task_id = ? and done_on is null and ended_on is null""").param(today()).param(reason.strip()).param(id).update();
            event(jdbc, actor, task, TaskAct.END, TaskState.ENDED, reason.strip());
        });
    }

    /** Adds a milestone. */
    public void addStep(Actor actor, long id, int version, Step step, String reason) {
        PlanUnits.officeOrRefuse(actor);
        database.run(Scope.wholeCity(), jdbc -> {
            PlanTask task = open(jdbc, id, version);
            checked(task, step, reason);
            notHeld(jdbc, step.dueOn());
            int number = jdbc.sql("select coalesce(max(number), 0) + 1 from plan.milestone_ever where task_id = ?")
                    .param(id)
                    .query(Integer.class)
                    .single();
            milestone(jdbc, id, number, step);
            rows.move(
                    jdbc,
                    actor,
                    task,
                    TaskAct.CHANGE,
                    "增加里程碑“" + step.title().strip() + "”，" + step.dueOn() + "到期。理由：" + reason.strip(),
                    clock.instant());
        });
    }

    /** Changes an open milestone's words or day. */
    public void changeStep(Actor actor, long id, int number, int version, Step step, String reason) {
        PlanUnits.officeOrRefuse(actor);
        database.run(Scope.wholeCity(), jdbc -> {
            PlanTask task = open(jdbc, id, version);
            checked(task, step, reason);
            PlanTask.Milestone old = openStep(jdbc, id, number);
            if (!old.dueOn().equals(step.dueOn())) {
                notHeld(jdbc, old.dueOn());
                notHeld(jdbc, step.dueOn());
            }
            jdbc.sql("update plan.milestone set title = ?, due_on = ? where task_id = ? and number = ?")
                    .param(step.title().strip())
                    .param(step.dueOn())
                    .param(id)
                    .param(number)
                    .update();
            rows.move(
                    jdbc,
                    actor,
                    task,
                    TaskAct.CHANGE,
                    "里程碑“" + old.title() + "”（" + old.dueOn() + "）改为“"
                            + step.title().strip() + "”（" + step.dueOn() + "）。理由：" + reason.strip(),
                    clock.instant());
        });
    }

    /** Ends an open milestone; the last one goes only with its task. */
    public void endStep(Actor actor, long id, int number, int version, String reason) {
        PlanUnits.officeOrRefuse(actor);
        reasonOrRefuse(reason);
        database.run(Scope.wholeCity(), jdbc -> {
            PlanTask task = open(jdbc, id, version);
            PlanTask.Milestone old = openStep(jdbc, id, number);
            notHeld(jdbc, old.dueOn());
            if (task.milestones() == 1) {
                throw Refusal.conflict("plan.last-milestone", "任务至少要有一个里程碑", "先增加新的里程碑再终止这一个，或终止整项任务。");
            }
            jdbc.sql("update plan.milestone_ever set ended_on = ?, end_reason = ? where task_id = ? and number = ?")
                    .param(today())
                    .param(reason.strip())
                    .param(id)
                    .param(number)
                    .update();
            rows.move(
                    jdbc,
                    actor,
                    task,
                    TaskAct.CHANGE,
                    "终止里程碑“" + old.title() + "”（" + old.dueOn() + "）。理由：" + reason.strip(),
                    clock.instant());
        });
    }

    private PlanTask.Milestone openStep(JdbcClient jdbc, long id, int number) {
        PlanTask.Milestone step = rows.milestones(jdbc, id, today()).stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("plan.no-such-milestone", "没有这个里程碑，请刷新页面。"));
        if (step.doneOn() != null) {
            throw Refusal.conflict("plan.milestone-reached", "完成的里程碑不能改", "它在" + step.doneOn() + "已经完成。");
        }
        return step;
    }

    /** A milestone of a year whose plan was issued is changed in that plan, once a year. */
    private void notHeld(JdbcClient jdbc, LocalDate due) {
        int issued = jdbc.sql("select count(*) from plan.year_plan where year = ?")
                .param(due.getYear())
                .query(Integer.class)
                .single();
        if (issued > 0) {
            throw Refusal.conflict(
                    "plan.year-holds", due.getYear() + "年的计划已经下达", due.getYear() + "年到期的里程碑要在“年度计划”里调整，一年一次并留版本。");
        }
    }

    private PlanTask open(JdbcClient jdbc, long id, int version) {
        PlanTask task = rows.locked(jdbc, id, today());
        if (task.version() != version) {
            throw Refusal.stale("plan.task-changed", "这项任务刚被别人改过，请刷新页面后再办。");
        }
        if (TaskTransitions.after(task.state(), TaskAct.CHANGE).isEmpty()) {
            throw Refusal.conflict(
                    "plan.task-over", "这项任务不能再改", "它现在是“" + task.state().label() + "”，只有没有完成的任务能修改和终止。");
        }
        return task;
    }

    private void checked(PlanTask task, Step step, String reason) {
        var errors = new InvalidInput.Collector();
        check(errors, "#", step, task.startsOn(), task.endsOn());
        errors.when(reason.isBlank(), "#/reason", "plan.change-reason", "请写明理由，它会留在任务的经过里。");
        errors.refuse();
    }

    private void check(InvalidInput.Collector errors, String at, Step step, LocalDate from, LocalDate through) {
        errors.when(step.title().isBlank(), at + "/title", "plan.milestone-title", "请写明这个里程碑要做到什么。");
        errors.when(
                step.dueOn().isBefore(from) || step.dueOn().isAfter(through),
                at + "/dueOn",
                "plan.milestone-day",
                "里程碑要在任务的起止日期之间。");
        errors.when(!step.dueOn().isAfter(today()), at + "/dueOn", "plan.milestone-past", "里程碑的期限要在今天以后。");
    }

    private void check(InvalidInput.Collector errors, Text text, String reason) {
        errors.when(text.title().isBlank(), "#/task/title", "plan.task-title", "请填写任务名称。");
        errors.when(text.standard().isBlank(), "#/task/standard", "plan.task-standard", "请写明怎样算完成。");
        errors.when(units.find(text.owner()).isEmpty(), "#/task/owner", "plan.task-owner", "请选择责任单位。");
        errors.when(
                text.coOwners().stream().anyMatch(unit -> units.find(unit).isEmpty() || unit.equals(text.owner())),
                "#/task/coOwners",
                "plan.task-co-owners",
                "配合单位从清单里选，不能和责任单位相同。");
        Set<String> known = definitions.on(today()).stream()
                .map(version -> version.definition().code())
                .collect(Collectors.toSet());
        errors.when(
                !known.containsAll(text.indicators()), "#/task/indicators", "plan.task-indicators", "衡量的指标从指标清单里选。");
        errors.when(text.endsOn().isBefore(text.startsOn()), "#/task/endsOn", "plan.task-days", "结束日期不能早于开始日期。");
        errors.when(reason.isBlank(), "#/reason", "plan.change-reason", "请写明理由，它会留在任务的经过里。");
    }

    private static void reasonOrRefuse(String reason) {
        if (reason.isBlank()) {
            throw InvalidInput.of("#/reason", "plan.change-reason", "请写明理由，它会留在任务的经过里。");
        }
    }

    private String differences(PlanTask old, Text text) {
        var what = new ArrayList<String>();
        differs(what, "名称", old.title(), text.title().strip());
        differs(what, "量化标准", old.standard(), text.standard().strip());
        differs(what, "责任单位", old.ownerName(), units.nameOf(text.owner()));
        differs(
                what,
                "配合单位",
                String.join("、", old.coOwnerNames()),
                text.coOwners().stream().map(units::nameOf).collect(Collectors.joining("、")));
        differs(what, "指标", String.join("、", old.indicators()), String.join("、", text.indicators()));
        differs(what, "开始", old.startsOn().toString(), text.startsOn().toString());
        differs(what, "结束", old.endsOn().toString(), text.endsOn().toString());
        return String.join("；", what);
    }

    private static void differs(List<String> what, String name, String before, String after) {
        if (!before.equals(after)) {
            what.add(name + "由“" + before + "”改为“" + after + "”");
        }
    }

    private long insert(JdbcClient jdbc, String clause, Text text) {
        return jdbc.sql("""
                        insert into plan.task(code, clause, title, standard, owner, co_owners, indicators, starts_on, ends_on, place)
                        select :clause || '-' || lpad((coalesce(max(substring(code from '-(\\d+)$')::int), 0) + 1)::text, 2, '0'), :clause, :title,
                          :standard, :owner, :coOwners::text[], :indicators::text[], :from, :through,
                          coalesce(max(place), (select max(place) from plan.task))
                        from plan.task where clause = :clause returning id""")
                .param("clause", clause)
                .param("title", text.title().strip())
                .param("standard", text.standard().strip())
                .param("owner", text.owner())
                .param("coOwners", text.coOwners().toArray(String[]::new))
                .param("indicators", text.indicators().toArray(String[]::new))
                .param("from", text.startsOn())
                .param("through", text.endsOn())
                .query(Long.class)
                .single();
    }

    private static void milestone(JdbcClient jdbc, long task, int number, Step step) {
        jdbc.sql("insert into plan.milestone(task_id, number, title, due_on) values (?, ?, ?, ?)")
                .param(task)
                .param(number)
                .param(step.title().strip())
                .param(step.dueOn())
                .update();
    }

    private void event(JdbcClient jdbc, Actor actor, PlanTask task, TaskAct act, TaskState to, @Nullable String note) {
        write(jdbc, actor, task.id(), act, task.state(), to, note);
    }

    private void event(JdbcClient jdbc, Actor actor, long task, TaskAct act, TaskState state, @Nullable String note) {
        write(jdbc, actor, task, act, state, state, note);
    }

    private void write(
            JdbcClient jdbc, Actor actor, long task, TaskAct act, TaskState from, TaskState to, @Nullable String note) {
        jdbc.sql("""
                        insert into plan.task_event(task_id, act, from_state, to_state, note, at, account_id, by_name)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(task)
                .param(act.name())
                .param(from.name())
                .param(to.name())
                .param(note)
                .param(Timestamp.from(clock.instant()))
                .param(actor.account())
                .param(actor.name())
                .update();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** What a task is. */
    public record Text(
            String title,
            String standard,
            String owner,
            List<String> coOwners,
            List<String> indicators,
            LocalDate startsOn,
            LocalDate endsOn) {}

    /** A milestone to be. */
    public record Step(String title, LocalDate dueOn) {}
}
