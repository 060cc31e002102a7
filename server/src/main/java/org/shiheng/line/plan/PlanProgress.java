package org.shiheng.line.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Progress by quarter: due ten days after its end, missing ones told to their unit, late ones marked.
 *
 * <p>Basis: 规划第七章第四节；规则书12第五节（月度/季度填报：季后10CD）.
 */
@Component
public class PlanProgress {

    private final ScopedDatabase database;
    private final Calendars calendars;
    private final PlanTaskRows rows;
    private final PlanUnits units;
    private final Clock clock;

    PlanProgress(ScopedDatabase database, Calendars calendars, PlanTaskRows rows, PlanUnits units, Clock clock) {
        this.database = database;
        this.calendars = calendars;
        this.rows = rows;
        this.units = units;
        this.clock = clock;
    }

    /** Tells how far a task came in a quarter that is over; told again, it replaces what was told. */
    public void report(Actor actor, long task, Report report) {
        var errors = new InvalidInput.Collector();
        errors.when(report.percent() < 0 || report.percent() > 100, "#/percent", "plan.percent", "完成比例填0到100的整数。");
        errors.when(report.done().isBlank(), "#/done", "plan.no-progress", "请写明这一季做了什么。");
        errors.when(
                report.quarter().end().isAfter(today()) && !report.quarter().equals(Quarter.holding(today())),
                "#/quarter",
                "plan.quarter-to-come",
                "还没开始的季度不能填报。");
        errors.refuse();
        database.run(Scope.wholeCity(), jdbc -> {
            PlanTask known = rows.locked(jdbc, task, today());
            units.workerOrRefuse(actor, known.owner());
            rows.move(
                    jdbc,
                    actor,
                    known,
                    TaskAct.REPORT,
                    report.quarter().label() + " " + report.percent() + "%",
                    clock.instant());
            write(jdbc, actor, task, report);
        });
    }

    private void write(JdbcClient jdbc, Actor actor, long task, Report report) {
        jdbc.sql("""
                        insert into plan.progress(task_id, quarter, percent, done, problems, reported_on, account_id, by_name)
                        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (task_id, quarter) do update
                        set percent = excluded.percent, done = excluded.done, problems = excluded.problems, by_name = excluded.by_name,
                          account_id = excluded.account_id""")
                .param(task)
                .param(report.quarter().start())
                .param(report.percent())
                .param(report.done().strip())
                .param(
                        report.problems() == null || report.problems().isBlank()
                                ? null
                                : report.problems().strip())
                .param(today())
                .param(actor.account())
                .param(actor.name())
                .update();
    }

    /** What was told of a task, the newest quarter first. */
    public List<Told> of(long task) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select * from plan.progress where task_id = ? order by quarter desc")
                        .param(task)
                        .query((row, n) -> {
                            var quarter = new Quarter(row.getObject("quarter", LocalDate.class));
                            LocalDate on = row.getObject("reported_on", LocalDate.class);
                            LocalDate due = due(quarter).dueOn();
                            return new Told(
                                    quarter.start(),
                                    quarter.label(),
                                    row.getInt("percent"),
                                    row.getString("done"),
                                    row.getString("problems"),
                                    on,
                                    row.getString("by_name"),
                                    due != null && on.isAfter(due));
                        })
                        .list());
    }

    /** The limit of a quarter's reports. */
    public DeadlineView due(Quarter quarter) {
        return calendars.sum("PLAN_REPORT", quarter.end());
    }

    /** Who still owes a quarter's report, task by task, in the order of the plan. */
    public List<PlanTask> missing(Quarter quarter) {
        return database.read(Scope.wholeCity(), jdbc -> {
            Set<Long> told = told(jdbc, quarter);
            return rows.all(jdbc, today()).stream()
                    .filter(task -> task.state().running() && !task.startsOn().isAfter(quarter.end()))
                    .filter(task -> !told.contains(task.id()))
                    .toList();
        });
    }

    /** The tasks of which a quarter was told. */
    static Set<Long> told(JdbcClient jdbc, Quarter quarter) {
        return Set.copyOf(jdbc.sql("select task_id from plan.progress where quarter = ?")
                .param(quarter.start())
                .query(Long.class)
                .list());
    }

    /**
     * Reports of a quarter by unit: told, late, missing.
     *
     * @param missing what {@link #missing} said
     */
    public List<UnitCount> byUnit(Quarter quarter, List<PlanTask> missing) {
        LocalDate due = due(quarter).dueOn();
        Map<String, List<LocalDate>> told = database
                .read(
                        Scope.wholeCity(),
                        jdbc -> jdbc.sql("""
                        select t.owner, p.reported_on from plan.progress p join plan.task t on t.id = p.task_id where p.quarter = ?""")
                                .param(quarter.start())
                                .query((row, n) -> Map.entry(row.getString(1), row.getObject(2, LocalDate.class)))
                                .list())
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        Map<String, Long> open =
                missing.stream().collect(Collectors.groupingBy(PlanTask::owner, Collectors.counting()));
        return units.all().stream()
                .filter(unit -> told.containsKey(unit.code()) || open.containsKey(unit.code()))
                .map(unit -> {
                    List<LocalDate> days = told.getOrDefault(unit.code(), List.of());
                    return new UnitCount(
                            unit.code(),
                            unit.name(),
                            days.size(),
                            (int) days.stream()
                                    .filter(day -> due != null && day.isAfter(due))
                                    .count(),
                            open.getOrDefault(unit.code(), 0L).intValue());
                })
                .toList();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** What the owner tells of a quarter. */
    public record Report(
            Quarter quarter,
            int percent,
            String done,
            @Nullable String problems) {}

    /** What was told; late when it came after its limit. */
    public record Told(
            LocalDate quarter,
            String label,
            int percent,
            String done,
            @Nullable String problems,
            LocalDate reportedOn,
            String by,
            boolean late) {}

    /** A unit's reports of a quarter. */
    public record UnitCount(String unit, String unitName, int told, int late, int missing) {}
}
