package org.shiheng.line.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.calendar.WorkingCalendar;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Raises the rungs of accountability that the rules of a day ask for; run again it raises nothing twice. */
@Component
public class Ladder {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private final ScopedDatabase database;
    private final PlanTaskRows rows;
    private final SupervisionOrders orders;
    private final TaskMeasures measures;
    private final Calendars calendars;
    private final Settings settings;
    private final Clock clock;

    Ladder(
            ScopedDatabase database,
            PlanTaskRows rows,
            SupervisionOrders orders,
            TaskMeasures measures,
            Calendars calendars,
            Settings settings,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.orders = orders;
        this.measures = measures;
        this.calendars = calendars;
        this.settings = settings;
        this.clock = clock;
    }

    /** Names at once whoever was found untrue; the rest waits for the daily look. */
    public int raiseFindings() {
        LocalDate today = LocalDate.now(clock);
        return database.change(Scope.wholeCity(), jdbc -> {
            lock(jdbc);
            List<Rung> raised = findings(jdbc, tasks(jdbc, today));
            raised.forEach(rung -> write(jdbc, rung, today));
            return raised.size();
        });
    }

    /** Looks at milestones, orders, findings and indicators; returns how many rungs were raised. */
    public int raise() {
        LocalDate today = LocalDate.now(clock);
        LadderPolicy policy = policy(today);
        Set<String> red = redTwice(today);
        return database.change(Scope.wholeCity(), jdbc -> {
            lock(jdbc);
            Map<Long, PlanTask> tasks = tasks(jdbc, today);
            var raised = new ArrayList<Rung>();
            Map<String, Last> last = last(jdbc);
            raised.addAll(milestones(jdbc, tasks, last, policy, today));
            raised.addAll(orders(last, policy));
            raised.addAll(findings(jdbc, tasks));
            raised.addAll(indicators(jdbc, tasks, last, red, today));
            raised.forEach(rung -> write(jdbc, rung, today));
            return raised.size();
        });
    }

