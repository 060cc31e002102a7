package org.shiheng.line.inspection.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.inspection.plan.SubstituteReason;
import org.shiheng.line.inspection.visit.Substitutions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Officers who leave tasks. */
@RestController
@RequestMapping("/api")
@Tag(name = "替补")
class SubstitutionController {

    private final Substitutions substitutions;

    SubstitutionController(Substitutions substitutions) {
        this.substitutions = substitutions;
    }

    @GetMapping("/substitutions")
    @Act("inspection.substitution.approve")
    SubstitutionList pending(Actor actor) {
        return new SubstitutionList(substitutions.pending(actor).stream()
                .map(SubstitutionController::view)
                .toList());
    }

    @PostMapping("/tasks/{id}/substitutions")
    @Act("inspection.substitution.ask")
    void ask(Actor actor, @PathVariable long id, @Valid @RequestBody Asking asking) {
        substitutions.ask(actor, id, asking.officer(), asking.reason(), asking.detail());
    }

    @PostMapping("/substitutions/{id}/approval")
    @Act("inspection.substitution.approve")
    void approve(Actor actor, @PathVariable long id) {
        substitutions.approve(actor, id);
    }

    @PostMapping("/substitutions/{id}/refusal")
    @Act("inspection.substitution.approve")
    void refuse(Actor actor, @PathVariable long id, @Valid @RequestBody Why why) {
        substitutions.refuse(actor, id, why.reason());
    }

    static SubstitutionView view(Substitutions.Substitution one) {
        return new SubstitutionView(
                one.id(),
                one.plan(),
                one.planNumber(),
                one.task(),
                one.taskNumber(),
                one.subjectName(),
                one.officer(),
                one.reason(),
                one.reason().label(),
                one.detail(),
                one.askedBy(),
                one.askedAt(),
                one.state().equals("PENDING"),
                one.refusal());
    }

    record SubstitutionList(List<SubstitutionView> items) {}

    record SubstitutionView(
            long id,
            long plan,
            String planNumber,
            long task,
            int taskNumber,
            String subjectName,
            String officer,
            SubstituteReason reason,
            String reasonLabel,
            String detail,
            int askedBy,
            Instant askedAt,
            boolean pending,
            @Nullable String refusal) {}

    record Asking(
            @NotBlank(message = "请选择要换下的执法人员") String officer,
            @NotNull(message = "请选择理由") SubstituteReason reason,

            @NotBlank(message = "请写明具体情况") @Size(max = 300, message = "最多 300 个字")
            String detail) {}

    record Why(
            @NotBlank(message = "请写明理由") @Size(max = 300, message = "最多 300 个字")
            String reason) {}
}
