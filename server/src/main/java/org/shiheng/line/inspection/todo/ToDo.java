package org.shiheng.line.inspection.todo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.calendar.Light;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.waiting.Waiting;

/**
 * One thing to do.
 *
 * @param target id of what it is about: a plan, a task or a follow-up, by kind
 * @param number number of the plan it belongs to
 * @param title subject or plan
 * @param count how many things are gathered in this line
 * @param since when it came up
 * @param label what it is, as the list says it
 * @param page where it is done, when that does not follow from its kind
 * @param lines the lines gathered in this one, when it stands for many of one kind
 * @param alone whether it is never gathered
 */
public record ToDo(
        ToDoKind kind,
        long target,
        long plan,
        String number,
        String title,
        @Nullable String detail,
        String act,
        int count,
        @Nullable DeadlineView deadline,
        @Nullable Instant since,
        String label,
        @Nullable String page,
        List<ToDo> lines,
        boolean alone) {

    /** So many lines of one kind, act and day stand for themselves; more are gathered in one. */
    private static final int ALONE = 3;

    /** So many titles of gathered lines are named. */
    private static final int NAMED = 3;

    public ToDo(
            ToDoKind kind,
            long target,
            long plan,
            String number,
            String title,
            @Nullable String detail,
            String act,
            int count,
            @Nullable DeadlineView deadline,
            @Nullable Instant since) {
        this(
                kind,
                target,
                plan,
                number,
                title,
                detail,
                act,
                count,
                deadline,
                since,
                kind.label(),
                null,
                List.of(),
                true);
    }

    /** What another module has waiting. */
    static ToDo of(Waiting waiting) {
        return new ToDo(
                ToDoKind.ELSEWHERE,
                waiting.key(),
                0,
                waiting.number(),
                waiting.title(),
                waiting.detail(),
                waiting.act(),
                waiting.count(),
                waiting.deadline(),
                waiting.since(),
                waiting.kind(),
                waiting.page(),
                List.of(),
                waiting.alone());
    }

    /**
     * Gathers what other modules have waiting: many lines of one kind, with one act, due on one day, become one that opens. A
     * leader who answers for fourteen units still sees the own work of the day.
     */
    static List<ToDo> gathered(List<ToDo> all) {
        var alike = all.stream()
                .collect(Collectors.groupingBy(
                        one -> List.of(one.alone(), one.label(), one.act(), one.group(), String.valueOf(one.dueOn())),
                        LinkedHashMap::new,
                        Collectors.toList()));
        var gathered = new ArrayList<ToDo>();
        for (List<ToDo> lines : alike.values()) {
            if (lines.size() > ALONE && !lines.getFirst().alone()) {
                gathered.add(gather(lines));
            } else {
                gathered.addAll(lines);
            }
        }
        return gathered;
    }

    private static ToDo gather(List<ToDo> lines) {
        ToDo first = lines.getFirst();
        String named = lines.stream().limit(NAMED).map(ToDo::title).collect(Collectors.joining("、"));
        int things = lines.stream().mapToInt(ToDo::count).sum();
        return new ToDo(
                first.kind(),
                first.target(),
                first.plan(),
                first.number(),
                named + "等 " + lines.size() + " 件",
                things > lines.size() ? "合计 " + things + " 项" : null,
                first.act(),
                things,
                first.deadline(),
                null,
                first.label(),
                null,
                List.copyOf(lines),
                true);
    }

    /** Overdue first; in a group what stands alone before what is gathered, then by due day. */
    static final Comparator<ToDo> ORDER = Comparator.comparing(ToDo::group)
            .thenComparing(one -> !one.lines().isEmpty())
            .thenComparing(one -> one.dueOn() == null ? LocalDate.MAX : one.dueOn())
            .thenComparing(ToDo::kind)
            .thenComparing(ToDo::target);

    /** The group it stands in. */
    public Group group() {
        if (deadline == null) {
            return Group.NOW;
        }
        if (deadline.light() == null) {
            return Group.PLENTY;
        }
        return switch (deadline.light()) {
            case PAST -> Group.OVERDUE;
            case URGENT -> Group.NOW;
            case NEAR -> Group.NEAR;
            case IN_TIME -> Group.PLENTY;
            case SUSPENDED -> Group.SUSPENDED;
        };
    }

    @Nullable
    LocalDate dueOn() {
        return deadline == null ? null : deadline.dueOn();
    }

    boolean isPast() {
        return deadline != null && deadline.light() == Light.PAST;
    }

    /** Groups in the order of the list. */
    public enum Group {
        OVERDUE("已超期"),
        NOW("今天和明天"),
        NEAR("临近"),
        PLENTY("时间充裕"),
        SUSPENDED("中止计时");

        private final String label;

        Group(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