    /** One at a time: the daily look and a request must not raise the same rung. */
    private static void lock(JdbcClient jdbc) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('plan.accountability'))")
                .query((row, n) -> true)
                .single();
    }

    private Map<Long, PlanTask> tasks(JdbcClient jdbc, LocalDate today) {
        return rows.all(jdbc, today).stream().collect(Collectors.toMap(PlanTask::id, task -> task));
    }

    private List<Rung> milestones(
            JdbcClient jdbc,
            Map<Long, PlanTask> tasks,
            Map<String, Last> raised,
            LadderPolicy policy,
            LocalDate today) {
        WorkingCalendar calendar = calendars.official();
        var rungs = new ArrayList<Rung>();
        jdbc.sql(
                        "select id, task_id, title, due_on from plan.milestone where done_on is null and due_on < ? order by due_on")
                .param(today)
                .query((row, n) -> new Late(
                        row.getLong("id"),
                        row.getLong("task_id"),
                        row.getString("title"),
                        row.getObject("due_on", LocalDate.class)))
                .list()
                .forEach(late -> {
                    PlanTask task = tasks.get(late.task());
                    if (task == null || !task.state().running()) {
                        return;
                    }
                    int overdue = calendar.workingDaysBetween(late.dueOn(), today);
                    Last last = raised.get("M" + late.id());
                    if (last != null && last.withdrawn()) {
                        return;
                    }
                    int since = last == null ? 0 : calendar.workingDaysBetween(last.on(), today);
                    policy.forMilestone(overdue, last == null ? null : last.step(), since)
                            .ifPresent(step -> rungs.add(new Rung(
                                    Accountability.Cause.MILESTONE,
                                    "M" + late.id(),
                                    step,
                                    task.owner(),
                                    task.id(),
                                    null,
                                    "里程碑“" + late.title() + "”应于" + DAY.format(late.dueOn()) + "完成，已过期" + overdue
                                            + "个工作日",
                                    "过期" + policy.reminder() + "、" + policy.talk() + "、" + policy.circular() + "、"
                                            + policy.proposal() + "个工作日依次提醒、约谈、通报、提出问责建议，每级间隔不少于" + policy.gap()
                                            + "个工作日")));
                });
        return rungs;
    }

    private List<Rung> orders(Map<String, Last> raised, LadderPolicy policy) {
        var rungs = new ArrayList<Rung>();
        for (SupervisionOrders.Order order : orders.running()) {
            Last last = raised.get("O" + order.id());
            policy.forOrder(order.overdue(), last == null ? null : last.step())
                    .ifPresent(step -> rungs.add(new Rung(
                            Accountability.Cause.ORDER,
                            "O" + order.id(),
                            step,
                            order.unit(),
                            order.task(),
                            order.id(),
                            order.number() + "“" + order.title() + "”累计超期" + order.overdue() + "次",
                            "督办超期" + policy.orderTalk() + "次约谈、" + policy.orderCircular() + "次通报、"
                                    + policy.orderProposal() + "次提出问责建议")));
        }
        return rungs;
    }

    private static List<Rung> findings(JdbcClient jdbc, Map<Long, PlanTask> tasks) {
        return jdbc.sql("""
                        select f.id, f.task_id, f.words from plan.finding f where f.result = 'FALSE'
                          and not exists (select 1 from plan.accountability a where a.cause_key = 'F' || f.id)""")
                .query((row, n) -> new Rung(
                        Accountability.Cause.FALSE_EVIDENCE,
                        "F" + row.getLong("id"),
                        LadderStep.CIRCULAR,
                        owner(tasks, row.getLong("task_id")),
                        row.getLong("task_id"),
                        null,
                        "定期检查发现填报不实：" + row.getString("words"),
                        "虚报直接通报"))
                .list();
    }

    /** The indicators that were red at the end of the last two quarters; asked before the lock, because it takes long. */
    private Set<String> redTwice(LocalDate today) {
        Quarter second = Quarter.endedBefore(today);
        Set<String> red = measures.redOn(second.end());
        if (!red.isEmpty()) {
            red.retainAll(measures.redOn(Quarter.endedBefore(second.start()).end()));
        }
        return red;
    }

    /** Two quarters red in a row, and nothing told of the second: a talk. */
    private static List<Rung> indicators(
            JdbcClient jdbc, Map<Long, PlanTask> tasks, Map<String, Last> raised, Set<String> red, LocalDate today) {
        Quarter second = Quarter.endedBefore(today);
        Quarter first = Quarter.endedBefore(second.start());
        Set<Long> told = PlanProgress.told(jdbc, second);
        List<PlanTask> silent = tasks.values().stream()
                .filter(task -> task.state().running() && !told.contains(task.id()))
                .toList();
        var rungs = new ArrayList<Rung>();
        for (PlanTask task : silent) {
            for (String code : task.indicators()) {
                String key = "I" + task.id() + "/" + code + "@" + second.start();
                if (red.contains(code) && !raised.containsKey(key)) {
                    rungs.add(new Rung(
                            Accountability.Cause.RED_INDICATOR,
                            key,
                            LadderStep.TALK,
                            task.owner(),
                            task.id(),
                            null,
                            "指标" + code + "在" + first.label() + "、" + second.label() + "连续红灯，且没有填报整改进展",
                            "连续两季红灯且无整改，约谈"));
                }
            }
        }
        return rungs;
    }

    /** The highest rung raised for each cause. */
    private static Map<String, Last> last(JdbcClient jdbc) {
        return jdbc
                .sql("select cause_key, step, state, raised_on from plan.accountability")
                .query((row, n) -> Map.entry(
                        row.getString("cause_key"),
                        new Last(
                                LadderStep.valueOf(row.getString("step")),
                                row.getString("state").equals("WITHDRAWN"),
                                row.getObject("raised_on", LocalDate.class))))
                .list()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        Map.Entry::getValue,
                        BinaryOperator.maxBy(Comparator.comparing(Last::step))));
    }

    private static void write(JdbcClient jdbc, Rung rung, LocalDate today) {
        jdbc.sql("""
                        insert into plan.accountability(cause, cause_key, step, unit, task_id, order_id, words, rule, raised_on)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (cause_key, step) do nothing""")
                .param(rung.cause().name())
                .param(rung.key())
                .param(rung.step().name())
                .param(rung.unit())
                .param(rung.task())
                .param(rung.order())
                .param(rung.words())
                .param(rung.rule())
                .param(today)
                .update();
    }

    private static String owner(Map<Long, PlanTask> tasks, long task) {
        return java.util.Objects.requireNonNull(tasks.get(task)).owner();
    }

    private LadderPolicy policy(LocalDate day) {
        return new LadderPolicy(
                number("reminder", day),
                number("talk", day),
                number("circular", day),
                number("proposal", day),
                number("gap", day),
                number("order-talk", day),
                number("order-circular", day),
                number("order-proposal", day));
    }

    private int number(String key, LocalDate day) {
        return settings.on("plan.ladder." + key, day).integer();
    }

    private record Late(long id, long task, String title, LocalDate dueOn) {}

    private record Last(LadderStep step, boolean withdrawn, LocalDate on) {}

    private record Rung(
            Accountability.Cause cause,
            String key,
            LadderStep step,
            String unit,
            @Nullable Long task,
            @Nullable Long order,
            String words,
            String rule) {}
}
