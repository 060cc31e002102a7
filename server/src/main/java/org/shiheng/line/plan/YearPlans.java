package org.shiheng.line.plan;

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
 * The plan of a year: the milestones that fall due in it, issued once and adjusted at most once; both versions stay.
 *
 * <p>Basis: 规划第七章第二节、第四节；规则书12第五节（每年1月31日前下达当年计划；年中可调一次并留版本）.
 */
@Component
public class YearPlans {

    private final ScopedDatabase database;
    private final PlanUnits units;
    private final Clock clock;

    YearPlans(ScopedDatabase database, PlanUnits units, Clock clock) {
        this.database = database;
        this.units = units;
        this.clock = clock;
    }

    /** Issues the plan of a year. */
    public void issue(Actor actor, int year) {
        PlanUnits.officeOrRefuse(actor);
        database.run(Scope.wholeCity(), jdbc -> {
            if (versions(jdbc, year) > 0) {
                throw Refusal.conflict("plan.year-issued", year + "年的计划已经下达", "年中可以调整一次，请用“调整年度计划”。");
            }
            keep(jdbc, actor, year, 1, null);
        });
    }

    /** Moves, ends and adds milestones that are not past yet, once a year, with a reason. */
    public void adjust(Actor actor, int year, String reason, List<Change> changes, List<Added> added) {
        PlanUnits.officeOrRefuse(actor);
        LocalDate today = LocalDate.now(clock);
        var errors = new InvalidInput.Collector();
        errors.when(reason.isBlank(), "#/reason", "plan.year-reason", "请写明为什么调整。");
        errors.when(changes.isEmpty() && added.isEmpty(), "#/changes", "plan.year-no-change", "请至少调整一个里程碑。");
        for (int i = 0; i < changes.size(); i++) {
            LocalDate due = changes.get(i).dueOn();
            errors.when(
                    !changes.get(i).ended() && (due == null || outside(due, year, today)),
                    "#/changes/" + i + "/dueOn",
                    "plan.year-due",
                    days(year));
        }
        for (int i = 0; i < added.size(); i++) {
            Added one = added.get(i);
            errors.when(outside(one.dueOn(), year, today), "#/added/" + i + "/dueOn", "plan.year-due", days(year));
            errors.when(one.title().isBlank(), "#/added/" + i + "/title", "plan.milestone-title", "请写明这个里程碑要做到什么。");
        }
        errors.refuse();
        database.run(Scope.wholeCity(), jdbc -> {
            int versions = versions(jdbc, year);
            if (versions == 0) {
                throw Refusal.conflict("plan.year-not-issued", year + "年的计划还没有下达", "先下达年度计划，再调整。");
            }
            if (versions > 1) {
                throw Refusal.conflict("plan.year-adjusted", year + "年的计划已经调整过", "一年只能调整一次；确有困难的，请在进展里写明并报领导小组。");
            }
            for (Change change : changes) {
                int changed = jdbc.sql("""
                                update plan.milestone_ever set due_on = coalesce(?::date, due_on), ended_on = ?, end_reason = ?
                                where ended_on is null and task_id = ? and number = ? and done_on is null
                                  and due_on >= ? and extract(year from due_on) = ?""")
                        .param(change.ended() ? null : change.dueOn())
                        .param(change.ended() ? today : null)
                        .param(change.ended() ? reason.strip() : null)
                        .param(change.task())
                        .param(change.milestone())
                        .param(today)
                        .param(year)
                        .update();
                if (changed == 0) {
                    throw Refusal.conflict("plan.year-past", "有里程碑不能调整", "只能调整本年计划里没有完成、也没有过期的里程碑；过期的要先办理。");
                }
            }
            added.forEach(one -> add(jdbc, one));
            keep(jdbc, actor, year, 2, reason.strip());
        });
    }

    private static boolean outside(LocalDate due, int year, LocalDate today) {
        return due.getYear() != year || !due.isAfter(today);
    }

    private static String days(int year) {
        return "期限要在今天以后、" + year + "年以内。";
    }

