package org.shiheng.kernel.exchange;

import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.HeldByDepartment;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who gathers records from outside answers for a source; whoever takes a department's place answers for it from then on. */
@Component
@Order(6)
class SourcesOfDepartment implements HeldByDepartment {

    private final ScopedDatabase database;

    SourcesOfDepartment(ScopedDatabase database) {
        this.database = database;
    }

    @Override
    public List<Held> of(int department) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> List.of(new Held(
                        "归集来源",
                        jdbc.sql("select count(*) from exchange.source where department_id = ?")
                                .param(department)
                                .query(Long.class)
                                .single())));
    }

    @Override
    public void handOver(int from, int to, Actor by, LocalDate on) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "update exchange.source set department_id = ?, version = version + 1 where department_id = ?")
                        .param(to)
                        .param(from)
                        .update());
    }
}
