package org.shiheng.line.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.NthFailure;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.matter.CoHandling;
import org.shiheng.kernel.matter.Handovers;
import org.shiheng.kernel.matter.Joinders;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Supervision;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Complaints and reports as they ship, with papers, records and what is handed on, and what every matter knows besides its
 * procedure: each step whole or not at all, whichever statement fails.
 */
@PlatformTest
class ShippedConsumerFailureTests {

    private static final List<String> TABLES = List.of(
            "matter.matter",
            "matter.act",
            "matter.act_record",
            "matter.deadline",
            "matter.pause",
            "matter.participant",
            "matter.referral",
            "matter.follow_key",
            "matter.co_unit",
            "matter.mark",
            "document.issued",
            "document.series",
            "ledger.record",
            "consumer.filing",
            "enforcement.case_row",
            "events.event_publication");

    @Autowired
    ApplicationContext context;

    @Autowired
    ScopedDatabase database;

    @Autowired
    Handovers handovers;

    @Autowired
    Joinders joinders;

    @Autowired
    CoHandling together;

    @Autowired
    Supervision supervision;

    @Autowired
    TestClock.Movable clock;

    @AfterEach
    void backToTheTestsDay() {
        clock.set(TestClock.TODAY);
    }

    @Test
    void everyStepOfAComplaintAndOfAReportHappensWholeOrNotAtAll() {
        var fixtures = new ConsumerFixtures(context);
        fixtures.today("2026-05-06");
        long shop = fixtures.shop();
        // One of each first, so that keys, templates and plans are there already.
        MatterId before = fixtures.filed("2026-05-06", shop, Map.of()).id();
        Actor inspector = fixtures.actor(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        Actor head = fixtures.actor(City.ZHANQIAN_FIRST, Role.UNIT_HEAD);
        fixtures.act(inspector, before, "accept", Map.of("decidedOn", "2026-05-06"));
        var loop = new NthFailure(database, TABLES);

        loop.prove("filing a complaint", () -> fixtures.filed("2026-05-06", shop, Map.of()));
        MatterId id = fixtures.filed("2026-05-06", shop, Map.of()).id();
        step(loop, fixtures, inspector, id, "accept", Map.of("decidedOn", "2026-05-06"));
        step(
                loop,
                fixtures,
                inspector,
                id,
                "send-for-test",
                Map.of("institution", "市检验院", "what", "牛奶", "paidBy", "BUSINESS"));
        step(loop, fixtures, inspector, id, "take-test", Map.of("receivedOn", "2026-05-06"));
        step(
                loop,
                fixtures,
                inspector,
                id,
                "summon",
                Map.of("meetOn", "2026-05-07", "time", "9:00", "place", "调解室", "how", "ON_SITE"));
        step(loop, fixtures, inspector, id, "settle", Map.of("content", "退款", "paid", 60, "performed", true));
        step(loop, fixtures, inspector, id, "tell", Map.of("toldOn", "2026-05-06", "how", "PHONE", "text", "已退款"));
        step(loop, fixtures, inspector, id, "announce", Map.of("toldBusinessOn", "2026-05-06", "how", "PHONE"));
        fixtures.today("2026-05-20");
        Actor later = fixtures.actor(City.ZHANQIAN_FIRST, Role.UNIT_HEAD);
        step(loop, fixtures, later, id, "disclose", Map.of("objection", "NONE"));

        MatterId report = fixtures.filed(
                        FileComplaint.Kind.REPORT,
                        "2026-05-06",
                        shop,
                        ConsumerFixtures.phone(),
                        ConsumerFixtures.report(Map.of()))
                .id();
        step(
                loop,
                fixtures,
                head,
                report,
                "open-case",
                Map.of(
                        "decidedOn", "2026-05-06",
                        "facts", "现场查获过期牛奶",
                        "clause", "食品安全法第三十四条",
                        "verifiedBy", List.of("LN0801", "LN0802")));
        assertThat(loop.tried()).as("statements that failed on purpose").isGreaterThan(100);
    }

    @Test
    void whatEveryMatterKnowsBesidesItsProcedureHappensWholeOrNotAtAll() {
        var fixtures = new ConsumerFixtures(context);
        fixtures.today("2026-05-06");
        long shop = fixtures.shop();
        MatterId lead = fixtures.filed("2026-05-06", shop, Map.of()).id();
        MatterId other = fixtures.filed("2026-05-06", shop, Map.of()).id();
        Actor head = fixtures.actor(City.ZHANQIAN_FIRST, Role.UNIT_HEAD);
        Actor boss = fixtures.actor(City.ZHANQIAN, Role.BUREAU_HEAD);
        var loop = new NthFailure(database, TABLES);

        loop.prove("joining", () -> joinders.join(head, other, version(fixtures, head, other), lead, "同一批商品"));
        loop.prove("separating", () -> joinders.separate(head, other, version(fixtures, head, other), "不是同一批"));
        loop.prove(
                "a mark",
                () -> supervision.mark(boss, lead, Supervision.Kind.SUPERVISED, "三日内报结果", LocalDate.of(2026, 5, 11)));
        loop.prove(
                "asking a unit to help",
                () -> together.ask(head, lead, version(fixtures, head, lead), City.ZHANQIAN_SECOND, "核对进货"));
        loop.prove(
                "handing it to another unit",
                () -> handovers.transfer(
                        head, other, version(fixtures, head, other), City.ZHANQIAN_SECOND, "实际经营地在建设所"));
        assertThat(loop.tried()).as("statements that failed on purpose").isGreaterThan(20);
    }

    private static void step(
            NthFailure loop,
            ConsumerFixtures fixtures,
            Actor actor,
            MatterId id,
            String act,
            Map<String, Object> form) {
        loop.prove(act, () -> fixtures.act(actor, id, act, form));
    }

    private static int version(ConsumerFixtures fixtures, Actor actor, MatterId id) {
        return fixtures.read(actor, id).matter().version();
    }
}
