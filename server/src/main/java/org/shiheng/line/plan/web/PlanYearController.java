package org.shiheng.line.plan.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.plan.PlanResources;
import org.shiheng.line.plan.PlanTask;
import org.shiheng.line.plan.PlanTasks;
import org.shiheng.line.plan.PlanUnits;
import org.shiheng.line.plan.YearPlans;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A year of the plan: what falls due in it, and the ledgers of money, equipment, people and training. */
@RestController
@RequestMapping("/api")
@Tag(name = "五年规划")
class PlanYearController {

    private final YearPlans years;
    private final PlanResources resources;
    private final PlanTasks tasks;
    private final PlanUnits units;

    PlanYearController(YearPlans years, PlanResources resources, PlanTasks tasks, PlanUnits units) {
        this.years = years;
        this.resources = resources;
        this.tasks = tasks;
        this.units = units;
    }

    @GetMapping("/plan-years/{year}")
    @Act("plan.read")
    Year year(Actor actor, @PathVariable int year) {
        return new Year(years.of(year), tasks.choices(), PlanUnits.office(actor));
    }

    @PostMapping("/plan-years/{year}/issuance")
    @Act("plan.year")
    Kept issue(Actor actor, @PathVariable int year) {
        years.issue(actor, year);
        return new Kept(true);
    }

    @PostMapping("/plan-years/{year}/adjustment")
    @Act("plan.year")
    Kept adjust(Actor actor, @PathVariable int year, @Valid @RequestBody AdjustmentRequest request) {
        years.adjust(
                actor,
                year,
                request.reason(),
                request.changes().stream()
                        .map(one -> new YearPlans.Change(
                                one.task(), one.milestone(), one.dueOn(), Boolean.TRUE.equals(one.ended())))
                        .toList(),
                (request.added() == null ? List.<AddedRequest>of() : request.added())
                        .stream()
                                .map(one -> new YearPlans.Added(one.task(), one.title(), one.dueOn()))
                                .toList());
        return new Kept(true);
    }

    @GetMapping("/plan-resources/{year}")
    @Act("plan.read")
    Resources resources(Actor actor, @PathVariable int year) {
        List<PlanResources.Line> lines = resources.of(year);
        return new Resources(
                year,
                lines,
                PlanResources.sums(lines),
                tasks.choices().stream()
                        .filter(task -> PlanUnits.office(actor) || units.worksFor(actor, task.owner()))
                        .toList());
    }

    @PostMapping("/plan-resources")
    @Act("plan.resource")
    Kept enter(Actor actor, @Valid @RequestBody ResourceRequest request) {
        resources.enter(
                actor,
                new PlanResources.Entry(
                        request.kind(),
                        request.year(),
                        request.item(),
                        request.task(),
                        request.planned(),
                        request.actual() == null ? BigDecimal.ZERO : request.actual(),
                        request.note()));
        return new Kept(true);
    }

    @PostMapping("/plan-resources/{id}/actuals")
    @Act("plan.resource")
    Kept update(Actor actor, @PathVariable long id, @Valid @RequestBody ActualRequest request) {
        resources.update(actor, id, request.version(), request.actual());
        return new Kept(true);
    }

    record Year(YearPlans.YearPlan plan, List<PlanTask.Choice> tasks, boolean office) {}

    record Kept(boolean done) {}

    /** @param tasks those for which whoever asks may enter lines */
    record Resources(
            int year, List<PlanResources.Line> lines, List<PlanResources.Sum> sums, List<PlanTask.Choice> tasks) {}

    record AdjustmentRequest(
            @NotBlank(message = "请写明为什么调整") String reason,
            @NotNull(message = "请至少调整一个里程碑") List<@Valid ChangeRequest> changes,
            @Nullable List<@Valid AddedRequest> added) {}

    record AddedRequest(
            @NotNull(message = "请选择任务") Long task,
            @NotBlank(message = "请写明这个里程碑要做到什么") String title,
            @NotNull(message = "请填写期限") LocalDate dueOn) {}

    record ChangeRequest(
            @NotNull(message = "请选择任务") Long task,
            @NotNull(message = "请选择里程碑") Integer milestone,
            @Nullable LocalDate dueOn,
            @Nullable Boolean ended) {}

    record ResourceRequest(
            @NotNull(message = "请选择台账") PlanResources.Kind kind,
            @NotNull(message = "请填写年份") Integer year,
            @NotBlank(message = "请填写项目名称") String item,
            @NotNull(message = "请选择所属任务") Long task,
            @NotNull(message = "请填写计划数") BigDecimal planned,
            @Nullable BigDecimal actual,
            @Nullable String note) {}

    record ActualRequest(
            @NotNull(message = "请刷新页面后再填") Integer version,
            @NotNull(message = "请填写实际数") BigDecimal actual) {}
}
