package org.shiheng.kernel.subject.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.Subject;
import org.shiheng.kernel.subject.SubjectChanges;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectType;
import org.shiheng.kernel.subject.Subjects;
import org.shiheng.kernel.subject.ViewReason;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
    private final ActPolicy policy;
    private final AuditTrail audit;

    SubjectController(
            Subjects subjects, SubjectChanges changes, Departments departments, ActPolicy policy, AuditTrail audit) {
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

    @GetMapping("/{id}")
    @Act("subject.view")
    SubjectResponses.Profile profile(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String reason,
            Actor actor,
            HttpServletRequest http) {
        ViewReason why = Arrays.stream(ViewReason.values())
                .filter(known -> known.name().equals(reason))
                .findFirst()
                .orElseThrow(() ->
                        InvalidInput.of("#/reason", "subject.view-reason-needed", "请选择查看事由。这次查看会记录，您和被查看人所在单位可以查到。"));
        Subject subject = subjects.find(actor.scope(), new SubjectId(id)).orElseThrow(SubjectChanges::unknown);
        audit.write(
                actor,
                "subject.view",
                "/api/subjects/" + id,
                AuditTrail.Outcome.DONE,
                "查看“" + subject.name() + "”，事由：" + why.label(),
                http.getRemoteAddr());
        return profile(subject, actor, why);
    }

    @PostMapping("/{id}/status-changes")
    @Act("subject.change-status")
    SubjectResponses.Profile changeStatus(
            @PathVariable long id, @Valid @RequestBody SubjectRequests.StatusChange request, Actor actor) {
        Subject changed = changes.changeStatus(
                actor.scope(),
                new SubjectId(id),
                request.to(),
                request.changedOn(),
                request.reason().strip(),
                request.version());
        return profile(changed, actor, ViewReason.REGISTER_UPKEEP);
    }

    @PutMapping("/{id}")
    @Act("subject.edit")
    SubjectResponses.Profile edit(
            @PathVariable long id, @Valid @RequestBody SubjectRequests.Edit request, Actor actor) {
        Subject changed = changes.edit(actor.scope(), new SubjectId(id), request.toEdit());
        return profile(changed, actor, ViewReason.REGISTER_UPKEEP);
    }

    private SubjectResponses.Profile profile(Subject subject, Actor actor, ViewReason why) {
        return SubjectResponses.profile(
                subject,
                departments.nameOf(subject.stationId()),
                subjects.changes(actor.scope(), subject.id()),
                subjects.premises(actor.scope(), subject.id()),
                subjects.people(actor.scope(), subject.id()),
                subjects.sameLegalRepresentative(actor.scope(), subject),
                subjects.sameAddress(actor.scope(), subject),
                why,
                policy.allows(actor, "subject.change-status"),
                policy.allows(actor, "subject.edit"));
    }
}
