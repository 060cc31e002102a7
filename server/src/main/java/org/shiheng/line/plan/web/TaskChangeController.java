package org.shiheng.line.plan.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.plan.TaskChanges;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tasks and milestones of the plan: added, changed, ended, each with its reason. */
@RestController
@RequestMapping("/api/plan-tasks")
@Tag(name = "五年规划")
class TaskChangeController {

    private final TaskChanges changes;

    TaskChangeController(TaskChanges changes) {
        this.changes = changes;
    }

    @PostMapping
    @Act("plan.change")
    AddedTask add(Actor actor, @Valid @RequestBody NewTaskRequest request) {
        return new AddedTask(changes.add(
                actor,
                request.clause(),
                request.task().text(),
                request.steps().stream().map(StepRequest::step).toList(),
                request.reason()));
    }

    @PostMapping("/{id}/changes")
    @Act("plan.change")
    Changed change(Actor actor, @PathVariable long id, @Valid @RequestBody TaskChangeRequest request) {
        changes.change(actor, id, request.version(), request.task().text(), request.reason());
        return new Changed(true);
    }

    @PostMapping("/{id}/end")
    @Act("plan.change")
    Changed end(Actor actor, @PathVariable long id, @Valid @RequestBody EndRequest request) {
        changes.end(actor, id, request.version(), request.reason());
        return new Changed(true);
    }

    @PostMapping("/{id}/milestones")
    @Act("plan.change")
    Changed addStep(Actor actor, @PathVariable long id, @Valid @RequestBody StepChangeRequest request) {
        changes.addStep(actor, id, request.version(), request.step(), request.reason());
        return new Changed(true);
    }

    @PostMapping("/{id}/milestones/{number}")
    @Act("plan.change")
    Changed changeStep(
            Actor actor,
            @PathVariable long id,
            @PathVariable int number,
            @Valid @RequestBody StepChangeRequest request) {
        changes.changeStep(actor, id, number, request.version(), request.step(), request.reason());
        return new Changed(true);
    }

    @PostMapping("/{id}/milestones/{number}/end")
    @Act("plan.change")
    Changed endStep(
            Actor actor, @PathVariable long id, @PathVariable int number, @Valid @RequestBody EndRequest request) {
        changes.endStep(actor, id, number, request.version(), request.reason());
        return new Changed(true);
    }

    record AddedTask(long id) {}

    record Changed(boolean done) {}

    record NewTaskRequest(
            @NotBlank(message = "请选择任务属于规划的哪一条") String clause,
            @NotNull(message = "请填写任务") @Valid TaskText task,
            @NotNull(message = "请至少写一个里程碑") List<@Valid StepRequest> steps,
            @NotBlank(message = "请写明理由，它会留在任务的经过里") String reason) {}

    record TaskChangeRequest(
            @NotNull(message = "请刷新页面后再改") Integer version,
            @NotNull(message = "请填写任务") @Valid TaskText task,
            @NotBlank(message = "请写明理由，它会留在任务的经过里") String reason) {}

    record EndRequest(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotBlank(message = "请写明理由，它会留在任务的经过里") String reason) {}

    record StepChangeRequest(
            @NotNull(message = "请刷新页面后再改") Integer version,
            @NotBlank(message = "请写明这个里程碑要做到什么") String title,
            @NotNull(message = "请填写期限") LocalDate dueOn,
            @NotBlank(message = "请写明理由，它会留在任务的经过里") String reason) {

        TaskChanges.Step step() {
            return new TaskChanges.Step(title, dueOn);
        }
    }

    record StepRequest(
            @NotBlank(message = "请写明这个里程碑要做到什么") String title,
            @NotNull(message = "请填写期限") LocalDate dueOn) {

        TaskChanges.Step step() {
            return new TaskChanges.Step(title, dueOn);
        }
    }

    record TaskText(
            @NotBlank(message = "请填写任务名称") String title,
            @NotBlank(message = "请写明怎样算完成") String standard,
            @NotBlank(message = "请选择责任单位") String owner,
            @NotNull(message = "请选择配合单位") List<String> coOwners,
            @NotNull(message = "请选择衡量的指标") List<String> indicators,
            @NotNull(message = "请填写开始日期") LocalDate startsOn,
            @NotNull(message = "请填写结束日期") LocalDate endsOn) {

        TaskChanges.Text text() {
            return new TaskChanges.Text(title, standard, owner, coOwners, indicators, startsOn, endsOn);
        }
    }
}
