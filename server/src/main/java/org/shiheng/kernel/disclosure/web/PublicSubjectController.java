package org.shiheng.kernel.disclosure.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.disclosure.PublicRecords;
import org.shiheng.kernel.disclosure.PublicSubject;
import org.shiheng.kernel.disclosure.PublicSubjects;
import org.shiheng.kernel.http.Cursor;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Anybody looks up a subject, without signing in. */
@RestController
@RequestMapping("/api/public")
@Tag(name = "公开：查商户")
class PublicSubjectController {

    private static final CacheControl SHORT =
            CacheControl.maxAge(Duration.ofSeconds(30)).cachePublic();

    private final PublicSubjects subjects;
    private final PublicRecords records;
    private final RecordTexts texts;

    PublicSubjectController(PublicSubjects subjects, PublicRecords records, RecordTexts texts) {
        this.subjects = subjects;
        this.records = records;
        this.texts = texts;
    }

    @GetMapping("/subjects")
    @Act("disclosure.read")
    ResponseEntity<DisclosureResponses.SubjectPage> search(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer division,
            @RequestParam(required = false) @Nullable String industry,
            @RequestParam(required = false) @Nullable RegistrationStatus status,
            @RequestParam(defaultValue = "false") boolean byAddress,
            @RequestParam(required = false) @Nullable String cursor) {
        var found = subjects.find(q, narrowing(division, industry, status), byAddress, Cursor.parse(cursor));
        return ResponseEntity.ok()
                .cacheControl(SHORT)
                .body(new DisclosureResponses.SubjectPage(
                        found.by(),
                        found.items().stream().map(DisclosureResponses::row).toList(),
                        found.next() == null ? null : found.next().text()));
    }

    /** How many each district, industry and status would leave; the class of a subject is not public. */
    @GetMapping("/subjects/choices")
    @Act("disclosure.read")
    ResponseEntity<DisclosureResponses.SearchChoices> choices(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer division,
            @RequestParam(required = false) @Nullable String industry,
            @RequestParam(required = false) @Nullable RegistrationStatus status) {
        return ResponseEntity.ok()
                .cacheControl(SHORT)
                .body(DisclosureResponses.choices(subjects.choices(q, narrowing(division, industry, status))));
    }

    private static PublicSubjects.Narrowing narrowing(
            @Nullable Integer division, @Nullable String industry, @Nullable RegistrationStatus status) {
        if (industry != null && !industry.matches("[A-T]")) {
            throw InvalidInput.of("#/industry", "disclosure.bad-industry", "行业应为一位门类字母，如 H。");
        }
        return new PublicSubjects.Narrowing(division, industry, status);
    }

    @GetMapping("/divisions")
    @Act("disclosure.read")
    DisclosureResponses.DivisionList divisions() {
        return new DisclosureResponses.DivisionList(subjects.divisions().entrySet().stream()
                .map(entry -> new DisclosureResponses.DivisionRow(entry.getValue(), entry.getKey()))
                .toList());
    }

    @GetMapping("/subjects/{id}")
    @Act("disclosure.read")
    DisclosureResponses.Profile profile(@PathVariable long id) {
        return DisclosureResponses.profile(known(id), subjects.formerNames(id), records.counts(id));
    }

    @GetMapping("/subjects/{id}/records")
    @Act("disclosure.read")
    DisclosureResponses.RecordPage records(
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<RecordKind> kind,
            @RequestParam(required = false) @Nullable String cursor) {
        known(id);
        return texts.page(records.of(id, kind, Cursor.parse(cursor)));
    }

    private PublicSubject known(long id) {
        return subjects.read(id).orElseThrow(() -> Refusal.notFound("disclosure.no-subject", "没有这家商户。请按名称、代码或地址再查一次。"));
    }
}
