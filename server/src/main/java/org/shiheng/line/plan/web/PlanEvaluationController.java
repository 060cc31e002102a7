package org.shiheng.line.plan.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.plan.PlanSnapshot;
import org.shiheng.line.plan.PlanSnapshots;
import org.shiheng.line.plan.PlanUnits;
import org.shiheng.line.plan.evaluation.Evaluation;
import org.shiheng.line.plan.evaluation.EvaluationKind;
import org.shiheng.line.plan.evaluation.EvaluationState;
import org.shiheng.line.plan.evaluation.PartContent;
import org.shiheng.line.plan.evaluation.PartKind;
import org.shiheng.line.plan.evaluation.PlanEvaluations;
import org.shiheng.line.plan.evaluation.SignedEvaluations;
import org.shiheng.line.plan.evaluation.Source;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Evaluation reports: written from snapshots, edited, signed by a second person, sent, published. */
@RestController
@RequestMapping("/api")
@Tag(name = "五年规划")
class PlanEvaluationController {

    private final PlanEvaluations evaluations;
    private final SignedEvaluations signed;
    private final PlanSnapshots snapshots;

    PlanEvaluationController(PlanEvaluations evaluations, SignedEvaluations signed, PlanSnapshots snapshots) {
        this.evaluations = evaluations;
        this.signed = signed;
        this.snapshots = snapshots;
    }

    @GetMapping("/plan-evaluations")
    @Act("plan.read")
    EvaluationList list(Actor actor) {
        return new EvaluationList(
                evaluations.asked().stream()
                        .map(one -> new AskedView(
                                one.kind(),
                                one.kind().label(),
                                one.year(),
                                one.title(),
                                one.dueOn(),
                                one.unlocked(),
                                one.newest() == null ? null : view(one.newest()),
                                one.late()))
                        .toList(),
                evaluations.all().stream().map(PlanEvaluationController::view).toList(),
                PlanUnits.office(actor));
    }

    @PostMapping("/plan-evaluations")
    @Act("plan.evaluate")
    Written draft(Actor actor, @Valid @RequestBody EvaluationRequest request) {
        return new Written(evaluations.draft(actor, request.kind(), request.year(), request.reason()));
    }

    @GetMapping("/plan-evaluations/{id}")
    @Act("plan.read")
    EvaluationSheet one(Actor actor, @PathVariable long id) {
        Evaluation report = evaluations.one(id);
        List<Evaluation.Edit> edits = evaluations.edits(id);
        boolean office = PlanUnits.office(actor);
        boolean draft = report.state() == EvaluationState.DRAFT;
        boolean wrote = edits.stream().anyMatch(edit -> edit.account() == actor.account());
        return new EvaluationSheet(
                view(report),
                signed.sealCode(report),
                evaluations.parts(id).stream()
                        .map(PlanEvaluationController::part)
                        .toList(),
                edits.stream().map(PlanEvaluationController::edit).toList(),
                evaluations.sendings(id),
                office && draft,
                office && draft && !wrote,
                office && report.state() == EvaluationState.SIGNED);
    }

    @PostMapping("/plan-evaluations/{id}/parts")
    @Act("plan.evaluate")
    Written add(Actor actor, @PathVariable long id, @Valid @RequestBody NewPartRequest request) {
        return new Written(evaluations.add(actor, id, request.after(), request.text(), request.origin()));
    }

    @PostMapping("/plan-evaluations/{id}/parts/{part}")
    @Act("plan.evaluate")
    Done edit(Actor actor, @PathVariable long id, @PathVariable long part, @Valid @RequestBody PartRequest request) {
        evaluations.edit(actor, id, part, request.version(), request.text(), request.origin());
        return new Done(true);
    }

    @PostMapping("/plan-evaluations/{id}/parts/{part}/strike")
    @Act("plan.evaluate")
    Done strike(
            Actor actor, @PathVariable long id, @PathVariable long part, @Valid @RequestBody StrikeRequest request) {
        evaluations.strike(actor, id, part, request.version(), request.struck());
        return new Done(true);
    }

    @PostMapping("/plan-evaluations/{id}/signature")
    @Act("plan.evaluation-sign")
    Done sign(Actor actor, @PathVariable long id, @Valid @RequestBody EvaluationVersion request) {
        signed.sign(actor, id, request.version());
        return new Done(true);
    }

    @PostMapping("/plan-evaluations/{id}/withdrawal")
    @Act("plan.evaluate")
    Done drop(Actor actor, @PathVariable long id, @Valid @RequestBody EvaluationVersion request) {
        evaluations.drop(actor, id, request.version());
        return new Done(true);
    }

    @PostMapping("/plan-evaluations/{id}/sendings")
    @Act("plan.evaluation-send")
    Done send(Actor actor, @PathVariable long id, @Valid @RequestBody SendingRequest request) {
        signed.send(
                actor,
                id,
                new SignedEvaluations.Sent(request.receiver(), request.sentOn(), request.way(), request.receipt()));
        return new Done(true);
    }

    @PostMapping("/plan-evaluations/{id}/publication")
    @Act("plan.evaluation-send")
    Done publish(Actor actor, @PathVariable long id) {
        signed.publish(actor, id);
        return new Done(true);
    }

