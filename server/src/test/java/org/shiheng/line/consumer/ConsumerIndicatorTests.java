package org.shiheng.line.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.indicator.IndicatorFixtures;
import org.shiheng.kernel.matter.MatterId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** I05c, I09a and I09b over hand-counted matters, at the edges of their limits (rulebook 12 §一, §三). */
@PlatformTest
class ConsumerIndicatorTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    ScopedDatabase database;

    private IndicatorFixtures indicators;
    private IndicatorFixtures.District district;
    private ConsumerFixtures fixtures;
    private long shop;
    private Actor station;
    private Actor head;

    @BeforeEach
    void aDistrictOfItsOwn() {
        indicators = new IndicatorFixtures(context);
        fixtures = new ConsumerFixtures(context);
        fixtures.today("2026-03-02");
        district = indicators.district();
        shop = fixtures.shop(district.first());
        station = fixtures.actor(district.first(), Role.INSPECTOR);
        head = fixtures.actor(district.first(), Role.UNIT_HEAD);
    }

    @AfterEach
    void backToTheTestsDay() {
        indicators.today(TestClock.TODAY);
    }

    @Test
    void complaintsCountInThePeriodTheirLimitEndsAndOnItsLastDayTheyAreInTime() {
        // Received 16 April, accepted on the 20th: 60 days, moved on from the Dragon Boat holiday to 22 June.
        settled(accepted(), "2026-06-22");
        settled(accepted(), "2026-06-23");
        accepted();
        fixtures.today("2026-06-23");

        assertThat(indicators.figure("I09a", district.id(), LocalDate.of(2026, 6, 21)))
                .as("nothing is due yet")
                .isEqualTo("0/0 无数据 NONE");
        assertThat(indicators.figure("I09a", district.id(), LocalDate.of(2026, 6, 22)))
                .as("one settled and told on the last day, two not")
                .isEqualTo("1/3 33.33 RED");
        assertThat(indicators.figure("I09a", district.id(), LocalDate.of(2026, 6, 23)))
                .as("one a day late stays late")
                .isEqualTo("1/3 33.33 RED");
        JsonNode missing = rows("I09a", LocalDate.of(2026, 6, 23));
        assertThat(missing).hasSize(2);
        assertThat(missing.toString()).contains("2026-06-23 才办结，超期", "到期没有办结", "\"matter\":\"matter/");
    }

    @Test
    void theOldRulesAndTheNewOnesEachGiveTheirOwnLimit() {
        MatterId old = fixtures.filed("2026-04-13", shop, Map.of()).id();
        accept(old, "2026-04-20");
        MatterId fresh = fixtures.filed("2026-04-16", shop, Map.of()).id();
        accept(fresh, "2026-04-20");
        settled(old, "2026-06-23");
        settled(fresh, "2026-06-23");
        fixtures.today("2026-06-25");

        assertThat(indicators.figure("I09a", district.id(), LocalDate.of(2026, 6, 25)))
                .as("45 working days end on 25 June, 60 days ended on 22 June")
                .isEqualTo("1/2 50.00 RED");
    }

    @Test
    void whatWasNotAcceptedOrHandedElsewhereCountsNowhere() {
        MatterId declined = fixtures.filed("2026-04-16", shop, Map.of()).id();
        fixtures.act(station, declined, "decline", Map.of("decidedOn", "2026-04-16", "ground", "N1", "reason", "不属职责"));
        MatterId elsewhere = report("2026-04-16", Map.of("field", "DRUG"));
        fixtures.act(station, elsewhere, "no-jurisdiction", Map.of("authority", "大石桥市局", "reason", "不在辖区"));
        fixtures.today("2026-07-31");

        assertThat(indicators.figure("I09a", district.id(), LocalDate.of(2026, 7, 31)))
                .isEqualTo("0/0 无数据 NONE");
        assertThat(indicators.figure("I09b", district.id(), LocalDate.of(2026, 7, 31)))
                .isEqualTo("0/0 无数据 NONE");
        assertThat(indicators.figure("I05c", district.id(), LocalDate.of(2026, 7, 31)))
                .isEqualTo("0/0 无数据 NONE");
    }

    @Test
    void reportsAreVerifiedInTimeThroughTheirLastDayAndAnApprovedExtensionMovesIt() {
        MatterId inTime = report("2026-04-16", Map.of());
        MatterId late = report("2026-04-16", Map.of());
        MatterId longer = report("2026-04-16", Map.of());
        fixtures.act(head, longer, "extend", Map.of("reason", "案情复杂"));
        // 15 working days from 16 April with the make-up Saturday of 9 May: 11 May; thirty: 1 June.
        decline(inTime, "2026-05-11");
        decline(late, "2026-05-12");
        fixtures.today("2026-05-12");

        assertThat(indicators.figure("I09b", district.id(), LocalDate.of(2026, 5, 10)))
                .isEqualTo("0/0 无数据 NONE");
        assertThat(indicators.figure("I09b", district.id(), LocalDate.of(2026, 5, 11)))
                .isEqualTo("1/2 50.00 RED");
        decline(longer, "2026-06-02");
        fixtures.today("2026-06-02");
        assertThat(indicators.figure("I09b", district.id(), LocalDate.of(2026, 6, 2)))
                .as("the extended one was due on 1 June and came a day late")
                .isEqualTo("1/3 33.33 RED");
    }

    @Test
    void drugFilingsOfBothKindsCountAsHandledEvenWhenLate() {
        MatterId drug =
                fixtures.filed("2026-04-16", shop, Map.of("goodsKind", "DRUG")).id();
        accept(drug, "2026-04-20");
        settled(drug, "2026-06-25");
        MatterId food = fixtures.filed("2026-04-16", shop, Map.of()).id();
        accept(food, "2026-04-20");
        MatterId device = report("2026-04-16", Map.of("field", "DRUG"));
        fixtures.today("2026-06-26");

        assertThat(indicators.figure("I05c", district.id(), LocalDate.of(2026, 6, 24)))
                .as("the complaint was due on the 22nd and still open, the report open since May")
                .isEqualTo("0/2 0.00 RED");
        assertThat(indicators.figure("I05c", district.id(), LocalDate.of(2026, 6, 25)))
                .isEqualTo("1/2 50.00 RED");
        decline(device, "2026-06-26");
        assertThat(indicators.figure("I05c", district.id(), LocalDate.of(2026, 6, 26)))
                .isEqualTo("2/2 100.00 GREEN");
    }

    @Test
    @Proves("008")
    void aPastDayStaysAsItWasToldWhateverCameInLater() {
        MatterId open = report("2026-04-16", Map.of());
        MatterId toldLate = report("2026-04-16", Map.of());
        MatterId elsewhere = report("2026-04-16", Map.of());
        MatterId inTest = report("2026-04-16", Map.of());
        MatterId longer = report("2026-04-16", Map.of());
        fixtures.today("2026-05-08");
        fixtures.act(station, inTest, "send-for-test", testing());
        fixtures.act(head, longer, "extend", Map.of("reason", "案情复杂"));
        fixtures.today("2026-05-11");
        LocalDate due = LocalDate.of(2026, 5, 11);
        String then = indicators.figure("I09b", district.id(), due);
        assertThat(then)
                .as("three due today; one stands still, one was extended in time")
                .isEqualTo("0/3 0.00 RED");

        fixtures.today("2026-05-13");
        assertThatThrownBy(() -> fixtures.act(head, open, "extend", Map.of("reason", "忘了延长")))
                .as("too late")
                .isInstanceOf(Refusal.class);
        fixtures.act(station, elsewhere, "no-jurisdiction", Map.of("authority", "大石桥市局", "reason", "不在辖区"));
        fixtures.act(station, inTest, "take-test", Map.of("receivedOn", "2026-05-13"));
        fixtures.act(head, toldLate, "decline-case", declined("2026-05-11"));
        fixtures.today("2026-05-14");
        indicators.today(LocalDate.of(2026, 5, 14));

        assertThat(indicators.figure("I09b", district.id(), due))
                .as("counted anew: what came in on the 13th does not change the 11th")
                .isEqualTo(then);
        assertThat(indicators.figure("I09b", district.id(), LocalDate.of(2026, 5, 14)))
                .as("today it is known that one was decided in time and one is elsewhere")
                .isEqualTo("1/2 50.00 RED");
    }

    @Test
    @Proves("008")
    void aPastDayKnowsWhereAMatterWasAndWhatItWasSaidToBe() {
        MatterId moved = report("2026-04-16", Map.of("field", "DRUG"));
        MatterId classed = report("2026-04-16", Map.of("field", "DRUG"));
        LocalDate due = LocalDate.of(2026, 5, 11);
        fixtures.today("2026-05-11");
        assertThat(indicators.figure("I05c", district.id(), due)).isEqualTo("0/2 0.00 RED");
        assertThat(indicators.figure("I09b", district.first(), due)).isEqualTo("0/2 0.00 RED");

        fixtures.today("2026-05-12");
        context.getBean(org.shiheng.kernel.matter.Handovers.class)
                .transfer(head, moved, version(moved), district.second(), "由第二监管所办理");
        fixtures.act(
                head,
                classed,
                "decline-case",
                Map.of(
                        "decidedOn",
                        "2026-05-12",
                        "ground",
                        "NO_EVIDENCE",
                        "facts",
                        "现场没有发现",
                        "verifiedBy",
                        List.of("LN0801", "LN0802")));
        reclassed(classed, "FOOD");
        indicators.today(LocalDate.of(2026, 5, 13));

        assertThat(indicators.figure("I05c", district.id(), due))
                .as("counted anew: both were said to be of drugs")
                .isEqualTo("0/2 0.00 RED");
        assertThat(indicators.figure("I09b", district.first(), due))
                .as("both were in hand of the first station")
                .isEqualTo("0/2 0.00 RED");
        assertThat(indicators.figure("I05c", district.id(), LocalDate.of(2026, 5, 13)))
                .as("one turned out to be food")
                .isEqualTo("0/1 0.00 RED");
        assertThat(indicators.figure("I09b", district.first(), LocalDate.of(2026, 5, 13)))
                .as("one went to the second station")
                .isEqualTo("0/1 0.00 RED");
    }

    private int version(MatterId id) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select version from matter.matter where id = ?")
                        .param(id.value())
                        .query(Integer.class)
                        .single());
    }

    /** As an act whose form says something else of it than before. */
    private void reclassed(MatterId id, String field) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "update matter.matter set facts = facts || jsonb_build_object('field', ?::text) where id = ?")
                        .param(field)
                        .param(id.value())
                        .update());
    }

    private static Map<String, Object> testing() {
        return Map.of("institution", "市食品检验所", "what", "保质期", "paidBy", "AUTHORITY");
    }

    private static Map<String, Object> declined(String day) {
        return Map.of(
                "decidedOn",
                day,
                "ground",
                "NO_EVIDENCE",
                "facts",
                "现场没有发现过期食品",
                "verifiedBy",
                List.of("LN0801", "LN0802"));
    }

    private MatterId accepted() {
        MatterId id = fixtures.filed("2026-04-16", shop, Map.of()).id();
        accept(id, "2026-04-20");
        return id;
    }

    private void accept(MatterId id, String day) {
        fixtures.today(day);
        fixtures.act(station, id, "accept", Map.of("decidedOn", day));
    }

    private void settled(MatterId id, String toldOn) {
        fixtures.today(toldOn);
        fixtures.act(station, id, "settle", Map.of("content", "退款", "paid", 68));
        fixtures.act(station, id, "tell", Map.of("toldOn", toldOn, "how", "PHONE", "text", "双方达成协议，退款68元。"));
    }

    private MatterId report(String day, Map<String, Object> more) {
        return fixtures.filed(
                        FileComplaint.Kind.REPORT, day, shop, ConsumerFixtures.phone(), ConsumerFixtures.report(more))
                .id();
    }

    private void decline(MatterId id, String day) {
        fixtures.today(day);
        fixtures.act(head, id, "decline-case", declined(day));
    }

    private JsonNode rows(String code, LocalDate asOf) {
        String path =
                "/api/indicators/" + code + "/rows?department=" + district.id() + "&asOf=" + asOf + "&part=MISSING";
        var answer = indicators.get(path, indicators.sessionOf(district.id(), Role.UNIT_HEAD));
        assertThat(answer).hasStatusOk();
        return indicators.body(answer).get("items");
    }
}
