package org.shiheng.line.inspection.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.catalog.InspectionItems;
import org.shiheng.line.inspection.plan.InspectionKind;
import org.shiheng.line.inspection.visit.FollowUpKind;
import org.shiheng.line.inspection.visit.Notice;
import org.shiheng.line.inspection.visit.Result;
import org.shiheng.line.inspection.visit.ResultTerms;
import org.shiheng.line.inspection.visit.Task;
import org.shiheng.line.inspection.visit.Visits;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What an officer and a business read during a visit: the notice, and the eight results with what each leads to. */
@RestController
@Tag(name = "检查任务")
class VisitHelpController {

    private final Visits visits;
    private final Notice notice;
    private final InspectionItems items;
    private final Calendars calendars;
    private final Clock clock;

    VisitHelpController(Visits visits, Notice notice, InspectionItems items, Calendars calendars, Clock clock) {
        this.visits = visits;
        this.notice = notice;
        this.items = items;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** The terms of each result, and the limits as they would run if the visit were completed and reviewed today. */
    @GetMapping("/api/inspection-results")
    @Act("inspection.task.list")
    ResultKinds results() {
        LocalDate today = LocalDate.now(clock);
        return new ResultKinds(
                ResultTerms.all().stream().map(terms -> kind(terms, today)).toList(), calendars.sum("D08", today));
    }

    private ResultKinds.Kind kind(ResultTerms terms, LocalDate today) {
        return new ResultKinds.Kind(
                terms.result(),
                terms.result().label(),
                terms.when(),
                Stream.of(Result.values()).filter(terms.companions()::contains).toList(),
                terms.explainsViolation(),
                terms.excusesUnanswered(),
                terms.needsViolation(),
                FollowUpKind.after(List.of(terms.result())).stream()
                        .map(next -> new ResultKinds.Consequence(next, next.label(), calendars.sum(next.rule(), today)))
                        .toList());
    }

    /** What the business is told before the visit. */
    @GetMapping("/api/tasks/{id}/notice")
    @Act("inspection.task.list")
    NoticeView notice(Actor actor, @PathVariable long id) {
        Task task = visits.read(actor, id).task();
        return new NoticeView(
                task.subjectName(),
                task.planNumber(),
                task.planName(),
                task.kind() == InspectionKind.RANDOM,
                task.kind().label(),
                task.planBasis(),
                task.windowFrom(),
                task.windowThrough(),
                task.approvedAt(),
                task.urgent(),
                task.items().stream().map(code -> item(code, task.windowFrom())).toList(),
                task.team().stream()
                        .map(member -> new NoticeView.Officer(
                                member.publicNumber(), member.department(), member.credentialValidThrough()))
                        .toList(),
                Stream.of(Notice.Section.values()).map(this::part).toList());
    }

    private NoticeView.Item item(String code, LocalDate day) {
        return items.find(code, day)
                .map(item -> new NoticeView.Item(item.name(), item.basis()))
                .orElseGet(() -> new NoticeView.Item(code, null));
    }

    private NoticeView.Part part(Notice.Section section) {
        return new NoticeView.Part(
                section,
                section.label(),
                notice.on(LocalDate.now(clock)).stream()
                        .filter(one -> one.section() == section)
                        .map(one -> new NoticeView.Sentence(one.text(), one.basis()))
                        .toList());
    }

    /**
     * The eight results.
     *
     * @param disclosure the limit to publish, if the visit were completed today
     */
    record ResultKinds(List<Kind> items, DeadlineView disclosure) {
        record Kind(
                Result code,
                String label,
                String when,
                List<Result> companions,
                boolean explainsViolation,
                boolean excusesUnanswered,
                boolean needsViolation,
                List<Consequence> consequences) {}

        record Consequence(FollowUpKind kind, String label, DeadlineView deadline) {}
    }

    record NoticeView(
            String subjectName,
            String planNumber,
            String planName,
            boolean drawn,
            String kindLabel,
            String planBasis,
            LocalDate windowFrom,
            LocalDate windowThrough,
            @Nullable Instant approvedAt,
            boolean urgent,
            List<Item> items,
            List<Officer> officers,
            List<Part> parts) {
        record Item(String name, @Nullable String basis) {}

        record Officer(String publicNumber, String departmentName, LocalDate credentialValidThrough) {}

        record Part(Notice.Section code, String label, List<Sentence> sentences) {}

        record Sentence(String text, String basis) {}
    }
}
