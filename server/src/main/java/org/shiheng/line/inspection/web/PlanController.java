package org.shiheng.line.inspection.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.draw.Ceremony;
import org.shiheng.kernel.draw.CeremonyState;
import org.shiheng.kernel.http.Cursor;
import org.shiheng.line.inspection.plan.Exclusion;
import org.shiheng.line.inspection.plan.OfficerPool;
import org.shiheng.line.inspection.plan.Plan;
import org.shiheng.line.inspection.plan.PlanActs;
import org.shiheng.line.inspection.plan.PlanContent;
import org.shiheng.line.inspection.plan.PlanState;
import org.shiheng.line.inspection.plan.Plans;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Plans: list, draft, preview, approve, publish, and the steps of the draw. */
@RestController
@RequestMapping("/api/plans")
@Tag(name = "抽查计划")
class PlanController {

    private static final int PAGE = 50;

    private final Plans plans;
    private final PlanActs acts;
    private final Departments departments;

    PlanController(Plans plans, PlanActs acts, Departments departments) {
        this.plans = plans;
        this.acts = acts;
        this.departments = departments;
    }

    @GetMapping
    @Act("inspection.plan.list")
    PlanPage list(
            Actor actor,
            @RequestParam(required = false) @Nullable PlanState state,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor start = Cursor.parse(cursor);
        List<Plan> rows =
                plans.list(actor, start.equals(Cursor.START) ? Long.MAX_VALUE : start.after(), state, PAGE + 1);
        boolean more = rows.size() > PAGE;
        List<Plan> page = more ? rows.subList(0, PAGE) : rows;
        return new PlanPage(
                page.stream()
                        .map(plan -> new PlanRow(
                                plan.id(),
                                plan.number(),
                                plan.content().name(),
                                plan.state(),
                                plan.state().label(),
                                departments.nameOf(plan.department()),
                                plan.content().windowFrom(),
                                plan.content().windowThrough(),
                                !plan.content().jointDepartments().isEmpty()))
                        .toList(),
                more ? new Cursor(page.getLast().id()).text() : null);
    }

    @GetMapping("/{id}")
    @Act("inspection.plan.list")
    PlanView read(Actor actor, @PathVariable long id) {
        return view(actor, plans.read(id));
    }

    @PostMapping
    @Act("inspection.plan.draft")
    PlanView draft(Actor actor, @Valid @RequestBody PlanContent content) {
        return view(actor, plans.draft(actor, content));
    }

    @PostMapping("/previews")
    @Act("inspection.plan.draft")
    PreviewView preview(
            Actor actor, @RequestParam(defaultValue = "0") long plan, @Valid @RequestBody PlanContent content) {
        return preview(plans.preview(actor, plan, content));
    }

    @GetMapping("/{id}/preview")
    @Act("inspection.plan.list")
    PreviewView preview(@PathVariable long id) {
        return preview(plans.preview(plans.read(id)));
    }

    @PutMapping("/{id}")
    @Act("inspection.plan.draft")
    PlanView change(Actor actor, @PathVariable long id, @Valid @RequestBody PlanChange change) {
        return view(actor, plans.change(actor, id, change.version(), change.content(), change.adjustmentReason()));
    }

    @PostMapping("/{id}/approval")
    @Act("inspection.plan.approve")
    PlanView approve(Actor actor, @PathVariable long id) {
        return view(actor, plans.approve(actor, id));
    }

    @PostMapping("/{id}/publication")
    @Act("inspection.plan.publish")
    PlanView publish(Actor actor, @PathVariable long id) {
        return view(actor, plans.publish(actor, id));
    }

    @PostMapping("/{id}/freeze")
    @Act("inspection.draw.host")
    PlanView freeze(Actor actor, @PathVariable long id) {
        return view(actor, plans.freeze(actor, id));
    }

