package org.shiheng.line.inspection.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.line.inspection.visit.Photos;
import org.shiheng.line.inspection.visit.VisitPhotos;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Pictures of a visit: evidence, signatures, and what became of it. */
@RestController
@RequestMapping("/api/tasks/{id}/photos")
@Tag(name = "检查任务")
class VisitPhotoController {

    private final VisitPhotos photos;

    VisitPhotoController(VisitPhotos photos) {
        this.photos = photos;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Act("inspection.task.visit")
    Photos.Kept photo(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable String itemCode,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @Nullable Long followUp,
            @RequestParam(required = false) VisitPhotos.@Nullable Purpose purpose,
            @RequestParam(required = false) @Nullable Instant takenAt,
            @RequestParam(required = false) @Nullable BigDecimal longitude,
            @RequestParam(required = false) @Nullable BigDecimal latitude)
            throws IOException {
        var usual = followUp == null ? VisitPhotos.Purpose.EVIDENCE : VisitPhotos.Purpose.FOLLOW_UP;
        try (var in = file.getInputStream()) {
            return photos.keep(
                    actor,
                    id,
                    in,
                    new VisitPhotos.Taken(
                            purpose == null ? usual : purpose,
                            itemCode,
                            number,
                            followUp,
                            takenAt,
                            longitude,
                            latitude));
        }
    }

    @GetMapping("/{hash}")
    @Act("inspection.task.list")
    ResponseEntity<Resource> photo(Actor actor, @PathVariable long id, @PathVariable String hash) {
        var photo = photos.file(actor, id, hash).orElseThrow(() -> Refusal.notFound("inspection.no-photo", "没有这张照片。"));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofDays(30)).cachePrivate())
                .contentType(MediaType.parseMediaType(photo.mediaType()))
                .body(new FileSystemResource(photo.path()));
    }
}
