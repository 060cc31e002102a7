package org.shiheng.line.inspection.visit;

import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.stereotype.Component;

/** Tasks seen from the subject, and what the districts have to do: views of tasks and of inspection records. */
@Component
public class SubjectTasks {

    private static final int MOST_ROWS = 200;

    private final ScopedDatabase database;
    private final TaskRows rows;

    SubjectTasks(ScopedDatabase database, TaskRows rows) {
        this.database = database;
        this.rows = rows;
    }

    /** The tasks of one subject, the newest window first. */
    public List<Task> of(Scope scope, SubjectId subject) {
        return database.read(
                scope,
                jdbc -> jdbc.sql(TaskRows.SELECT + " where t.subject_id = :subject and "
                                + scope.predicate("t.station_id", "t.subject_id")
                                + " order by p.window_from desc, t.id desc limit " + MOST_ROWS)
                        .param("subject", subject.value())
                        .query((row, n) -> rows.map(jdbc, row))
                        .list());
    }

    /**
     * Open tasks, subjects inspected and subjects with a problem found, by district and town.
     *
     * <p>Basis: rulebook 02 §十一: 问题发现率 counts the results R2 to R6 and R8 over the subjects inspected.
     *
     * @param from first day of the inspections that are counted
     */
    public List<Place> places(Scope scope, LocalDate from, LocalDate through) {
        return database.read(
                scope,
                jdbc -> jdbc.sql("""
                        with open as (
                          select subject_id, count(*) as tasks from inspection.task t
                          where t.merged_into is null and t.state in ('ASSIGNED', 'NOTIFIED', 'IN_PROGRESS', 'RESULT_ENTERED')
                            and %s group by subject_id),
                        seen as (
                          select subject_id, bool_or(codes && '{R2,R3,R4,R5,R6,R8}') as problem from ledger.record r
                          where kind = 'INSPECTION' and subject_id is not null and occurred_on between :from and :through
                            and %s group by subject_id)
                        select s.division, s.town, coalesce(sum(open.tasks), 0) as tasks, count(seen.subject_id) as inspected,
                          count(*) filter (where seen.problem) as problems
                        from open full join seen using (subject_id) join subject.subject s on s.id = subject_id
                        where %s group by s.division, s.town order by s.division, s.town""".formatted(
                                        scope.predicate("t.station_id", "t.subject_id"),
                                        scope.predicate("r.station_id", "r.subject_id"),
                                        scope.predicate("s.station_id", "s.id")))
                        .param("from", from)
                        .param("through", through)
                        .query((row, n) -> new Place(
                                row.getInt("division"),
                                row.getInt("town"),
                                row.getLong("tasks"),
                                row.getLong("inspected"),
                                row.getLong("problems")))
                        .list());
    }

    /**
     * What a town has.
     *
     * @param town nine digits, 0 when not known
     */
    public record Place(int division, int town, long openTasks, long inspected, long problems) {}
}
