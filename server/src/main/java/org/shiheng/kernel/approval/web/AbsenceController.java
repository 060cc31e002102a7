package org.shiheng.kernel.approval.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.approval.Absences;
import org.shiheng.kernel.approval.SignOffDesk;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who signs for whom on which days. */
@RestController
@RequestMapping("/api/absences")
@Tag(name = "代签安排")
class AbsenceController {

    private final Absences absences;

    AbsenceController(Absences absences) {
        this.absences = absences;
    }

    @GetMapping
    @Act("approval.absence")
    Arrangements mine(Actor actor) {
        return new Arrangements(absences.of(actor), absences.colleagues(actor));
    }

    @PostMapping
    @Act("approval.absence")
    Made add(Actor actor, @Valid @RequestBody Absence request) {
        return new Made(
                absences.add(actor, request.standIn(), request.fromOn(), request.throughOn(), request.reason()));
    }

    @DeleteMapping("/{id}")
    @Act("approval.absence")
    void end(Actor actor, @PathVariable int id) {
        absences.end(actor, id);
    }

    record Arrangements(List<Absences.Absence> items, List<SignOffDesk.Colleague> colleagues) {}

    record Made(int id) {}

    record Absence(
            @NotNull(message = "请选择代签人") Integer standIn,
            @NotNull(message = "请填开始日期") LocalDate fromOn,
            @NotNull(message = "请填结束日期") LocalDate throughOn,

            @NotBlank(message = "请写明原因") @Size(max = 200, message = "最多 200 个字")
            String reason) {}
}
