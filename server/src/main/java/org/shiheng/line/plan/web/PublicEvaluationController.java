package org.shiheng.line.plan.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.line.plan.evaluation.Evaluation;
import org.shiheng.line.plan.evaluation.EvaluationKind;
import org.shiheng.line.plan.evaluation.EvaluationState;
import org.shiheng.line.plan.evaluation.SignedEvaluations;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Published evaluation reports for everybody, with the hashes that the public log holds. */
@RestController
@RequestMapping("/api/public/plan/evaluations")
@Tag(name = "公开：规划进展")
class PublicEvaluationController {

    private final SignedEvaluations signed;

    PublicEvaluationController(SignedEvaluations signed) {
        this.signed = signed;
    }

    @GetMapping
    @Act("plan.public")
    Published all() {
        return new Published(signed.published().stream()
                .map(report -> new PublishedReport(
                        report.id(),
                        report.kind(),
                        report.kind().label(),
                        report.year(),
                        report.title().replace("\n", ""),
                        String.valueOf(report.number()),
                        report.signedOn(),
                        report.publishedOn(),
                        String.valueOf(report.pdfHash()),
                        String.valueOf(report.docxHash()),
                        report.record(),
                        signed.sealCode(report),
                        report.reason(),
                        report.state() == EvaluationState.REVISED))
                .toList());
    }

    @GetMapping(path = "/{id}/report.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Act("plan.public")
    ResponseEntity<byte[]> pdf(@PathVariable long id) {
        Evaluation report = published(id);
        return ReportFiles.answer(report, signed.file(report, false), false);
    }

    @GetMapping(path = "/{id}/report.docx", produces = ReportFiles.DOCX)
    @Act("plan.public")
    ResponseEntity<byte[]> docx(@PathVariable long id) {
        Evaluation report = published(id);
        return ReportFiles.answer(report, signed.file(report, true), true);
    }

    private Evaluation published(long id) {
        return signed.published().stream()
                .filter(report -> report.id() == id)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("plan.not-public", "没有公布过这份报告，请看规划进展页。"));
    }

    record Published(List<PublishedReport> items) {}

    /** A published report; {@code revision} is why it took the place of an older one, {@code revised} that a newer one did. */
    record PublishedReport(
            long id,
            EvaluationKind kind,
            String kindLabel,
            int year,
            String title,
            String number,
            @Nullable LocalDate signedOn,
            @Nullable LocalDate publishedOn,
            String pdfHash,
            String docxHash,
            @Nullable String record,
            @Nullable String sealCode,
            @Nullable String revision,
            boolean revised) {}
}
