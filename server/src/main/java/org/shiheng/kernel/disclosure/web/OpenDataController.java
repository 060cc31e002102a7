package org.shiheng.kernel.disclosure.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.disclosure.InspectionFeed;
import org.shiheng.kernel.disclosure.OpenData;
import org.shiheng.kernel.disclosure.OpenDataSet;
import org.shiheng.kernel.http.Refusal;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Open data of published records; a few downloads at a time, so that the pages stay quick. */
@RestController
@RequestMapping("/api/public/open-data")
@Tag(name = "公开：开放数据")
class OpenDataController {

    private static final int AT_ONCE = 4;

    private final OpenData data;
    private final InspectionFeed feed;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE);

    OpenDataController(OpenData data, InspectionFeed feed, Clock clock) {
        this.data = data;
        this.feed = feed;
        this.clock = clock;
    }

    /** What there is, what each column means, and of which day it is. */
    @GetMapping
    @Act("disclosure.read")
    OpenDataCatalogue catalogue() {
        return new OpenDataCatalogue(
                LocalDate.now(clock),
                data.longest(),
                data.most(),
                Arrays.stream(OpenDataSet.values())
                        .map(set -> new OpenSet(
                                set.key(),
                                set.title(),
                                set.about(),
                                set == OpenDataSet.INSPECTIONS
                                        ? List.of("csv", "jsonl", "lives.zip")
                                        : List.of("csv", "jsonl"),
                                set.columns().stream()
                                        .map(column -> new OpenColumn(column.title(), column.meaning()))
                                        .toList()))
                        .toList());
    }

    @GetMapping("/{set}.csv")
    @Act("disclosure.download")
    void csv(
            @PathVariable String set,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate through,
            HttpServletResponse response)
            throws IOException {
        OpenDataSet known = known(set);
        send(
                known.title(),
                data.span(from, through),
                "csv",
                "text/csv;charset=UTF-8",
                response,
                (span, out) -> data.csv(known, span, out));
    }

    @GetMapping("/{set}.jsonl")
    @Act("disclosure.download")
    void jsonLines(
            @PathVariable String set,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate through,
            HttpServletResponse response)
            throws IOException {
        OpenDataSet known = known(set);
        send(
                known.title(),
                data.span(from, through),
                "jsonl",
                "application/jsonl;charset=UTF-8",
                response,
                (span, out) -> data.jsonLines(known, span, out));
    }

    /** Inspection results as a LIVES feed. */
    @GetMapping("/inspections.lives.zip")
    @Act("disclosure.download")
    void lives(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate through,
            HttpServletResponse response)
            throws IOException {
        send("检查结果", data.span(from, through), "lives.zip", "application/zip", response, feed::write);
    }

    private static OpenDataSet known(String key) {
        return OpenDataSet.find(key)
                .orElseThrow(() -> Refusal.notFound("disclosure.no-data-set", "没有这份数据。有哪些数据，请看开放数据页。"));
    }

    private void send(
            String title, OpenData.Span span, String ending, String type, HttpServletResponse response, Writing writing)
            throws IOException {
        if (!places.tryAcquire()) {
            throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, "disclosure.busy", "下载的人较多", "请过一分钟再下载。");
        }
        try {
            response.setContentType(type);
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(
                                    title + "-" + span.from() + "-" + span.through() + "." + ending,
                                    StandardCharsets.UTF_8)
                            .build()
                            .toString());
            writing.write(span, response.getOutputStream());
        } finally {
            places.release();
        }
    }

    @FunctionalInterface
    private interface Writing {
        void write(OpenData.Span span, OutputStream out) throws IOException;
    }

    /**
     * All sets.
     *
     * @param asOf the day the data are of: they are made when they are asked for
     * @param longestDays how many days one download may span
     * @param mostRows how many rows one download holds
     */
    record OpenDataCatalogue(LocalDate asOf, int longestDays, int mostRows, List<OpenSet> items) {}

    record OpenSet(String key, String title, String about, List<String> formats, List<OpenColumn> fields) {}

    record OpenColumn(String name, String meaning) {}
}
