package org.shiheng.line.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shiheng.NthFailure;
import org.shiheng.PlatformTest;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** A whole shipped case from clue to closing, with its signatures, documents and records: each step whole or not at all. */
@PlatformTest
class ShippedActsFailureTests {

    private static final List<String> TABLES = List.of(
            "matter.matter",
            "matter.act",
            "matter.act_record",
            "matter.deadline",
            "matter.participant",
            "matter.pending_act",
            "approval.request",
            "approval.task",
            "approval.opinion",
            "approval.act_ru_task",
            "document.issued",
            "document.addressee",
            "document.delivery",
            "document.series",
            "ledger.record",
            "enforcement.case_row",
            "enforcement.ban",
            "events.event_publication");

    @Autowired
    ScopedDatabase database;

    @Autowired
    Bans bans;

    @Test
    void everyStepOfACaseHappensWholeOrNotAtAll(@Autowired BeanFactory beans) {
        // Another case first, so that keys, templates and plans are there already.
        new CaseFixtures(beans).investigated();
        var one = new CaseFixtures(beans)
                .on("2026-03-02")
                .clue("2026-03-02")
                .take()
                .on("2026-03-10");
        var loop = new NthFailure(database, TABLES);

        loop.prove("asking for the filing", () -> one.act(one.lead, "file", CaseFixtures.filing("2026-03-10")));
        loop.prove("the first signature", () -> one.signedBy(one.chief));
        loop.prove("the last signature, with which it is filed", () -> one.signedBy(one.boss));
        loop.prove(
                "naming officers",
                () -> one.act(
                        one.head, "appoint", Map.of("officers", List.of(one.leadCredential, one.secondCredential))));
        one.on("2026-03-20");
        loop.prove("the report", () -> one.report("2026-03-20", 50_000, Map.of("others", List.of("REVOCATION"))));
        one.act(one.reviewer, "review", Map.of("opinion", "同意"))
                .act(one.head, "deliberate", one.deliberation("2026-03-20"));
        loop.prove(
                "a member's signature on the deliberation",
                () -> one.act(one.boss, "sign-deliberation", Map.of("memberOpinion", "AGREE")));
        one.act(one.head, "sign-deliberation", Map.of("memberOpinion", "AGREE"));
        loop.prove("the notice with its document", () -> one.act(one.lead, "notify", Map.of("noticeText", "拟罚款")));
        loop.prove("its delivery, which moves the case on", () -> one.handed("2026-03-20"));
        one.act(one.lead, "waive", Map.of("waivedDay", "2026-03-20"));
        one.act(one.lead, "decide", CaseFixtures.decision("2026-03-20")).signedBy(one.chief);
        loop.prove("the signature that makes the decision, with document and number", () -> one.signedBy(one.boss));
        loop.prove(
                "barring somebody",
                () -> bans.enter(
                        one.lead,
                        one.id().value(),
                        new Bans.NewBan(
                                "周某人",
                                "210802198001011234".substring(0, 17) + check(),
                                "经营者",
                                "FOOD_REVOKED",
                                5,
                                "吊销")));
        one.deliver("2026-03-20");
        loop.prove(
                "showing the penalty, with its record", () -> one.act(one.lead, "disclose", Map.of("checked", true)));
        String receipt = UUID.randomUUID().toString();
        loop.prove(
                "the payment",
                () -> one.act(one.lead, "pay", Map.of("paidOn", "2026-03-20", "amount", 50_000, "receipt", receipt)));

        assertThat(loop.tried()).as("statements that failed on purpose").isGreaterThan(100);
    }

    private static char check() {
        return org.shiheng.core.code.CitizenId.checkCharacter("21080219800101123");
    }
}
