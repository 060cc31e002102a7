package org.shiheng.kernel.exchange.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.exchange.intake.Reviews;
import org.shiheng.kernel.exchange.intake.Source;
import org.shiheng.kernel.exchange.intake.Sources;
import org.shiheng.kernel.exchange.link.LinkDecision;
import org.shiheng.kernel.exchange.link.LinkScore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Records that no rule could link for certain, both sides next to each other. */
@RestController
@RequestMapping("/api/imports/reviews")
@Tag(name = "归集")
class ReviewController {

    private final Reviews reviews;
    private final Sources sources;

    ReviewController(Reviews reviews, Sources sources) {
        this.reviews = reviews;
        this.sources = sources;
    }

    @GetMapping
    @Act("exchange.review")
    ReviewList list(@RequestParam(defaultValue = "true") boolean open, Actor actor) {
        Map<String, String> names = sources.all().stream().collect(Collectors.toMap(Source::code, Source::name));
        List<Reviews.Review> found = reviews.list(actor, open);
        Map<Long, Reviews.Party> parties = reviews.parties(found);
        return new ReviewList(
                reviews.waiting(actor),
                found.stream()
                        .map(review -> row(review, names.getOrDefault(review.source(), review.source()), parties))
                        .toList());
    }

    @PostMapping("/{id}/link")
    @Act("exchange.review")
    void link(@PathVariable long id, @Valid @RequestBody LinkChoice request, Actor actor) {
        reviews.link(actor, id, request.subject());
    }

    @PostMapping("/{id}/leave")
    @Act("exchange.review")
    void leave(@PathVariable long id, @Valid @RequestBody LeaveReason request, Actor actor) {
        reviews.leave(actor, id, request.reason().strip());
    }

    @PostMapping("/{id}/undo")
    @Act("exchange.review")
    void undo(@PathVariable long id, Actor actor) {
        reviews.undo(actor, id);
    }

    private static ReviewRow row(Reviews.Review review, String sourceName, Map<Long, Reviews.Party> parties) {
        var fields = review.kind().subject();
        return new ReviewRow(
                review.id(),
                review.batch(),
                review.line(),
                sourceName,
                review.kind().name(),
                review.number(),
                new Side(
                        text(review, fields.name()),
                        text(review, fields.code()),
                        text(review, fields.address()),
                        text(review, fields.person())),
                review.kind().fields().stream()
                        .filter(field -> field.open() && review.values().containsKey(field.name()))
                        .map(field ->
                                new Answer(field.title(), words(review.values().get(field.name()))))
                        .toList(),
                review.candidates().stream()
                        .map(candidate -> candidate(candidate, parties.get(candidate.subject())))
                        .toList(),
                review.why(),
                review.state(),
                review.decidedBy(),
                review.decidedAt(),
                review.note());
    }

    private static CandidateRow candidate(LinkDecision.Candidate candidate, Reviews.@Nullable Party party) {
        return new CandidateRow(
                candidate.subject(),
                party == null
                        ? new Side("（已不在名录库）", null, null, null)
                        : new Side(party.name(), party.code(), party.address(), party.person()),
                Math.min(100, candidate.score().points()),
                candidate.score().parts());
    }

    private static @Nullable String text(Reviews.Review review, @Nullable String field) {
        return field == null || !review.values().containsKey(field)
                ? null
                : words(review.values().get(field));
    }

    private static String words(@Nullable Object value) {
        return value instanceof Collection<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining("、"))
                : String.valueOf(value);
    }

    /** @param waiting how many wait in all */
    record ReviewList(long waiting, List<ReviewRow> items) {}

    /**
     * One record with those it may concern.
     *
     * @param record what the record says of whom it concerns
     * @param why why no rule could tell
     */
    record ReviewRow(
            long id,
            long batch,
            long line,
            String sourceName,
            String kindName,
            String number,
            Side record,
            List<Answer> answers,
            List<CandidateRow> candidates,
            String why,
            String state,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String note) {}

    record Side(
            @Nullable String name,
            @Nullable String code,
            @Nullable String address,
            @Nullable String person) {}

    record Answer(String label, String text) {}

    record CandidateRow(long subject, Side side, int score, List<LinkScore.Part> parts) {}

    record LinkChoice(@NotNull(message = "请选择主体") Long subject) {}

    record LeaveReason(
            @NotBlank(message = "请写明为什么不归集") @Size(max = 200, message = "原因最多200字")
            String reason) {}
}
