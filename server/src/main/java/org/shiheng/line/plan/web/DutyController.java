package org.shiheng.line.plan.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.plan.Duties;
import org.shiheng.line.plan.Duty;
import org.shiheng.line.plan.Fault;
import org.shiheng.line.plan.Faults;
import org.shiheng.line.plan.LadderStep;
import org.shiheng.line.plan.PlanUnits;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of powers and duties, and failures in them. */
@RestController
@RequestMapping("/api")
@Tag(name = "五年规划")
class DutyController {

    private final Duties duties;
    private final Faults faults;
    private final PlanUnits units;
    private final Clock clock;

    DutyController(Duties duties, Faults faults, PlanUnits units, Clock clock) {
        this.duties = duties;
        this.faults = faults;
        this.units = units;
        this.clock = clock;
    }

    @GetMapping("/plan-duties")
    @Act("plan.read")
    DutyList list(Actor actor, @RequestParam(required = false) @Nullable LocalDate on) {
        LocalDate day = on == null ? LocalDate.now(clock) : on;
        return new DutyList(
                day,
                duties.on(day),
                duties.versions(),
                Arrays.stream(Duty.Kind.values())
                        .map(kind -> new KindLabel(kind, kind.label()))
                        .toList(),
                Arrays.stream(Duty.Level.values())
                        .map(level -> new LevelLabel(level, level.label()))
                        .toList(),
                units.all(),
                PlanUnits.office(actor));
    }

    /** The list is public: who answers for what. */
    @GetMapping("/public/plan/duties")
    @Act("plan.public")
    PublicDuties published() {
        LocalDate day = LocalDate.now(clock);
        return new PublicDuties(
                day,
                duties.on(day).stream()
                        .map(duty -> new PublicDuty(
                                duty.code(),
                                duty.name(),
                                duty.kindLabel(),
                                duty.unitName(),
                                duty.levels().stream().map(Duty.Level::label).toList(),
                                duty.boundary(),
                                duty.liability(),
                                duty.basis(),
                                duty.fromOn()))
                        .toList());
    }

    @PostMapping("/plan-duties")
    @Act("plan.duty")
    Entered add(Actor actor, @Valid @RequestBody DutyRequest request) {
        return new Entered(duties.add(actor, request.entry(request.code())));
    }

    @PostMapping("/plan-duties/{code}/changes")
    @Act("plan.duty")
    DutyDone change(Actor actor, @PathVariable String code, @Valid @RequestBody DutyRequest request) {
        duties.change(actor, request.entry(code));
        return new DutyDone(true);
    }

    @PostMapping("/plan-duties/{code}/end")
    @Act("plan.duty")
    DutyDone end(Actor actor, @PathVariable String code, @Valid @RequestBody DutyEndRequest request) {
        duties.end(actor, code, request.lastOn(), request.reason());
        return new DutyDone(true);
    }

    @GetMapping("/plan-faults")
    @Act("plan.read")
    FaultList faults(Actor actor) {
        return new FaultList(
                faults.seenBy(actor).stream()
                        .map(fault -> new FaultView(fault, units.worksFor(actor, fault.unit())))
                        .toList(),
                Arrays.stream(Fault.Conduct.values())
                        .map(conduct -> new ConductLabel(conduct, conduct.label()))
                        .toList(),
                Arrays.stream(Fault.Origin.values())
                        .map(origin -> new OriginLabel(origin, origin.label()))
                        .toList(),
                actor.account(),
                PlanUnits.office(actor));
    }

    @PostMapping("/plan-faults")
    @Act("plan.account")
    Entered raise(Actor actor, @Valid @RequestBody FaultRequest request) {
        return new Entered(faults.raise(
                actor,
                new Faults.NewFault(
                        request.duty(),
                        request.unit(),
                        request.conduct(),
                        request.origin(),
                        request.happenedOn(),
                        request.foundOn(),
                        request.words(),
                        request.post())));
    }

