package org.shiheng.kernel.disclosure;

import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.TextCopies;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files of credit reports that show a record: they go, what is printed on them can still be checked. */
@Component
class ReportCopies implements TextCopies {

    @Override
    public String what() {
        return "信用报告原件";
    }

    @Override
    public int erase(JdbcClient jdbc, RecordId erased, RecordId trace) {
        return jdbc.sql("""
                        update disclosure.credit_report set pdf = ''::bytea where records @> array[?::uuid] and length(pdf) > 0""").param(erased.value()).update();
    }
}