    @PostMapping("/{id}/commitment")
    @Act("inspection.draw.host")
    PlanView commit(Actor actor, @PathVariable long id) {
        plans.commit(actor, id);
        return view(actor, plans.read(id));
    }

    @PostMapping("/{id}/contributions")
    @Act("inspection.draw.contribute")
    PlanView contribute(Actor actor, @PathVariable long id, @Valid @RequestBody Contribution contribution) {
        plans.contribute(actor, id, contribution.value());
        return view(actor, plans.read(id));
    }

    @PostMapping("/{id}/reveal")
    @Act("inspection.draw.host")
    PlanView reveal(Actor actor, @PathVariable long id) {
        plans.reveal(actor, id);
        return view(actor, plans.read(id));
    }

    @PostMapping("/{id}/cancellation")
    @Act("inspection.plan.cancel")
    PlanView cancel(Actor actor, @PathVariable long id, @Valid @RequestBody PlanCancelling cancelling) {
        return view(actor, plans.cancel(actor, id, cancelling.version(), cancelling.reason()));
    }

    private PlanView view(Actor actor, Plan plan) {
        Ceremony ceremony = plans.ceremony(plan);
        return new PlanView(
                plan.id(),
                plan.number(),
                plan.content(),
                plan.state(),
                plan.state().label(),
                plan.department(),
                departments.nameOf(plan.department()),
                plan.content().jointDepartments().stream()
                        .map(departments::nameOf)
                        .toList(),
                plan.createdBy(),
                plan.publishedOn(),
                plan.version(),
                plan.history(),
                ceremony == null ? null : ceremony.state(),
                ceremony == null ? null : ceremony.state().label(),
                acts.of(actor, plan, ceremony));
    }

    private static PreviewView preview(Plans.Preview preview) {
        return new PreviewView(
                preview.strata(),
                preview.numbers(),
                preview.sums(),
                preview.excluded().entrySet().stream()
                        .map(entry -> new PreviewView.Left(
                                entry.getKey(), entry.getKey().label(), entry.getValue()))
                        .collect(Collectors.toList()),
                preview.overlaps().stream()
                        .map(one -> new PreviewView.Other(
                                one.plan(),
                                one.number(),
                                one.name(),
                                one.state().label(),
                                one.windowFrom(),
                                one.windowThrough(),
                                one.subjects(),
                                one.joins()))
                        .toList(),
                preview.officers());
    }

    record PlanPage(List<PlanRow> items, @Nullable String next) {}

    record PlanRow(
            long id,
            String number,
            String name,
            PlanState state,
            String stateLabel,
            String departmentName,
            LocalDate windowFrom,
            LocalDate windowThrough,
            boolean joint) {}

    record PlanView(
            long id,
            String number,
            PlanContent content,
            PlanState state,
            String stateLabel,
            int department,
            String departmentName,
            List<String> jointNames,
            int createdBy,
            @Nullable LocalDate publishedOn,
            int version,
            List<Plan.Step> history,
            @Nullable CeremonyState ceremonyState,
            @Nullable String ceremonyLabel,
            List<PlanActs.PlanAct> acts) {}

    record PreviewView(
            Map<String, Integer> strata,
            Map<String, Integer> numbers,
            List<String> sums,
            List<Left> excluded,
            List<Other> overlaps,
            List<OfficerPool.Availability> officers) {
        record Left(Exclusion reason, String label, int subjects) {}

        record Other(
                long plan,
                String number,
                String name,
                String stateLabel,
                LocalDate windowFrom,
                LocalDate windowThrough,
                int subjects,
                boolean joins) {}
    }

    record PlanChange(
            int version,
            @Valid @NotNull(message = "请填写计划") PlanContent content,
            @Nullable String adjustmentReason) {}

    record Contribution(@NotBlank(message = "请写一句话或一串数字") String value) {}

    record PlanCancelling(
            int version,

            @NotBlank(message = "请写明取消的理由") @Size(max = 300, message = "最多 300 个字")
            String reason) {}
}
