package org.shiheng.line.plan.web;

import java.nio.charset.StandardCharsets;
import org.shiheng.line.plan.evaluation.Evaluation;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Hands out the files of a report under its title. */
final class ReportFiles {

    static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private ReportFiles() {}

    static ResponseEntity<byte[]> answer(Evaluation report, byte[] file, boolean word) {
        String name = report.title().replace("\n", "")
                + (report.pdfHash() == null ? "（送审稿）" : "")
                + (word ? ".docx" : ".pdf");
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .contentType(word ? MediaType.parseMediaType(DOCX) : MediaType.APPLICATION_PDF)
                .body(file);
    }
}
