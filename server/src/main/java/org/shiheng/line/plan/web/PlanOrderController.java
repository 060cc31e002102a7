package org.shiheng.line.plan.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.line.plan.PlanDelays;
import org.shiheng.line.plan.PlanProgress;
import org.shiheng.line.plan.PlanTask;
import org.shiheng.line.plan.PlanTasks;
import org.shiheng.line.plan.PlanUnits;
import org.shiheng.line.plan.Quarter;
import org.shiheng.line.plan.SupervisionOrders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Supervision orders, and who still owes a quarter's report. */
@RestController
@RequestMapping("/api")
@Tag(name = "五年规划")
class PlanOrderController {

    private final SupervisionOrders orders;
    private final PlanProgress progress;
    private final PlanTasks tasks;
    private final PlanDelays delays;
    private final PlanUnits units;
    private final Clock clock;

    PlanOrderController(
            SupervisionOrders orders,
            PlanProgress progress,
            PlanTasks tasks,
            PlanDelays delays,
            PlanUnits units,
            Clock clock) {
        this.orders = orders;
        this.delays = delays;
        this.progress = progress;
        this.tasks = tasks;
        this.units = units;
        this.clock = clock;
    }

    @GetMapping("/plan-orders")
    @Act("plan.read")
    OrderList list(Actor actor) {
        return new OrderList(orders.all(), units.all(), tasks.choices(), PlanUnits.office(actor));
    }

    @PostMapping("/plan-orders")
    @Act("plan.order")
    Issued issue(Actor actor, @Valid @RequestBody OrderRequest request) {
        return new Issued(orders.issue(
                actor,
                new SupervisionOrders.NewOrder(
                        request.title(), request.demand(), request.unit(), request.task(), request.workingDays())));
    }

    @GetMapping("/plan-orders/{id}")
    @Act("plan.read")
    OrderSheet one(Actor actor, @PathVariable long id) {
        SupervisionOrders.Order order = orders.one(id);
        return new OrderSheet(
                order,
                order.state() == SupervisionOrders.State.ISSUED && units.worksFor(actor, order.unit()),
                order.state() == SupervisionOrders.State.ANSWERED && PlanUnits.office(actor));
    }

    @PostMapping("/plan-orders/{id}/answers")
    @Act("plan.answer")
    Handled answer(Actor actor, @PathVariable long id, @Valid @RequestBody AnswerRequest request) {
        orders.answer(actor, id, request.version(), request.answer());
        return new Handled(true);
    }

    @PostMapping("/plan-orders/{id}/judgements")
    @Act("plan.order")
    Handled judge(Actor actor, @PathVariable long id, @Valid @RequestBody JudgementRequest request) {
        orders.judge(actor, id, request.version(), request.accepted(), request.opinion(), request.workingDays());
        return new Handled(true);
    }

    @GetMapping("/plan-reports")
    @Act("plan.read")
    Reports reports(Actor actor, @RequestParam(required = false) @Nullable LocalDate quarter) {
        Quarter asked =
                quarter == null ? Quarter.endedBefore(LocalDate.now(clock)) : PlanTaskController.quarter(quarter);
        List<PlanTask> missing = progress.missing(asked);
        return new Reports(
                asked.start(),
                asked.label(),
                progress.due(asked),
                progress.byUnit(asked, missing),
                missing,
                missing.stream()
                        .filter(task -> units.worksFor(actor, task.owner()))
                        .map(PlanTask::id)
                        .toList());
    }

    /** What is behind and what presses, for the cockpit. */
    @GetMapping("/plan-delays")
    @Act("plan.read")
    Delays delays() {
        return new Delays(delays.tasks(), delays.orders());
    }

    record Delays(List<PlanDelays.Delay> tasks, List<PlanDelays.Pressing> orders) {}

    record OrderList(
            List<SupervisionOrders.Order> items,
            List<PlanUnits.Unit> units,
            List<PlanTask.Choice> tasks,
            boolean office) {}

    record OrderSheet(SupervisionOrders.Order order, boolean mayAnswer, boolean mayJudge) {}

    record Issued(long id) {}

    record Handled(boolean done) {}

    record Reports(
            LocalDate quarter,
            String label,
            DeadlineView due,
            List<PlanProgress.UnitCount> units,
            List<PlanTask> missing,
            List<Long> own) {}

    record OrderRequest(
            @NotBlank(message = "请填写督办事项") String title,
            @NotBlank(message = "请写明要做到什么、交什么") String demand,
            @NotBlank(message = "请选择承办单位") String unit,
            @Nullable Long task,
            @NotNull(message = "请填写办理期限") Integer workingDays) {}

    record AnswerRequest(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotBlank(message = "请写明办理情况和结果") String answer) {}

    record JudgementRequest(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotNull(message = "请选择是否办结") Boolean accepted,
            @NotBlank(message = "请写明判定意见") String opinion,
            @Nullable Integer workingDays) {}
}
