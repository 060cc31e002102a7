package org.shiheng.line.inspection.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.line.inspection.todo.ToDo;
import org.shiheng.line.inspection.todo.ToDoKind;
import org.shiheng.line.inspection.todo.ToDos;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The start page of officials: what waits. */
@RestController
@RequestMapping("/api/to-do")
@Tag(name = "待办")
class ToDoController {

    private final ToDos toDos;

    ToDoController(ToDos toDos) {
        this.toDos = toDos;
    }

    @GetMapping
    @Act("inspection.to-do.list")
    ToDoView list(Actor actor, @RequestParam(defaultValue = "false") boolean unit) {
        ToDos.ToDoList list = toDos.of(actor, unit);
        return new ToDoView(
                list.items().stream().map(ToDoController::row).toList(),
                list.total(),
                list.overdue(),
                Arrays.stream(ToDo.Group.values())
                        .filter(group -> list.groups().containsKey(group))
                        .map(group -> new ToDoView.GroupCount(
                                group, group.label(), list.groups().get(group)))
                        .toList(),
                list.ruler());
    }

    private static ToDoView.Row row(ToDo one) {
        return new ToDoView.Row(
                one.kind(),
                one.label(),
                one.act(),
                one.group(),
                one.target(),
                one.plan(),
                one.number(),
                one.title(),
                one.detail(),
                one.count(),
                one.deadline(),
                one.since(),
                one.page(),
                one.lines().stream().map(ToDoController::row).toList());
    }

    record ToDoView(List<Row> items, int total, int overdue, List<GroupCount> groups, List<ToDos.DayLoad> ruler) {

        record Row(
                ToDoKind kind,
                String kindLabel,
                String act,
                ToDo.Group group,
                long target,
                long plan,
                String number,
                String title,
                @Nullable String detail,
                int count,
                @Nullable DeadlineView deadline,
                @Nullable Instant since,
                @Nullable String page,
                List<Row> lines) {}

        record GroupCount(ToDo.Group group, String label, int count) {}
    }
}
