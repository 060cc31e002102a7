package org.shiheng.line.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.indicator.IndicatorFixtures;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.line.consumer.analysis.EffectItem;
import org.shiheng.line.consumer.analysis.Effectiveness;
import org.shiheng.line.consumer.analysis.TopicFiles;
import org.shiheng.line.consumer.analysis.Topics;
import org.shiheng.line.consumer.analysis.WarningSignals;
import org.shiheng.line.consumer.analysis.Warnings;
import org.shiheng.line.consumer.intake.IntakePreview;
import org.shiheng.line.consumer.register.Answers;
import org.shiheng.line.consumer.register.Commitments;
import org.shiheng.line.consumer.register.ServiceStations;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What filings say together, warnings, scores of units, registers: each over rows counted by hand. */
@PlatformTest
class ConsumerWorkTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    Topics topics;

    @Autowired
    TopicFiles files;

    @Autowired
    WarningSignals signals;

    @Autowired
    Warnings warnings;

    @Autowired
    Effectiveness effectiveness;

    @Autowired
    ServiceStations stations;

    @Autowired
    Commitments commitments;

    @Autowired
    Answers answers;

    @Autowired
    IntakePreview preview;

    private ConsumerFixtures fixtures;
    private Actor station;
    private Actor head;

    @BeforeEach
    void people() {
        fixtures = new ConsumerFixtures(context);
        fixtures.today("2024-05-06");
        station = fixtures.actor(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        head = fixtures.actor(City.ZHANQIAN_FIRST, Role.UNIT_HEAD);
    }

    @AfterEach
    void backToTheTestsDay() {
        context.getBean(TestClock.Movable.class).set(TestClock.TODAY);
    }

    @Test
    @Proves("169")
    void topicsGrowAgainstTheSameStretchBeforeAndSignalsCallForAWarning() {
        long shop = fixtures.shop();
        for (int n = 0; n < 3; n++) {
            fixtures.filed("2024-05-08", shop, Map.of("goodsKind", "FURNITURE", "problemKind", "CONTRACT"));
        }
        for (int n = 0; n < 10; n++) {
            fixtures.filed(
                    "2024-05-16", shop, Map.of("goodsKind", "FURNITURE", "problemKind", "CONTRACT", "amount", 100));
        }

        Topics.Report report = topics.report(LocalDate.of(2024, 5, 13), LocalDate.of(2024, 5, 19), 210802);

        assertThat(report.comparedFrom()).isEqualTo("2024-05-06");
        assertThat(report.rows())
                .filteredOn(row -> row.goodsKind().equals("FURNITURE"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.complaints().now()).isEqualTo(10);
                    assertThat(row.complaints().before()).isEqualTo(3);
                    assertThat(row.complaints().growth()).isEqualByComparingTo("233.3");
                    assertThat(row.amount()).isEqualByComparingTo("1000");
                });
        assertThat(new String(files.csv(report), StandardCharsets.UTF_8)).contains("家具建材,合同,10,3,233.3%");
        assertThat(files.docx(report)).startsWith((byte) 'P', (byte) 'K');
        assertThat(signals.on(LocalDate.of(2024, 5, 19)))
                .extracting(WarningSignals.Signal::code)
                .contains("WEEK", "BUSINESS");
        assertThat(signals.on(LocalDate.of(2024, 6, 19))).isEmpty();
        assertThatThrownBy(() -> topics.report(LocalDate.of(2024, 5, 2), LocalDate.of(2024, 5, 1), null))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void aWarningIsPublishedByASecondPersonAndGoneWhenWithdrawn() {
        MatterId id = warnings.draft(
                head,
                Map.of(
                        "type", "WARNING",
                        "title", "定制家具先看合同再付款",
                        "body", "近期定制家具不按期交货的投诉较多，付款前请写明交货日期和违约责任。",
                        "goodsKind", "FURNITURE"),
                UUID.randomUUID().toString());
        fixtures.act(head, id, "assess", Map.of("assessed", "情况属实，建议发布"));
        assertThatThrownBy(() -> fixtures.act(head, id, "publish", Map.of()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("consumer.second-person"));
        Actor city = fixtures.actor(City.BUREAU, Role.UNIT_HEAD);
        fixtures.act(city, id, "publish", Map.of());
        assertThat(warnings.published()).extracting(Warnings.Warning::title).contains("定制家具先看合同再付款");

        fixtures.act(city, id, "withdraw", Map.of("reason", "风险解除"));
        assertThat(warnings.published()).extracting(Warnings.Warning::title).doesNotContain("定制家具先看合同再付款");
    }

    @Test
    @Proves("168")
    void aUnitsScoreIsTheSumOfItsLinesOverTheWeightsThatHaveData() {
        var indicators = new IndicatorFixtures(context);
        fixtures.today("2024-05-06");
        IndicatorFixtures.District district = indicators.district();
        long shop = fixtures.shop(district.first());
        Actor officer = fixtures.actor(district.first(), Role.INSPECTOR);
        MatterId inTime = fixtures.filed("2024-05-06", shop, Map.of()).id();
        fixtures.act(officer, inTime, "accept", Map.of("decidedOn", "2024-05-06"));
        fixtures.filed("2024-05-06", shop, Map.of());
        fixtures.today("2024-05-31");
        // Decided one of two: 10 × 1/2 = 5; reported 80 % of 20: 16. Together 21 of 30 = 70.
        effectiveness.report(
                head, district.id(), YearMonth.of(2024, 5), EffectItem.SYSTEM, new BigDecimal(80), "营市监〔2024〕3号");

        Effectiveness.Unit unit = effectiveness.of(YearMonth.of(2024, 5)).stream()
                .filter(one -> one.department() == district.id())
                .findFirst()
                .orElseThrow();

        assertThat(unit.points()).isEqualByComparingTo("21");
        assertThat(unit.weights()).isEqualByComparingTo("30");
        assertThat(unit.score()).isEqualByComparingTo("70");
        assertThatThrownBy(() -> effectiveness.report(
                        head, district.id(), YearMonth.of(2024, 5), EffectItem.DECIDED, BigDecimal.TEN, "凭空"))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> effectiveness.of(YearMonth.of(2024, 6))).isInstanceOf(InvalidInput.class);
    }

    @Test
    @Proves("182")
    void aServiceStationIsFoundInItsDistrictUntilItIsClosed() {
        String name = "八田地街道服务站" + UUID.randomUUID().toString().substring(0, 6);
        stations.open(new ServiceStations.NewStation(
                name,
                ServiceStations.Kind.COMMUNITY,
                "站前区八田地街道1号",
                210802,
                "张站长",
                "0417-2831234",
                LocalDate.of(2024, 1, 2)));
        var entered = stations.list(210802, false).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        stations.count(entered.id(), YearMonth.of(2024, 4), 9, 7);
        assertThatThrownBy(() -> stations.count(entered.id(), YearMonth.of(2024, 4), 3, 4))
                .isInstanceOf(InvalidInput.class);
        assertThat(stations.list(210802, false))
                .filteredOn(one -> one.id() == entered.id())
                .singleElement()
                .satisfies(one -> assertThat(one.settled()).isEqualTo(7));

        stations.review(entered.id(), false);
        assertThat(stations.list(210802, false)).noneMatch(one -> one.id() == entered.id());
        assertThatThrownBy(() -> stations.review(entered.id(), true)).isInstanceOf(Refusal.class);
    }

    @Test
    void aPromiseIsARecordOfTheBusinessAndEndsByASecondOne() {
        long shop = fixtures.shop();
        var promise = new Commitments.NewCommitment(shop, Commitments.Kind.NO_REASON_RETURN, "全部服装", 15, "凭小票");
        assertThatThrownBy(() -> commitments.give(
                        head, new Commitments.NewCommitment(shop, Commitments.Kind.NO_REASON_RETURN, "全部服装", 6, null)))
                .isInstanceOf(InvalidInput.class);
        commitments.give(head, promise);
        assertThatThrownBy(() -> commitments.give(head, promise)).isInstanceOf(Refusal.class);
        var running = commitments.running(Commitments.Kind.NO_REASON_RETURN, null).stream()
                .filter(one -> one.subject() == shop)
                .findFirst()
                .orElseThrow();

        commitments.end(head, running.id(), "拒绝退货，违反承诺");

        assertThat(commitments.running(null, null)).noneMatch(one -> one.subject() == shop);
    }

    @Test
    void aConsultationIsAnsweredAndTheAnswerKeptForOthers() {
        String word = "问" + UUID.randomUUID().toString().substring(0, 8);
        var filed = fixtures.filed(
                FileComplaint.Kind.CONSULTATION,
                "2024-05-06",
                null,
                null,
                Map.of("channel", "WEB", "topic", "RETURN", "question", word + "网上买的衣服能退吗"));
        Actor city = fixtures.actor(City.BUREAU, Role.INSPECTOR);
        assertThat(filed.department()).isEqualTo("营口市市场监督管理局");
        fixtures.act(city, filed.id(), "answer", Map.of("answer", "七天内可以退", "knowledge", true));

        assertThat(answers.find(word, null))
                .singleElement()
                .satisfies(one -> assertThat(one.answer()).isEqualTo("七天内可以退"));
        assertThat(answers.find("%", "DRUG")).isEmpty();
        assertThat(fixtures.read(city, filed.id()).matter().outcome()).isEqualTo("ANSWERED");
    }

    @Test
    @Proves("166")
    void anAddressLeadsToTheStationOfItsTownAndAPreviewTellsWhatStandsOut() {
        String phone = ConsumerFixtures.phone();
        var form = ConsumerFixtures.complaint(Map.of("businessAddress", "营口市站前区八田地街道渤海大街18号"));
        var filed = fixtures.filed(FileComplaint.Kind.COMPLAINT, "2024-05-06", null, phone, form);
        assertThat(filed.department()).isEqualTo("八田地市场监督管理所");

        IntakePreview.Preview seen = preview.of(new IntakePreview.Draft(
                FileComplaint.Kind.COMPLAINT,
                LocalDate.of(2024, 5, 6),
                phone,
                null,
                "海湾便利店",
                null,
                210802,
                "PLATFORM_SHOP",
                "FOOD",
                true,
                "买了两箱牛奶回家发现已经过期变质"));

        assertThat(seen.unit()).isEqualTo("站前区市场监督管理局");
        assertThat(seen.limit().dueOn()).as("the green lane").isEqualTo("2024-05-09");
        assertThat(seen.hints()).extracting(FilingHints.Hint::code).containsExactly("DUPLICATE", "JURISDICTION");
        assertThat(seen.suggestion().goods().code()).isEqualTo("FOOD");
        assertThat(station.department()).isPresent();
    }
}
