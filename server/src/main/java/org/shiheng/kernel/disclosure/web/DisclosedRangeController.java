package org.shiheng.kernel.disclosure.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.PublishedRecords;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a watcher goes through: the public texts of a part of the log, and public records that still wait for a place. */
@RestController
@RequestMapping("/api/public/log")
@Tag(name = "公开：账本")
class DisclosedRangeController {

    private static final long MOST = 500;
    private static final int MOST_WAITING = 100;

    private final PublishedRecords records;
    private final RecordTexts texts;
    private final Clock clock;

    DisclosedRangeController(PublishedRecords records, RecordTexts texts, Clock clock) {
        this.records = records;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/disclosed")
    @Act("disclosure.read")
    ResponseEntity<DisclosedRange> disclosed(@RequestParam long start, @RequestParam long end) {
        if (start < 0 || end < start || end - start > MOST) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST, "disclosure.bad-range", "请求的范围不对", "请从小到大写起止，一次最多 " + MOST + " 条。");
        }
        LocalDate today = LocalDate.now(clock);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .body(new DisclosedRange(
                        start,
                        end,
                        start == end
                                ? List.of()
                                : records.placed(start, end, today).stream()
                                        .map(published -> texts.disclosed(published.record()))
                                        .toList(),
                        records.waiting(today, MOST_WAITING).stream()
                                .map(one -> new WaitingRecord(one.record().toString(), one.recordedAt()))
                                .toList()));
    }

    /** Records of a range that are public today, and those without a place yet. */
    record DisclosedRange(
            long start, long end, List<DisclosureResponses.Disclosed> items, List<WaitingRecord> waiting) {}

    /** A public record that waits for its place in the log. */
    record WaitingRecord(String record, Instant recordedAt) {}
}
