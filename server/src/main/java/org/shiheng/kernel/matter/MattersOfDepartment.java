package org.shiheng.kernel.matter;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.HeldByDepartment;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Open matters go on in the department that takes another's place: same handler, same limits, and a line in each one's
 * history that says so.
 */
@Component
@Order(3)
class MattersOfDepartment implements HeldByDepartment {

    private final ScopedDatabase database;
    private final Departments departments;
    private final Clock clock;

    MattersOfDepartment(ScopedDatabase database, Departments departments, Clock clock) {
        this.database = database;
        this.departments = departments;
        this.clock = clock;
    }

    @Override
    public List<Held> of(int department) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> List.of(
                        new Held("没有办结的事项", count(jdbc, """
                                select count(*) from matter.matter where station_id = ? and closed_on is null""", department)),
                        new Held("正在协办的事项", count(jdbc, """
                                select count(*) from matter.co_unit where station_id = ? and ended_on is null""", department))));
    }

    @Override
    public void handOver(int from, int to, Actor by, LocalDate on) {
        String name = departments.nameOf(to);
        database.run(Scope.wholeCity(), jdbc -> {
            List<Long> open = jdbc.sql(
                            "select id from matter.matter where station_id = ? and closed_on is null order by id for update")
                    .param(from)
                    .query(Long.class)
                    .list();
            for (long matter : open) {
                jdbc.sql("""
                                insert into matter.act(matter_id, act, name, from_state, to_state, account_id, actor, department, at, legal_on, form)
                                select id, 'succeed', ?, state, state, ?, ?, ?, ?, ?, jsonb_build_object('department', ?::int, 'from', ?::int)
                                from matter.matter where id = ?""")
                        .param("承办单位撤并，由" + name + "接着办")
                        .param(by.account())
                        .param(by.name())
                        .param(by.department().map(Department::name).orElse(null))
                        .param(Timestamp.from(clock.instant()))
                        .param(on)
                        .param(to)
                        .param(from)
                        .param(matter)
                        .update();
                jdbc.sql("update matter.matter set station_id = ?, version = version + 1 where id = ?")
                        .param(to)
                        .param(matter)
                        .update();
                CoHandling.moved(jdbc, matter, to, on);
            }
            helping(jdbc, from, to, on);
        });
    }

    /** A unit that helped is followed by its successor, unless that one leads the matter or helps already. */
    private static void helping(JdbcClient jdbc, int from, int to, LocalDate on) {
        jdbc.sql("""
                        update matter.co_unit c set ended_on = ?, ended_why = '协办单位撤并' where station_id = ? and ended_on is null
                          and (lead_station = ? or exists (select 1 from matter.co_unit o
                            where o.matter_id = c.matter_id and o.station_id = ? and o.ended_on is null))""").param(on).param(from).param(to).param(to).update();
        jdbc.sql("update matter.co_unit set station_id = ? where station_id = ? and ended_on is null")
                .param(to)
                .param(from)
                .update();
    }

    private static long count(JdbcClient jdbc, String query, int department) {
        return jdbc.sql(query).param(department).query(Long.class).single();
    }
}
