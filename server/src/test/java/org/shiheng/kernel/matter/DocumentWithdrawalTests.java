package org.shiheng.kernel.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.document.Documents;
import org.shiheng.kernel.document.IssuedDocument;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.beans.factory.annotation.Autowired;

/** A document that is taken back stays as it was and counts no more. */
@PlatformTest
class DocumentWithdrawalTests {

    @Autowired
    Matters matters;

    @Autowired
    MatterDesk desk;

    @Autowired
    DocumentActs documents;

    @Autowired
    DocumentWithdrawals withdrawals;

    @Autowired
    City city;

    @Autowired
    SignIn signIn;

    @Autowired
    TestClock.Movable clock;

    private Actor inspector;
    private Actor head;
    private MatterId id;

    @BeforeEach
    void issued() {
        clock.set(LocalDate.of(2026, 5, 11));
        inspector = signIn.actor(city.sessionOf(City.ZHANQIAN_FIRST, Role.INSPECTOR))
                .orElseThrow();
        head = signIn.actor(city.sessionOf(City.ZHANQIAN_FIRST, Role.UNIT_HEAD)).orElseThrow();
        id = LetterFixtures.opened(matters, inspector);
        matters.act(inspector, id, 0, "accept", Map.of("decidedOn", "2026-05-11"), null);
    }

    @Test
    void whatIsTakenBackKeepsItsFileAndIsNeitherDeliveredNorCounted() {
        IssuedDocument issued = only();
        byte[] before = open(issued);

        assertThatThrownBy(() -> withdrawals.withdraw(inspector, id, 1, issued.id(), "写错了"))
                .hasMessageContaining("负责人");
        withdrawals.withdraw(head, id, 1, issued.id(), "名称写错");

        assertThat(only().withdrawnOn()).isEqualTo("2026-05-11");
        assertThat(open(issued)).isEqualTo(before);
        assertThat(desk.read(inspector, id).steps().getFirst().name())
                .contains("作废")
                .contains(issued.number());
        assertThatThrownBy(() -> documents.deliver(inspector, id, 2, issued.id(), LetterFixtures.handed("2026-05-11")))
                .hasMessageContaining("已经作废");
        assertThatThrownBy(() -> matters.act(inspector, id, 2, "conclude", Map.of("result", "已退货"), null))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> withdrawals.withdraw(head, id, 2, issued.id(), "再来一次"))
                .hasMessageContaining("作废");
    }

    @Test
    void whatWasDeliveredAndTookEffectIsNotTakenBack() {
        IssuedDocument issued = only();
        documents.deliver(inspector, id, 1, issued.id(), LetterFixtures.handed("2026-05-11"));

        assertThatThrownBy(() -> withdrawals.withdraw(head, id, 2, issued.id(), "写错了"))
                .hasMessageContaining("生效");
    }

    @Test
    void aReceiptOfAnotherMatterIsNoReceiptOfThisOne() {
        var handed = LetterFixtures.handed("2026-05-11");
        var foreign = new org.shiheng.kernel.document.DeliveryReport(
                1,
                handed.way(),
                handed.on(),
                false,
                handed.receiver(),
                handed.capacity(),
                handed.place(),
                handed.witnesses(),
                false,
                null,
                null,
                null,
                null,
                null,
                987_654_321L);

        assertThatThrownBy(() -> documents.deliver(inspector, id, 1, only().id(), foreign))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("回证");
    }

    private IssuedDocument only() {
        return documents.of(inspector, id).documents().getFirst();
    }

    private byte[] open(IssuedDocument issued) {
        return documents
                .open(inspector, id, issued.id(), Documents.Format.PDF, "核对")
                .bytes();
    }
}
