package org.shiheng.kernel.exchange.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.exchange.intake.Batch;
import org.shiheng.kernel.exchange.intake.BatchFindings;
import org.shiheng.kernel.exchange.intake.Batches;
import org.shiheng.kernel.exchange.intake.Kind;
import org.shiheng.kernel.exchange.intake.Kinds;
import org.shiheng.kernel.exchange.intake.Source;
import org.shiheng.kernel.exchange.intake.Sources;
import org.shiheng.kernel.exchange.rows.CsvText;
import org.shiheng.kernel.http.Cursor;
import org.shiheng.kernel.http.InvalidInput;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Batches of records: by file from the desk, by signed request from a source's own system. */
@RestController
@RequestMapping("/api/imports")
@Tag(name = "归集")
class BatchController {

    private static final int LINES_PAGE = 100;

    private final Batches batches;
    private final BatchFindings findings;
    private final Sources sources;
    private final Kinds kinds;

    BatchController(Batches batches, BatchFindings findings, Sources sources, Kinds kinds) {
        this.batches = batches;
        this.findings = findings;
        this.sources = sources;
        this.kinds = kinds;
    }

    @GetMapping("/batches")
    @Act("exchange.batch")
    BatchResponses.BatchList list(Actor actor) {
        return new BatchResponses.BatchList(
                batches.list(actor).stream().map(this::shown).toList(),
                sources.of(actor).stream()
                        .filter(Source::active)
                        .map(source -> new BatchResponses.SourceChoice(
                                source.code(),
                                source.name(),
                                source.kinds().stream()
                                        .map(kind -> new BatchResponses.KindChoice(kind, kindName(kind)))
                                        .toList()))
                        .toList());
    }

