package org.shiheng.line.enforcement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shiheng.kernel.document.Documents;
import org.shiheng.kernel.document.IssuedDocument;
import org.shiheng.kernel.matter.MatterEvent;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Matters;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * When the notice or the decision has been delivered the case goes on by itself, in the transaction of the delivery: no
 * officer types the day a second time, and the limits count from the legal day of the receipt.
 *
 * <p>Basis: 《中华人民共和国行政处罚法》（2021年修订）第六十一条.
 */
@Component
class CaseDeliveries {

    private static final List<String> NOTICES = List.of("penalty-notice", "hearing-penalty-notice");
    private static final List<String> DECISIONS = List.of("penalty-decision");

    private final Matters matters;
    private final Documents documents;

    CaseDeliveries(Matters matters, Documents documents) {
        this.matters = matters;
        this.documents = documents;
    }

    @EventListener
    void on(MatterEvent.Acted acted) {
        if (!acted.procedure().equals(CaseRows.PROCEDURE) || !acted.act().equals("deliver")) {
            return;
        }
        switch (acted.to()) {
            case "NOTIFYING" -> follow(acted.matter(), NOTICES, "noticed", "noticeOn");
            case "DECIDED" -> follow(acted.matter(), DECISIONS, "delivered", "deliveredDay");
            default -> {
                // Whatever else is delivered moves nothing.
            }
        }
    }

    private void follow(long matter, List<String> codes, String act, String field) {
        Optional<LocalDate> on = documents.newest(matter, codes).flatMap(IssuedDocument::deliveredOn);
        on.ifPresent(day -> matters.follow(new MatterId(matter), act, Map.of(field, day.toString()), "送达登记"));
    }
}
