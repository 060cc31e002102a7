package org.shiheng.line.inspection.todo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
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
        @Nullable String page) {

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
        this(kind, target, plan, number, title, detail, act, count, deadline, since, kind.label(), null);
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
                waiting.page());
    }

    /** Overdue first, then by due day; what has no day stands where its group stands. */
    static final Comparator<ToDo> ORDER = Comparator.comparing(ToDo::group)
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
