package org.shiheng.kernel.matter.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.document.Deliveries;
import org.shiheng.kernel.document.DeliveryReport;
import org.shiheng.kernel.document.DeliveryWay;
import org.shiheng.kernel.document.Documents;
import org.shiheng.kernel.document.IssuedDocument;
import org.shiheng.kernel.document.PdfPictures;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.CaseFiles;
import org.shiheng.kernel.matter.DocumentActs;
import org.shiheng.kernel.matter.DocumentWithdrawals;
import org.shiheng.kernel.matter.MatterId;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The documents of a matter: listed, looked at before, drawn up, opened, delivered, bound into its file. */
@RestController
@RequestMapping("/api/matters/{id}")
@Tag(name = "事项文书")
class MatterDocumentController {

    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private final DocumentActs documents;
    private final DocumentWithdrawals withdrawals;
    private final CaseFiles files;

    MatterDocumentController(DocumentActs documents, DocumentWithdrawals withdrawals, CaseFiles files) {
        this.documents = documents;
        this.withdrawals = withdrawals;
        this.files = files;
    }

    @GetMapping("/documents")
    @Act("matter.document.list")
    Shelf list(Actor actor, @PathVariable long id) {
        DocumentActs.Shelf shelf = documents.of(actor, new MatterId(id));
        return new Shelf(
                shelf.version(),
                shelf.mine(),
                shelf.documents().stream().map(MatterDocumentController::paper).toList(),
                shelf.drawable().stream()
                        .map(template -> new Shelf.Drawable(template.code(), template.name(), template.basis()))
                        .toList());
    }

    /** The file as it was issued. A document that names a private person needs a reason, which is written down. */
    @GetMapping("/documents/{document}/file")
    @Act("matter.document.read")
    ResponseEntity<byte[]> file(
            Actor actor,
            @PathVariable long id,
            @PathVariable long document,
            @RequestParam(defaultValue = "PDF") Documents.Format format,
            @RequestParam(required = false) @Nullable String reason) {
        var content = documents.open(actor, new MatterId(id), document, format, reason);
        boolean pdf = format == Documents.Format.PDF;
        return bytes(
                content.bytes(),
                pdf ? MediaType.APPLICATION_PDF_VALUE : DOCX,
                content.name() + (pdf ? ".pdf" : ".docx"));
    }

    /** The electronic seal beside the PDF, as text. */
    @GetMapping("/documents/{document}/seal")
    @Act("matter.document.read")
    ResponseEntity<byte[]> seal(
            Actor actor,
            @PathVariable long id,
            @PathVariable long document,
            @RequestParam(required = false) @Nullable String reason) {
        var content = documents.open(actor, new MatterId(id), document, Documents.Format.PDF, reason);
        if (content.seal() == null) {
            throw Refusal.notFound("matter.no-seal", "这种文书不加盖电子印章。");
        }
        return bytes(
                content.seal().getBytes(StandardCharsets.UTF_8), "text/plain;charset=UTF-8", content.name() + ".seal");
    }

    /** The form of a document that is drawn up by hand, as JSON Schema. */
    @GetMapping("/document-forms/{code}")
    @Act("matter.document.issue")
    Map<String, Object> form(Actor actor, @PathVariable long id, @PathVariable String code) {
        return documents.form(actor, new MatterId(id), code);
    }

    @PostMapping("/documents")
    @Act("matter.document.issue")
    Paper drawUp(Actor actor, @PathVariable long id, @Valid @RequestBody DrawUp request) {
        return paper(documents.drawUp(actor, new MatterId(id), request.version(), request.code(), request.form()));
    }

    /** The pages of a document as pictures, to be read on the screen. */
    @GetMapping("/documents/{document}/pages")
    @Act("matter.document.read")
    Pages pages(
            Actor actor,
            @PathVariable long id,
            @PathVariable long document,
            @RequestParam(required = false) @Nullable String reason) {
        return Pages.of(documents
                .open(actor, new MatterId(id), document, Documents.Format.PDF, reason)
                .bytes());
    }

    /** How a document would look; of an act, or drawn up by hand when no act is named. Nothing is kept. */
    @PostMapping("/document-previews")
    @Act("matter.document.preview")
    Pages preview(Actor actor, @PathVariable long id, @Valid @RequestBody Preview request) {
        return Pages.of(documents.preview(actor, new MatterId(id), request.act(), request.code(), request.form()));
    }

    @PostMapping("/documents/{document}/deliveries")
    @Act("matter.document.deliver")
    Delivered deliver(
            Actor actor, @PathVariable long id, @PathVariable long document, @Valid @RequestBody Delivery request) {
        Deliveries.Written written =
                documents.deliver(actor, new MatterId(id), request.version(), document, request.report());
        return new Delivered(written.state(), written.state().label(), written.countsOn(), paper(written.document()));
    }

