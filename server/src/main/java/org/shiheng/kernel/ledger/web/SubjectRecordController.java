package org.shiheng.kernel.ledger.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.LedgerRecord;
import org.shiheng.kernel.ledger.PublishedRecords;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.subject.SubjectChanges;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.Subjects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Every record of one subject with what its check needs, for officials and for the subject itself, published or not. */
@RestController
@RequestMapping("/api/subjects/{id}/records")
@Tag(name = "账本")
class SubjectRecordController {

    private static final TypeReference<Map<String, Object>> TEXT = new TypeReference<>() {};

    private final Ledger ledger;
    private final PublishedRecords published;
    private final Subjects subjects;
    private final ObjectMapper json;
    private final Clock clock;

    SubjectRecordController(
            Ledger ledger, PublishedRecords published, Subjects subjects, ObjectMapper json, Clock clock) {
        this.ledger = ledger;
        this.published = published;
        this.subjects = subjects;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping
    @Act("ledger.subject.read")
    Records of(@PathVariable long id, @RequestParam(required = false) @Nullable LocalDate asOf, Actor actor) {
        LocalDate today = LocalDate.now(clock);
        LocalDate day = asOf == null ? today : asOf;
        if (day.isAfter(today)) {
            throw InvalidInput.of("#/asOf", "ledger.future-day", "只能看今天和以前的记录。");
        }
        var subject = new SubjectId(id);
        subjects.find(actor.scope(), subject).orElseThrow(SubjectChanges::unknown);
        List<LedgerRecord> records = ledger.of(actor.scope(), subject, day);
        var shown = published.shown(subject, day);
        var corrected = new HashMap<RecordId, RecordId>();
        var repaired = new HashMap<RecordId, LocalDate>();
        for (LedgerRecord record : records) {
            if (record.supersedes() != null) {
                corrected.put(record.supersedes(), record.id());
            }
            if (record.repairs() != null) {
                repaired.put(record.repairs(), record.occurredOn());
            }
        }
        return new Records(
                day,
                records.stream()
                        .map(record -> row(
                                record,
                                day,
                                corrected.get(record.id()),
                                repaired.get(record.id()),
                                shown.contains(record.id())))
                        .toList());
    }

    private Row row(
            LedgerRecord record,
            LocalDate day,
            @Nullable RecordId correctedBy,
            @Nullable LocalDate repairedOn,
            boolean shown) {
        byte @Nullable [] salt = record.salt();
        return new Row(
                record.id().toString(),
                record.kind().name(),
                record.kind().label(),
                record.authority(),
                record.occurredOn(),
                record.recordedAt(),
                record.severity() == null ? null : record.severity().name(),
                record.codes(),
                record.supersedes() == null ? null : record.supersedes().toString(),
                correctedBy == null ? null : correctedBy.toString(),
                record.repairs() == null ? null : record.repairs().toString(),
                repairedOn,
                record.publishFrom(),
                record.publishThrough(),
                shown,
                record.canonical() == null ? null : json.readValue(record.canonical(), TEXT),
                salt == null ? null : Base64.getEncoder().encodeToString(salt),
                record.index());
    }

    /** The records as they were known at the end of a day, the newest fact first. */
    record Records(LocalDate asOf, List<Row> items) {}

    /**
     * One record.
     *
     * @param correctedBy the later record that corrects or withdraws this one
     * @param repairedOn the day its consequences were ended
     * @param published whether anybody may see it on the day
     * @param text the whole text, none when the law had it erased
     * @param index place in the log; none while it waits, at most ten seconds
     */
    record Row(
            String id,
            String kind,
            String kindLabel,
            String authority,
            LocalDate occurredOn,
            Instant recordedAt,
            @Nullable String severity,
            List<String> codes,
            @Nullable String supersedes,
            @Nullable String correctedBy,
            @Nullable String repairs,
            @Nullable LocalDate repairedOn,
            @Nullable LocalDate publishFrom,
            @Nullable LocalDate publishThrough,
            boolean published,
            @Nullable Map<String, Object> text,
            @Nullable String salt,
            @Nullable Long index) {}
}
