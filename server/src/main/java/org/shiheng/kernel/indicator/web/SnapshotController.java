package org.shiheng.kernel.indicator.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.indicator.Areas;
import org.shiheng.kernel.indicator.Indicators;
import org.shiheng.kernel.indicator.Reports;
import org.shiheng.kernel.indicator.Snapshots;
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
import org.springframework.web.multipart.MultipartFile;

/** Figures kept and checked again, and values reported with their evidence. */
@RestController
@RequestMapping("/api/indicators/{code}")
@Tag(name = "指标")
class SnapshotController {

    private final Snapshots snapshots;
    private final Reports reports;
    private final Indicators indicators;
    private final Areas areas;

    SnapshotController(Snapshots snapshots, Reports reports, Indicators indicators, Areas areas) {
        this.snapshots = snapshots;
        this.reports = reports;
        this.indicators = indicators;
        this.areas = areas;
    }

    @GetMapping("/snapshots")
    @Act("indicator.read")
    SnapshotList list(@PathVariable String code, Actor actor) {
        return new SnapshotList(snapshots.of(actor, code));
    }

    @PostMapping("/snapshots")
    @Act("indicator.snapshot")
    Snapshots.Snapshot take(@PathVariable String code, @Valid @RequestBody SnapshotRequest request, Actor actor) {
        return snapshots.take(actor, code, areas.of(actor, null, request.department()), indicators.day(request.asOf()));
    }

    @GetMapping("/snapshots/{id}/check")
    @Act("indicator.read")
    Snapshots.Check check(@PathVariable String code, @PathVariable long id, Actor actor) {
        return snapshots.check(actor, code, id);
    }

    @GetMapping("/reports")
    @Act("indicator.read")
    ReportList reports(@PathVariable String code) {
        return new ReportList(reports.of(code));
    }

    @PostMapping(path = "/reports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Act("indicator.report")
    Reports.Report report(
            @PathVariable String code,
            @RequestParam @NotNull LocalDate throughOn,
            @RequestParam @NotNull BigDecimal numerator,
            @RequestParam(required = false) @Nullable BigDecimal denominator,
            @RequestParam(defaultValue = "") String evidenceNumber,
            @RequestParam(required = false) @Nullable String note,
            @RequestParam(required = false) @Nullable MultipartFile evidence,
            Actor actor)
            throws IOException {
        return reports.add(
                actor,
                code,
                new Reports.Reported(
                        throughOn,
                        numerator,
                        denominator == null ? BigDecimal.ZERO : denominator,
                        evidenceNumber,
                        note),
                evidence == null ? null : evidence(evidence));
    }

    @GetMapping("/reports/{id}/evidence")
    @Act("indicator.read")
    ResponseEntity<byte[]> evidence(@PathVariable String code, @PathVariable long id) {
        Reports.Report report = reports.of(code).stream()
                .filter(known -> known.id() == id)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("indicator.no-evidence", "没有这份证明。"));
        // Always a download: a file that somebody sent is never opened inside our pages.
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(report.evidenceName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(reports.evidence(code, id));
    }

    private static Reports.Evidence evidence(MultipartFile file) throws IOException {
        String name = file.getOriginalFilename();
        String type = file.getContentType();
        return new Reports.Evidence(name == null ? "证明" : name, type == null ? "" : type, file.getInputStream());
    }

    /** Which figure to keep; without a day today's. */
    record SnapshotRequest(
            @Nullable LocalDate asOf, @Nullable Integer department) {}

    record SnapshotList(List<Snapshots.Snapshot> items) {}

    record ReportList(List<Reports.Report> items) {}
}
