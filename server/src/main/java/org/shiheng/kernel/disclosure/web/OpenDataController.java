package org.shiheng.kernel.disclosure.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.disclosure.OpenData;
import org.shiheng.kernel.http.Refusal;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Open data of published inspection results; a few downloads at a time, so that the pages stay quick. */
@RestController
@RequestMapping("/api/public/open-data")
@Tag(name = "公开：开放数据")
class OpenDataController {

    private static final int AT_ONCE = 4;

    private final OpenData data;
    private final Semaphore places = new Semaphore(AT_ONCE);

    OpenDataController(OpenData data) {
        this.data = data;
    }

    @GetMapping("/inspections.csv")
    @Act("disclosure.download")
    void csv(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate through,
            HttpServletResponse response)
            throws IOException {
        send(from, through, "csv", "text/csv;charset=UTF-8", response, data::csv);
    }

    @GetMapping("/inspections.jsonl")
    @Act("disclosure.download")
    void jsonLines(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate through,
            HttpServletResponse response)
            throws IOException {
        send(from, through, "jsonl", "application/jsonl;charset=UTF-8", response, data::jsonLines);
    }

    private void send(
            @Nullable LocalDate from,
            @Nullable LocalDate through,
            String ending,
            String type,
            HttpServletResponse response,
            Writing writing)
            throws IOException {
        OpenData.Span span = data.span(from, through);
        if (!places.tryAcquire()) {
            throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, "disclosure.busy", "下载的人较多", "请过一分钟再下载。");
        }
        try {
            response.setContentType(type);
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(
                                    "检查结果-" + span.from() + "-" + span.through() + "." + ending, StandardCharsets.UTF_8)
                            .build()
                            .toString());
            writing.write(span, response.getOutputStream());
        } finally {
            places.release();
        }
    }

    @FunctionalInterface
    private interface Writing {
        long write(OpenData.Span span, java.io.OutputStream out) throws IOException;
    }
}
