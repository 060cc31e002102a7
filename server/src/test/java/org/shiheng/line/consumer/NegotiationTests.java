package org.shiheng.line.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.LimitWatchAccess;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.line.consumer.intake.FollowedFilings;
import org.shiheng.line.consumer.intake.Links;
import org.shiheng.line.consumer.odr.BusinessDesk;
import org.shiheng.line.consumer.odr.OdrEnterprises;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.ObjectMapper;

/** Online settling with a key enterprise: ten working days of its own, a page of its own, and back (rulebook 05 §四). */
@PlatformTest
class NegotiationTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    OdrEnterprises enterprises;

    @Autowired
    BusinessDesk business;

    @Autowired
    FollowedFilings followed;

    @Autowired
    Links links;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ObjectMapper json;

    private ConsumerFixtures fixtures;
    private long shop;
    private Actor head;
    private Actor owner;

    @BeforeEach
    void aShopThatTakesPart() {
        fixtures = new ConsumerFixtures(context);
        fixtures.today("2026-05-06");
        shop = fixtures.shop();
        head = fixtures.actor(City.ZHANQIAN_FIRST, Role.UNIT_HEAD);
        owner = fixtures.business(shop);
        enterprises.join(head, shop, "王店长", "0417-2831234");
    }

    @AfterEach
    void backToTheTestsDay() {
        context.getBean(TestClock.Movable.class).set(TestClock.TODAY);
    }

    @Test
    @Proves("167")
    void theConsumerChoosesItTheBusinessAnswersAndTheSettlementConcludesTheComplaint() {
        Complaints.Filed filed = fixtures.filed("2026-05-06", shop, Map.of("willNegotiate", true));
        MatterId complaint = filed.id();

        assertThat(fixtures.state(head, complaint)).isEqualTo("NEGOTIATING");
        // Ten working days with the make-up Saturday of 9 May.
        assertThat(fixtures.due(head, complaint, "odr")).isEqualTo("2026-05-19");
        long negotiation = business.negotiations(owner).getFirst().id();
        assertThat(json.writeValueAsString(business.read(owner, negotiation)))
                .contains("牛奶一箱", "退货退款")
                .doesNotContain("周大明", "周某");
        assertThatThrownBy(() -> fixtures.read(owner, complaint)).isInstanceOf(Refusal.class);

        business.act(owner, negotiation, 0, "propose", Map.of("proposal", "全额退款并更换一箱", "pays", 68));
        FollowedFilings.Filing seen = followed.find(filed.number(), filed.key());
        assertThat(seen.offer().open()).isTrue();
        assertThat(seen.offer().proposal()).isEqualTo("全额退款并更换一箱");
        followed.answer(filed.number(), filed.key(), true, null);
        business.act(owner, negotiation, 2, "fulfil", Map.of("fulfilledOn", "2026-05-06", "paid", 68));

        assertThat(fixtures.state(head, complaint)).isEqualTo("NOTIFIED");
        assertThat(fixtures.read(head, complaint).facts()).containsEntry("resultLabel", "双方自行和解");
        assertThat(enterprises.list(head)).anySatisfy(one -> {
            assertThat(one.subject()).isEqualTo(shop);
            assertThat(List.of(one.offered(), one.settled(), one.silent())).containsExactly(1, 1, 0);
        });
        assertThat(links.of(head, complaint.value()))
                .extracting(Links.Link::what)
                .containsExactly("转商家协商");
    }

    @Test
    @Proves("167")
    void whatTheBusinessDeclinesGoesBackAndTheSevenDaysBeginOnThatDay() {
        MatterId complaint = fixtures.filed("2026-05-06", shop, Map.of("willNegotiate", true))
                .id();
        long negotiation = business.negotiations(owner).getFirst().id();
        fixtures.today("2026-05-11");

        business.act(owner, negotiation, 0, "decline", Map.of("reason", "商品没有质量问题"));

        assertThat(fixtures.state(head, complaint)).isEqualTo("RECEIVED");
        assertThat(fixtures.due(head, complaint, "decide"))
                .as("seven working days after 11 May; the days of settling do not count")
                .isEqualTo("2026-05-20");
    }

    @Test
    void withoutAnAnswerItComesBackByItselfTheDayAfterTheLimit() {
        MatterId complaint = fixtures.filed("2026-05-06", shop, Map.of("willNegotiate", true))
                .id();
        fixtures.today("2026-05-19");
        LimitWatchAccess.pass(context);
        assertThat(fixtures.state(head, complaint)).isEqualTo("NEGOTIATING");
        fixtures.today("2026-05-20");
        LimitWatchAccess.pass(context);

        assertThat(fixtures.state(head, complaint)).isEqualTo("RECEIVED");
        assertThat(fixtures.due(head, complaint, "decide")).isEqualTo("2026-05-29");
        assertThat(business.negotiations(owner).getFirst().stateName()).isEqualTo("到期没有结果");
        assertThat(enterprises.list(head).stream()
                        .filter(one -> one.subject() == shop)
                        .findFirst()
                        .orElseThrow()
                        .silent())
                .isEqualTo(1);
    }

    @Test
    void aProposalThatTheConsumerRefusesAndOneCalledOffEndTheNegotiation() {
        Complaints.Filed filed = fixtures.filed("2026-05-06", shop, Map.of("willNegotiate", true));
        long negotiation = business.negotiations(owner).getFirst().id();
        business.act(owner, negotiation, 0, "propose", Map.of("proposal", "送一张优惠券"));
        followed.answer(filed.number(), filed.key(), false, "要求退款");
        assertThat(fixtures.state(head, filed.id())).isEqualTo("RECEIVED");
        assertThatThrownBy(() -> followed.answer(filed.number(), filed.key(), true, null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("consumer.no-proposal"));

        fixtures.act(head, filed.id(), "negotiate", Map.of());
        fixtures.act(head, filed.id(), "turn-to-mediation", Map.of());

        assertThat(business.negotiations(owner))
                .extracting(BusinessDesk.Negotiation::stateName)
                .containsExactly("已停止协商", "消费者不接受方案");
        assertThat(fixtures.state(head, filed.id())).isEqualTo("RECEIVED");
    }

    @Test
    void onlyABusinessThatTakesPartIsAskedAndOnlyItsOwnPeopleSeeIt() {
        long other = fixtures.shop();
        MatterId complaint = fixtures.filed("2026-05-06", other, Map.of("willNegotiate", true))
                .id();
        assertThat(fixtures.state(head, complaint)).isEqualTo("RECEIVED");
        assertThatThrownBy(() -> fixtures.act(head, complaint, "negotiate", Map.of()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("consumer.not-in-odr"));

        MatterId running = fixtures.filed("2026-05-06", shop, Map.of("willNegotiate", true))
                .id();
        long negotiation = business.negotiations(owner).getFirst().id();
        Actor stranger = fixtures.business(other);

        assertThat(business.negotiations(stranger)).isEmpty();
        assertThatThrownBy(() -> business.read(stranger, negotiation)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> business.act(stranger, negotiation, 0, "propose", Map.of("proposal", "不是我的事也来答复")))
                .isInstanceOf(Refusal.class);
        assertThat(mvc.get().uri("/api/own-disputes").cookie(cookie(fixtures.businessSession(shop))))
                .hasStatusOk()
                .bodyText()
                .contains("协商：牛奶一箱")
                .doesNotContain("周大明");
        assertThat(mvc.get().uri("/api/matters").cookie(cookie(fixtures.businessSession(shop))))
                .hasStatus(403);
        fixtures.act(head, running, "turn-to-mediation", Map.of());
    }

    @Test
    void aBusinessThatLeftIsAskedNoMore() {
        enterprises.leave(head, shop, "停业");
        MatterId complaint = fixtures.filed("2026-05-06", shop, Map.of("willNegotiate", true))
                .id();

        assertThat(fixtures.state(head, complaint)).isEqualTo("RECEIVED");
    }

    private static jakarta.servlet.http.Cookie cookie(String session) {
        return new jakarta.servlet.http.Cookie("SHIHENG_SESSION", session);
    }
}
