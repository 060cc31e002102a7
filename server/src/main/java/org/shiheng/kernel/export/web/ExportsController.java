package org.shiheng.kernel.export.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.export.ExportJob;
import org.shiheng.kernel.export.ExportList;
import org.shiheng.kernel.export.Exports;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own exports: ask, look how far it is, cancel, fetch. */
@RestController
@RequestMapping("/api/exports")
@Tag(name = "导出")
class ExportsController {

    private final Exports exports;

    ExportsController(Exports exports) {
        this.exports = exports;
    }

    @GetMapping
    @Act("export.mine")
    Mine list(Actor actor) {
        List<ExportList> offered = exports.offered(actor);
        return new Mine(
                exports.of(actor).stream().map(job -> row(job, offered)).toList(),
                offered.stream()
                        .map(list -> new Offer(
                                list.key(),
                                list.title(),
                                list.personal() && exports.mayHavePersons(actor),
                                list.conditions().stream()
                                        .map(one -> new Ask(
                                                one.key(),
                                                one.title(),
                                                one.input().name(),
                                                one.choices().stream()
                                                        .map(choice -> new Pick(choice.value(), choice.title()))
                                                        .toList()))
                                        .toList()))
                        .toList());
    }

    @PostMapping
    @Act("export.mine")
    @ResponseStatus(HttpStatus.CREATED)
    Job ask(@Valid @RequestBody NewExport request, Actor actor) {
        return row(
                exports.ask(actor, request.list(), request.format(), request.conditions(), request.personalReason()),
                exports.offered(actor));
    }

    @GetMapping("/{id}")
    @Act("export.mine")
    Job one(@PathVariable long id, Actor actor) {
        return row(exports.own(actor, id), exports.offered(actor));
    }

    @PostMapping("/{id}/cancellation")
    @Act("export.mine")
    Job cancel(@PathVariable long id, Actor actor) {
        return row(exports.cancel(actor, id), exports.offered(actor));
    }

    @GetMapping("/{id}/file")
    @Act("export.mine")
    ResponseEntity<Resource> fetch(@PathVariable long id, Actor actor, HttpServletRequest http) {
        var file = new FileSystemResource(exports.fetch(actor, id, http.getRemoteAddr()));
        ExportJob job = exports.own(actor, id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(job.format().type()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(job.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file);
    }

    private static Job row(ExportJob job, List<ExportList> offered) {
        return new Job(
                job.id(),
                job.list(),
                offered.stream()
                        .filter(list -> list.key().equals(job.list()))
                        .map(ExportList::title)
                        .findFirst()
                        .orElse(job.list()),
                job.words(),
                job.format().name(),
                job.personalReason(),
                job.state().name(),
                job.state().label(),
                job.state().open(),
                job.rowsDone(),
                job.rowsTotal(),
                job.fileName(),
                job.sizeBytes(),
                job.sha256(),
                job.downloads(),
                job.message(),
                job.askedAt(),
                job.endedAt(),
                job.expiresAt());
    }

    /** @param offers the lists the reader may have */
    record Mine(List<Job> items, List<Offer> offers) {}

    /** @param persons whether the reader may have its persons in full */
    record Offer(String key, String title, boolean persons, List<Ask> conditions) {}

    /** @param input TEXT, DAY or CHOICE */
    record Ask(String key, String title, String input, List<Pick> choices) {}

    record Pick(String value, String title) {}

    /** @param rowsTotal -1 while it is not known */
    record Job(
            long id,
            String list,
            String title,
            String words,
            String format,
            @Nullable String personalReason,
            String state,
            String stateLabel,
            boolean open,
            long rowsDone,
            long rowsTotal,
            String fileName,
            long sizeBytes,
            @Nullable String sha256,
            int downloads,
            @Nullable String message,
            Instant askedAt,
            @Nullable Instant endedAt,
            @Nullable Instant expiresAt) {}

    record NewExport(
            @NotBlank(message = "请选择要导出的名单") String list,
            @NotNull(message = "请选择文件格式") ExportJob.Format format,
            @NotNull(message = "请写明条件，没有就留空") Map<String, String> conditions,
            @Nullable String personalReason) {}
}
