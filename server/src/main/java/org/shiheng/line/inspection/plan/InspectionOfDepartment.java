package org.shiheng.line.inspection.plan;

import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.HeldByDepartment;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Plans, visits and follow-ups that are still open go on in the department that takes another's place. What was drawn stays
 * drawn: nobody's team changes, for its people come along.
 */
@Component
@Order(5)
class InspectionOfDepartment implements HeldByDepartment {

    private static final String OPEN_PLAN = " state not in ('CLOSED', 'CANCELLED')";
    private static final String OPEN_TASK = " state not in ('CLOSED', 'CANCELLED')";

    private final ScopedDatabase database;

    InspectionOfDepartment(ScopedDatabase database) {
        this.database = database;
    }

    @Override
    public List<Held> of(int department) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> List.of(
                        new Held(
                                "抽查计划和派发检查",
                                count(jdbc, "inspection.plan where department_id = ? and" + OPEN_PLAN, department)),
                        new Held(
                                "检查任务",
                                count(jdbc, "inspection.task where station_id = ? and" + OPEN_TASK, department)),
                        new Held(
                                "检查后续",
                                count(
                                        jdbc,
                                        "inspection.follow_up where station_id = ? and state = 'OPEN'",
                                        department))));
    }

    @Override
    public void handOver(int from, int to, Actor by, LocalDate on) {
        database.run(Scope.wholeCity(), jdbc -> {
            for (String update : List.of(
                    "update inspection.plan set department_id = :to where department_id = :from and" + OPEN_PLAN,
                    "update inspection.plan set joint_departments = array_replace(joint_departments, :from, :to)"
                            + " where :from = any (joint_departments) and" + OPEN_PLAN,
                    "update inspection.task set station_id = :to where station_id = :from and" + OPEN_TASK,
                    "update inspection.follow_up set station_id = :to where station_id = :from and state = 'OPEN'",
                    // A plan not yet frozen names the stations it draws from.
                    """
                    update inspection.plan set conditions = jsonb_set(conditions, '{stations}', (
                      select jsonb_agg(distinct case when station::int = :from then :to else station::int end)
                      from jsonb_array_elements_text(conditions -> 'stations') station))
                    where conditions -> 'stations' @> to_jsonb(:from::int) and state in ('DRAFT', 'APPROVED', 'PUBLISHED')""")) {
                jdbc.sql(update).param("from", from).param("to", to).update();
            }
        });
    }

    private static long count(JdbcClient jdbc, String what, int department) {
        return jdbc.sql("select count(*) from " + what)
                .param(department)
                .query(Long.class)
                .single();
    }
}
