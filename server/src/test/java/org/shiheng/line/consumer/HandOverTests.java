package org.shiheng.line.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.approval.SignOffDesk;
import org.shiheng.kernel.approval.SignOffs;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.MatterDesk;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.line.consumer.domain.Jurisdiction;
import org.shiheng.line.consumer.domain.ReportReward;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.ObjectMapper;

/** From complaint and report on to other hands: cases, clues, courts, other bodies; and back to whoever reported. */
@PlatformTest
class HandOverTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    ScopedDatabase database;

    @Autowired
    ObjectMapper json;

    private ConsumerFixtures fixtures;
    private long shop;
    private Actor station;
    private Actor head;

    @BeforeEach
    void aShop() {
        fixtures = new ConsumerFixtures(context);
        fixtures.today("2026-05-06");
        shop = fixtures.shop();
        station = fixtures.actor(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        head = fixtures.actor(City.ZHANQIAN_FIRST, Role.UNIT_HEAD);
    }

    @AfterEach
    void backToTheTestsDay() {
        context.getBean(TestClock.Movable.class).set(TestClock.TODAY);
    }

    @Test
    void aReportThatOpensACaseIsHandedOverWithoutTheReporterWhoMustBeToldInFiveDays() {
        MatterId report = report(true);
        openCase(report);

        // Five working days after 6 May, the 9th worked: 12 May.
        assertThat(fixtures.due(head, report, "tell")).isEqualTo("2026-05-12");
        Map<String, Object> opened = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select m.procedure, m.facts::text as facts, m.state from matter.referral r
                        join matter.matter m on m.id = r.to_matter where r.from_matter = ?""").param(report.value()).query().singleRow());
        assertThat(opened).containsEntry("procedure", "enforcement.case").containsEntry("state", "FILED");
        assertThat(String.valueOf(opened.get("facts"))).contains("现场查获过期牛奶").doesNotContain("周大明");

        fixtures.act(
                station, report, "tell-opened", Map.of("toldOn", "2026-05-06", "how", "PHONE", "text", "您举报的问题已立案。"));
        assertThat(fixtures.state(head, report)).isEqualTo("IN_CASE");
    }

    @Test
    @Proves("223")
    void whatBecameOfTheCaseComesBackToTheReportAtOnce() {
        MatterId report = report(true);
        openCase(report);
        fixtures.act(
                station, report, "tell-opened", Map.of("toldOn", "2026-05-06", "how", "PHONE", "text", "您举报的问题已立案。"));
        MatterId penaltyCase = new MatterId(database.<Long>read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select to_matter from matter.referral where from_matter = ?")
                        .param(report.value())
                        .query(Long.class)
                        .single()));
        fixtures.act(station, penaltyCase, "withdraw", Map.of("reason", "证据不足以认定"));
        assertThat(fixtures.state(head, penaltyCase))
                .as("until both heads have signed")
                .isEqualTo("FILED");
        for (Actor signer : List.of(head, fixtures.actor(City.ZHANQIAN, Role.BUREAU_HEAD))) {
            long task =
                    context
                            .getBean(SignOffDesk.class)
                            .of(signer, "matter", penaltyCase.value())
                            .getFirst()
                            .waiting()
                            .stream()
                            .filter(SignOffDesk.Waiting::mine)
                            .findFirst()
                            .orElseThrow()
                            .task();
            context.getBean(SignOffs.class).agree(signer, task, "同意");
        }

        assertThat(fixtures.state(head, penaltyCase)).isEqualTo("TO_CLOSE");
        assertThat(fixtures.state(head, report)).isEqualTo("RESULT");
    }

    @Test
    void anAnonymousReporterNeedsNotBeToldAndNoLimitRuns() {
        MatterId anonymous = report(false);
        openCase(anonymous);
        assertThat(fixtures.due(head, anonymous, "tell")).isNull();
        fixtures.act(station, anonymous, "go-on", Map.of("reason", "匿名举报"));
        assertThat(fixtures.state(head, anonymous)).isEqualTo("IN_CASE");

        MatterId named = report(true);
        openCase(named);
        assertThatThrownBy(() -> fixtures.act(station, named, "go-on", Map.of("reason", "不想告知")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("consumer.must-be-told"));
    }

    @Test
    void aClueFoundInMediationIsVerifiedAsAMatterOfItsOwn() {
        MatterId complaint = fixtures.filed("2026-05-06", shop, Map.of()).id();
        fixtures.act(station, complaint, "accept", Map.of("decidedOn", "2026-05-06"));
        fixtures.act(station, complaint, "hand-over-clue", Map.of("violation", "货架上还有十箱过期牛奶", "foundOn", "2026-05-06"));

        assertThat(database.<String>read(
                        Scope.wholeCity(),
                        jdbc -> jdbc.sql("""
                                select m.state || ' ' || (select d.due_on from matter.deadline d where d.matter_id = m.id and d.state = 'OPEN')
                                from matter.referral r join matter.matter m on m.id = r.to_matter where r.from_matter = ?""")
                                .param(complaint.value())
                                .query(String.class)
                                .single()))
                .as("fifteen working days from 6 May")
                .isEqualTo("CLUE 2026-05-26");
        assertThat(fixtures.state(head, complaint)).isEqualTo("ACCEPTED");
    }

    @Test
    void aMediationIsEntrustedOnceAndAMediatorStepsBackWithAnother() {
        MatterId complaint = fixtures.filed("2026-05-06", shop, Map.of()).id();
        fixtures.act(station, complaint, "accept", Map.of("decidedOn", "2026-05-06"));
        var entrusting = Map.<String, Object>of(
                "organization", "营口市消费者协会", "organizationKind", "CONSUMER_ASSOCIATION", "entrustedOn", "2026-05-06");
        fixtures.act(station, complaint, "entrust", entrusting);
        fixtures.act(station, complaint, "take-entrusted", Map.of("returnedOn", "2026-05-06", "opinion", "未达成"));
        assertThatThrownBy(() -> fixtures.act(station, complaint, "entrust", entrusting))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("consumer.entrusted-before"));

        fixtures.act(
                station, complaint, "ask-recusal", Map.of("askedBy", "COMPLAINANT", "of", "张某", "reason", "与商家是亲属"));
        assertThatThrownBy(() ->
                        fixtures.act(head, complaint, "decide-recusal", Map.of("recused", true, "recusalReason", "属实")))
                .isInstanceOf(InvalidInput.class);
        fixtures.act(
                head, complaint, "decide-recusal", Map.of("recused", true, "newMediator", "李某", "recusalReason", "属实"));
        assertThat(fixtures.state(head, complaint)).isEqualTo("MEDIATING");
    }

    @Test
    void anAgreementGoesToBeConfirmedAndAFailedMediationToCourt() {
        MatterId settled = mediated("settle", Map.of("content", "退款", "paid", 68));
        MatterId failed = mediated("terminate", Map.of("decidedOn", "2026-05-06", "ground", "T3", "reason", "差距太大"));
        var confirm = Map.<String, Object>of("way", "CONFIRMATION", "body", "站前区人民法院", "referredOn", "2026-05-06");
        var sue = Map.<String, Object>of("way", "LAWSUIT", "body", "站前区人民法院", "referredOn", "2026-05-06");

        assertThatThrownBy(() -> fixtures.act(station, settled, "litigate", sue))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> fixtures.act(station, failed, "litigate", confirm))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> fixtures.act(
                        station, settled, "court-result", Map.of("courtResult", "CONFIRMED", "courtOn", "2026-05-06")))
                .isInstanceOf(Refusal.class);
        fixtures.act(station, settled, "litigate", confirm);
        fixtures.act(station, settled, "court-result", Map.of("courtResult", "CONFIRMED", "courtOn", "2026-05-06"));
        fixtures.act(station, failed, "litigate", sue);

        assertThat(fixtures.read(head, settled).steps())
                .extracting(MatterDesk.Step::name)
                .contains("登记诉讼或确认结果");
    }

    @Test
    void theElderlyAreDecidedInThreeDaysAndStandBeforeTheOthers() {
        MatterId elderly =
                fixtures.filed("2026-05-06", shop, Map.of("elderly", true)).id();
        MatterId other = fixtures.filed("2026-05-06", shop, Map.of()).id();

        assertThat(fixtures.read(head, elderly).matter().urgent()).isTrue();
        assertThat(fixtures.due(head, elderly, "fast")).isEqualTo("2026-05-09");
        assertThat(fixtures.due(head, elderly, "decide")).isEqualTo("2026-05-14");
        assertThat(fixtures.due(head, other, "fast")).isNull();
        fixtures.act(station, elderly, "accept", Map.of("decidedOn", "2026-05-06"));
        assertThat(fixtures.due(head, elderly, "fast"))
                .as("met with the decision")
                .isNull();
    }

    @Test
    void issuedDocumentsStandWithTheirActs() {
        MatterId complaint = fixtures.filed("2026-05-06", shop, Map.of()).id();
        fixtures.act(station, complaint, "accept", Map.of("decidedOn", "2026-05-06"));

        assertThat(database.<List<String>>read(
                        Scope.wholeCity(),
                        jdbc -> jdbc.sql("select template from document.issued where matter_id = ? order by id")
                                .param(complaint.value())
                                .query(String.class)
                                .list()))
                .containsExactly("complaint-acceptance");
    }

    @ParameterizedTest(name = "fined {0} at {1} %, at least {2}: {3}")
    @CsvSource({
        "200000, 5, 5000, 10000.00",
        "100000, 5, 5000, 5000.00",
        "99999.99, 5, 5000, 5000.00",
        "0, 3, 3000, 3000.00",
        "1000, 1, 1000, 1000.00",
        "30000000, 5, 5000, 1000000.00",
    })
    void aRewardIsAShareOfTheFineWithinItsLimits(
            BigDecimal fined, BigDecimal rate, BigDecimal least, BigDecimal reward) {
        assertThat(ReportReward.amount(fined, rate, least, new BigDecimal(1_000_000)))
                .isEqualTo(reward);
    }

    @ParameterizedTest(name = "{0}, address found {1}, received {2}: {3}")
    @CsvSource({
        "SHOP, true, 2026-05-06, PLACE_OF_BUSINESS",
        "OWN_SITE, true, 2026-05-06, SEAT",
        "PLATFORM_SHOP, true, 2026-05-06, PLACE_OR_PLATFORM",
        "PLATFORM_SHOP, false, 2026-04-14, PLACE_OR_PLATFORM",
        "PLATFORM_SHOP, false, 2026-04-15, PLATFORM_SEAT",
    })
    void aShopOnAPlatformThatCannotBeFoundBelongsToThePlatformsSeatUnderTheNewRules(
            String place, boolean found, java.time.LocalDate received, Jurisdiction expected) {
        assertThat(Jurisdiction.of(place, found, received)).isEqualTo(expected);
    }

    private MatterId mediated(String act, Map<String, Object> form) {
        MatterId id = fixtures.filed("2026-05-06", shop, Map.of()).id();
        fixtures.act(station, id, "accept", Map.of("decidedOn", "2026-05-06"));
        fixtures.act(station, id, act, form);
        return id;
    }

    private MatterId report(boolean named) {
        return fixtures.filed(
                        FileComplaint.Kind.REPORT,
                        "2026-05-06",
                        shop,
                        named ? ConsumerFixtures.phone() : null,
                        ConsumerFixtures.report(Map.of("realName", named)))
                .id();
    }

    private void openCase(MatterId report) {
        fixtures.act(
                head,
                report,
                "open-case",
                Map.of(
                        "decidedOn", "2026-05-06",
                        "facts", "现场查获过期牛奶",
                        "clause", "食品安全法第三十四条",
                        "verifiedBy", List.of("LN0801", "LN0802")));
    }
}
