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
import org.shiheng.line.plan.PlanUnits;
import org.shiheng.line.plan.WorkLedger;
import org.shiheng.line.plan.WorkLedgers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Ledgers of work for the plan: entered by the units, summed up by year. */
@RestController
@RequestMapping("/api/plan-ledgers")
@Tag(name = "五年规划")
class WorkLedgerController {

    private final WorkLedgers ledgers;
    private final PlanUnits units;

    WorkLedgerController(WorkLedgers ledgers, PlanUnits units) {
        this.ledgers = ledgers;
        this.units = units;
    }

    @GetMapping
    @Act("plan.read")
    LedgerList list(Actor actor) {
        return new LedgerList(
                ledgers.all().stream()
                        .map(one -> new LedgerView(one, one.form().label()))
                        .toList(),
                units.of(actor));
    }

    @GetMapping("/{code}/{year}")
    @Act("plan.read")
    WorkLedgers.Year year(@PathVariable String code, @PathVariable int year) {
        return ledgers.of(code, year);
    }

    @PostMapping("/{code}")
    @Act("plan.ledger")
    EnteredWork enter(Actor actor, @PathVariable String code, @Valid @RequestBody WorkRequest request) {
        return new EnteredWork(ledgers.enter(
                actor,
                new WorkLedgers.Entry(
                        code,
                        request.day(),
                        request.unit(),
                        request.title(),
                        request.whole(),
                        request.part(),
                        request.people(),
                        request.note())));
    }

    @PostMapping("/lines/{id}/strike")
    @Act("plan.ledger")
    StruckWork strike(Actor actor, @PathVariable long id, @Valid @RequestBody WorkStrikeRequest request) {
        ledgers.strike(actor, id, request.why());
        return new StruckWork(true);
    }

    record LedgerList(List<LedgerView> items, List<PlanUnits.Unit> ownUnits) {}

    record LedgerView(WorkLedger ledger, String formLabel) {}

    record EnteredWork(long id) {}

    record StruckWork(boolean done) {}

    record WorkStrikeRequest(@NotBlank(message = "请写明为什么划去") String why) {}

    record WorkRequest(
            @NotNull(message = "请填写日期") LocalDate day,
            @NotBlank(message = "请选择单位") String unit,
            @NotBlank(message = "请写明做了什么，或评价、考核的是哪一项") String title,
            @Nullable BigDecimal whole,
            @Nullable BigDecimal part,
            @Nullable Integer people,
            @Nullable String note) {}
}
