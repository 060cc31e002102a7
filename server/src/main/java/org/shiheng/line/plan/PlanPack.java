package org.shiheng.line.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.shiheng.kernel.catalog.PackTable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings the plan of the city's pack into the database: units, clauses and tasks that are not there yet. */
@Component
class PlanPack {

    PlanPack(ScopedDatabase database) {
        database.run(Scope.wholeCity(), jdbc -> {
            units(jdbc);
            clauses(jdbc);
            tasks(jdbc);
        });
    }

    private static void units(JdbcClient jdbc) {
        int place = 0;
        for (CSVRecord row : PackTable.of("plan-units.csv")) {
            jdbc.sql("""
                            insert into plan.unit(code, name, department_code, division, place) values (?, ?, ?, ?, ?)
                            on conflict (code) do update set name = excluded.name, department_code = excluded.department_code,
                              division = excluded.division, place = excluded.place""")
                    .param(row.get("code"))
                    .param(row.get("name"))
                    .param(row.get("department"))
                    .param(row.get("division").isBlank() ? null : Integer.valueOf(row.get("division")))
                    .param(place++)
                    .update();
        }
    }

    private static void clauses(JdbcClient jdbc) {
        int place = 0;
        for (CSVRecord row : PackTable.of("plan-clauses.csv")) {
            jdbc.sql("""
                            insert into plan.clause(code, parent, number, title, place) values (?, ?, ?, ?, ?)
                            on conflict (code) do update set number = excluded.number, title = excluded.title, place = excluded.place""")
                    .param(row.get("code"))
                    .param(row.get("parent").isBlank() ? null : row.get("parent"))
                    .param(row.get("number"))
                    .param(row.get("title"))
                    .param(place++)
                    .update();
        }
    }

    /** A task that is there stays as the office has it: only new ones are added. */
    private static void tasks(JdbcClient jdbc) {
        Set<String> known = Set.copyOf(
                jdbc.sql("select code from plan.task").query(String.class).list());
        int place = 0;
        for (CSVRecord row : PackTable.of("plan-tasks.csv")) {
            int here = place++;
            if (known.contains(row.get("code"))) {
                continue;
            }
            long id = jdbc.sql("""
                            insert into plan.task(code, clause, title, standard, owner, co_owners, indicators, starts_on, ends_on, place)
                            values (?, ?, ?, ?, ?, ?::text[], ?::text[], ?, ?, ?) returning id""")
                    .param(row.get("code"))
                    .param(row.get("clause"))
                    .param(row.get("title"))
                    .param(row.get("standard"))
                    .param(row.get("owner"))
                    .param(parts(row.get("co_owners")).toArray(String[]::new))
                    .param(parts(row.get("indicators")).toArray(String[]::new))
                    .param(LocalDate.parse(row.get("starts_on")))
                    .param(LocalDate.parse(row.get("ends_on")))
                    .param(here)
                    .query(Long.class)
                    .single();
            milestones(jdbc, id, parts(row.get("milestones")));
        }
    }

    private static void milestones(JdbcClient jdbc, long task, List<String> milestones) {
        int number = 1;
        for (String milestone : milestones) {
            jdbc.sql("insert into plan.milestone(task_id, number, title, due_on) values (?, ?, ?, ?)")
                    .param(task)
                    .param(number++)
                    .param(milestone.substring(11))
                    .param(LocalDate.parse(milestone.substring(0, 10)))
                    .update();
        }
    }

    private static List<String> parts(String cell) {
        return cell.isBlank() ? List.of() : List.of(cell.split("\\|"));
    }
}
