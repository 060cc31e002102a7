package org.shiheng.line.inspection.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.catalog.InspectionItems;
import org.shiheng.kernel.http.Cursor;
import org.shiheng.kernel.http.Idempotency;
import org.shiheng.line.inspection.plan.InspectionKind;
import org.shiheng.line.inspection.visit.CheckList;
import org.shiheng.line.inspection.visit.FollowUps;
import org.shiheng.line.inspection.visit.Result;
import org.shiheng.line.inspection.visit.Task;
import org.shiheng.line.inspection.visit.TaskActs;
import org.shiheng.line.inspection.visit.TaskState;
import org.shiheng.line.inspection.visit.TaskSteps;
import org.shiheng.line.inspection.visit.Verdict;
import org.shiheng.line.inspection.visit.VisitPhotos;
import org.shiheng.line.inspection.visit.Visits;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tasks on the phone and on the desk. */
@RestController
@RequestMapping("/api/tasks")
@Tag(name = "检查任务")
class TaskController {

    private static final int PAGE = 50;

    private final Visits visits;
    private final TaskActs acts;
    private final FollowUps followUps;
    private final Departments departments;
    private final Idempotency idempotency;
    private final InspectionItems items;
    private final Clock clock;

    TaskController(
            Visits visits,
            TaskActs acts,
            FollowUps followUps,
            Departments departments,
            Idempotency idempotency,
            InspectionItems items,
            Clock clock) {
        this.visits = visits;
        this.acts = acts;
        this.followUps = followUps;
        this.departments = departments;
        this.idempotency = idempotency;
        this.items = items;
        this.clock = clock;
    }

    @GetMapping("/mine")
    @Act("inspection.task.visit")
    TaskList mine(Actor actor) {
        var names = new ItemNames(items);
        return new TaskList(
                visits.mine(actor).stream().map(task -> row(task, names)).toList(), null);
    }

    @GetMapping
    @Act("inspection.task.list")
    TaskList list(
            Actor actor,
            @RequestParam(required = false) @Nullable TaskState state,
            @RequestParam(required = false) @Nullable Long plan,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor start = Cursor.parse(cursor);
        List<Task> found = visits.list(actor, state, plan, start.equals(Cursor.START) ? 0 : start.after(), PAGE + 1);
        boolean more = found.size() > PAGE;
        List<Task> page = more ? found.subList(0, PAGE) : found;
        var names = new ItemNames(items);
        return new TaskList(
                page.stream().map(task -> row(task, names)).toList(),
                more ? new Cursor(page.getLast().id()).text() : null);
    }

    @GetMapping("/{id}")
    @Act("inspection.task.list")
    Sheet read(Actor actor, @PathVariable long id) {
        Visits.Sheet sheet = visits.read(actor, id);
        boolean onTeam = actor.officer().isPresent()
                && sheet.task().isOnTeam(actor.officer().getAsInt());
        return new Sheet(
                row(sheet.task(), new ItemNames(items)),
                sheet.task().planBasis(),
                sheet.task().address(),
                sheet.task().doorCode(),
                sheet.task().note(),
                sheet.task().signatures(),
                sheet.task().team().stream()
                        .map(member -> new Sheet.Member(
                                member.officer(),
                                member.publicNumber(),
                                member.name(),
                                member.department(),
                                member.credentialValidThrough(),
                                member.lead()))
                        .toList(),
                sheet.points(),
                sheet.answers().stream().map(Sheet.Answered::of).toList(),
                sheet.photos(),
                sheet.followUps().stream()
                        .map(followUp -> FollowUpController.view(followUp, followUps, null))
                        .toList(),
                sheet.disclosure(),
                sheet.rating(),
                onTeam,
                sheet.task().record(),
                sheet.task().approvedAt(),
                sheet.task().startedAt(),
                sheet.task().completedAt(),
                sheet.task().reviewedAt(),
                sheet.steps(),
                sheet.substitutions().stream().map(SubstitutionController::view).toList(),
                acts.of(actor, sheet.task()));
    }

    @PostMapping("/{id}/approval")
    @Act("inspection.task.approve")
    void approve(Actor actor, @PathVariable long id) {
        visits.approve(actor, id);
    }

    @PostMapping("/{id}/start")
    @Act("inspection.task.visit")
    void start(Actor actor, @PathVariable long id, @Valid @RequestBody Start start) {
        visits.start(
                actor, id, new Visits.Start(start.longitude(), start.latitude(), start.urgent(), start.startedAt()));
    }

    /** One answer; the phone's own id makes sending it twice harmless. */
    @PutMapping("/{id}/answers/{client}")
    @Act("inspection.task.visit")
    void answer(
            Actor actor, @PathVariable long id, @PathVariable UUID client, @Valid @RequestBody AnswerRequest answer) {
        visits.answer(
                actor,
                id,
                new CheckList.Answer(
                        client,
                        answer.itemCode(),
                        answer.number(),
                        answer.verdict(),
                        answer.problems(),
                        answer.remark(),
                        answer.answeredAt()),
                answer.basedOn());
    }

