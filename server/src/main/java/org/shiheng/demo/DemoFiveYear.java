package org.shiheng.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.plan.PlanProgress;
import org.shiheng.line.plan.PlanTask;
import org.shiheng.line.plan.PlanTasks;
import org.shiheng.line.plan.Quarter;
import org.shiheng.line.plan.SupervisionOrders;
import org.shiheng.line.plan.TaskEvidence;
import org.springframework.stereotype.Component;

/**
 * The five-year plan under way: given out, most milestones reached on their day, some late, a few not at all; reports,
 * evidence looked at by a second person, orders. The legal days are those of the plan; the history is of the first start.
 */
@Component
class DemoFiveYear {

    private final PlanTasks tasks;
    private final PlanProgress progress;
    private final TaskEvidence evidence;
    private final SupervisionOrders orders;
    private final DemoFiveYearOffice office;
    private final DemoEvaluations evaluations;
    private final DemoActors actors;
    private final Clock clock;

    DemoFiveYear(
            PlanTasks tasks,
            PlanProgress progress,
            TaskEvidence evidence,
            SupervisionOrders orders,
            DemoFiveYearOffice office,
            DemoEvaluations evaluations,
            DemoActors actors,
            Clock clock) {
        this.tasks = tasks;
        this.progress = progress;
        this.evidence = evidence;
        this.orders = orders;
        this.office = office;
        this.evaluations = evaluations;
        this.actors = actors;
        this.clock = clock;
    }

    void open() {
        LocalDate today = LocalDate.now(clock);
        Actor head = actors.account("city-head");
        Actor deputy = actors.account("city-deputy");
        Actor supervisor = actors.account("supervision");
        tasks.assignAll(head);
        for (PlanTask task : tasks.all()) {
            carryOn(task, today, deputy, supervisor, head);
        }
        tasks.fallBehind();
        order(head, deputy, "3.1.3-03", 10, "食品安全责任保险覆盖情况摸底", "报送应投保名录、已投保名录和差额清单");
        order(head, deputy, "6.1.1-01", 15, "未达标监管所整改计划", "逐所列明差距、措施、完成日期");
        long answered = order(supervisor, deputy, "7.3-01", 5, "2025年度预算执行差额说明", "说明执行率不足九成的三个项目");
        orders.answer(deputy, answered, 0, "三个项目均因招标流标顺延，已重新招标，合同12月上旬签订。");
        orders.issue(head, new SupervisionOrders.NewOrder("补报本区落实方案原件", "把本区规划落实方案的盖章原件送规划办", "ZHANQIAN", null, 3));
        office.open();
        evaluations.open();
    }

    private void carryOn(PlanTask task, LocalDate today, Actor owner, Actor supervisor, Actor head) {
        int dice = Math.floorMod(task.code().hashCode(), 10);
        List<PlanTask.Milestone> steps = tasks.milestones(task.id());
        int past = (int)
                steps.stream().filter(step -> step.dueOn().isBefore(today)).count();
        int reached = dice == 0 ? past - 1 : past;
        for (PlanTask.Milestone step : steps.subList(0, Math.max(0, reached))) {
            LocalDate done = dice == 1 ? step.dueOn().plusDays(9) : step.dueOn().minusDays(step.number() + dice);
            tasks.reach(owner, task.id(), step.number(), done.isAfter(today) ? today : done);
        }
        if (dice < 8) {
            int percent = steps.isEmpty() ? 0 : Math.max(0, reached) * 100 / steps.size();
            progress.report(
                    owner,
                    task.id(),
                    new PlanProgress.Report(
                            Quarter.holding(today),
                            percent,
                            task.standard() + "：" + (percent == 100 ? "已完成，正在整理证明材料" : "按里程碑推进"),
                            dice == 0 ? "协调单位多，材料报送慢" : null));
        }
        if (reached == steps.size() && dice != 9) {
            finish(task, dice, owner, supervisor, head);
        }
    }

    private void finish(PlanTask task, int dice, Actor owner, Actor supervisor, Actor head) {
        long piece = evidence.add(
                owner,
                task.id(),
                new TaskEvidence.Offered(task.title() + "完成情况说明", null, "对照量化标准逐项列明：" + task.standard(), null),
                null);
        if (dice == 2) {
            return;
        }
        tasks.submit(owner, task.id(), version(task));
        if (dice == 3) {
            return;
        }
        evidence.verify(supervisor, task.id(), piece, true, "与台账和公布文件核对一致");
        boolean passed = dice != 4 || !task.code().startsWith("4");
        tasks.verify(supervisor, task.id(), version(task), passed, passed ? "里程碑全部完成，证据与量化标准一致" : "缺少2025年的台账，请补齐后再报");
        if (passed && dice > 5) {
            tasks.close(head, task.id(), version(task));
        }
    }

    private long order(Actor from, Actor to, String code, int days, String title, String demand) {
        PlanTask task = tasks.all().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
        return orders.issue(from, new SupervisionOrders.NewOrder(title, demand, task.owner(), task.id(), days));
    }

    private int version(PlanTask task) {
        return tasks.one(task.id()).version();
    }
}