    @PostMapping(value = "/batches", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Act("exchange.batch")
    BatchResponses.BatchRow upload(
            @RequestPart(value = "file", required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Long repairs,
            Actor actor)
            throws IOException {
        var errors = new InvalidInput.Collector();
        errors.when(source == null || source.isBlank(), "#/source", "exchange.source-needed", "请选择来源。");
        errors.when(kind == null || kind.isBlank(), "#/kind", "exchange.kind-needed", "请选择是哪一类信息。");
        errors.when(file == null || file.isEmpty(), "#/file", "exchange.file-needed", "请选择要归集的 CSV、XLSX 或 JSON 行文件。");
        errors.refuse();
        String name = file.getOriginalFilename() == null
                ? "未命名"
                : file.getOriginalFilename().replace("\0", "");
        return shown(batches.upload(
                actor,
                source,
                kind,
                repairs,
                name.length() > 200 ? name.substring(0, 200) : name,
                file.getInputStream()));
    }

    @GetMapping("/batches/{id}")
    @Act("exchange.batch")
    BatchResponses.BatchRow one(@PathVariable long id, Actor actor) {
        return shown(batches.own(actor, id));
    }

    @PostMapping("/batches/{id}/checks")
    @Act("exchange.batch")
    BatchResponses.BatchRow check(@PathVariable long id, @Valid @RequestBody ColumnChoice request, Actor actor) {
        var columns = new LinkedHashMap<String, Integer>();
        request.columns().forEach((field, column) -> {
            if (column != null) {
                columns.put(field, column);
            }
        });
        return shown(batches.check(actor, id, columns));
    }

    @PostMapping("/batches/{id}/gathering")
    @Act("exchange.gather")
    BatchResponses.BatchRow gather(@PathVariable long id, Actor actor) {
        return shown(batches.gather(actor, id));
    }

    @PostMapping("/batches/{id}/roll-back")
    @Act("exchange.gather")
    BatchResponses.BatchRow rollBack(@PathVariable long id, @Valid @RequestBody BackRequest request, Actor actor) {
        return shown(batches.rollBack(actor, id, request.reason().strip()));
    }

    @GetMapping("/batches/{id}/reasons")
    @Act("exchange.batch")
    BatchResponses.ReasonList reasons(@PathVariable long id, Actor actor) {
        return new BatchResponses.ReasonList(
                findings.reasons(batches.own(actor, id).id()).stream()
                        .map(reason -> new BatchResponses.Reason(
                                reason.code(), reason.field(), reason.rows(), reason.firstLine(), reason.example()))
                        .toList());
    }

    @GetMapping("/batches/{id}/findings")
    @Act("exchange.batch")
    BatchResponses.LinePage lines(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String cursor,
            Actor actor) {
        Cursor start = Cursor.parse(cursor);
        long after = start.equals(Cursor.START) ? -1 : start.after();
        var found = findings.lines(batches.own(actor, id).id(), code, after, LINES_PAGE + 1);
        boolean more = found.size() > LINES_PAGE;
        // A page ends with a whole row; a row with more findings than a page is shown alone and cut.
        long last = more ? found.getLast().line() : Long.MAX_VALUE;
        var page = found.stream().filter(line -> line.line() < last).toList();
        return new BatchResponses.LinePage(
                page.stream()
                        .map(line -> new BatchResponses.Line(
                                line.line(), line.field(), line.value(), line.code(), line.reason()))
                        .toList(),
                more && !page.isEmpty() ? new Cursor(page.getLast().line()).text() : null);
    }

    /** The refused rows in the columns of the file, with their reasons behind: mended, it is sent again as it is. */
    @GetMapping("/batches/{id}/refused.csv")
    @Act("exchange.batch")
    void refused(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
        Batch batch = batches.own(actor, id);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("第" + id + "批待改的行.csv", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        var writer = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        writer.write("\uFEFF");
        for (String column : batch.header()) {
            writer.write(CsvText.cell(column) + ",");
        }
        writer.write("原行号,未归集的原因\r\n");
        try {
            findings.refused(id, row -> write(writer, batch.header().size(), row));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.flush();
    }

    private static void write(BufferedWriter writer, int width, BatchFindings.Refused row) {
        try {
            for (int i = 0; i < width; i++) {
                writer.write(CsvText.cell(i < row.cells().size() ? row.cells().get(i) : "") + ",");
            }
            writer.write(row.line() + "," + CsvText.cell(row.reasons()) + "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A batch that a source's own system signed: JSON lines, answered before the rows are settled. */
    @PostMapping(value = "/signed-batches/{kind}", consumes = "application/x-ndjson")
    @Act("exchange.submit")
    BatchResponses.SignedBatch submit(
            @PathVariable String kind,
            @RequestHeader("X-Shiheng-Source") String source,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("X-Shiheng-Time") String time,
            @RequestHeader("X-Shiheng-Signature") String signature,
            HttpServletRequest request)
            throws IOException {
        if (key.isBlank() || key.length() > 100) {
            throw InvalidInput.of("#/Idempotency-Key", "exchange.key-needed", "请给这一批一个不超过100字的标记。");
        }
        return signed(batches.submit(new Batches.Signed(source, kind, key, time, signature), request.getInputStream()));
    }

    @GetMapping("/signed-batches/{kind}/{key}")
    @Act("exchange.submit")
    BatchResponses.SignedBatch status(
            @PathVariable String kind,
            @PathVariable String key,
            @RequestHeader("X-Shiheng-Source") String source,
            @RequestHeader("X-Shiheng-Time") String time,
            @RequestHeader("X-Shiheng-Signature") String signature) {
        return signed(batches.status(new Batches.Signed(source, kind, key, time, signature)));
    }

    private BatchResponses.SignedBatch signed(Batch batch) {
        return new BatchResponses.SignedBatch(
                batch.id(),
                batch.state().name(),
                batch.state().label(),
                batch.counts(),
                batch.message(),
                batch.state().running()
                        ? List.of()
                        : findings.lines(batch.id(), null, -1, LINES_PAGE).stream()
                                .map(line -> new BatchResponses.Line(
                                        line.line(), line.field(), line.value(), line.code(), line.reason()))
                                .toList());
    }

    private String kindName(String key) {
        return kinds.find(key).map(Kind::name).orElse(key);
    }

    private BatchResponses.BatchRow shown(Batch batch) {
        return new BatchResponses.BatchRow(
                batch.id(),
                batch.source(),
                sources.find(batch.source()).map(Source::name).orElse(batch.source()),
                batch.kind(),
                kindName(batch.kind()),
                batch.channel().label(),
                batch.fileName(),
                batch.format().equals("JSON_LINES") ? "JSON 行" : batch.format(),
                "GB18030".equals(batch.encoding()) ? "GB18030（GBK）" : batch.encoding(),
                batch.sizeBytes(),
                batch.header(),
                batch.sample(),
                batch.columns(),
                kinds.find(batch.kind()).map(SourceController::fields).orElse(List.of()),
                batch.state().name(),
                batch.state().label(),
                batch.state().running(),
                batch.repairs(),
                batch.counts(),
                batch.message(),
                batch.reason(),
                batch.createdAt(),
                batch.endedAt());
    }

    /** @param columns field to place of its column, from 0 */
    record ColumnChoice(@NotNull(message = "请对应列") Map<String, @Nullable Integer> columns) {}

    record BackRequest(
            @NotBlank(message = "请写明为什么撤回") @Size(max = 200, message = "撤回原因最多200字")
            String reason) {}
}
