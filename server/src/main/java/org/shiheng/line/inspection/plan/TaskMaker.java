package org.shiheng.line.inspection.plan;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.shiheng.kernel.authority.Officer;
import org.shiheng.kernel.authority.Officers;
import org.shiheng.kernel.draw.DrawnTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Turns what was drawn into tasks. A subject that another plan visits in the same window is visited once: the new task
 * is merged into the open one, its items and its officers join the visit (进一次门、查多项事, rulebook 02 §四).
 */
@Component
class TaskMaker {

    private static final String DOOR = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /** Places of one plan's team on a visit; the team of a plan merged into it begins after them. */
    private static final int JOINED = 10;

    private final Officers officers;
    private final SecureRandom random = new SecureRandom();

    TaskMaker(Officers officers) {
        this.officers = officers;
    }

    void make(JdbcClient jdbc, Plan plan, List<DrawnTask> drawn) {
        Map<String, Integer> ids =
                officers.of(List.of()).stream().collect(Collectors.toMap(Officer::publicNumber, Officer::id));
        for (DrawnTask task : drawn) {
            Optional<Long> open = plan.content().merge() == PlanContent.Merge.MERGE
                    ? overlapping(jdbc, plan, task.subject())
                    : Optional.empty();
            long id = jdbc.sql("""
                            insert into inspection.task(plan_id, number, subject_id, station_id, stratum, frame_id, items, merged_into, state, door_code)
                            select :plan, :number, s.id, s.station_id, :stratum, :frame, :items::text[], :merged, 'ASSIGNED', :door
                            from subject.subject s where s.id = :subject returning id""")
                    .param("plan", plan.id())
                    .param("number", task.number())
                    .param("stratum", task.stratum())
                    .param("frame", HexFormat.of().parseHex(task.frameId()))
                    .param("items", plan.content().items().toArray(String[]::new))
                    .param("merged", open.orElse(null))
                    .param("door", doorCode())
                    .param("subject", task.subject())
                    .query(Long.class)
                    .single();
            officersOf(jdbc, id, task, ids, 0);
            if (open.isPresent()) {
                join(jdbc, open.get(), plan.content().items());
                int from = jdbc.sql("""
                                update inspection.task set joined_at = 10 * (select count(*) from inspection.task where merged_into = ?)
                                where id = ? returning joined_at""")
                        .param(open.get())
                        .param(id)
                        .query(Integer.class)
                        .single();
                officersOf(jdbc, open.get(), task, ids, from);
            }
        }
    }

    /** Puts the redrawn team on a task in place of the earlier one. */
    void redraw(JdbcClient jdbc, long planId, DrawnTask task, String leaving, String reason) {
        Map<String, Integer> ids =
                officers.of(List.of()).stream().collect(Collectors.toMap(Officer::publicNumber, Officer::id));
        long id = jdbc.sql("select id from inspection.task where plan_id = ? and number = ?")
                .param(planId)
                .param(task.number())
                .query(Long.class)
                .single();
        withdraw(jdbc, id, 0, JOINED, "替补：" + leaving + " " + reason);
        officersOf(jdbc, id, task, ids, 0);
        // A task that was merged into another's visit: the team of that visit follows.
        jdbc.sql("select merged_into, joined_at from inspection.task where id = ? and merged_into is not null")
                .param(id)
                .query((row, n) -> new long[] {row.getLong(1), row.getLong(2)})
                .optional()
                .ifPresent(visit -> {
                    int from = (int) visit[1];
                    withdraw(jdbc, visit[0], from, from + JOINED, "替补：" + leaving + " " + reason);
                    officersOf(jdbc, visit[0], task, ids, from);
                });
    }

    private static void withdraw(JdbcClient jdbc, long task, int above, int through, String reason) {
        jdbc.sql("""
                        update inspection.task_officer set withdrawn_reason = ? where task_id = ? and place > ? and place <= ?
                          and withdrawn_reason is null""").param(reason).param(task).param(above).param(through).update();
    }

    private static void officersOf(JdbcClient jdbc, long taskId, DrawnTask task, Map<String, Integer> ids, int offset) {
        int place = offset;
        for (String officer : task.officers()) {
            place++;
            jdbc.sql(
                            "insert into inspection.task_officer(task_id, officer_id, place, round) values (?, ?, ?, ?) on conflict do nothing")
                    .param(taskId)
                    .param(ids.get(officer))
                    .param(place)
                    .param(task.round())
                    .update();
        }
    }

    private static Optional<Long> overlapping(JdbcClient jdbc, Plan plan, long subject) {
        return jdbc.sql("""
                        select t.id from inspection.task t join inspection.plan p on p.id = t.plan_id
                        where t.subject_id = ? and t.plan_id <> ? and t.merged_into is null and t.state in ('ASSIGNED', 'NOTIFIED')
                          and p.merge = 'MERGE'
                          and p.window_from <= ? and p.window_through >= ? order by t.id limit 1""")
                .param(subject)
                .param(plan.id())
                .param(plan.content().windowThrough())
                .param(plan.content().windowFrom())
                .query(Long.class)
                .optional();
    }

    private static void join(JdbcClient jdbc, long task, List<String> items) {
        var all = new TreeSet<>(items);
        jdbc.sql("select unnest(items) from inspection.task where id = ?")
                .param(task)
                .query(String.class)
                .list()
                .forEach(all::add);
        jdbc.sql("update inspection.task set items = ?::text[], version = version + 1 where id = ?")
                .param(all.toArray(String[]::new))
                .param(task)
                .update();
    }

    /** Twelve letters and digits that cannot be mistaken for one another. */
    private String doorCode() {
        return random.ints(12, 0, DOOR.length())
                .mapToObj(i -> String.valueOf(DOOR.charAt(i)))
                .collect(Collectors.joining());
    }
}
