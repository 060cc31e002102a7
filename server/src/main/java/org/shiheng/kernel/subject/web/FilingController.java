package org.shiheng.kernel.subject.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.subject.FilingKind;
import org.shiheng.kernel.subject.Filings;
import org.shiheng.kernel.subject.Masking;
import org.shiheng.kernel.subject.Subject;
import org.shiheng.kernel.subject.SubjectChanges;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.Subjects;
import org.shiheng.kernel.subject.ViewReason;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The filing items of a subject. */
@RestController
@RequestMapping("/api/subjects/{id}/filings")
@Tag(name = "监管对象")
class FilingController {

    private final Filings filings;
    private final Subjects subjects;
    private final ActPolicy policy;
    private final AuditTrail audit;
    private final Clock clock;

    FilingController(Filings filings, Subjects subjects, ActPolicy policy, AuditTrail audit, Clock clock) {
        this.filings = filings;
        this.subjects = subjects;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
    }

    /** Names are masked until the reader says why; a business sees its own whole. */
    @GetMapping
    @Act("subject.filings")
    ResponseEntity<SubjectFilings> list(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable ViewReason reason,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            Actor actor,
            HttpServletRequest http) {
        Subject subject = subjects.find(actor.scope(), new SubjectId(id)).orElseThrow(SubjectChanges::unknown);
        if (reason != null) {
            audit.write(
                    actor,
                    "subject.filings",
                    "/api/subjects/" + id + "/filings",
                    AuditTrail.Outcome.DONE,
                    "查看“" + subject.name() + "”的备案事项，事由：" + reason.label(),
                    http.getRemoteAddr());
        }
        return answer(subject, actor, reason != null, asOf);
    }

    @PostMapping
    @Act("subject.file")
    ResponseEntity<SubjectFilings> add(
            @PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody SubjectRequests.Filing request,
            Actor actor) {
        return answer(
                filings.add(actor, new SubjectId(id), request.toFiling(), SeenVersion.of(ifMatch)), actor, false, null);
    }

    @PostMapping("/{filing}/end")
    @Act("subject.file")
    ResponseEntity<SubjectFilings> end(
            @PathVariable long id,
            @PathVariable long filing,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody SubjectRequests.FilingEnd request,
            Actor actor) {
        Subject subject = filings.end(
                actor,
                new SubjectId(id),
                filing,
                request.endedOn(),
                request.reason().strip(),
                SeenVersion.of(ifMatch));
        return answer(subject, actor, false, null);
    }

    private ResponseEntity<SubjectFilings> answer(
            Subject subject, Actor actor, boolean open, @Nullable LocalDate asOf) {
        boolean whole = open || actor.scope().subject().isPresent();
        LocalDate today = LocalDate.now(clock);
        LocalDate day = asOf == null ? today : asOf;
        List<FilingEntry> entries = filings.of(actor.scope(), subject.id(), day).stream()
                .map(filing -> FilingEntry.of(filing, whole))
                .toList();
        return ResponseEntity.ok()
                .eTag(SeenVersion.tag(subject.version()))
                .body(new SubjectFilings(
                        entries,
                        Arrays.stream(FilingKind.values()).map(FilingChoice::of).toList(),
                        whole,
                        policy.allows(actor, "subject.file") && day.equals(today),
                        subject.version()));
    }

    /**
     * What a subject has filed.
     *
     * @param whole whether names are shown whole
     * @param mayFile whether the reader may add and end entries
     */
    record SubjectFilings(
            List<FilingEntry> items, List<FilingChoice> kinds, boolean whole, boolean mayFile, int version) {}

    /** @param needed HOLDER, CONTENT, AMOUNT, FROM, THROUGH: what an entry must not lack */
    record FilingChoice(String code, String label, String contentLabel, List<String> needed) {
        static FilingChoice of(FilingKind kind) {
            return new FilingChoice(
                    kind.name(),
                    kind.label(),
                    kind.contentLabel(),
                    kind.needed().stream().map(Enum::name).sorted().toList());
        }
    }

    /** @param amount yuan */
    record FilingEntry(
            long id,
            String kind,
            String kindLabel,
            @Nullable String holder,
            @Nullable String content,
            @Nullable BigDecimal amount,
            @Nullable LocalDate fromOn,
            @Nullable LocalDate throughOn,
            LocalDate filedOn,
            @Nullable LocalDate endedOn,
            @Nullable String endedWhy) {
        static FilingEntry of(Filings.Filing filing, boolean whole) {
            // A liaison's way of contact and an address for service are a person's too.
            boolean contact = filing.kind() == FilingKind.LIAISON || filing.kind() == FilingKind.RECIPIENT;
            return new FilingEntry(
                    filing.id(),
                    filing.kind().name(),
                    filing.kind().label(),
                    whole ? filing.holder() : Masking.person(filing.holder()),
                    whole || !contact || filing.content() == null ? filing.content() : "已备案",
                    filing.amount(),
                    filing.fromOn(),
                    filing.throughOn(),
                    filing.filedOn(),
                    filing.endedOn(),
                    filing.endedWhy());
        }
    }
}
