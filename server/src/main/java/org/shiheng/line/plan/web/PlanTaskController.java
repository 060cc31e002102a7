package org.shiheng.line.plan.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.line.plan.PlanProgress;
import org.shiheng.line.plan.PlanTask;
import org.shiheng.line.plan.PlanTasks;
import org.shiheng.line.plan.PlanUnits;
import org.shiheng.line.plan.Quarter;
import org.shiheng.line.plan.SupervisionOrders;
import org.shiheng.line.plan.TaskEvidence;
import org.shiheng.line.plan.TaskMeasures;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The tree of tasks, one task with everything about it, and the acts that carry it on. */
@RestController
@RequestMapping("/api/plan-tasks")
@Tag(name = "五年规划")
class PlanTaskController {

    private final PlanTasks tasks;
    private final PlanProgress progress;
    private final TaskEvidence evidence;
    private final TaskMeasures measures;
    private final SupervisionOrders orders;
    private final PlanUnits units;
    private final Clock clock;

    PlanTaskController(
            PlanTasks tasks,
            PlanProgress progress,
            TaskEvidence evidence,
            TaskMeasures measures,
            SupervisionOrders orders,
            PlanUnits units,
            Clock clock) {
        this.tasks = tasks;
        this.progress = progress;
        this.evidence = evidence;
        this.measures = measures;
        this.orders = orders;
        this.units = units;
        this.clock = clock;
    }

    @GetMapping
    @Act("plan.read")
    Tree tree(Actor actor) {
        return new Tree(
                tasks.clauses(),
                tasks.all(),
                units.all(),
                units.of(actor).stream().map(PlanUnits.Unit::code).toList(),
                PlanUnits.office(actor));
    }

    @PostMapping("/assignments")
    @Act("plan.assign")
    Assigned assign(Actor actor) {
        return new Assigned(tasks.assignAll(actor));
    }

    @GetMapping("/{id}")
    @Act("plan.read")
    Sheet one(Actor actor, @PathVariable long id) {
        PlanTask task = tasks.one(id);
        return new Sheet(
                task,
                tasks.clauses().stream()
                        .filter(clause -> clause.code().equals(task.clause())
                                || task.clause().startsWith(clause.code() + "."))
                        .toList(),
                tasks.milestones(id),
                progress.of(id),
                evidence.of(id),
                measures.of(task),
                orders.ofTask(id),
                tasks.events(id),
                tasks.acts(actor, task),
                tasks.hindrance(task),
                quarters());
    }

    @PostMapping("/{id}/progress-reports")
    @Act("plan.report")
    Done report(Actor actor, @PathVariable long id, @Valid @RequestBody ReportRequest request) {
        progress.report(
                actor,
                id,
                new PlanProgress.Report(
                        quarter(request.quarter()), request.percent(), request.done(), request.problems()));
        return new Done(true);
    }

    @PostMapping("/{id}/milestones/{number}/completion")
    @Act("plan.report")
    Done reach(
            Actor actor,
            @PathVariable long id,
            @PathVariable int number,
            @Valid @RequestBody CompletionRequest request) {
        tasks.reach(actor, id, number, request.doneOn());
        return new Done(true);
    }

    @PostMapping(path = "/{id}/evidence", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Act("plan.report")
    Added add(
            Actor actor,
            @PathVariable long id,
            @RequestParam String title,
            @RequestParam(required = false) @Nullable Integer milestone,
            @RequestParam(required = false) @Nullable String note,
            @RequestParam(required = false) @Nullable String record,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        var offered = new TaskEvidence.Offered(title, milestone, note, record);
        if (file == null || file.isEmpty()) {
            return new Added(evidence.add(actor, id, offered, null));
        }
        try (var content = file.getInputStream()) {
            return new Added(evidence.add(
                    actor, id, offered, new TaskEvidence.Upload(String.valueOf(file.getOriginalFilename()), content)));
        }
    }

    @GetMapping("/{id}/evidence/{piece}/file")
    @Act("plan.read")
    ResponseEntity<byte[]> file(@PathVariable long id, @PathVariable long piece) {
        var stored = evidence.file(id, piece).orElseThrow(() -> Refusal.notFound("plan.no-file", "这件证据没有文件。"));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(stored.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.parseMediaType(stored.mediaType()))
                .body(stored.content());
    }

    @PostMapping("/{id}/evidence/{piece}/verification")
    @Act("plan.verify")
    Done verifyPiece(
            Actor actor,
            @PathVariable long id,
            @PathVariable long piece,
            @Valid @RequestBody EvidenceVerificationRequest request) {
        evidence.verify(actor, id, piece, request.accepted(), request.conclusion());
        return new Done(true);
    }

    @PostMapping("/{id}/submission")
    @Act("plan.submit")
    Done submit(Actor actor, @PathVariable long id, @Valid @RequestBody VersionRequest request) {
        tasks.submit(actor, id, request.version());
        return new Done(true);
    }

    @PostMapping("/{id}/verification")
    @Act("plan.verify")
    Done verify(Actor actor, @PathVariable long id, @Valid @RequestBody TaskVerificationRequest request) {
        tasks.verify(actor, id, request.version(), request.passed(), request.opinion());
        return new Done(true);
    }

    @PostMapping("/{id}/closure")
    @Act("plan.close")
    Done close(Actor actor, @PathVariable long id, @Valid @RequestBody VersionRequest request) {
        tasks.close(actor, id, request.version());
        return new Done(true);
    }

    private List<QuarterChoice> quarters() {
        Quarter now = Quarter.holding(LocalDate.now(clock));
        Quarter before = Quarter.endedBefore(LocalDate.now(clock));
        return List.of(new QuarterChoice(before.start(), before.label()), new QuarterChoice(now.start(), now.label()));
    }

    static Quarter quarter(LocalDate start) {
        if (start.getDayOfMonth() != 1 || start.getMonthValue() % 3 != 1) {
            throw InvalidInput.of("#/quarter", "plan.no-quarter", "请选择季度。");
        }
        return new Quarter(start);
    }

    record Tree(
            List<PlanTask.Clause> clauses,
            List<PlanTask> tasks,
            List<PlanUnits.Unit> units,
            List<String> ownUnits,
            boolean office) {}

    record Sheet(
            PlanTask task,
            List<PlanTask.Clause> path,
            List<PlanTask.Milestone> milestones,
            List<PlanProgress.Told> progress,
            List<TaskEvidence.Piece> evidence,
            List<TaskMeasures.TaskMeasure> measures,
            List<SupervisionOrders.Order> orders,
            List<PlanTask.Event> events,
            PlanTasks.Acts acts,
            @Nullable String hindrance,
            List<QuarterChoice> quarters) {}

    record QuarterChoice(LocalDate start, String label) {}

    record Assigned(int assigned) {}

    record Added(long id) {}

    record Done(boolean done) {}

    record ReportRequest(
            @NotNull(message = "请选择季度") LocalDate quarter,
            @NotNull(message = "请填写完成比例") Integer percent,
            @NotBlank(message = "请写明这一季做了什么") String done,
            @Nullable String problems) {}

    record CompletionRequest(@NotNull(message = "请填写完成日期") LocalDate doneOn) {}

    record EvidenceVerificationRequest(
            @NotNull(message = "请选择采信或不采信") Boolean accepted,
            @NotBlank(message = "请写明怎样核对的、结论是什么") String conclusion) {}

    record TaskVerificationRequest(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotNull(message = "请选择通过或退回") Boolean passed,
            @NotBlank(message = "请写明核验了什么、结论是什么") String opinion) {}

    record VersionRequest(@NotNull(message = "请刷新页面后再办") Integer version) {}
}
