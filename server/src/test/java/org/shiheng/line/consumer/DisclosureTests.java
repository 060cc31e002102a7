package org.shiheng.line.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.line.consumer.analysis.PublishedResults;
import org.shiheng.line.consumer.odr.BusinessDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Publication of complaints: the business is heard first, the term ends by itself, nobody is named (rulebook 05 §六). */
@PlatformTest
class DisclosureTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    BusinessDesk business;

    @Autowired
    PublishedResults results;

    @Autowired
    MockMvcTester mvc;

    private ConsumerFixtures fixtures;
    private long shop;
    private Actor head;
    private Actor owner;

    @BeforeEach
    void aShop() {
        fixtures = new ConsumerFixtures(context);
        fixtures.today("2026-05-06");
        shop = fixtures.shop();
        head = fixtures.actor(City.ZHANQIAN_FIRST, Role.UNIT_HEAD);
        owner = fixtures.business(shop);
    }

    @AfterEach
    void backToTheTestsDay() {
        context.getBean(TestClock.Movable.class).set(TestClock.TODAY);
    }

    @Test
    void aResultIsPublishedAfterTheDaysForObjectingAndEndsAfterAYear() {
        MatterId id = announced(shop);
        assertThat(business.announced(owner)).hasSize(1);

        // Five working days after 6 May, the make-up Saturday of the 9th counted: 12 May.
        fixtures.today("2026-05-12");
        assertRefused(() -> fixtures.act(head, id, "disclose", Map.of("objection", "NONE")), "consumer.objection-days");
        fixtures.today("2026-05-13");
        fixtures.act(head, id, "disclose", Map.of("objection", "NONE"));

        assertThat(found(shop)).singleElement().satisfies(one -> {
            assertThat(one.goods()).isEqualTo("食品");
            assertThat(one.problem()).isEqualTo("质量");
            assertThat(one.result()).isEqualTo("达成协议");
            assertThat(one.publicThrough()).isEqualTo("2027-05-13");
        });
        assertThat(mvc.get().uri("/api/public/consumer/results?division=210802"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("周大明", "过期三天");
        fixtures.today("2027-05-14");
        assertThat(found(shop)).isEmpty();
    }

    @Test
    void anObjectionHoldsPublicationUntilItIsChecked() {
        MatterId id = announced(shop);
        business.object(owner, id.value(), "商品没有过期，有进货单为证");

        assertThat(fixtures.state(head, id)).isEqualTo("OBJECTED");
        assertThat(fixtures.due(head, id, "check")).isEqualTo("2026-05-12");
        assertInvalid(() -> fixtures.act(head, id, "disclose", Map.of("objection", "NONE")), "consumer.objection-open");
        assertInvalid(
                () -> fixtures.act(head, id, "disclose", Map.of("objection", "REJECTED")),
                "consumer.objection-unchecked");
        fixtures.act(
                head, id, "correct", Map.of("goodsKind", "FOOD", "problemKind", "AFTER_SALES", "reason", "核实后是售后问题"));
        fixtures.act(head, id, "announce", Map.of("toldBusinessOn", "2026-05-06", "how", "ACCOUNT"));
        fixtures.act(head, id, "disclose", Map.of("objection", "AGREED"));

        assertThat(found(shop))
                .singleElement()
                .satisfies(one -> assertThat(one.problem()).isEqualTo("售后服务"));
    }

    @Test
    void aStrangerObjectsToNothingAndAnObjectionThatDoesNotHoldIsPublishedWithItsCheck() {
        MatterId id = announced(shop);
        Actor stranger = fixtures.business(fixtures.shop());
        assertThat(business.announced(stranger)).isEmpty();
        assertRefused(() -> business.object(stranger, id.value(), "与我无关也来说"), "consumer.not-announced");

        business.object(owner, id.value(), "我们不同意公示这件事");
        fixtures.act(head, id, "disclose", Map.of("objection", "REJECTED", "checked", "调解书有商家签章，内容属实"));

        assertThat(found(shop)).hasSize(1);
        assertRefused(() -> business.object(owner, id.value(), "再次提出异议"), "consumer.not-announced");
    }

    @Test
    void aBusinessThatIsNotInTheRegisterIsNotPublished() {
        MatterId id = settled(null);

        Actor district = fixtures.actor(City.ZHANQIAN, Role.UNIT_HEAD);
        assertRefused(
                () -> fixtures.act(district, id, "announce", Map.of("toldBusinessOn", "2026-05-06", "how", "PHONE")),
                "consumer.business-unknown");
        fixtures.act(district, id, "close", Map.of("reason", "名录里没有这家商户"));
        assertThat(fixtures.read(district, id).matter().outcome()).isEqualTo("CONCLUDED");
    }

    private java.util.List<PublishedResults.Result> found(long subject) {
        return results.of(210802, null, 0).items().stream()
                .filter(one -> one.subject() == subject)
                .toList();
    }

    private MatterId announced(long business) {
        MatterId id = settled(business);
        fixtures.act(head, id, "announce", Map.of("toldBusinessOn", "2026-05-06", "how", "ACCOUNT"));
        return id;
    }

    private MatterId settled(@org.jspecify.annotations.Nullable Long business) {
        MatterId id = fixtures.filed("2026-05-06", business, Map.of()).id();
        Actor handler = business == null ? fixtures.actor(City.ZHANQIAN, Role.INSPECTOR) : head;
        fixtures.act(handler, id, "accept", Map.of("decidedOn", "2026-05-06"));
        fixtures.act(handler, id, "settle", Map.of("content", "退款", "paid", 68));
        fixtures.act(handler, id, "tell", Map.of("toldOn", "2026-05-06", "how", "PHONE", "text", "双方达成协议。"));
        return id;
    }

    private static void assertRefused(Runnable work, String code) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static void assertInvalid(Runnable work, String code) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        input -> assertThat(input.errors().getFirst().code()).isEqualTo(code));
    }
}
