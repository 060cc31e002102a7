package org.shiheng.line.inspection.visit;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.stereotype.Component;

/** How many tasks of the actor's area stand in each state; a visit that serves two plans counts for each. */
@Component
public class TaskCounts {

    private final ScopedDatabase database;

    TaskCounts(ScopedDatabase database) {
        this.database = database;
    }

    public Map<TaskState, Long> of(Actor actor, @Nullable Long plan) {
        Scope scope = actor.scope();
        var counts = new EnumMap<TaskState, Long>(TaskState.class);
        database.read(
                scope,
                jdbc -> jdbc.sql(
                                "select t.state, count(*) from inspection.task t where (:plan::bigint is null or t.plan_id = :plan) and "
                                        + scope.predicate("t.station_id", "t.subject_id") + " group by t.state")
                        .param("plan", plan)
                        .query((row, n) -> counts.put(TaskState.valueOf(row.getString(1)), row.getLong(2)))
                        .list());
        return counts;
    }
}
