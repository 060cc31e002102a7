package org.shiheng.kernel.disclosure.web;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.disclosure.FailedProofs;
import org.shiheng.kernel.disclosure.PublicRecords;
import org.shiheng.kernel.http.Cursor;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.PublishedRecord;
import org.shiheng.kernel.ledger.RecordKind;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.ObjectMapper;

/** Published records: each with what is needed to verify it (DRAW-AND-LOG §2), until its term ends. */
@RestController
@RequestMapping("/api/public")
@Tag(name = "公开：记录")
class PublicRecordController {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final PublicRecords records;
    private final RecordTexts texts;
    private final ReadyAnswers answers;
    private final ObjectMapper json;
    private final FailedProofs failedProofs;
    private final Clock clock;

    PublicRecordController(
            PublicRecords records,
            RecordTexts texts,
            ReadyAnswers answers,
            ObjectMapper json,
            FailedProofs failedProofs,
            Clock clock) {
        this.records = records;
        this.json = json;
        this.texts = texts;
        this.answers = answers;
        this.failedProofs = failedProofs;
        this.clock = clock;
    }

    /** What was published last, of one kind. */
    @GetMapping("/records")
    @Act("disclosure.read")
    DisclosureResponses.RecordPage latest(
            @RequestParam(defaultValue = "INSPECTION") RecordKind kind,
            @RequestParam(required = false) @Nullable String cursor) {
        return texts.page(records.latest(kind, Cursor.parse(cursor)));
    }

    @GetMapping("/records/{id}")
    @Act("disclosure.read")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.ALL_VALUE,
                            schema = @Schema(implementation = DisclosureResponses.Disclosed.class)))
    ResponseEntity<byte[]> record(@PathVariable String id) {
        Known known = known(id);
        if (!known.placed()) {
            throw Refusal.conflict("disclosure.waiting", "等待入账", "这条记录刚刚提交，10秒内进入账本，请稍后再看。");
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(freshFor(known.last())).cachePublic())
                .eTag("\"" + known.id() + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .body(known.disclosed());
    }

    private Known known(String id) {
        return answers.of(
                id,
                records.today(),
                () -> {
                    PublishedRecord published = records.read(id);
                    return new Known(
                            published.record().id().toString(),
                            published.record().index() != null,
                            json.writeValueAsBytes(texts.disclosed(published.record())),
                            texts.standing(published),
                            published.record().publishThrough());
                },
                Known::placed);
    }

    /** Until when the record is shown, and what became of it. */
    @GetMapping("/records/{id}/standing")
    @Act("disclosure.read")
    ResponseEntity<DisclosureResponses.Standing> standing(@PathVariable String id) {
        Known known = known(id);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(freshFor(known.last())).cachePublic())
                .body(known.standing());
    }

    /** Somebody's device found that a record and the log do not agree. */
    @PostMapping("/failed-proofs")
    @Act("disclosure.report")
    DisclosureResponses.Reported report(@Valid @RequestBody FailedProof failed) {
        String number = failedProofs.report(failed.record(), failed.detail());
        return new DisclosureResponses.Reported(number, "已通知市局，编号 " + number + "。");
    }

    /** No copy of a record outlives its term: a cache may keep it five minutes, and never past the last day's end. */
    private Duration freshFor(@Nullable LocalDate last) {
        if (last == null) {
            return LONGEST;
        }
        Instant end = last.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        Duration left = Duration.between(clock.instant(), end);
        return left.compareTo(LONGEST) < 0 ? left : LONGEST;
    }

    /** All that is answered about one record on a day; its text as it goes over the line. */
    private record Known(
            String id,
            boolean placed,
            byte[] disclosed,
            DisclosureResponses.Standing standing,
            @Nullable LocalDate last) {}

    record FailedProof(
            @Nullable String record,

            @NotBlank(message = "请写明哪一步不一致") @Size(max = 500, message = "最长 500 个字")
            String detail) {}
}
