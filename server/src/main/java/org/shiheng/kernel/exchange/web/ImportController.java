package org.shiheng.kernel.exchange.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.exchange.ImportField;
import org.shiheng.kernel.exchange.ImportRecord;
import org.shiheng.kernel.exchange.Imports;
import org.shiheng.kernel.http.InvalidInput;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Imports of subjects from files: upload, try out, take over, and the file of what was not taken. */
@RestController
@RequestMapping("/api/imports")
@Tag(name = "导入")
class ImportController {

    private static final int FINDINGS_SHOWN = 50;

    private final Imports imports;

    ImportController(Imports imports) {
        this.imports = imports;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Act("exchange.import")
    ImportResponses.Import upload(
            @RequestPart(value = "file", required = false) @Nullable MultipartFile file, Actor actor)
            throws IOException {
        if (file == null || file.isEmpty()) {
            throw InvalidInput.of("#/file", "exchange.file-needed", "请选择要导入的 CSV 或 XLSX 文件。");
        }
        return shown(imports.upload(actor, SentFile.name(file), file.getInputStream()), actor);
    }

    @GetMapping
    @Act("exchange.import")
    ImportResponses.ImportList list(Actor actor) {
        return new ImportResponses.ImportList(
                imports.list(actor).stream().map(record -> shown(record, actor)).toList());
    }

    @GetMapping("/{id}")
    @Act("exchange.import")
    ImportResponses.Import one(@PathVariable long id, Actor actor) {
        return shown(imports.own(actor, id), actor);
    }

    @PostMapping("/{id}/checks")
    @Act("exchange.import")
    ImportResponses.Import check(@PathVariable long id, @Valid @RequestBody CheckRequest request, Actor actor) {
        var columns = new EnumMap<ImportField, Integer>(ImportField.class);
        request.columns().forEach((field, column) -> {
            if (column != null) {
                columns.put(field, column);
            }
        });
        return shown(
                imports.check(
                        actor, id, columns, request.station(), request.source().strip()),
                actor);
    }

    @PostMapping("/{id}/take-over")
    @Act("exchange.take-over")
    ImportResponses.Import takeOver(@PathVariable long id, Actor actor) {
        return shown(imports.takeOver(actor, id), actor);
    }

    /** Findings row by row; a page ends with a whole row of the file. */
    @GetMapping("/{id}/findings")
    @Act("exchange.import")
    ImportResponses.FindingPage findings(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String cursor,
            Actor actor) {
        var page = RowPage.of(
                imports.findings(imports.own(actor, id), level, code, RowPage.after(cursor), RowPage.ASKED),
                Imports.Finding::line);
        return new ImportResponses.FindingPage(
                page.items().stream().map(ImportController::finding).toList(), page.next());
    }

    @GetMapping("/{id}/reasons")
    @Act("exchange.import")
    ImportResponses.ReasonList reasons(@PathVariable long id, Actor actor) {
        return new ImportResponses.ReasonList(imports.reasons(imports.own(actor, id)).stream()
                .map(reason -> new ImportResponses.Reason(
                        reason.level(),
                        reason.levelLabel(),
                        reason.code(),
                        reason.field(),
                        reason.rows(),
                        reason.firstLine(),
                        reason.example()))
                .toList());
    }

    private static ImportResponses.Finding finding(Imports.Finding finding) {
        return new ImportResponses.Finding(
                finding.line(), finding.outcome(), finding.field(), finding.value(), finding.reason());
    }

    @GetMapping("/{id}/errors.csv")
    @Act("exchange.import")
    void errors(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
        ImportRecord record = imports.own(actor, id);
        try (var csv = new CsvAnswer(response, "导入" + id + "未导入的行.csv")) {
            csv.row(List.of("行号", "结果", "列", "原来的内容", "原因"));
            imports.findings(
                    record,
                    finding -> csv.row(List.of(
                            finding.line(), finding.outcome(), finding.field(), finding.value(), finding.reason())));
        }
    }

    private ImportResponses.Import shown(ImportRecord record, Actor actor) {
        boolean running =
                record.state() == ImportRecord.State.CHECKING || record.state() == ImportRecord.State.TAKING_OVER;
        boolean choosing = record.state() != ImportRecord.State.TAKEN_OVER && !running;
        return new ImportResponses.Import(
                record.id(),
                record.fileName(),
                record.format(),
                SentFile.encoding(record.encoding()),
                record.sizeBytes(),
                record.state().name(),
                record.state().label(),
                running,
                record.header(),
                record.sample(),
                record.columns(),
                Arrays.stream(ImportField.values())
                        .map(field -> new ImportResponses.Field(field.name(), field.label(), field.required()))
                        .toList(),
                choosing
                        ? imports.stations(actor).stream()
                                .map(unit -> new ImportResponses.Station(unit.id(), unit.name()))
                                .toList()
                        : List.of(),
                record.stationId(),
                record.source(),
                record.dryRun(),
                running ? imports.progress(record.id()).orElse(0L) : record.rowsRead(),
                record.rowsTaken(),
                record.rowsKnown(),
                record.rowsRefused(),
                record.rowsWarned(),
                record.message(),
                imports.takenBefore(record)
                        .map(before -> new ImportResponses.Before(before.id(), before.endedAt(), before.rowsTaken()))
                        .orElse(null),
                running || record.rowsRead() == 0
                        ? List.of()
                        : imports.firstFindings(record, FINDINGS_SHOWN).stream()
                                .map(ImportController::finding)
                                .toList(),
                record.startedAt(),
                record.endedAt());
    }

    /**
     * How a file is to be read.
     *
     * @param columns field to place of its column, from 0
     * @param source name of the source; with the code it makes that nothing is taken twice
     */
    record CheckRequest(
            @NotNull(message = "请对应列") Map<ImportField, @Nullable Integer> columns,
            @NotNull(message = "请选择没有写明监管单位的主体归到哪个监管所") Integer station,

            @NotBlank(message = "请填写来源")
            @Size(max = 50, message = "来源最多50字")
            @Pattern(regexp = "[^\\x00-\\x1F]*", message = "来源里不能有换行")
            String source) {}
}
