package org.shiheng.line.inspection.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.inspection.visit.CancelGround;
import org.shiheng.line.inspection.visit.TaskCounts;
import org.shiheng.line.inspection.visit.TaskEnds;
import org.shiheng.line.inspection.visit.TaskState;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a head does with tasks besides approving and reviewing, and how many there are of each state. */
@RestController
@RequestMapping("/api/tasks")
@Tag(name = "检查任务")
class TaskActController {

    private final TaskEnds ends;
    private final TaskCounts counts;

    TaskActController(TaskEnds ends, TaskCounts counts) {
        this.ends = ends;
        this.counts = counts;
    }

    @GetMapping("/counts")
    @Act("inspection.task.list")
    CountList counts(Actor actor, @RequestParam(required = false) @Nullable Long plan) {
        Map<TaskState, Long> found = counts.of(actor, plan);
        return new CountList(
                Arrays.stream(TaskState.values())
                        .filter(found::containsKey)
                        .map(state -> new CountList.StateCount(state, state.label(), found.get(state)))
                        .toList(),
                found.values().stream().mapToLong(Long::longValue).sum());
    }

    @PostMapping("/{id}/cancellation")
    @Act("inspection.task.cancel")
    Cancelled cancel(Actor actor, @PathVariable long id, @Valid @RequestBody Cancelling cancelling) {
        return new Cancelled(ends.cancel(
                actor, id, cancelling.version(), cancelling.ground(), cancelling.evidence(), cancelling.substitute()));
    }

    @PostMapping("/{id}/return")
    @Act("inspection.task.send-back")
    void sendBack(Actor actor, @PathVariable long id, @Valid @RequestBody SendingBack back) {
        ends.sendBack(actor, id, back.version(), back.reason());
    }

    record CountList(List<StateCount> items, long total) {
        record StateCount(TaskState state, String label, long count) {}
    }

    record Cancelling(
            int version,
            @NotNull(message = "请选择不能检查的情形") CancelGround ground,

            @NotBlank(message = "请写明依据的材料，例如登记系统的状态、核查记录编号") @Size(max = 500, message = "最多 500 个字")
            String evidence,

            boolean substitute) {}

    /** Number of the task that was drawn instead. */
    record Cancelled(@Nullable Integer substitute) {}

    record SendingBack(
            int version,

            @NotBlank(message = "请写明哪里要更正") @Size(max = 500, message = "最多 500 个字")
            String reason) {}
}
