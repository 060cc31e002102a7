package org.shiheng.line.consumer.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.consumer.analysis.EffectItem;
import org.shiheng.line.consumer.analysis.Effectiveness;
import org.shiheng.line.consumer.analysis.TopicFiles;
import org.shiheng.line.consumer.analysis.Topics;
import org.shiheng.line.consumer.analysis.WarningSignals;
import org.shiheng.line.consumer.analysis.Warnings;
import org.shiheng.line.consumer.intake.Satisfaction;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the filings say together: topics, signals and drafts of warnings, the assessment of the units. */
@RestController
@RequestMapping("/api/complaint-analysis")
@Tag(name = "投诉分析")
class AnalysisController {

    private final Topics topics;
    private final TopicFiles files;
    private final WarningSignals signals;
    private final Warnings warnings;
    private final Effectiveness effectiveness;
    private final Satisfaction satisfaction;
    private final Clock clock;

    AnalysisController(
            Topics topics,
            TopicFiles files,
            WarningSignals signals,
            Warnings warnings,
            Effectiveness effectiveness,
            Satisfaction satisfaction,
            Clock clock) {
        this.topics = topics;
        this.files = files;
        this.signals = signals;
        this.warnings = warnings;
        this.effectiveness = effectiveness;
        this.satisfaction = satisfaction;
        this.clock = clock;
    }

    @GetMapping("/topics")
    @Act("consumer.analysis")
    TopicReport topics(
            @RequestParam LocalDate from,
            @RequestParam LocalDate through,
            @RequestParam(required = false) @Nullable Integer division) {
        Topics.Report report = topics.report(from, through, division);
        return new TopicReport(TopicFiles.summary(report), report);
    }

    @GetMapping("/topics.csv")
    @Act("consumer.analysis")
    ResponseEntity<byte[]> csv(
            @RequestParam LocalDate from,
            @RequestParam LocalDate through,
            @RequestParam(required = false) @Nullable Integer division) {
        return file(files.csv(topics.report(from, through, division)), "text/csv;charset=UTF-8", "投诉热点.csv");
    }

    @GetMapping("/topics.docx")
    @Act("consumer.analysis")
    ResponseEntity<byte[]> docx(
            @RequestParam LocalDate from,
            @RequestParam LocalDate through,
            @RequestParam(required = false) @Nullable Integer division) {
        return file(
                files.docx(topics.report(from, through, division)),
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "投诉热点.docx");
    }

    @GetMapping("/signals")
    @Act("consumer.analysis")
    Signals signals() {
        return new Signals(signals.on(LocalDate.now(clock)));
    }

    /** Begins a warning; its further way is that of the procedure. */
    @PostMapping("/warnings")
    @Act("consumer.warning-draft")
    Drafted draft(
            Actor actor,
            @RequestHeader(value = "Idempotency-Key", defaultValue = "") String key,
            @Valid @RequestBody Draft draft) {
        return new Drafted(warnings.draft(actor, draft.form(), key).value());
    }

    @GetMapping("/effectiveness")
    @Act("consumer.effectiveness")
    Scores effectiveness(@RequestParam YearMonth month) {
        return new Scores(month.atDay(1), effectiveness.of(month), satisfaction.of(month));
    }

    /** Enters what nothing counts, with its proof. */
    @PostMapping("/effectiveness/reports")
    @Act("consumer.effect-report")
    Scores report(Actor actor, @Valid @RequestBody EffectReport report) {
        YearMonth month = YearMonth.from(report.month());
        effectiveness.report(actor, report.department(), month, report.item(), report.share(), report.proof());
        return effectiveness(month);
    }

    private static ResponseEntity<byte[]> file(byte[] content, String type, String name) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }

    record TopicReport(String summary, Topics.Report report) {}

    record Signals(List<WarningSignals.Signal> items) {}

    record Draft(@NotNull(message = "请填写文稿") Map<String, Object> form) {}

    record Drafted(long id) {}

    record Scores(LocalDate month, List<Effectiveness.Unit> items, List<Satisfaction.Share> satisfaction) {}

    record EffectReport(
            @NotNull(message = "请选择单位") Integer department,
            @NotNull(message = "请选择月份") LocalDate month,
            @NotNull(message = "请选择项目") EffectItem item,
            @NotNull(message = "请填写达标程度") BigDecimal share,
            @NotBlank(message = "请写明依据") String proof) {}
}
