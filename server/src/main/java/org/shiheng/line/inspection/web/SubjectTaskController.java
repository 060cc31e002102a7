package org.shiheng.line.inspection.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.catalog.InspectionItem;
import org.shiheng.kernel.catalog.InspectionItems;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.line.inspection.visit.Result;
import org.shiheng.line.inspection.visit.SubjectTasks;
import org.shiheng.line.inspection.visit.Task;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tasks of one subject for its profile, and of the districts for the map. */
@RestController
@RequestMapping("/api")
@Tag(name = "检查任务")
class SubjectTaskController {

    private final SubjectTasks tasks;
    private final InspectionItems items;
    private final Clock clock;

    SubjectTaskController(SubjectTasks tasks, InspectionItems items, Clock clock) {
        this.tasks = tasks;
        this.items = items;
        this.clock = clock;
    }

    @GetMapping("/subjects/{id}/tasks")
    @Act("inspection.task.list")
    SubjectTaskList of(Actor actor, @PathVariable long id) {
        return new SubjectTaskList(tasks.of(actor.scope(), new SubjectId(id)).stream()
                .map(this::row)
                .toList());
    }

    /** This year's inspections and the open tasks by district and town. */
    @GetMapping("/inspection-places")
    @Act("inspection.task.list")
    Places places(Actor actor) {
        LocalDate today = LocalDate.now(clock);
        LocalDate from = today.withDayOfYear(1);
        return new Places(from, today, tasks.places(actor.scope(), from, today));
    }

    private SubjectTask row(Task task) {
        return new SubjectTask(
                task.id(),
                task.plan(),
                task.planNumber(),
                task.planName(),
                task.kind().label(),
                task.items().stream()
                        .map(code -> items.find(code, task.windowFrom())
                                .map(InspectionItem::name)
                                .orElse(code))
                        .toList(),
                task.state().name(),
                task.state().label(),
                task.windowFrom(),
                task.windowThrough(),
                task.completedOn(),
                task.results().stream()
                        .map(result -> new SubjectTask.ResultLabel(result, result.label()))
                        .toList(),
                task.team().stream().map(Task.TeamMember::publicNumber).toList(),
                task.mergedInto(),
                task.record());
    }

    record SubjectTaskList(List<SubjectTask> items) {}

    /**
     * One task of a subject.
     *
     * @param team officers by number
     * @param record the ledger's record of its result
     */
    record SubjectTask(
            long id,
            long plan,
            String planNumber,
            String planName,
            String kindLabel,
            List<String> items,
            String state,
            String stateLabel,
            LocalDate windowFrom,
            LocalDate windowThrough,
            @Nullable LocalDate completedOn,
            List<ResultLabel> results,
            List<String> team,
            @Nullable Long mergedInto,
            @Nullable String record) {
        record ResultLabel(Result code, String label) {}
    }

    /** What is counted, from which day through which. */
    record Places(LocalDate from, LocalDate through, List<SubjectTasks.Place> items) {}
}
