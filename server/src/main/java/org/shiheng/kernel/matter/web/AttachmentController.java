package org.shiheng.kernel.matter.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.matter.Attachments;
import org.shiheng.kernel.matter.MatterId;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
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
import org.springframework.web.multipart.MultipartFile;

/** Files attached to a matter. */
@RestController
@RequestMapping("/api/matters/{id}/attachments")
@Tag(name = "事项材料")
class AttachmentController {

    private final Attachments attachments;

    AttachmentController(Attachments attachments) {
        this.attachments = attachments;
    }

    @GetMapping
    @Act("matter.attachment.read")
    Files list(Actor actor, @PathVariable long id) {
        return new Files(attachments.of(actor, new MatterId(id)));
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Act("matter.attachment.add")
    Attachments.Attachment add(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "EVIDENCE") Attachments.Kind kind,
            @RequestParam(required = false) @Nullable String note)
            throws IOException {
        try (var in = file.getInputStream()) {
            return attachments.add(actor, new MatterId(id), in, file.getOriginalFilename(), kind, note);
        }
    }

    /** The file; pictures and PDFs are shown, others are saved. */
    @GetMapping("/{attachment}/file")
    @Act("matter.attachment.read")
    ResponseEntity<Resource> file(Actor actor, @PathVariable long id, @PathVariable long attachment) {
        var found = attachments.file(actor, new MatterId(id), attachment);
        String type = found.attachment().mediaType();
        boolean shown = type.startsWith("image/") || type.equals(MediaType.APPLICATION_PDF_VALUE);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                                .filename(found.attachment().name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .contentType(MediaType.parseMediaType(type))
                .body(new FileSystemResource(found.path()));
    }

    record Files(List<Attachments.Attachment> items) {}
}
