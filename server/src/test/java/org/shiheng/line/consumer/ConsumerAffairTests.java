package org.shiheng.line.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.approval.SignOffDesk;
import org.shiheng.kernel.approval.SignOffs;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.matter.MatterDeadlines;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Supervision;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.line.consumer.intake.FollowedFilings;
import org.shiheng.line.consumer.intake.Satisfaction;
import org.shiheng.line.consumer.register.ConsumerAffairs;
import org.shiheng.line.consumer.register.PrepaidIssuers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Great events, first responsibility, prepaid cards, the way to the association and the court, and how content people are. */
@PlatformTest
class ConsumerAffairTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    ConsumerAffairs affairs;

    @Autowired
    PrepaidIssuers issuers;

    @Autowired
    FollowedFilings followed;

    @Autowired
    Satisfaction satisfaction;

    @Autowired
    Supervision supervision;

    @Autowired
    SignOffs signOffs;

    @Autowired
    SignOffDesk signOffDesk;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock.Movable clock;

    private ConsumerFixtures fixtures;
    private Actor inspector;
    private Actor head;

    @BeforeEach
    void people() {
        fixtures = new ConsumerFixtures(context);
        fixtures.today("2026-05-11");
        inspector = fixtures.actor(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        head = fixtures.actor(City.ZHANQIAN_FIRST, Role.UNIT_HEAD);
    }

    @AfterEach
    void backToTheTestsDay() {
        clock.set(TestClock.TODAY);
    }

    @Test
    @Proves("171")
    void aGreatEventIsAnsweredWithinTheHourReportedWithinADayMarkedAndClosedByASignedReport() {
        Actor chief = fixtures.actor(City.ZHANQIAN, Role.BUREAU_HEAD);
        MatterId id = affairs.open(
                inspector,
                ConsumerAffairs.Kind.INCIDENT,
                LocalDate.of(2026, 5, 11),
                null,
                Map.of(
                        "name",
                        "健身房停业",
                        "facts",
                        "三家门店关门，会员近两千人",
                        "source",
                        "COMPLAINTS",
                        "scale",
                        "MAJOR",
                        "consumers",
                        1900),
                UUID.randomUUID().toString());
        assertThat(limit(id, "respond").sum().dueAt()).isEqualTo("2026-05-11T10:00");
        clock.advance(Duration.ofMinutes(40));
        fixtures.act(
                head, id, "respond", Map.of("level", "MAJOR", "lead", "站前区局", "division", List.of("市监所：登记", "文旅：约谈")));
        assertThat(limit(id, "respond").state()).isEqualTo(MatterDeadlines.State.MET);

        supervision.mark(chief, id, Supervision.Kind.SUPERVISED, "三日内报退费方案", LocalDate.of(2026, 5, 14));
        clock.advance(Duration.ofHours(24));
        inspector = fixtures.actor(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        fixtures.act(inspector, id, "first-report", Map.of("toWhom", "区政府", "content", "已登记会员"));
        assertThat(limit(id, "first").state()).as("forty minutes late").isEqualTo(MatterDeadlines.State.LATE);

        fixtures.act(inspector, id, "take-measure", Map.of("takenOn", "2026-05-12", "measure", "约谈负责人，冻结账户"));
        fixtures.act(
                inspector, id, "report", Map.of("handled", "退费1500人", "recovered", 2_600_000, "causes", "预收资金没有监管"));
        assertThat(fixtures.state(inspector, id)).isEqualTo("RESPONDING");
        sign(fixtures.actor(City.ZHANQIAN_FIRST, Role.UNIT_HEAD), id);
        sign(fixtures.actor(City.ZHANQIAN, Role.BUREAU_HEAD), id);
        assertThat(fixtures.state(inspector, id)).isEqualTo("REPORTED");
        fixtures.act(
                fixtures.actor(City.ZHANQIAN_FIRST, Role.UNIT_HEAD),
                id,
                "conclude",
                Map.of("evaluatedOn", "2026-05-12", "evaluation", "处置有效", "published", true));
        assertThat(fixtures.state(inspector, id)).isEqualTo("CONCLUDED");
    }

    @Test
    @Proves("251")
    void whoeverWasAskedFirstPaysFirstAndRecoversNoMoreThanWasPaid() {
        long shop = fixtures.shop();
        MatterId id = duty(shop);
        assertThat(fixtures.due(inspector, id, "handle")).isEqualTo("2026-05-20");
        fixtures.act(
                inspector,
                id,
                "pay-first",
                Map.of("paidOn", "2026-05-11", "amount", 300, "receipt", "收条", "liable", "某乳业公司"));

        fixtures.act(inspector, id, "recover", recourse(200));
        assertThatThrownBy(() -> fixtures.act(inspector, id, "recover", recourse(101)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("300");
        fixtures.act(inspector, id, "recover", recourse(100));
        fixtures.act(inspector, id, "finish", Map.of("reason", "追偿完毕"));
        assertThat(fixtures.state(inspector, id)).isEqualTo("RECOVERED");
        assertThat(ledger.of(Scope.wholeCity(), new SubjectId(shop), LocalDate.of(2026, 5, 11)))
                .filteredOn(record -> record.kind() == RecordKind.COMMITMENT)
                .singleElement()
                .satisfies(record -> assertThat(record.codes()).contains("FIRST_DUTY", "KEPT"));
    }

    @Test
    void whoRefusesToDealWithItFirstHasItOnRecord() {
        long shop = fixtures.shop();
        MatterId id = duty(shop);
        fixtures.act(inspector, id, "refuse", Map.of("refusedOn", "2026-05-11", "why", "让消费者找厂家"));

        assertThat(ledger.of(Scope.wholeCity(), new SubjectId(shop), LocalDate.of(2026, 5, 11)))
                .anyMatch(record ->
                        record.kind() == RecordKind.COMMITMENT && record.codes().contains("BROKEN"));
    }

    @Test
    @Proves("181")
    void anIssuerOfPrepaidCardsIsAsRiskyAsItsSignalsBalanceAndReportsSay() {
        long shop = fixtures.shop();
        issuers.enter(inspector, shop, "美容美发", PrepaidIssuers.Duty.COMMERCE, new BigDecimal("100000"));
        assertThatThrownBy(() -> issuers.enter(inspector, shop, "美容美发", PrepaidIssuers.Duty.COMMERCE, null))
                .isInstanceOf(Refusal.class);
        assertThat(issuer(shop).risk()).isEqualTo(PrepaidIssuers.Risk.MIDDLE);
        assertThat(issuer(shop).why()).containsExactly("还没有报过余额");

        long id = issuer(shop).id();
        issuers.report(inspector, id, YearMonth.of(2026, 4), new BigDecimal("80000"), 120);
        assertThat(issuer(shop).risk()).isEqualTo(PrepaidIssuers.Risk.LOW);
        issuers.report(inspector, id, YearMonth.of(2026, 5), new BigDecimal("130000"), 180);
        assertThat(issuer(shop).risk()).isEqualTo(PrepaidIssuers.Risk.MIDDLE);
        assertThat(issuer(shop).why()).containsExactly("预收余额超过上限");
        assertThat(issuer(shop).balanceBefore()).isEqualByComparingTo("80000");
        issuers.warn(inspector, id, PrepaidIssuers.Signal.CLOSED, "门口贴出停业告示", LocalDate.of(2026, 5, 10));
        assertThat(issuer(shop).risk()).isEqualTo(PrepaidIssuers.Risk.HIGH);
        assertThat(issuers.list(inspector).getFirst().risk()).isEqualTo(PrepaidIssuers.Risk.HIGH);
        issuers.settle(inspector, id, "约谈后恢复营业");
        assertThat(issuer(shop).risk()).isEqualTo(PrepaidIssuers.Risk.MIDDLE);

        Actor elsewhere = fixtures.actor(City.BAYUQUAN_FIRST, Role.INSPECTOR);
        assertThat(issuers.list(elsewhere)).noneMatch(one -> one.subject() == shop);
        assertThatThrownBy(() -> issuers.report(elsewhere, id, YearMonth.of(2026, 5), BigDecimal.ONE, 1))
                .hasMessageContaining("不在您的辖区");
    }

    @Test
    @Proves("180")
    void aComplaintGoesToTheAssociationAndOnToTheCourtWithItsSupport() {
        MatterId id = fixtures.filed("2026-05-11", fixtures.shop(), Map.of()).id();
        fixtures.act(inspector, id, "accept", Map.of("decidedOn", "2026-05-11"));
        fixtures.act(
                inspector,
                id,
                "entrust",
                Map.of(
                        "organization",
                        "站前区消费者协会",
                        "organizationKind",
                        "CONSUMER_ASSOCIATION",
                        "entrustedOn",
                        "2026-05-11"));
        assertThat(fixtures.state(inspector, id)).isEqualTo("ENTRUSTED");
        fixtures.act(inspector, id, "take-entrusted", Map.of("returnedOn", "2026-05-11", "opinion", "商家拒绝赔付"));
        fixtures.act(
                inspector, id, "terminate", Map.of("decidedOn", "2026-05-11", "ground", "T3", "reason", "双方无法达成协议"));
        fixtures.act(
                inspector, id, "litigate", Map.of("way", "SUPPORT", "body", "站前区消费者协会", "referredOn", "2026-05-11"));
        fixtures.act(inspector, id, "court-result", Map.of("courtResult", "JUDGED", "courtOn", "2026-05-11"));

        assertThat(fixtures.read(inspector, id).steps())
                .extracting(step -> step.act())
                .contains("entrust", "take-entrusted", "litigate", "court-result");
    }

    @Test
    void howContentSomebodyIsIsAskedOnceAfterTheEnd() {
        var filed = fixtures.filed("2026-05-11", fixtures.shop(), Map.of());
        assertThatThrownBy(() -> followed.score(filed.number(), filed.key(), 5, null))
                .hasMessageContaining("办结");
        fixtures.act(
                inspector,
                filed.id(),
                "decline",
                Map.of("decidedOn", "2026-05-11", "ground", "N7", "reason", "其他法定情形"));
        assertThatThrownBy(() -> followed.score(filed.number(), filed.key(), 6, null))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> followed.score(filed.number(), "XXXXXXXXXXXX", 5, null))
                .isInstanceOf(Refusal.class);
        followed.score(filed.number(), filed.key(), 4, "回复很快");

        assertThat(followed.find(filed.number(), filed.key()).score()).isEqualTo(4);
        assertThatThrownBy(() -> followed.score(filed.number(), filed.key(), 1, null))
                .hasMessageContaining("一次");
        assertThat(satisfaction.of(YearMonth.of(2026, 5)))
                .filteredOn(share -> share.division() == 210802)
                .singleElement()
                .satisfies(share -> {
                    assertThat(share.answered()).isPositive();
                    assertThat(share.content()).isPositive().isLessThanOrEqualTo(share.answered());
                });
    }

    private MatterId duty(long shop) {
        return affairs.open(
                inspector,
                ConsumerAffairs.Kind.FIRST_DUTY,
                LocalDate.of(2026, 5, 11),
                shop,
                new HashMap<>(Map.of("businessName", "海湾便利店", "goods", "牛奶", "problem", "变质", "claimAmount", 300)),
                UUID.randomUUID().toString());
    }

    private static Map<String, Object> recourse(int amount) {
        return Map.of("recoveredOn", "2026-05-11", "recovered", amount, "from", "某乳业公司");
    }

    private PrepaidIssuers.Issuer issuer(long shop) {
        return issuers.list(inspector).stream()
                .filter(one -> one.subject() == shop)
                .findFirst()
                .orElseThrow();
    }

    private MatterDeadlines.View limit(MatterId id, String code) {
        return fixtures.read(head, id).deadlines().stream()
                .filter(view -> view.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private void sign(Actor signer, MatterId id) {
        long task = signOffDesk.of(signer, "matter", id.value()).getFirst().waiting().stream()
                .filter(SignOffDesk.Waiting::mine)
                .findFirst()
                .orElseThrow()
                .task();
        signOffs.agree(signer, task, "同意");
    }
}
