package org.shiheng.kernel.authority;

import java.sql.Timestamp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.stereotype.Component;

/** Who did what, when, and whether it was allowed; rows are only ever added. */
@Component
public class AuditTrail {

    private final ScopedDatabase database;
    private final Clock clock;

    AuditTrail(ScopedDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Writes one row, in the caller's transaction when there is one. */
    public void write(
            Actor actor,
            String act,
            @Nullable String target,
            Outcome outcome,
            @Nullable String detail,
            @Nullable String address) {
        database.run(
                Scope.nothing(),
                jdbc -> jdbc.sql("""
                        insert into authority.audit(at, account_id, account, department, act, target, outcome, detail, address)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                        .param(Timestamp.from(clock.instant()))
                        .param(actor.account() == 0 ? null : actor.account())
                        .param(actor.name())
                        .param(actor.department().map(Department::name).orElse(null))
                        .param(act)
                        .param(target)
                        .param(outcome.name())
                        .param(detail)
                        .param(address)
                        .update());
    }

    /** How an act ended. */
    public enum Outcome {
        DONE("已办"),
        REFUSED("被拒绝"),
        FAILED("出错");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
