package org.shiheng.line.inspection.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.Skill;
import org.shiheng.kernel.catalog.InspectionItems;
import org.shiheng.kernel.http.Cursor;
import org.shiheng.line.inspection.plan.Directed;
import org.shiheng.line.inspection.plan.DirectedContent;
import org.shiheng.line.inspection.plan.DirectedInspections;
import org.shiheng.line.inspection.plan.InspectionKind;
import org.shiheng.line.inspection.plan.PlanState;
import org.shiheng.line.inspection.plan.RepeatVisits;
import org.shiheng.line.inspection.visit.TaskState;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Inspections given out without a draw, and the warning of those that repeat too often. */
@RestController
@RequestMapping("/api")
@Tag(name = "派发检查")
class DirectedController {

    private static final int PAGE = 50;

    private final DirectedInspections inspections;
    private final RepeatVisits repeats;
    private final InspectionItems items;
    private final Departments departments;
    private final ActPolicy policy;
    private final Clock clock;

    DirectedController(
            DirectedInspections inspections,
            RepeatVisits repeats,
            InspectionItems items,
            Departments departments,
            ActPolicy policy,
            Clock clock) {
        this.inspections = inspections;
        this.repeats = repeats;
        this.items = items;
        this.departments = departments;
        this.policy = policy;
        this.clock = clock;
    }

    @GetMapping("/directed-inspections")
    @Act("inspection.directed.list")
    DirectedPage list(Actor actor, @RequestParam(required = false) @Nullable String cursor) {
        Cursor start = Cursor.parse(cursor);
        List<Directed> rows =
                inspections.list(actor, start.equals(Cursor.START) ? Long.MAX_VALUE : start.after(), PAGE + 1);
        boolean more = rows.size() > PAGE;
        List<Directed> page = more ? rows.subList(0, PAGE) : rows;
        return new DirectedPage(
                page.stream()
                        .map(one -> new DirectedRow(
                                one.id(),
                                one.number(),
                                one.kind().label(),
                                one.name(),
                                departments.nameOf(one.department()),
                                one.windowFrom(),
                                one.windowThrough(),
                                one.state(),
                                one.stateLabel()))
                        .toList(),
                more ? new Cursor(page.getLast().id()).text() : null);
    }

    /** What can be chosen: the kinds that are given out, and every item of the list with its must-check points. */
    @GetMapping("/directed-inspections/choices")
    @Act("inspection.directed.draft")
    Choices choices() {
        LocalDate today = LocalDate.now(clock);
        return new Choices(
                InspectionKind.directed().stream()
                        .map(kind -> new Choices.Kind(kind, kind.label(), kind.limited(), kind.announced()))
                        .toList(),
                items.on(today).stream()
                        .map(item -> {
                            var points = items.checkPoints(item.code(), today);
                            return new Choices.Item(
                                    item.code(),
                                    item.category(),
                                    item.name(),
                                    Skill.labelOf(item.skill()),
                                    points.size(),
                                    (int) points.stream()
                                            .filter(point -> point.keyPoint())
                                            .count());
                        })
                        .toList());
    }

    @GetMapping("/directed-inspections/{id}")
    @Act("inspection.directed.list")
    DirectedView read(Actor actor, @PathVariable long id) {
        return view(actor, inspections.read(actor, id));
    }

    @PostMapping("/directed-inspections")
    @Act("inspection.directed.draft")
    DirectedView draft(Actor actor, @Valid @RequestBody DirectedContent content) {
        return view(actor, inspections.draft(actor, content));
    }

    @PostMapping("/directed-inspections/{id}/approval")
    @Act("inspection.directed.approve")
    DirectedView approve(Actor actor, @PathVariable long id, @RequestBody Approval approval) {
        return view(actor, inspections.approve(actor, id, approval.version()));
    }

