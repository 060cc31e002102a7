package org.shiheng.kernel.exchange.outbox;

import java.util.List;
import java.util.Map;
import org.shiheng.kernel.exchange.intake.Kinds;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.TextCopies;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was reported of a record, or waits to be: the form goes; a platform that has it is asked to take it back. */
@Component
class OutgoingCopies implements TextCopies {

    private final OutgoingRows rows;
    private final Kinds kinds;

    OutgoingCopies(OutgoingRows rows, Kinds kinds) {
        this.rows = rows;
        this.kinds = kinds;
    }

    @Override
    public String what() {
        return "报送的内容";
    }

    @Override
    public int erase(JdbcClient jdbc, RecordId erased, RecordId trace) {
        List<Outgoing> copies = rows.of(jdbc, erased.value());
        for (Outgoing copy : copies) {
            boolean there = copy.sending() != null && copy.state() != Outgoing.State.REJECTED && !copy.withdraws();
            rows.empty(jdbc, copy.id());
            if (there) {
                rows.add(
                        jdbc,
                        copy.target(),
                        trace.value(),
                        new ReportForms.Filled(
                                kinds.find(copy.kind()).orElseThrow(), copy.number(), "正文已依法删去", Map.of(), null),
                        true);
            }
        }
        return copies.size();
    }
}
