package org.shiheng.line.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.waiting.Waiting;
import org.shiheng.kernel.waiting.WaitingSource;
import org.springframework.stereotype.Component;

/**
 * What the plan has waiting: orders to answer and to judge, a quarter's reports, tasks to verify, rungs of accountability.
 *
 * <p>Basis: 规划第七章第四节；规则书12第五节（季度填报、督办、问责）.
 */
@Component
class PlanWaiting implements WaitingSource {

    private static final String DESK = "/five-year-plan";

    private final SupervisionOrders orders;
    private final PlanProgress progress;
    private final PlanTasks tasks;
    private final Accountability accountability;
    private final PlanUnits units;
    private final ActPolicy policy;
    private final Clock clock;

    PlanWaiting(
            SupervisionOrders orders,
            PlanProgress progress,
            PlanTasks tasks,
            Accountability accountability,
            PlanUnits units,
            ActPolicy policy,
            Clock clock) {
        this.orders = orders;
        this.progress = progress;
        this.tasks = tasks;
        this.accountability = accountability;
        this.units = units;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public List<Waiting> of(Actor actor, boolean unit) {
        var waiting = new ArrayList<Waiting>();
        boolean office = PlanUnits.office(actor);
        if (units.of(actor).isEmpty()) {
            return waiting;
        }
        for (SupervisionOrders.Order order : orders.running()) {
            if (order.state() == SupervisionOrders.State.ISSUED
                    && units.worksFor(actor, order.unit())
                    && (unit || policy.allows(actor, "plan.answer"))) {
                waiting.add(order(order, "答复督办单"));
            } else if (order.state() == SupervisionOrders.State.ANSWERED
                    && office
                    && (unit || policy.allows(actor, "plan.order"))) {
                waiting.add(judgement(order));
            }
        }
        if (unit || policy.allows(actor, "plan.report")) {
            waiting.addAll(reports(actor));
        }
        if (office && (unit || policy.allows(actor, "plan.verify"))) {
            waiting.addAll(verifications(actor));
        }
        if (office && (unit || policy.allows(actor, "plan.account"))) {
            waiting.addAll(rungs());
        }
        return waiting;
    }

    private static Waiting order(SupervisionOrders.Order order, String act) {
        return new Waiting(
                "督办",
                order.id(),
                DESK + "/orders/" + order.id(),
                order.number(),
                order.title(),
                order.unitName(),
                act,
                1,
                order.rounds().getLast().due(),
                null);
    }

    /** An answer waits for the office; no limit of law counts, somebody simply waits. */
    private static Waiting judgement(SupervisionOrders.Order order) {
        LocalDate answered = order.rounds().getLast().answeredOn();
        return new Waiting(
                "督办",
                order.id(),
                DESK + "/orders/" + order.id(),
                order.number(),
                order.title(),
                order.unitName() + "已答复",
                "判定督办答复",
                1,
                null,
                answered == null ? null : answered.atStartOfDay(Calendars.ZONE).toInstant());
    }

    /** One line a unit for the quarter that ended last. */
    private List<Waiting> reports(Actor actor) {
        Quarter quarter = Quarter.endedBefore(LocalDate.now(clock));
        Map<String, List<PlanTask>> missing = progress.missing(quarter).stream()
                .filter(task -> units.worksFor(actor, task.owner()))
                .collect(Collectors.groupingBy(PlanTask::owner, LinkedHashMap::new, Collectors.toList()));
        return missing.entrySet().stream()
                .map(entry -> new Waiting(
                        "季度填报",
                        entry.getValue().getFirst().id(),
                        DESK + "/reports?quarter=" + quarter.start() + "&unit=" + entry.getKey(),
                        quarter.label(),
                        entry.getValue().getFirst().ownerName(),
                        "还差 " + entry.getValue().size() + " 项任务的进展",
                        "填报季度进展",
                        entry.getValue().size(),
                        progress.due(quarter),
                        null))
                .toList();
    }

    private List<Waiting> verifications(Actor actor) {
        return tasks.all().stream()
                .filter(task -> task.state() == TaskState.SUBMITTED)
                .filter(task -> tasks.acts(actor, task).verify())
                .map(task -> new Waiting(
                        "规划任务",
                        task.id(),
                        DESK + "/tasks/" + task.id(),
                        task.code(),
                        task.title(),
                        task.ownerName() + "报请核验",
                        "核验任务",
                        1,
                        null,
                        null))
                .toList();
    }

    /** All open rungs in one line, with the limit that ends first. */
    private List<Waiting> rungs() {
        List<Accountability.Item> open = accountability.all().stream()
                .filter(item -> item.state() == Accountability.State.OPEN)
                .toList();
        return open.stream()
                .min(Comparator.comparing(Accountability.Item::raisedOn))
                .map(first -> new Waiting(
                        "问责",
                        first.id(),
                        DESK + "/accountability",
                        "",
                        "待办理的问责事项",
                        open.size() + " 件，最早的是" + first.unitName() + "的" + first.stepLabel(),
                        "办理问责事项",
                        open.size(),
                        first.due(),
                        null))
                .stream()
                .toList();
    }
}