    @PostMapping("/directed-inspections/{id}/withdrawal")
    @Act("inspection.directed.draft")
    DirectedView withdraw(Actor actor, @PathVariable long id, @Valid @RequestBody Withdrawal withdrawal) {
        return view(
                actor,
                inspections.withdraw(
                        actor, id, withdrawal.version(), withdrawal.reason().strip()));
    }

    @GetMapping("/repeat-visits")
    @Act("inspection.repeat.list")
    RepeatList repeats(Actor actor) {
        var names = new ItemNames(items);
        return new RepeatList(
                repeats.limit(),
                repeats.all(actor.scope()).stream()
                        .map(one -> new RepeatRow(
                                one.subject(),
                                one.name(),
                                names.of(List.of(one.item()), one.latest()).getFirst(),
                                one.visits(),
                                one.latest()))
                        .toList());
    }

    private DirectedView view(Actor actor, Directed one) {
        boolean draft = one.state() == PlanState.DRAFT;
        return new DirectedView(
                one.id(),
                one.number(),
                one.kind(),
                one.kind().label(),
                one.name(),
                one.basis(),
                new ItemNames(items).of(one.items(), one.windowFrom()),
                one.keyPointsOnly(),
                one.windowFrom(),
                one.windowThrough(),
                one.separateReason(),
                one.state(),
                one.stateLabel(),
                departments.nameOf(one.department()),
                one.targets().stream()
                        .map(target -> new TargetRow(
                                target.subject(),
                                target.name(),
                                target.level(),
                                target.visits(),
                                target.limitReached(),
                                target.sameItemThisQuarter(),
                                target.elsewhere(),
                                target.task(),
                                label(target.taskState())))
                        .toList(),
                one.officers(),
                one.history().stream()
                        .map(step -> new StepRow(step.what(), step.who(), step.at(), step.detail()))
                        .toList()
                        .reversed(),
                repeats.limit(),
                draft && one.createdBy() != actor.account() && policy.allows(actor, "inspection.directed.approve"),
                draft && policy.allows(actor, "inspection.directed.draft"),
                one.version());
    }

    private static @Nullable String label(@Nullable String state) {
        return Arrays.stream(TaskState.values())
                .filter(known -> known.name().equals(state))
                .map(TaskState::label)
                .findFirst()
                .orElse(null);
    }

    record DirectedPage(List<DirectedRow> items, @Nullable String next) {}

    record DirectedRow(
            long id,
            String number,
            String kindLabel,
            String name,
            String departmentName,
            LocalDate windowFrom,
            LocalDate windowThrough,
            PlanState state,
            String stateLabel) {}

    record Choices(List<Kind> kinds, List<Item> items) {
        record Kind(InspectionKind kind, String label, boolean limited, boolean announced) {}

        record Item(String code, String category, String name, String skillLabel, int points, int keyPoints) {}
    }

    record DirectedView(
            long id,
            String number,
            InspectionKind kind,
            String kindLabel,
            String name,
            String basis,
            List<String> items,
            boolean keyPointsOnly,
            LocalDate windowFrom,
            LocalDate windowThrough,
            @Nullable String separateReason,
            PlanState state,
            String stateLabel,
            String departmentName,
            List<TargetRow> targets,
            List<Directed.Member> officers,
            List<StepRow> history,
            int repeatLimit,
            boolean mayApprove,
            boolean mayWithdraw,
            int version) {}

    record TargetRow(
            long subject,
            String name,
            String level,
            int visits,
            boolean limitReached,
            int sameItemThisQuarter,
            List<String> elsewhere,
            @Nullable Long task,
            @Nullable String taskStateLabel) {}

    record StepRow(
            String what,
            String who,
            java.time.Instant at,
            @Nullable String detail) {}

    record Approval(int version) {}

    record Withdrawal(
            int version, @NotBlank(message = "请写明为什么撤回") String reason) {}

    record RepeatList(int limit, List<RepeatRow> items) {}

    record RepeatRow(long subject, String name, String itemName, int visits, LocalDate latest) {}
}
