package org.shiheng.kernel.credit;

import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.HeldByDepartment;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The present class of a subject goes with the subject; it is computed, so nobody has it in hand. */
@Component
@Order(2)
class ClassesOfDepartment implements HeldByDepartment {

    private final ScopedDatabase database;

    ClassesOfDepartment(ScopedDatabase database) {
        this.database = database;
    }

    @Override
    public List<Held> of(int department) {
        return List.of();
    }

    @Override
    public void handOver(int from, int to, Actor by, LocalDate on) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update credit.current_class set station_id = ? where station_id = ?")
                        .param(to)
                        .param(from)
                        .update());
    }
}
