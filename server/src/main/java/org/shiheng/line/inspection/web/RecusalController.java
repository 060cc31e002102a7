package org.shiheng.line.inspection.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.line.inspection.plan.Recusals;
import org.shiheng.line.inspection.visit.Substitutions;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Declaring, listing and ending recusals. */
@RestController
@RequestMapping("/api/recusals")
@Tag(name = "回避")
class RecusalController {

    private final Recusals recusals;
    private final Substitutions substitutions;
    private final Departments departments;

    RecusalController(Recusals recusals, Substitutions substitutions, Departments departments) {
        this.recusals = recusals;
        this.substitutions = substitutions;
        this.departments = departments;
    }

    @GetMapping
    @Act("inspection.recusal.list")
    RecusalList list(Actor actor) {
        return new RecusalList(
                recusals.list(actor).stream()
                        .map(one -> new RecusalRow(
                                one.officer(),
                                one.publicNumber(),
                                one.name(),
                                departments.nameOf(one.department()),
                                one.subject(),
                                one.subjectName(),
                                one.ground(),
                                one.ground().label(),
                                one.declaredOn()))
                        .toList(),
                Arrays.stream(Recusals.Ground.values())
                        .map(ground -> new GroundLabel(ground, ground.label()))
                        .toList());
    }

    @PostMapping
    @Act("inspection.recusal.declare")
    Declared declare(Actor actor, @Valid @RequestBody Declaration declaration) {
        Long task = recusals.declare(actor, declaration.officer(), declaration.subject(), declaration.ground());
        int officer = declaration.officer() == null ? actor.officerOrRefuse() : declaration.officer();
        int asked = substitutions.askForRecused(
                actor, officer, declaration.subject(), declaration.ground().label());
        if (asked > 0) {
            return new Declared(task, "已登记回避，并为已派的 " + asked + " 个任务申请了替补，等另一位负责人批准后重新抽取。");
        }
        return new Declared(task, task == null ? "已登记回避，以后抽取不会派这名人员检查该对象。" : "已登记回避。这名人员已在该对象的检查中，请由单位负责人处理。");
    }

    @DeleteMapping("/{officer}/{subject}")
    @Act("inspection.recusal.withdraw")
    void withdraw(Actor actor, @PathVariable int officer, @PathVariable long subject) {
        recusals.withdraw(actor, officer, subject);
    }

    record RecusalList(List<RecusalRow> items, List<GroundLabel> grounds) {}

    record GroundLabel(Recusals.Ground code, String label) {}

    record RecusalRow(
            int officer,
            String publicNumber,
            String officerName,
            String departmentName,
            long subject,
            String subjectName,
            Recusals.Ground ground,
            String groundLabel,
            LocalDate declaredOn) {}

    record Declaration(
            @Nullable Integer officer,
            @NotNull(message = "请选择监管对象") Long subject,
            @NotNull(message = "请选择回避事由") Recusals.Ground ground) {}

    /** What comes of it; {@code task} is a task the officer must leave by a substitution. */
    record Declared(@Nullable Long task, String message) {}
}