    @PostMapping("/plan-faults/{id}/decisions")
    @Act("plan.account")
    DutyDone decide(Actor actor, @PathVariable long id, @Valid @RequestBody FaultDecision request) {
        String basis = request.basis();
        faults.decide(actor, id, request.version(), request.step(), request.decision(), basis == null ? "" : basis);
        return new DutyDone(true);
    }

    @PostMapping("/plan-faults/{id}/remedies")
    @Act("plan.answer")
    DutyDone mend(Actor actor, @PathVariable long id, @Valid @RequestBody FaultRemedy request) {
        faults.mend(actor, id, request.version(), request.remedy());
        return new DutyDone(true);
    }

    @PostMapping("/plan-faults/{id}/closings")
    @Act("plan.account")
    DutyDone close(Actor actor, @PathVariable long id, @Valid @RequestBody FaultClosing request) {
        faults.close(actor, id, request.version(), request.enough(), request.closing());
        return new DutyDone(true);
    }

    record DutyList(
            LocalDate on,
            List<Duty> items,
            List<Duties.Version> versions,
            List<KindLabel> kinds,
            List<LevelLabel> levels,
            List<PlanUnits.Unit> units,
            boolean office) {}

    record KindLabel(Duty.Kind kind, String label) {}

    record LevelLabel(Duty.Level level, String label) {}

    record PublicDuties(LocalDate on, List<PublicDuty> items) {}

    record PublicDuty(
            String code,
            String name,
            String kind,
            String unit,
            List<String> levels,
            @Nullable String boundary,
            String liability,
            String basis,
            LocalDate fromOn) {}

    record FaultList(
            List<FaultView> items,
            List<ConductLabel> conducts,
            List<OriginLabel> origins,
            int account,
            boolean office) {}

    /** @param own whether it is about a unit that the reader works for */
    record FaultView(Fault fault, boolean own) {}

    record ConductLabel(Fault.Conduct conduct, String label) {}

    record OriginLabel(Fault.Origin origin, String label) {}

    record Entered(long id) {}

    record DutyDone(boolean done) {}

    record DutyRequest(
            @NotBlank(message = "请填写编码") String code,
            @NotBlank(message = "请填写事项名称") String name,
            @NotNull(message = "请选择权责类型") Duty.Kind kind,
            @NotBlank(message = "请选择责任单位") String unit,
            @NotNull(message = "请选择由哪几级办理") List<Duty.Level> levels,
            @Nullable String boundary,
            @NotBlank(message = "请填写什么情形要追责、依据哪一条") String liability,
            @NotBlank(message = "请填写法律依据，写到条款") String basis,
            @NotNull(message = "请填写从哪一天起") LocalDate fromOn,
            @NotBlank(message = "请写明依据哪个文件、为什么调整") String reason) {

        Duties.NewDuty entry(String of) {
            return new Duties.NewDuty(of, name, kind, unit, levels, boundary, liability, basis, fromOn, reason);
        }
    }

    record DutyEndRequest(
            @NotNull(message = "请填写最后一天") LocalDate lastOn,
            @NotBlank(message = "请写明依据哪个文件、为什么调整") String reason) {}

    record FaultRequest(
            @NotBlank(message = "请选择权责事项") String duty,
            @NotBlank(message = "请选择责任单位") String unit,
            @NotNull(message = "请选择是哪一种") Fault.Conduct conduct,
            @NotNull(message = "请选择从哪里发现的") Fault.Origin origin,
            @NotNull(message = "请填写发生日期") LocalDate happenedOn,
            @NotNull(message = "请填写发现日期") LocalDate foundOn,
            @NotBlank(message = "请写明发现了什么问题、有什么证据") String words,
            @Nullable String post) {}

    /** @param step how they are held to account; none when they are not */
    record FaultDecision(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @Nullable LadderStep step,
            @NotBlank(message = "请写明怎样问责，或为什么不予问责") String decision,
            @Nullable String basis) {}

    record FaultRemedy(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotBlank(message = "请写明怎样整改的、以后怎样防止") String remedy) {}

    record FaultClosing(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotNull(message = "请选择销号还是退回") Boolean enough,
            @NotBlank(message = "请写明核对了什么，或还差什么") String closing) {}
}