    private static void add(JdbcClient jdbc, Added one) {
        int added = jdbc.sql("""
                        insert into plan.milestone(task_id, number, title, due_on)
                        select t.id, (select coalesce(max(number), 0) + 1 from plan.milestone_ever where task_id = t.id), :title, :due
                        from plan.task t where t.id = :task and t.state in ('DRAFT', 'ASSIGNED', 'IN_PROGRESS', 'DELAYED', 'REJECTED')""")
                .param("title", one.title().strip())
                .param("due", one.dueOn())
                .param("task", one.task())
                .update();
        if (added == 0) {
            throw Refusal.conflict("plan.year-task-over", "有任务不能增加里程碑", "只能给没有完成、没有终止的任务增加里程碑。");
        }
    }

    /** The plan of a year as it stands, and its versions. */
    public YearPlan of(int year) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> new YearPlan(
                        year,
                        jdbc.sql("select * from plan.year_plan where year = ? order by version")
                                .param(year)
                                .query((row, n) -> new Version(
                                        row.getInt("version"),
                                        row.getObject("issued_on", LocalDate.class),
                                        row.getString("issued_by"),
                                        row.getString("reason"),
                                        row.getObject("issued_on", LocalDate.class)
                                                .isAfter(LocalDate.of(year, 1, 31))))
                                .list(),
                        lines(jdbc, year)));
    }

    private List<Line> lines(JdbcClient jdbc, int year) {
        LocalDate today = LocalDate.now(clock);
        return jdbc.sql("""
                        select t.id, t.code, t.title, t.owner, m.number, m.title as milestone, m.due_on, m.done_on, l.due_on as first_due, l.task_id is null as added,
                          exists (select 1 from plan.year_plan y where y.year = :year) as issued
                        from plan.milestone m join plan.task t on t.id = m.task_id
                        left join plan.year_plan_line l on l.year = :year and l.version = 1 and l.task_id = t.id and l.milestone = m.number
                        where extract(year from m.due_on) = :year order by m.due_on, t.place""")
                .param("year", year)
                .query((row, n) -> {
                    LocalDate due = row.getObject("due_on", LocalDate.class);
                    LocalDate done = row.getObject("done_on", LocalDate.class);
                    LocalDate first = row.getObject("first_due", LocalDate.class);
                    return new Line(
                            row.getLong("id"),
                            row.getString("code"),
                            row.getString("title"),
                            units.nameOf(row.getString("owner")),
                            row.getInt("number"),
                            row.getString("milestone"),
                            due,
                            first == null || first.equals(due) ? null : first,
                            done,
                            done == null && !due.isBefore(today),
                            row.getBoolean("added") && row.getBoolean("issued"));
                })
                .list();
    }

    private void keep(JdbcClient jdbc, Actor actor, int year, int version, @Nullable String reason) {
        jdbc.sql("insert into plan.year_plan(year, version, issued_on, issued_by, reason) values (?, ?, ?, ?, ?)")
                .param(year)
                .param(version)
                .param(LocalDate.now(clock))
                .param(actor.name())
                .param(reason)
                .update();
        int lines = jdbc.sql("""
                        insert into plan.year_plan_line(year, version, task_id, milestone, due_on)
                        select :year, :version, task_id, number, due_on from plan.milestone where extract(year from due_on) = :year""").param("year", year).param("version", version).update();
        if (lines == 0) {
            throw Refusal.conflict("plan.year-empty", year + "年没有到期的里程碑", "这一年没有可以下达的任务，请换一年。");
        }
    }

    private static int versions(JdbcClient jdbc, int year) {
        return jdbc.sql("select count(*) from plan.year_plan where year = ?")
                .param(year)
                .query(Integer.class)
                .single();
    }

    /** A milestone's new day, or its end. */
    public record Change(long task, int milestone, @Nullable LocalDate dueOn, boolean ended) {}

    /** A milestone that is added to a task. */
    public record Added(long task, String title, LocalDate dueOn) {}

    /** A year with its versions and the milestones that fall due in it. */
    public record YearPlan(int year, List<Version> versions, List<Line> lines) {}

    /** A version; late when the first came after 31 January. */
    public record Version(
            int version,
            LocalDate issuedOn,
            String issuedBy,
            @Nullable String reason,
            boolean late) {}

    /** A milestone of the year; {@code firstDue} is set when it was moved, {@code added} when it came in later. */
    public record Line(
            long task,
            String code,
            String title,
            String unitName,
            int milestone,
            String milestoneTitle,
            LocalDate dueOn,
            @Nullable LocalDate firstDue,
            @Nullable LocalDate doneOn,
            boolean adjustable,
            boolean added) {}
}
