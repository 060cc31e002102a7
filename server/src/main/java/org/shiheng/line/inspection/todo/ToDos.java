package org.shiheng.line.inspection.todo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.calendar.WorkingCalendar;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.waiting.WaitingSource;
import org.shiheng.line.inspection.visit.Substitutions;
import org.springframework.stereotype.Component;

/** What waits for somebody, overdue first: by what the person may do, or everything of the unit. */
@Component
public class ToDos {

    private static final int SHOWN = 150;
    private static final int RULER_DAYS = 11;

    private final ScopedDatabase database;
    private final ToDoRows rows;
    private final Substitutions substitutions;
    private final List<WaitingSource> others;
    private final ActPolicy policy;
    private final Calendars calendars;
    private final Clock clock;

    ToDos(
            ScopedDatabase database,
            ToDoRows rows,
            Substitutions substitutions,
            List<WaitingSource> others,
            ActPolicy policy,
            Calendars calendars,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.substitutions = substitutions;
        this.others = others;
        this.policy = policy;
        this.calendars = calendars;
        this.clock = clock;
    }

    public ToDoList of(Actor actor, boolean unit) {
        List<ToDo> found = new ArrayList<>(database.read(Scope.wholeCity(), jdbc -> {
            int department = actor.department().map(Department::id).orElse(-1);
            boolean city = actor.department()
                    .filter(one -> one.level() == Department.Level.CITY)
                    .isPresent();
            int officer = actor.officer().orElse(-1);
            var own = new ArrayList<ToDo>();
            if (unit || may(actor, "inspection.plan.approve")) {
                // Nobody approves a plan of his own: it waits for another head.
                int author = unit ? -1 : actor.account();
                own.addAll(rows.plans(jdbc, "DRAFT", city, department, author, ToDoKind.PLAN_APPROVAL));
                own.addAll(rows.plans(jdbc, "DRAFT", city, department, author, ToDoKind.DIRECTED_APPROVAL));
                own.addAll(rows.plans(jdbc, "APPROVED", city, department, -1, ToDoKind.PLAN_PUBLICATION));
            }
            if (unit || may(actor, "inspection.draw.host")) {
                own.addAll(rows.plans(jdbc, "PUBLISHED", city, department, -1, ToDoKind.DRAW_FREEZE));
                own.addAll(rows.draws(jdbc, "c.state = 'FROZEN'", city, department, -1, ToDoKind.DRAW_COMMITMENT));
                own.addAll(rows.draws(jdbc, READY, city, department, -1, ToDoKind.DRAW_REVEAL));
            }
            if (officer > 0 && may(actor, "inspection.draw.contribute")) {
                boolean any = city || actor.has(Role.SUPERVISION);
                own.addAll(rows.draws(
                        jdbc, "c.state = 'COMMITTED'", any, department, officer, ToDoKind.DRAW_CONTRIBUTION));
            }
            if (unit || may(actor, "inspection.task.approve")) {
                own.addAll(rows.approvals(jdbc, actor.scope()));
            }
            if (unit || officer > 0 && may(actor, "inspection.task.visit")) {
                own.addAll(rows.visits(jdbc, actor.scope(), unit ? -1 : officer));
            }
            if (unit || may(actor, "inspection.task.review")) {
                own.addAll(rows.reviews(jdbc, actor.scope(), unit ? -1 : officer));
            }
            if (unit || officer > 0) {
                own.addAll(rows.followUps(jdbc, actor.scope(), unit ? -1 : officer));
            }
            return own;
        }));
        if (unit || may(actor, "inspection.substitution.approve")) {
            substitutions.pending(actor).stream()
                    .filter(asked -> unit || asked.askedBy() != actor.account())
                    .map(ToDos::substitution)
                    .forEach(found::add);
        }
        others.forEach(source -> source.of(actor, unit).stream().map(ToDo::of).forEach(found::add));
        List<ToDo> all = ToDo.gathered(found);
        all.sort(ToDo.ORDER);
        return new ToDoList(
                all.subList(0, Math.min(SHOWN, all.size())),
                all.size(),
                groups(all),
                (int) all.stream().filter(ToDo::isPast).count(),
                ruler(all));
    }

    /** Two voices of different departments, one of them supervision. */
    private static final String READY = """
            c.state = 'COMMITTED' and (select count(distinct k.department_id) from draw.contribution k where k.ceremony_id = c.id) >= 2
            and exists (select 1 from draw.contribution k where k.ceremony_id = c.id and k.supervision)
            """;

    private static ToDo substitution(Substitutions.Substitution asked) {
        return new ToDo(
                ToDoKind.SUBSTITUTION,
                asked.task(),
                asked.plan(),
                asked.planNumber(),
                asked.subjectName(),
                "编号 " + asked.officer() + "，" + asked.reason().label() + "：" + asked.detail(),
                ToDoKind.SUBSTITUTION.act(),
                1,
                null,
                asked.askedAt());
    }

    private static Map<ToDo.Group, Integer> groups(List<ToDo> all) {
        var counts = new EnumMap<ToDo.Group, Integer>(ToDo.Group.class);
        all.forEach(one -> counts.merge(one.group(), 1, Integer::sum));
        return counts;
    }

    private List<DayLoad> ruler(List<ToDo> all) {
        LocalDate today = LocalDate.now(clock);
        WorkingCalendar calendar = calendars.official();
        return IntStream.range(0, RULER_DAYS)
                .mapToObj(today::plusDays)
                .map(day -> new DayLoad(day, calendar.covers(day.getYear()) ? !calendar.isWorkingDay(day) : null, (int)
                        all.stream()
                                .filter(one -> day.equals(one.dueOn()) && !one.isPast())
                                .count()))
                .toList();
    }

    private boolean may(Actor actor, String act) {
        return policy.allows(actor, act);
    }

    /**
     * The list.
     *
     * @param items the first lines, at most 150
     * @param total how many lines there are
     * @param overdue how many of them are past
     */
    public record ToDoList(
            List<ToDo> items, int total, Map<ToDo.Group, Integer> groups, int overdue, List<DayLoad> ruler) {}

    /**
     * What falls due on one day.
     *
     * @param off whether the day is not worked; absent when the year's notice is missing
     */
    public record DayLoad(LocalDate day, @Nullable Boolean off, int due) {}
}
