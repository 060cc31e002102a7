package org.shiheng.kernel.disclosure.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.disclosure.CreditReports;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Anybody has a report made of what is public of a subject, and checks one by its code or its file. */
@RestController
@RequestMapping("/api/public")
@Tag(name = "公开：信用报告")
class CreditReportController {

    private final CreditReports reports;

    CreditReportController(CreditReports reports) {
        this.reports = reports;
    }

    @PostMapping("/subjects/{id}/credit-reports")
    @Act("disclosure.credit-report")
    CheckedReport make(@PathVariable long id) {
        return shown(reports.make(id));
    }

    @GetMapping("/credit-reports/{code}")
    @Act("disclosure.read")
    ResponseEntity<CheckedReport> check(@PathVariable String code) {
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(shown(reports.check(code)));
    }

    /** By the SHA-256 of a file, computed on the reader's own device. */
    @GetMapping("/credit-reports")
    @Act("disclosure.read")
    ResponseEntity<CheckedReport> checkFile(@RequestParam String sha256) {
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(shown(reports.checkFile(sha256)));
    }

    @GetMapping(value = "/credit-reports/{code}/report.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Act("disclosure.download")
    ResponseEntity<byte[]> file(@PathVariable String code) {
        var known = reports.check(code);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename("公示信用报告-" + known.madeOn() + ".pdf", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(reports.file(code));
    }

    private static CheckedReport shown(CreditReports.Checked known) {
        return new CheckedReport(
                known.code(),
                known.subjectId(),
                known.subjectName(),
                known.uscc(),
                known.madeOn(),
                known.records(),
                known.logSize(),
                known.sha256(),
                known.bytes(),
                known.state().name(),
                known.state().label());
    }

    /**
     * A report.
     *
     * @param state CURRENT while its file is given out
     */
    record CheckedReport(
            String code,
            long subjectId,
            String subjectName,
            @Nullable String uscc,
            LocalDate madeOn,
            int records,
            long logSize,
            String sha256,
            int bytes,
            String state,
            String stateLabel) {}
}
