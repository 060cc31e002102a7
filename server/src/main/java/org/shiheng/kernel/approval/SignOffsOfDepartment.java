package org.shiheng.kernel.approval;

import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.HeldByDepartment;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What waits for a signature in a department waits in the one that takes its place; what was signed stays signed. */
@Component
@Order(4)
class SignOffsOfDepartment implements HeldByDepartment {

    private final ScopedDatabase database;

    SignOffsOfDepartment(ScopedDatabase database) {
        this.database = database;
    }

    @Override
    public List<Held> of(int department) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> List.of(new Held(
                        "等签批的事项",
                        jdbc.sql("select count(*) from approval.task where department = ? and state = 'OPEN'")
                                .param(department)
                                .query(Long.class)
                                .single())));
    }

    @Override
    public void handOver(int from, int to, Actor by, LocalDate on) {
        database.run(Scope.wholeCity(), jdbc -> {
            for (String update : List.of(
                    "update approval.task set department = ? where department = ? and state = 'OPEN'",
                    "update approval.task set station_id = ? where station_id = ? and state = 'OPEN'",
                    "update approval.request set station_id = ? where station_id = ? and state in ('OPEN', 'RETURNED')")) {
                jdbc.sql(update).param(to).param(from).update();
            }
        });
    }
}
