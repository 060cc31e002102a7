package org.shiheng.line.enforcement;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.LedgerRecord;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.line.enforcement.domain.PastPenalties;
import org.springframework.stereotype.Component;

/** Earlier penalties: of our own cases with their field, and of the ledger, where others decided. */
@Component
class Penalties implements PastPenalties {

    private static final String OURS = "enforcement.case";

    private final ScopedDatabase database;
    private final Ledger ledger;

    Penalties(ScopedDatabase database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    @Override
    public List<Past> of(long subject, LocalDate since, LocalDate through) {
        // Whether somebody offended before does not depend on whose area it was in.
        var found = new ArrayList<>(database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select * from enforcement.case_row where subject_id = ? and decided_on between ? and ? and close_way = 'PENALTY'
                        order by decided_on desc limit 100""")
                        .param(subject)
                        .param(since)
                        .param(through)
                        .query(Penalties::ours)
                        .list()));
        ledger.of(Scope.wholeCity(), new SubjectId(subject), through).stream()
                .filter(record -> record.kind() == RecordKind.PENALTY
                        && !record.source().equals(OURS)
                        && record.supersedes() == null
                        && !record.occurredOn().isBefore(since))
                .map(Penalties::others)
                .forEach(found::add);
        return List.copyOf(found);
    }

    private static Past ours(ResultSet row, int n) throws SQLException {
        return new Past(
                row.getString("number"),
                row.getObject("decided_on", LocalDate.class),
                row.getString("field"),
                row.getString("cause"),
                row.getString("cause_name"),
                row.getBigDecimal("fine"),
                row.getObject("violation_from", LocalDate.class),
                row.getObject("violation_through", LocalDate.class));
    }

    private static Past others(LedgerRecord record) {
        return new Past(
                record.sourceNumber(),
                record.occurredOn(),
                null,
                null,
                record.authority() + "作出的行政处罚",
                BigDecimal.ZERO,
                null,
                null);
    }
}
