package org.shiheng.line.enforcement.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.line.enforcement.Calculator;
import org.shiheng.line.enforcement.Cases;
import org.shiheng.line.enforcement.domain.CaseLaw;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Penalty cases: the list, registering, what the case page shows beside the matter, and the discretion calculator. */
@RestController
@RequestMapping("/api/penalty-cases")
@Tag(name = "行政处罚")
class CaseController {

    private final Cases cases;
    private final Calculator calculator;
    private final CaseLaw law;
    private final Clock clock;

    CaseController(Cases cases, Calculator calculator, CaseLaw law, Clock clock) {
        this.cases = cases;
        this.calculator = calculator;
        this.law = law;
        this.clock = clock;
    }

    @GetMapping
    @Act("enforcement.case-list")
    Rows list(
            Actor actor,
            @RequestParam(required = false) Cases.@Nullable Stage stage,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "200") int size) {
        return new Rows(cases.list(actor, stage, mine, q, size));
    }

    @PostMapping
    @Act("enforcement.register")
    Registered register(Actor actor, @Valid @RequestBody Registration request) {
        String procedure = request.kind().procedure();
        if (Boolean.TRUE.equals(request.fromPapers()) && request.kind() == Kind.CASE) {
            return new Registered(cases.enterFromPapers(
                            actor, request.on(), request.subject(), request.form(), request.sourceNumber())
                    .value());
        }
        return new Registered(cases.register(
                        actor, procedure, request.on(), request.subject(), request.form(), request.sourceNumber())
                .value());
    }

    @GetMapping("/{id}")
    @Act("enforcement.case-read")
    Cases.Sheet read(Actor actor, @PathVariable long id) {
        return cases.sheet(actor, new MatterId(id));
    }

    @GetMapping("/choices")
    @Act("enforcement.calculate")
    Choices choices() {
        LocalDate today = LocalDate.now(clock);
        return new Choices(
                law.causes(today).stream()
                        .map(cause -> new Choices.Cause(cause.code(), cause.name(), cause.basis(), cause.valueName()))
                        .toList(),
                law.circumstances(today).stream()
                        .map(one -> new Choices.Circumstance(
                                one.code(), one.name(), one.effect().label(), one.basis()))
                        .toList());
    }

    @GetMapping("/discretion")
    @Act("enforcement.calculate")
    Calculator.Result discretion(
            @RequestParam String cause,
            @RequestParam(required = false) @Nullable BigDecimal value,
            @RequestParam(defaultValue = "") List<String> circumstances,
            @RequestParam(required = false) @Nullable BigDecimal fine,
            @RequestParam(required = false) @Nullable LocalDate on) {
        return calculator.work(cause, value, circumstances, fine, on == null ? LocalDate.now(clock) : on);
    }

    record Rows(List<Cases.Row> items) {}

    /** What is registered at the desk. */
    enum Kind {
        CASE("enforcement.case"),
        SUMMARY("enforcement.summary"),
        SOFT("enforcement.soft"),
        JOINT("enforcement.joint"),
        DILIGENCE("enforcement.diligence"),
        CONSULTATION("enforcement.consultation"),
        LAWFULNESS("enforcement.lawfulness");

        private final String procedure;

        Kind(String procedure) {
            this.procedure = procedure;
        }

        String procedure() {
            return procedure;
        }
    }

    /**
     * What is registered.
     *
     * @param sourceNumber made by the page: the same is registered once
     * @param fromPapers a case of days gone by, entered by the head of the unit
     */
    record Registration(
            @NotNull(message = "请选择登记什么") Kind kind,
            @NotNull(message = "请填写日期") LocalDate on,
            @Nullable Long subject,
            @NotNull(message = "请填写登记表") Map<String, Object> form,
            @NotBlank(message = "请刷新页面后再登记") String sourceNumber,
            @Nullable Boolean fromPapers) {}

    record Registered(long id) {}

    record Choices(List<Cause> causes, List<Circumstance> circumstances) {
        record Cause(
                String code,
                String name,
                String basis,
                @Nullable String valueName) {}

        record Circumstance(String code, String name, String effect, String basis) {}
    }
}
