package org.shiheng.line.inspection.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.http.Idempotency;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectSummary;
import org.shiheng.kernel.subject.Subjects;
import org.shiheng.line.inspection.visit.CaseClues;
import org.shiheng.line.inspection.visit.CheckList;
import org.shiheng.line.inspection.visit.FollowUpKind;
import org.shiheng.line.inspection.visit.FollowUps;
import org.shiheng.line.inspection.visit.Verdict;
import org.shiheng.line.inspection.visit.Visits;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What must be done after visits. */
@RestController
@RequestMapping("/api/follow-ups")
@Tag(name = "检查后续")
class FollowUpController {

    private static final int MOST = 200;

    private final FollowUps followUps;
    private final Subjects subjects;
    private final Visits visits;
    private final Idempotency idempotency;
    private final CaseClues clues;

    FollowUpController(
            FollowUps followUps, Subjects subjects, Visits visits, Idempotency idempotency, CaseClues clues) {
        this.clues = clues;
        this.visits = visits;
        this.idempotency = idempotency;
        this.followUps = followUps;
        this.subjects = subjects;
    }

    @GetMapping
    @Act("inspection.follow-up.list")
    FollowUpList list(
            Actor actor,
            @RequestParam(defaultValue = "true") boolean open,
            @RequestParam(required = false) @Nullable FollowUpKind kind) {
        List<FollowUps.FollowUp> found = followUps.list(actor.scope(), open, kind, MOST);
        var names = subjects.summaries(
                actor.scope(),
                found.stream()
                        .map(one -> new SubjectId(one.subject()))
                        .distinct()
                        .toList());
        return new FollowUpList(found.stream()
                .map(one -> {
                    SubjectSummary summary = names.get(new SubjectId(one.subject()));
                    return view(one, followUps, summary == null ? null : summary.name());
                })
                .toList());
    }

    @GetMapping("/{id}")
    @Act("inspection.follow-up.list")
    FollowUpView read(Actor actor, @PathVariable long id) {
        FollowUps.FollowUp one = followUps.find(actor, id);
        var subject = new SubjectId(one.subject());
        SubjectSummary summary =
                subjects.summaries(Scope.wholeCity(), List.of(subject)).get(subject);
        return view(one, followUps, summary == null ? null : summary.name());
    }

    /** What follows from the visits the officer made, with what was found wrong: enough to look again without a network. */
    @GetMapping("/mine")
    @Act("inspection.task.visit")
    MyFollowUps mine(Actor actor) {
        Map<Long, Visits.Sheet> sheets = new HashMap<>();
        return new MyFollowUps(followUps.mine(actor).stream()
                .map(one -> mine(one, sheets.computeIfAbsent(one.task(), task -> visits.read(actor, task))))
                .toList());
    }

    private MyFollowUps.Mine mine(FollowUps.FollowUp one, Visits.Sheet sheet) {
        List<MyFollowUps.Found> found = sheet.answers().stream()
                .map(CheckList.Recorded::answer)
                .filter(answer -> answer.verdict() == Verdict.VIOLATES)
                .map(answer -> new MyFollowUps.Found(
                        answer.itemCode(),
                        answer.number(),
                        sheet.points().stream()
                                .filter(point -> point.itemCode().equals(answer.itemCode())
                                        && point.number().equals(answer.number()))
                                .map(CheckList.Point::question)
                                .findFirst()
                                .orElse(answer.number()),
                        answer.problems(),
                        answer.remark()))
                .toList();
        return new MyFollowUps.Mine(
                view(one, followUps, sheet.task().subjectName()),
                sheet.task().address(),
                sheet.task().planNumber(),
                sheet.task().planName(),
                sheet.task().completedOn(),
                found);
    }

    @PostMapping("/{id}/closing")
    @Act("inspection.follow-up.close")
    void close(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(value = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Closing closing) {
        idempotency.once(key, List.of(id, closing), Closed.class, () -> {
            followUps.close(actor, id, closing.version(), closing.conclusion(), closing.detail(), closing.receiver());
            return new Closed(id);
        });
    }

    /** Hands the clue on to enforcement; answers the clue's matter. */
    @PostMapping("/{id}/clue")
    @Act("inspection.follow-up.close")
    Referred refer(Actor actor, @PathVariable long id, @Valid @RequestBody Referring referring) {
        return new Referred(
                clues.refer(actor, id, referring.version(), referring.summary()).value());
    }

    @PostMapping("/{id}/extension")
    @Act("inspection.follow-up.extend")
    void extend(Actor actor, @PathVariable long id, @Valid @RequestBody Extending extending) {
        followUps.extend(actor, id, extending.version(), extending.reason());
    }

    record Referring(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotBlank(message = "请写明发现了什么、涉嫌违反什么规定") String summary) {}

    record Referred(long matter) {}

    static FollowUpView view(FollowUps.FollowUp one, FollowUps followUps, @Nullable String subjectName) {
        return new FollowUpView(
                one.id(),
                one.task(),
                one.subject(),
                subjectName,
                one.kind(),
                one.kind().label(),
                one.state().equals("OPEN"),
                followUps.deadline(one),
                one.dueOn(),
                one.extended(),
                one.conclusion() == null ? null : one.conclusion().label(one.kind()),
                one.detail(),
                one.receiver(),
                one.record(),
                one.version());
    }

    record Closed(long id) {}

    record MyFollowUps(List<Mine> items) {
        record Mine(
                FollowUpView followUp,
                @Nullable String address,
                String planNumber,
                String planName,
                @Nullable LocalDate visitedOn,
                List<Found> found) {}

        record Found(
                String itemCode,
                String number,
                String question,
                List<String> problems,
                @Nullable String remark) {}
    }

    record FollowUpList(List<FollowUpView> items) {}

    record FollowUpView(
            long id,
            long task,
            long subjectId,
            @Nullable String subjectName,
            FollowUpKind kind,
            String kindLabel,
            boolean open,
            DeadlineView deadline,
            @Nullable LocalDate dueOn,
            boolean extended,
            @Nullable String conclusionLabel,
            @Nullable String detail,
            @Nullable String receiver,
            @Nullable String record,
            int version) {}

    record Closing(
            int version,
            @NotNull(message = "请选择办理结果") FollowUps.Conclusion conclusion,
            @NotBlank(message = "请写明办理情况和依据的材料") String detail,
            @Nullable String receiver) {}

    record Extending(
            int version, @NotBlank(message = "请写明延长的理由") String reason) {}
}
