package org.shiheng.kernel.indicator.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.indicator.Coverage;
import org.shiheng.kernel.indicator.Definition;
import org.shiheng.kernel.indicator.Definitions;
import org.shiheng.kernel.indicator.Locked;
import org.shiheng.kernel.indicator.LockedFigure;
import org.shiheng.kernel.indicator.Locks;
import org.shiheng.kernel.indicator.Period;
import org.shiheng.kernel.indicator.PlanText;
import org.shiheng.kernel.indicator.ProgressCsv;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The plan's progress for everybody: published figures only, the formulas behind them, and what serves each clause. */
@RestController
@RequestMapping("/api/public/plan")
@Tag(name = "公开：规划进展")
class ProgressController {

    private final Locks locks;
    private final PlanText plan;
    private final Definitions definitions;
    private final Coverage coverage;
    private final Clock clock;

    ProgressController(Locks locks, PlanText plan, Definitions definitions, Coverage coverage, Clock clock) {
        this.locks = locks;
        this.plan = plan;
        this.definitions = definitions;
        this.coverage = coverage;
        this.clock = clock;
    }

    @GetMapping("/progress")
    @Act("indicator.public")
    Progress progress() {
        return new Progress(
                plan.box(),
                definitions.on(LocalDate.now(clock)).stream()
                        .filter(version -> version.definition().plan())
                        .map(ProgressController::definition)
                        .toList(),
                published().stream().map(ProgressController::edition).toList(),
                plan.baseline());
    }

    @GetMapping(path = "/progress.csv", produces = "text/csv;charset=UTF-8")
    @Act("indicator.public")
    ResponseEntity<byte[]> csv() {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"plan-progress.csv\"")
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .body(ProgressCsv.of(published()).getBytes(StandardCharsets.UTF_8));
    }

    /** The text that a formula's hash is taken over: anybody can hash it again. */
    @GetMapping(path = "/definitions/{code}/{hash}", produces = "application/json")
    @Act("indicator.public")
    ResponseEntity<byte[]> definition(@PathVariable String code, @PathVariable String hash) {
        return definitions.history(code).stream()
                .filter(version -> version.hash().equals(hash))
                .findFirst()
                .map(version -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(version.bytes()))
                .orElseThrow(() -> Refusal.notFound("indicator.no-definition", "没有这一版口径，请从规划进展页打开。"));
    }

    @GetMapping("/coverage")
    @Act("indicator.public")
    Coverage.Table coverage() {
        return coverage.table();
    }

    private List<Locked> published() {
        var all = new ArrayList<Locked>();
        for (Period.Length length : List.of(Period.Length.YEAR, Period.Length.QUARTER, Period.Length.MONTH)) {
            all.addAll(locks.published(length));
        }
        return all;
    }

    private static DefinitionView definition(Definitions.Versioned version) {
        Definition definition = version.definition();
        return new DefinitionView(
                definition.code(),
                definition.box(),
                definition.name(),
                definition.unit(),
                definition.decimals(),
                definition.formula(),
                definition.note(),
                definition.basis(),
                definition.lead(),
                definition.source().label(),
                definition.sourceNote(),
                version.number(),
                version.hash(),
                definition.effectiveFrom(),
                definition.targets().stream()
                        .map(target -> new TargetView(
                                target.year(),
                                target.comparison().sign(),
                                target.value(),
                                target.kind().label()))
                        .toList());
    }

    private static Edition edition(Locked locked) {
        var lock = locked.lock();
        return new Edition(
                lock.length(),
                lock.label(),
                lock.throughOn(),
                lock.publishedAt(),
                lock.record(),
                lock.contentHash(),
                lock.reason(),
                locked.figures());
    }

    /** A target of the plan from a year on. */
    record TargetView(int year, String sign, java.math.BigDecimal value, String kind) {}

    /** A formula in force, with the hash of its text. */
    record DefinitionView(
            String code,
            @Nullable Integer box,
            String name,
            String unit,
            int decimals,
            String formula,
            String note,
            String basis,
            String lead,
            String source,
            @Nullable String sourceNote,
            int version,
            String hash,
            LocalDate effectiveFrom,
            List<TargetView> targets) {}

    /** Figures of one period as they were published. */
    record Edition(
            Period.Length length,
            String label,
            LocalDate throughOn,
            @Nullable Instant publishedAt,
            @Nullable String record,
            String contentHash,
            @Nullable String revision,
            List<LockedFigure> figures) {}

    record Progress(
            List<PlanText.BoxItem> box,
            List<DefinitionView> definitions,
            List<Edition> editions,
            List<PlanText.Baseline> baseline) {}
}