    @PostMapping("/{id}/completion")
    @Act("inspection.task.visit")
    void complete(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(value = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Completion completion) {
        idempotency.once(key, List.of(id, completion), Done.class, () -> {
            visits.complete(
                    actor,
                    id,
                    new Visits.Completion(
                            completion.version(),
                            completion.results(),
                            completion.note(),
                            completion.signatures(),
                            completion.answers(),
                            completion.completedAt()));
            return new Done(id);
        });
    }

    @PostMapping("/{id}/review")
    @Act("inspection.task.review")
    Reviewed review(Actor actor, @PathVariable long id) {
        return new Reviewed(visits.review(actor, id).toString());
    }

    private TaskRow row(Task task, ItemNames names) {
        LocalDate today = LocalDate.now(clock);
        long left = java.time.temporal.ChronoUnit.DAYS.between(today, task.windowThrough());
        return new TaskRow(
                task.id(),
                task.plan(),
                task.planNumber(),
                task.planName(),
                task.kind(),
                task.kind().label(),
                task.keyPointsOnly(),
                task.number(),
                task.subject(),
                task.subjectName(),
                task.uscc(),
                departments.nameOf(task.station()),
                task.address(),
                task.longitude(),
                task.latitude(),
                task.items(),
                names.of(task.items(), task.windowFrom()),
                task.state(),
                task.state().label(),
                task.windowFrom(),
                task.windowThrough(),
                left,
                task.version(),
                task.mergedInto(),
                task.urgent(),
                task.approvedAt() != null,
                task.results().stream()
                        .map(result -> new TaskRow.ResultLabel(result, result.label()))
                        .toList(),
                task.completedOn(),
                visits.disclosure(task),
                task.team().stream().map(member -> member.publicNumber()).toList());
    }

    record TaskList(List<TaskRow> items, @Nullable String next) {}

    /**
     * A row of a task list.
     *
     * @param daysLeft days until the window ends, negative when past
     * @param disclosure the limit to publish the result, once there is one
     */
    record TaskRow(
            long id,
            long plan,
            String planNumber,
            String planName,
            InspectionKind kind,
            String kindLabel,
            boolean keyPointsOnly,
            int number,
            long subjectId,
            String subjectName,
            @Nullable String uscc,
            String stationName,
            @Nullable String address,
            @Nullable BigDecimal longitude,
            @Nullable BigDecimal latitude,
            List<String> items,
            List<String> itemNames,
            TaskState state,
            String stateLabel,
            LocalDate windowFrom,
            LocalDate windowThrough,
            long daysLeft,
            int version,
            @Nullable Long mergedInto,
            boolean urgent,
            boolean approved,
            List<ResultLabel> results,
            @Nullable LocalDate completedOn,
            @Nullable DeadlineView disclosure,
            List<String> team) {
        record ResultLabel(Result code, String label) {}
    }

    record Sheet(
            TaskRow task,
            String planBasis,
            @Nullable String address,
            String doorCode,
            @Nullable String note,
            java.util.Map<String, Object> signatures,
            List<Member> team,
            List<CheckList.Point> points,
            List<Answered> answers,
            List<VisitPhotos.PhotoRow> photos,
            List<FollowUpController.FollowUpView> followUps,
            @Nullable DeadlineView disclosure,
            Visits.@Nullable Rating rating,
            boolean onTeam,
            @Nullable String record,
            @Nullable Instant approvedAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            @Nullable Instant reviewedAt,
            List<TaskSteps.Step> steps,
            List<SubstitutionController.SubstitutionView> substitutions,
            List<TaskActs.TaskAct> acts) {
        record Member(
                int officer,
                String publicNumber,
                String name,
                String department,
                LocalDate credentialValidThrough,
                boolean lead) {}

        record Answered(
                String itemCode,
                String number,
                Verdict verdict,
                String verdictLabel,
                List<String> problems,
                @Nullable String remark,
                Instant answeredAt,
                UUID clientId,
                String answeredBy) {
            static Answered of(CheckList.Recorded recorded) {
                CheckList.Answer answer = recorded.answer();
                return new Answered(
                        answer.itemCode(),
                        answer.number(),
                        answer.verdict(),
                        answer.verdict().label(),
                        answer.problems(),
                        answer.remark(),
                        answer.answeredAt(),
                        answer.clientId(),
                        recorded.by());
            }
        }
    }

    record Start(
            @Nullable BigDecimal longitude,
            @Nullable BigDecimal latitude,
            boolean urgent,
            @Nullable Instant startedAt) {}

    record AnswerRequest(
            @NotNull(message = "缺少事项") String itemCode,
            @NotNull(message = "缺少序号") String number,
            @NotNull(message = "请选择符合、不符合或不适用") Verdict verdict,
            @NotNull(message = "缺少问题列表") List<String> problems,
            @Nullable String remark,
            @NotNull(message = "缺少时间") Instant answeredAt,
            @Nullable UUID basedOn) {}

    /**
     * The end of a visit.
     *
     * @param version version of the task that was read; none when the phone began it without a network
     * @param answers client ids of the answers that both sides signed
     */
    record Completion(
            @Nullable Integer version,
            @NotNull(message = "请选择检查结果") List<Result> results,
            @Nullable String note,
            @NotNull(message = "请签字") Visits.Signatures signatures,
            @Nullable List<UUID> answers,
            @Nullable Instant completedAt) {}

    record Done(long id) {}

    record Reviewed(String record) {}
}
