package org.shiheng.kernel.subject.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.Industry;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.subject.Observations;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.Subject;
import org.shiheng.kernel.subject.SubjectAsOf;
import org.shiheng.kernel.subject.SubjectChanges;
import org.shiheng.kernel.subject.SubjectHistory;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectType;
import org.shiheng.kernel.subject.Subjects;
import org.shiheng.kernel.subject.Towns;
import org.shiheng.kernel.subject.ViewReason;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One subject: its profile, changes of its items and of its registration status. */
@RestController
@RequestMapping("/api/subjects")
@Tag(name = "监管对象")
class SubjectController {

    private final Subjects subjects;
    private final SubjectChanges changes;
    private final Departments departments;
    private final Observations observations;
    private final Towns towns;
    private final ActPolicy policy;
    private final AuditTrail audit;
    private final Clock clock;

    SubjectController(
            Subjects subjects,
            SubjectChanges changes,
            Departments departments,
            Observations observations,
            Towns towns,
            ActPolicy policy,
            AuditTrail audit,
            Clock clock) {
        this.observations = observations;
        this.towns = towns;
        this.clock = clock;
        this.subjects = subjects;
        this.changes = changes;
        this.departments = departments;
        this.policy = policy;
        this.audit = audit;
    }

    @GetMapping("/terms")
    @Act("subject.terms")
    SubjectResponses.Terms terms() {
        return new SubjectResponses.Terms(
                Arrays.stream(SubjectType.values())
                        .map(type -> new SubjectResponses.Term(type.name(), type.label()))
                        .toList(),
                Arrays.stream(RegistrationStatus.values())
                        .map(status -> new SubjectResponses.Term(status.name(), status.label()))
                        .toList(),
                Arrays.stream(ViewReason.values())
                        .map(reason -> new SubjectResponses.Term(reason.name(), reason.label()))
                        .toList());
    }

    @GetMapping("/industries")
    @Act("subject.terms")
    SubjectResponses.Industries industries() {
        return new SubjectResponses.Industries(Arrays.stream(Industry.Level.values())
                .filter(level -> level != Industry.Level.GROUP)
                .flatMap(level -> Industry.all(level).stream())
                .map(SubjectResponses::industry)
                .toList());
    }

    /**
     * The profile as of a day. Persons and telephones are masked until the reader says why they are needed; that view is on
     * the audit trail. A business sees its own without a reason.
     */
    @GetMapping("/{id}")
    @Act("subject.view")
    ResponseEntity<SubjectResponses.Profile> profile(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            Actor actor,
            HttpServletRequest http) {
        @Nullable ViewReason why = reason == null ? null : reason(reason);
        Subject subject = subjects.find(actor.scope(), new SubjectId(id)).orElseThrow(SubjectChanges::unknown);
        if (why != null) {
            audit.write(
                    actor,
                    "subject.view",
                    "/api/subjects/" + id,
                    AuditTrail.Outcome.DONE,
                    "查看“" + subject.name() + "”，事由：" + why.label(),
                    http.getRemoteAddr());
        }
        return answer(subject, actor, why, asOf);
    }

    private static ViewReason reason(String reason) {
        return Arrays.stream(ViewReason.values())
                .filter(known -> known.name().equals(reason))
                .findFirst()
                .orElseThrow(() ->
                        InvalidInput.of("#/reason", "subject.view-reason-needed", "请选择查看事由。这次查看会记录，您和被查看人所在单位可以查到。"));
    }

    @PostMapping("/{id}/status-changes")
    @Act("subject.change-status")
    ResponseEntity<SubjectResponses.Profile> changeStatus(
            @PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody SubjectRequests.StatusChange request,
            Actor actor) {
        Subject changed = changes.changeStatus(
                actor.scope(),
                new SubjectId(id),
                request.to(),
                request.changedOn(),
                request.reason().strip(),
                SeenVersion.of(ifMatch));
        return answer(changed, actor, null, null);
    }

    @PutMapping("/{id}")
    @Act("subject.edit")
    ResponseEntity<SubjectResponses.Profile> edit(
            @PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody SubjectRequests.Edit request,
            Actor actor) {
        Subject changed = changes.edit(actor.scope(), new SubjectId(id), request.toEdit(SeenVersion.of(ifMatch)));
        return answer(changed, actor, ViewReason.REGISTER_UPKEEP, null);
    }

    private ResponseEntity<SubjectResponses.Profile> answer(
            Subject subject, Actor actor, @Nullable ViewReason why, @Nullable LocalDate asOf) {
        LocalDate today = LocalDate.now(clock);
        LocalDate day = asOf == null ? today : asOf;
        if (day.isAfter(today)) {
            throw InvalidInput.of("#/asOf", "subject.future-day", "只能看今天和以前的情况。");
        }
        if (subject.establishedOn() != null && day.isBefore(subject.establishedOn())) {
            throw InvalidInput.of(
                    "#/asOf", "subject.not-yet-established", "这户 " + subject.establishedOn() + " 才成立，请选之后的日子。");
        }
        boolean own = actor.scope().subject().isPresent();
        return ResponseEntity.ok()
                .eTag(SeenVersion.tag(subject.version()))
                .body(profile(subject, actor, why, own || why != null, day, today));
    }

    private SubjectResponses.Profile profile(
            Subject subject, Actor actor, @Nullable ViewReason why, boolean open, LocalDate day, LocalDate today) {
        List<SubjectHistory.Change> history = subjects.changes(actor.scope(), subject.id());
        Subject then = SubjectAsOf.on(subject, history, day);
        return SubjectResponses.profile(
                then,
                new SubjectResponses.Seen(day, day.equals(today), open, why),
                departments.nameOf(subject.stationId()),
                towns,
                history.stream()
                        .filter(change -> !change.changedOn().isAfter(day))
                        .toList(),
                subjects.premises(actor.scope(), subject.id()),
                subjects.people(actor.scope(), subject.id()),
                subjects.sameLegalRepresentative(actor.scope(), subject),
                subjects.sameAddress(actor.scope(), subject),
                policy.allows(actor, "subject.change-status"),
                policy.allows(actor, "subject.edit"),
                policy.allows(actor, "subject.observe"),
                observations.hindrance(subject));
    }
}
