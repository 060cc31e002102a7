package org.shiheng.kernel.subject.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.Industry;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.subject.Observations;
import org.shiheng.kernel.subject.Subject;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The observation list (包容审慎观察期): who is on it, entries and ends. */
@RestController
@RequestMapping("/api/subjects")
@Tag(name = "监管对象")
class ObservationController {

    private final Observations observations;
    private final Departments departments;

    ObservationController(Observations observations, Departments departments) {
        this.observations = observations;
        this.departments = departments;
    }

    @GetMapping("/observations")
    @Act("subject.observation-list")
    ObservationList list(Actor actor) {
        return new ObservationList(observations.list(actor.scope()).stream()
                .map(entry -> new Observed(
                        entry.id().value(),
                        entry.uscc(),
                        entry.name(),
                        entry.industry(),
                        Optional.ofNullable(entry.industry())
                                .flatMap(Industry::find)
                                .map(Industry::name)
                                .orElse(null),
                        departments.nameOf(entry.stationId()),
                        entry.since(),
                        entry.through(),
                        entry.reason()))
                .toList());
    }

    @PostMapping("/{id}/observation-entries")
    @Act("subject.observe")
    ResponseEntity<Observation> enter(
            @PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody SubjectRequests.Observation request,
            Actor actor) {
        return answer(observations.enter(
                actor.scope(),
                new SubjectId(id),
                request.through(),
                request.reason().strip(),
                SeenVersion.of(ifMatch)));
    }

    @PostMapping("/{id}/observation-ends")
    @Act("subject.observe")
    ResponseEntity<Observation> leave(
            @PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody SubjectRequests.ObservationEnd request,
            Actor actor) {
        return answer(observations.leave(
                actor.scope(), new SubjectId(id), request.reason().strip(), SeenVersion.of(ifMatch)));
    }

    private static ResponseEntity<Observation> answer(Subject subject) {
        return ResponseEntity.ok()
                .eTag(SeenVersion.tag(subject.version()))
                .body(new Observation(subject.observationThrough()));
    }

    record ObservationList(List<Observed> items) {}

    record Observed(
            long id,
            @Nullable String uscc,
            String name,
            @Nullable String industry,
            @Nullable String industryName,
            String stationName,
            @Nullable LocalDate since,
            LocalDate through,
            @Nullable String reason) {}

    /** @param through the last day of the period; none when it is not observed */
    record Observation(@Nullable LocalDate through) {}
}
