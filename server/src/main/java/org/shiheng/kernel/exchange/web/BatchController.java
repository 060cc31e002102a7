package org.shiheng.kernel.exchange.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.shiheng.kernel.http.InvalidInput;
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
        List<Source> mine = sources.of(actor);
        Map<String, String> names = mine.stream().collect(Collectors.toMap(Source::code, Source::name));
        return new BatchResponses.BatchList(
                batches.list(actor).stream()
                        .map(batch -> summary(batch, names.getOrDefault(batch.source(), batch.source())))
                        .toList(),
                mine.stream()
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
        return shown(batches.upload(actor, source, kind, repairs, SentFile.name(file), file.getInputStream()));
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
            @RequestParam(required = false) @Nullable String field,
            @RequestParam(required = false) @Nullable String cursor,
            Actor actor) {
        var page = RowPage.of(
                findings.lines(batches.own(actor, id).id(), code, field, RowPage.after(cursor), RowPage.ASKED),
                BatchFindings.Line::line);
        return new BatchResponses.LinePage(
                page.items().stream().map(BatchController::line).toList(), page.next());
    }

    private static BatchResponses.Line line(BatchFindings.Line line) {
        return new BatchResponses.Line(line.line(), line.field(), line.value(), line.code(), line.reason());
    }

    /** The refused rows in the columns of the file, with their reasons behind: mended, it is sent again as it is. */
    @GetMapping("/batches/{id}/refused.csv")
    @Act("exchange.batch")
    void refused(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
        Batch batch = batches.own(actor, id);
        int width = batch.header().size();
        try (var csv = new CsvAnswer(response, "第" + id + "批待改的行.csv")) {
            csv.row(Stream.concat(batch.header().stream(), Stream.of("原行号", "未归集的原因"))
                    .toList());
            findings.refused(id, row -> {
                // A row that was too long keeps what stood beyond the head behind the reasons.
                var cells = new ArrayList<Object>(row.cells());
                while (cells.size() < width) {
                    cells.add("");
                }
                cells.addAll(width, List.of(row.line(), row.reasons()));
                csv.row(cells);
            });
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
                        : findings.lines(batch.id(), null, null, -1, RowPage.SIZE).stream()
                                .map(BatchController::line)
                                .toList());
    }

    private String kindName(String key) {
        return kinds.find(key).map(Kind::name).orElse(key);
    }

    private BatchResponses.BatchSummary summary(Batch batch, String sourceName) {
        return new BatchResponses.BatchSummary(
                batch.id(),
                batch.source(),
                sourceName,
                batch.kind(),
                kindName(batch.kind()),
                batch.channel().label(),
                batch.fileName(),
                batch.state().name(),
                batch.state().label(),
                batch.state().running(),
                batch.repairs(),
                batch.counts(),
                batch.createdAt());
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
                SentFile.format(batch.format()),
                SentFile.encoding(batch.encoding()),
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
                batch.linesDone(),
                batch.linesTotal(),
                batch.message(),
                batch.reason(),
                batch.createdAt(),
                batch.endedAt(),
                batch.forgottenOn());
    }

    /** @param columns field to place of its column, from 0 */
    record ColumnChoice(@NotNull(message = "请对应列") Map<String, @Nullable Integer> columns) {}

    record BackRequest(
            @NotBlank(message = "请写明为什么撤回") @Size(max = 200, message = "撤回原因最多200字")
            String reason) {}
}
