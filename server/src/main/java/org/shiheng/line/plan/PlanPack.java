package org.shiheng.line.plan;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
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
        for (CSVRecord row : rows("plan-units.csv")) {
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
        for (CSVRecord row : rows("plan-clauses.csv")) {
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
        int place = 0;
        for (CSVRecord row : rows("plan-tasks.csv")) {
            Long id = jdbc.sql("""
                            insert into plan.task(code, clause, title, standard, owner, co_owners, indicators, starts_on, ends_on, place)
                            values (?, ?, ?, ?, ?, ?::text[], ?::text[], ?, ?, ?) on conflict (code) do nothing returning id""")
                    .param(row.get("code"))
                    .param(row.get("clause"))
                    .param(row.get("title"))
                    .param(row.get("standard"))
                    .param(row.get("owner"))
                    .param(parts(row.get("co_owners")).toArray(String[]::new))
                    .param(parts(row.get("indicators")).toArray(String[]::new))
                    .param(LocalDate.parse(row.get("starts_on")))
                    .param(LocalDate.parse(row.get("ends_on")))
                    .param(place++)
                    .query(Long.class)
                    .optional()
                    .orElse(null);
            milestones(jdbc, id, parts(row.get("milestones")));
        }
    }

    private static void milestones(JdbcClient jdbc, @Nullable Long task, List<String> milestones) {
        if (task == null) {
            return;
        }
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

    private static List<CSVRecord> rows(String name) {
        var rows = new ArrayList<CSVRecord>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:packs/*/" + name)) {
                try (var parser = CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8))) {
                    rows.addAll(parser.getRecords());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
