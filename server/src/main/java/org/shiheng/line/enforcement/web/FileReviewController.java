package org.shiheng.line.enforcement.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.enforcement.FileReviews;
import org.shiheng.line.enforcement.domain.ScoreSheet;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Review of closed files: draws and score sheets. */
@RestController
@RequestMapping("/api/file-reviews")
@Tag(name = "行政处罚")
class FileReviewController {

    private final FileReviews reviews;

    FileReviewController(FileReviews reviews) {
        this.reviews = reviews;
    }

    @GetMapping
    @Act("enforcement.review-read")
    Draws draws(Actor actor) {
        return new Draws(reviews.draws(actor));
    }

    @PostMapping
    @Act("enforcement.review-draw")
    Drawn draw(Actor actor, @Valid @RequestBody DrawRequest request) {
        return new Drawn(reviews.draw(actor, request.from(), request.through()));
    }

    @GetMapping("/{draw}")
    @Act("enforcement.review-read")
    Sheets sheets(Actor actor, @PathVariable long draw) {
        return new Sheets(reviews.sheets(actor, draw));
    }

    @PostMapping("/{draw}/sheets/{matter}")
    @Act("enforcement.review-score")
    Scored score(
            Actor actor, @PathVariable long draw, @PathVariable long matter, @Valid @RequestBody ScoreRequest request) {
        var sheet = new ScoreSheet(
                request.procedure(), request.evidence(), request.discretion(), request.documents(), request.archive());
        reviews.score(actor, draw, matter, sheet, request.note());
        return new Scored(sheet.total());
    }

    record Draws(List<FileReviews.Draw> items) {}

    record Drawn(long id) {}

    record Sheets(List<FileReviews.Sheet> items) {}

    record Scored(int total) {}

    record DrawRequest(
            @NotNull(message = "请填写起始日期") LocalDate from,
            @NotNull(message = "请填写截止日期") LocalDate through) {}

    record ScoreRequest(
            @NotNull(message = "请填写程序分") Integer procedure,
            @NotNull(message = "请填写事实证据分") Integer evidence,
            @NotNull(message = "请填写适法裁量分") Integer discretion,
            @NotNull(message = "请填写文书分") Integer documents,
            @NotNull(message = "请填写归档分") Integer archive,
            @NotBlank(message = "请写明评查意见") String note) {}
}
