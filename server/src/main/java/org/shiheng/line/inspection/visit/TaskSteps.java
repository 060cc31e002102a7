package org.shiheng.line.inspection.visit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to a task besides the dates of its visit: sent back, cancelled, a substitute asked for or drawn. */
@Component
public class TaskSteps {

    private final Clock clock;

    TaskSteps(Clock clock) {
        this.clock = clock;
    }

    void add(JdbcClient jdbc, Task task, String what, Actor actor, @Nullable String detail) {
        jdbc.sql("""
                        insert into inspection.task_step(task_id, subject_id, station_id, at, what, who, detail)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .param(task.id())
                .param(task.subject())
                .param(task.station())
                .param(Timestamp.from(clock.instant()))
                .param(what)
                .param(actor.publicNumber().map(number -> "编号 " + number).orElse(actor.name()))
                .param(detail)
                .update();
    }

    List<Step> of(JdbcClient jdbc, long task) {
        return jdbc.sql("select what, who, at, detail from inspection.task_step where task_id = ? order by id")
                .param(task)
                .query((row, n) -> new Step(
                        row.getString(1), row.getString(2), row.getTimestamp(3).toInstant(), row.getString(4)))
                .list();
    }

    /** One thing that happened. */
    public record Step(
            String what, String who, Instant at, @Nullable String detail) {}
}