    /** Takes a document back before it has its effect. */
    @PostMapping("/documents/{document}/withdrawal")
    @Act("matter.document.withdraw")
    Withdrawn withdraw(
            Actor actor, @PathVariable long id, @PathVariable long document, @Valid @RequestBody Withdrawal request) {
        return new Withdrawn(
                withdrawals.withdraw(actor, new MatterId(id), request.version(), document, request.reason()));
    }

    /** The matter's file as one PDF with contents and page numbers. */
    @GetMapping("/case-file")
    @Act("matter.case-file")
    ResponseEntity<byte[]> caseFile(
            Actor actor, @PathVariable long id, @RequestParam(required = false) @Nullable String reason) {
        return bytes(files.bind(actor, new MatterId(id), reason), MediaType.APPLICATION_PDF_VALUE, "卷宗" + id + ".pdf");
    }

    static ResponseEntity<byte[]> bytes(byte[] content, String type, String name) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .contentType(MediaType.parseMediaType(type))
                .body(content);
    }

    private static Paper paper(IssuedDocument document) {
        return new Paper(
                document.id(),
                document.code(),
                document.name(),
                document.number(),
                document.issuedOn(),
                document.issuedBy(),
                document.checkCode(),
                document.sealed(),
                document.guarded(),
                document.copies(),
                document.pdfHash(),
                document.pdfBytes(),
                document.withdrawnOn(),
                document.deliveredOn().orElse(null),
                document.addressees(),
                document.deliveries().stream()
                        .map(one -> new Paper.Try(
                                one.id(),
                                one.way(),
                                one.way().label(),
                                one.state(),
                                one.state().label(),
                                one.beganOn(),
                                one.countsOn(),
                                one.receipt(),
                                one.actor(),
                                one.at()))
                        .toList());
    }

    record Shelf(int version, boolean mine, List<Paper> documents, List<Drawable> drawable) {
        record Drawable(String code, String name, String basis) {}
    }

    record Paper(
            long id,
            String code,
            String name,
            String number,
            LocalDate issuedOn,
            String issuedBy,
            String checkCode,
            boolean sealed,
            boolean guarded,
            int copies,
            String sha256,
            int bytes,
            @Nullable LocalDate withdrawnOn,
            @Nullable LocalDate deliveredOn,
            List<IssuedDocument.Addressee> addressees,
            List<Try> deliveries) {

        record Try(
                long id,
                DeliveryWay way,
                String wayLabel,
                IssuedDocument.Delivery.State state,
                String stateLabel,
                LocalDate beganOn,
                @Nullable LocalDate countsOn,
                DeliveryReport receipt,
                String actor,
                Instant at) {}
    }

    /** Pictures of pages, PNG in Base64. */
    record Pages(List<String> pages) {
        static Pages of(byte[] pdf) {
            return new Pages(PdfPictures.of(pdf).stream()
                    .map(picture -> Base64.getEncoder().encodeToString(picture))
                    .toList());
        }
    }

    record DrawUp(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotBlank(message = "请选择文书") String code,
            @NotNull(message = "请填写表单") Map<String, Object> form) {}

    record Preview(
            @Nullable String act,
            @NotBlank(message = "请选择文书") String code,
            @NotNull(message = "请填写表单") Map<String, Object> form) {}

    record Delivery(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotNull(message = "请选择受送达人") Integer addressee,
            @NotNull(message = "请选择送达方式") DeliveryWay way,
            @NotNull(message = "请填写日期") LocalDate on,
            boolean failed,
            @Nullable String receiver,
            @Nullable String capacity,
            @Nullable String place,
            @Nullable List<String> witnesses,
            boolean recorded,
            @Nullable String mailNumber,
            @Nullable String address,
            @Nullable LocalDate agreedOn,
            @Nullable String entrusted,
            @Nullable String reason,
            @Nullable Long attachment) {

        DeliveryReport report() {
            return new DeliveryReport(
                    addressee,
                    way,
                    on,
                    failed,
                    receiver,
                    capacity,
                    place,
                    witnesses == null ? List.of() : witnesses,
                    recorded,
                    mailNumber,
                    address,
                    agreedOn,
                    entrusted,
                    reason,
                    attachment);
        }
    }

    record Withdrawal(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotBlank(message = "请写明理由") String reason) {}

    record Withdrawn(int version) {}

    record Delivered(
            IssuedDocument.Delivery.State state,
            String stateLabel,
            @Nullable LocalDate countsOn,
            Paper document) {}
}
