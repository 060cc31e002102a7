package org.shiheng.line.inspection.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.Divisions;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.catalog.InspectionItems;
import org.shiheng.kernel.http.Cursor;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.line.inspection.plan.Plan;
import org.shiheng.line.inspection.plan.PlanState;
import org.shiheng.line.inspection.plan.Plans;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Plans that were published, with their adjustments and the reasons for them; drafts and people stay inside. */
@RestController
@RequestMapping("/api/public/plans")
@Tag(name = "公开：抽查计划")
class PublicPlanController {

    private static final int PAGE = 30;

    private final Plans plans;
    private final InspectionItems items;
    private final Departments departments;

    PublicPlanController(Plans plans, InspectionItems items, Departments departments) {
        this.plans = plans;
        this.items = items;
        this.departments = departments;
    }

    @GetMapping
    @Act("inspection.plan.public")
    PublicPlanPage list(@RequestParam(required = false) @Nullable String cursor) {
        Cursor start = Cursor.parse(cursor);
        List<Plan> rows = plans.published(start.equals(Cursor.START) ? Long.MAX_VALUE : start.after(), PAGE + 1);
        boolean more = rows.size() > PAGE;
        List<Plan> page = more ? rows.subList(0, PAGE) : rows;
        return new PublicPlanPage(
                page.stream().map(this::view).toList(),
                more ? new Cursor(page.getLast().id()).text() : null);
    }

    @GetMapping("/{number}")
    @Act("inspection.plan.public")
    PublicPlan read(@PathVariable String number) {
        return plans.published(number)
                .map(this::view)
                .orElseThrow(() -> Refusal.notFound("inspection.no-plan", "没有公布过这份计划，请核对计划编号。"));
    }

    private PublicPlan view(Plan plan) {
        var content = plan.content();
        var conditions = content.conditions();
        return new PublicPlan(
                plan.number(),
                content.name(),
                content.basis(),
                plan.state(),
                plan.state().label(),
                departments.nameOf(plan.department()),
                content.jointDepartments().stream().map(departments::nameOf).toList(),
                content.items().stream()
                        .map(code -> new PublicPlan.Item(
                                code,
                                items.find(code, content.windowFrom())
                                        .map(item -> item.name())
                                        .orElse(code)))
                        .toList(),
                Stream.concat(
                                conditions.divisions().stream().map(PublicPlanController::divisionName),
                                conditions.stations().stream().map(departments::nameOf))
                        .toList(),
                content.strata().stream()
                        .map(one -> new PublicPlan.Rate(one.stratum(), one.rate()))
                        .toList(),
                content.windowFrom(),
                content.windowThrough(),
                plan.publishedOn(),
                plan.ceremony() != null && plan.state().compareTo(PlanState.DRAWN) >= 0,
                plan.history().stream()
                        .filter(step -> step.what().equals("调整计划"))
                        .map(step -> new PublicPlan.Adjustment(step.at(), step.detail()))
                        .toList());
    }

    private static String divisionName(int code) {
        return Divisions.official()
                .find(String.valueOf(code))
                .map(Divisions.Division::name)
                .orElse("代码 " + code);
    }

    record PublicPlanPage(List<PublicPlan> items, @Nullable String next) {}

    /**
     * A published plan.
     *
     * @param areas where it inspects; empty = everywhere
     * @param drawn whether it was drawn, so that the draw has a page under the same number
     */
    record PublicPlan(
            String number,
            String name,
            String basis,
            PlanState state,
            String stateLabel,
            String departmentName,
            List<String> jointNames,
            List<Item> items,
            List<String> areas,
            List<Rate> rates,
            LocalDate windowFrom,
            LocalDate windowThrough,
            @Nullable LocalDate publishedOn,
            boolean drawn,
            List<Adjustment> adjustments) {

        record Item(String code, String name) {}

        record Rate(String stratum, BigDecimal rate) {}

        record Adjustment(Instant at, @Nullable String reason) {}
    }
}
