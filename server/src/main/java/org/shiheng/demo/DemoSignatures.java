package org.shiheng.demo;

import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.approval.SignOffDesk;
import org.shiheng.kernel.approval.SignOffs;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.document.DeliveryReport;
import org.shiheng.kernel.document.DeliveryWay;
import org.shiheng.kernel.matter.DocumentActs;
import org.shiheng.kernel.matter.MatterDesk;
import org.shiheng.kernel.matter.MatterId;
import org.springframework.stereotype.Component;

/** What heads sign and what parties sign for in the demo office. */
@Component
class DemoSignatures {

    private final SignOffs signOffs;
    private final SignOffDesk signOffDesk;
    private final DocumentActs documents;
    private final MatterDesk desk;

    DemoSignatures(SignOffs signOffs, SignOffDesk signOffDesk, DocumentActs documents, MatterDesk desk) {
        this.signOffs = signOffs;
        this.signOffDesk = signOffDesk;
        this.documents = documents;
        this.desk = desk;
    }

    /** Each signs in turn what was asked for. */
    void agree(MatterId id, Actor... signers) {
        for (Actor signer : signers) {
            long task = signOffDesk.of(signer, "matter", id.value()).getFirst().waiting().stream()
                    .filter(SignOffDesk.Waiting::mine)
                    .findFirst()
                    .orElseThrow()
                    .task();
            signOffs.agree(signer, task, "同意");
        }
    }

    /** The newest document is handed over to the party. */
    void handOver(Actor officer, MatterId id, LocalDate on) {
        documents.deliver(
                officer,
                id,
                desk.read(officer, id).matter().version(),
                documents.of(officer, id).documents().getFirst().id(),
                new DeliveryReport(
                        1,
                        DeliveryWay.DIRECT,
                        on,
                        false,
                        "经营者",
                        "本人",
                        "经营场所",
                        List.of(),
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }
}