    /** The signed file, or how it would look if it were signed now. */
    @GetMapping(path = "/plan-evaluations/{id}/report.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Act("plan.read")
    ResponseEntity<byte[]> pdf(@PathVariable long id) {
        return file(evaluations.one(id), false);
    }

    @GetMapping(path = "/plan-evaluations/{id}/report.docx", produces = ReportFiles.DOCX)
    @Act("plan.read")
    ResponseEntity<byte[]> docx(@PathVariable long id) {
        return file(evaluations.one(id), true);
    }

    private ResponseEntity<byte[]> file(Evaluation report, boolean word) {
        boolean draft = report.pdfHash() == null;
        return ReportFiles.answer(
                report, draft ? evaluations.preview(report.id(), word) : signed.file(report, word), word);
    }

    @GetMapping(path = "/plan-evaluations/{id}/charts/{part}", produces = "image/svg+xml")
    @Act("plan.read")
    ResponseEntity<byte[]> chart(@PathVariable long id, @PathVariable long part) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("image/svg+xml"))
                .header("Content-Security-Policy", "default-src 'none'")
                .body(evaluations.chart(id, part).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/plan-snapshots/{id}")
    @Act("plan.read")
    PlanSnapshot snapshot(@PathVariable long id) {
        return snapshots.one(id);
    }

    private static EvaluationView view(Evaluation report) {
        return new EvaluationView(
                report.id(),
                report.kind(),
                report.kind().label(),
                report.year(),
                report.title().replace("\n", ""),
                report.state(),
                report.state().label(),
                report.draftedBy(),
                report.draftedAt(),
                report.number(),
                report.signedBy(),
                report.signedOn(),
                report.pdfHash(),
                report.docxHash(),
                report.publishedOn(),
                report.publishedBy(),
                report.record(),
                report.revises(),
                report.reason(),
                report.version());
    }

    private static PartView part(Evaluation.Part part) {
        PartContent content = part.content();
        return new PartView(
                part.id(),
                part.kind(),
                part.text(),
                content == null ? null : content.table(),
                part.sources().stream()
                        .map(source -> new SourceView(source.kind(), source.id(), source.words()))
                        .toList(),
                part.generated() == null ? null : !part.generated().equals(part.text()),
                part.origin(),
                part.required(),
                part.struck(),
                part.version());
    }

    private static EditView edit(Evaluation.Edit edit) {
        return new EditView(
                edit.act(), edit.act().label(), edit.part(), edit.before(), edit.after(), edit.at(), edit.by());
    }

    record EvaluationList(List<AskedView> asked, List<EvaluationView> items, boolean office) {}

    /** A report that the plan asks for, with what there is of it. */
    record AskedView(
            EvaluationKind kind,
            String kindLabel,
            int year,
            String title,
            LocalDate dueOn,
            List<Integer> unlocked,
            @Nullable EvaluationView newest,
            boolean late) {}

    record EvaluationView(
            long id,
            EvaluationKind kind,
            String kindLabel,
            int year,
            String title,
            EvaluationState state,
            String stateLabel,
            String draftedBy,
            Instant draftedAt,
            @Nullable String number,
            @Nullable String signedBy,
            @Nullable LocalDate signedOn,
            @Nullable String pdfHash,
            @Nullable String docxHash,
            @Nullable LocalDate publishedOn,
            @Nullable String publishedBy,
            @Nullable String record,
            @Nullable Long revises,
            @Nullable String reason,
            int version) {}

    /** @param changed whether a person changed what the rules wrote; none for what a person added */
    record PartView(
            long id,
            PartKind kind,
            String text,
            PartContent.@Nullable Table table,
            List<SourceView> sources,
            @Nullable Boolean changed,
            @Nullable String origin,
            boolean required,
            boolean struck,
            int version) {}

    record SourceView(Source.Kind kind, long id, String words) {}

    record EditView(
            Evaluation.Act act,
            String actLabel,
            @Nullable Long part,
            @Nullable String before,
            @Nullable String after,
            Instant at,
            String by) {}

    /** @param sealCode what the electronic seal of the signed PDF is checked by */
    record EvaluationSheet(
            EvaluationView report,
            @Nullable String sealCode,
            List<PartView> parts,
            List<EditView> edits,
            List<Evaluation.Sending> sendings,
            boolean mayEdit,
            boolean maySign,
            boolean maySend) {}

    record Written(long id) {}

    record Done(boolean done) {}

    record EvaluationRequest(
            @NotNull(message = "请选择哪种报告") EvaluationKind kind,
            @NotNull(message = "请选择年份") Integer year,
            @Nullable String reason) {}

    record EvaluationVersion(@NotNull(message = "请刷新页面后再办") Integer version) {}

    record PartRequest(
            @NotNull(message = "请刷新页面后再改") Integer version,
            @NotBlank(message = "请写这一段；不要这一段可以删去") String text,
            @Nullable String origin) {}

    record NewPartRequest(
            @NotNull(message = "请选择加在哪一段后面") Long after,
            @NotBlank(message = "请写这一段") String text,
            @Nullable String origin) {}

    record StrikeRequest(
            @NotNull(message = "请刷新页面后再改") Integer version,
            @NotNull(message = "请选择删去还是恢复") Boolean struck) {}

    record SendingRequest(
            @NotBlank(message = "请填写报送给谁") String receiver,
            @NotNull(message = "请填写报送日期") LocalDate sentOn,
            @NotBlank(message = "请填写怎样报送的") String way,
            @Nullable String receipt) {}
}
