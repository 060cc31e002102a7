package org.shiheng.kernel.subject;

import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.HeldByDepartment;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The subjects a station watches, with all that hangs on them, are watched by whoever takes its place. */
@Component
@Order(1)
class SubjectsOfDepartment implements HeldByDepartment {

    private static final List<String> TABLES =
            List.of("subject.subject", "subject.change", "subject.premises", "subject.person", "subject.filing");

    private final ScopedDatabase database;

    SubjectsOfDepartment(ScopedDatabase database) {
        this.database = database;
    }

    @Override
    public List<Held> of(int department) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> List.of(new Held(
                        "监管对象",
                        jdbc.sql("select count(*) from subject.subject where station_id = ?")
                                .param(department)
                                .query(Long.class)
                                .single())));
    }

    @Override
    public void handOver(int from, int to, Actor by, LocalDate on) {
        database.run(
                Scope.wholeCity(),
                jdbc -> TABLES.forEach(table -> jdbc.sql("update " + table + " set station_id = ? where station_id = ?")
                        .param(to)
                        .param(from)
                        .update()));
    }
}
