package org.shiheng.line.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.HostileFiles;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.Attachments;
import org.shiheng.kernel.matter.MatterDesk;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.MatterLists;
import org.shiheng.kernel.matter.MatterRow;
import org.shiheng.line.consumer.analysis.EffectItem;
import org.shiheng.line.consumer.analysis.Effectiveness;
import org.shiheng.line.consumer.analysis.Topics;
import org.shiheng.line.consumer.analysis.WarningSignals;
import org.shiheng.line.consumer.analysis.Warnings;
import org.shiheng.line.consumer.intake.FollowedFilings;
import org.shiheng.line.consumer.register.ServiceStations;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The work around the single complaint: what many say together, how well a district works, stations, feedback, files. */
@PlatformTest
class ConsumerWorkTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    WarningSignals signals;

    @Autowired
    Warnings warnings;

    @Autowired
    Topics topics;

    @Autowired
    Effectiveness effectiveness;

    @Autowired
    ServiceStations stations;

    @Autowired
    FollowedFilings followed;

    @Autowired
    Attachments attachments;

    @Autowired
    MatterLists lists;

    @Autowired
    ScopedDatabase database;

    @Autowired
    MockMvcTester mvc;

    private ConsumerFixtures fixtures;

    @BeforeEach
    void fixtures() {
        fixtures = new ConsumerFixtures(context);
    }

    @AfterEach
    void backToTheTestsDay() {
        context.getBean(TestClock.Movable.class).set(TestClock.TODAY);
    }

    /** Ten of a kind in seven days propose a warning; one person assesses it, only another publishes it. */
    @Test
    @Proves("169")
    void tenComplaintsInAWeekBecomeAWarningThatASecondPersonPublishes() {
        for (int i = 0; i < 9; i++) {
            filed("2025-06-0" + (2 + i % 7), City.ZHANQIAN_FIRST, "TOURISM", "CONTRACT");
        }
        LocalDate day = LocalDate.of(2025, 6, 8);
        assertThat(ofTourism(day)).as("nine are not yet a signal").isEmpty();
        filed("2025-06-08", City.BAYUQUAN_FIRST, "TOURISM", "CONTRACT");

        WarningSignals.Signal signal = ofTourism(day).getFirst();
        assertThat(signal.code()).isEqualTo("WEEK");
        assertThat(signal.text()).contains("7天内投诉 10 件");
        assertThat(topics.report(day.minusDays(6), day, null).rows())
                .filteredOn(row -> row.goods().equals("住宿旅游"))
                .singleElement()
                .satisfies(row -> assertThat(row.complaints().now()).isEqualTo(10));

        Actor drafter = fixtures.actor(City.ZHANQIAN, Role.UNIT_HEAD);
        MatterId warning = warnings.draft(
                drafter,
                Map.of(
                        "type", "WARNING",
                        "title", "订房订票先看清退改条款",
                        "body", String.valueOf(signal.draft()),
                        "goodsKind", "TOURISM",
                        "basis", signal.text()),
                "");
        fixtures.act(drafter, warning, "assess", Map.of("assessed", "合同纠纷集中，建议发布消费警示"));
        assertThatThrownBy(() -> fixtures.act(drafter, warning, "publish", Map.of()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("consumer.second-person"));
        assertThat(published()).doesNotContain("订房订票先看清退改条款");

        Actor second = fixtures.actor(City.ZHANQIAN, Role.UNIT_HEAD);
        fixtures.act(second, warning, "publish", Map.of());
        assertThat(published()).contains("订房订票先看清退改条款", "最近7天收到投诉 10 件");
        fixtures.act(second, warning, "withdraw", Map.of("reason", "企业已全部退款"));
        assertThat(published()).doesNotContain("订房订票先看清退改条款");
    }

    /** By hand: 1 of 2 decided in time × 10, 1 of 2 mediated × 8, 80 % reported × 20 = 25 of 38 points = 65.79. */
    @Test
    @Proves("168")
    void aDistrictsScoreIsTheSumOfItsLinesAndDistrictsAreRankedByIt() {
        MatterId inTime = filed("2025-03-03", City.BAYUQUAN_FIRST, "FOOD", "QUALITY");
        MatterId late = filed("2025-03-03", City.BAYUQUAN_FIRST, "FOOD", "QUALITY");
        MatterId elsewhere = filed("2025-03-03", City.ZHANQIAN_FIRST, "FOOD", "QUALITY");
        act(City.BAYUQUAN_FIRST, "2025-03-04", inTime, "accept", Map.of("decidedOn", "2025-03-04"));
        act(City.ZHANQIAN_FIRST, "2025-03-04", elsewhere, "accept", Map.of("decidedOn", "2025-03-04"));
        act(City.BAYUQUAN_FIRST, "2025-03-05", inTime, "settle", Map.of("content", "退款", "paid", 68));
        act(City.BAYUQUAN_FIRST, "2025-03-20", late, "accept", Map.of("decidedOn", "2025-03-20"));
        act(
                City.BAYUQUAN_FIRST,
                "2025-03-21",
                late,
                "terminate",
                Map.of("decidedOn", "2025-03-21", "ground", "T3", "reason", "双方差距太大"));
        fixtures.today("2025-04-01");
        Actor city = fixtures.actor(City.BUREAU, Role.UNIT_HEAD);
        YearMonth march = YearMonth.of(2025, 3);
        assertThatThrownBy(() -> effectiveness.report(
                        city, City.BAYUQUAN, march, EffectItem.DECIDED, new BigDecimal(80), "自己填的"))
                .isInstanceOf(InvalidInput.class);
        effectiveness.report(city, City.BAYUQUAN, march, EffectItem.SYSTEM, new BigDecimal(80), "营市监〔2025〕3号");

        // Other tests open districts of their own.
        List<Effectiveness.Unit> ranked = effectiveness.of(march).stream()
                .filter(unit -> List.of(City.ZHANQIAN, City.BAYUQUAN).contains(unit.department()))
                .toList();

        assertThat(ranked).extracting(Effectiveness.Unit::department).containsExactly(City.ZHANQIAN, City.BAYUQUAN);
        assertThat(ranked.getFirst().score()).isEqualByComparingTo("100");
        assertThat(ranked.getLast().points()).isEqualByComparingTo("25");
        assertThat(ranked.getLast().weights()).isEqualByComparingTo("38");
        assertThat(ranked.getLast().score()).isEqualByComparingTo("65.79");
        assertThat(effectiveness.of(YearMonth.of(2024, 1)))
                .extracting(Effectiveness.Unit::score)
                .containsOnlyNulls();
    }

    /** A station is found in its district with its year's figures; somebody of sixty stands before who came first. */
    @Test
    @Proves("182")
    void stationsAreFoundByDistrictAndTheElderlyStandFirst() {
        fixtures.today("2026-05-06");
        String name = "八田地街道消费维权服务站" + UUID.randomUUID().toString().substring(0, 6);
        stations.open(new ServiceStations.NewStation(
                name,
                ServiceStations.Kind.COMMUNITY,
                "站前区八田地街道便民服务中心",
                210802,
                "张站长",
                "0417-2831240",
                LocalDate.of(2026, 1, 5)));
        ServiceStations.Station opened = station(210802, name);
        stations.count(opened.id(), YearMonth.of(2026, 3), 12, 9);
        stations.count(opened.id(), YearMonth.of(2026, 4), 5, 5);
        stations.count(opened.id(), YearMonth.of(2026, 4), 6, 5);
        assertThatThrownBy(() -> stations.count(opened.id(), YearMonth.of(2026, 4), 3, 4))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> stations.count(opened.id(), YearMonth.of(2026, 6), 3, 3))
                .as("a month to come")
                .isInstanceOf(InvalidInput.class);

        assertThat(station(210802, name).received()).isEqualTo(18);
        assertThat(station(210802, name).settled()).isEqualTo(14);
        assertThat(publicStations(210802)).contains(name, "0417-2831240");
        assertThat(publicStations(210804)).doesNotContain(name);
        stations.review(opened.id(), false);
        assertThat(publicStations(210802)).doesNotContain(name);

        long shop = fixtures.shop();
        MatterId first = fixtures.filed("2026-05-06", shop, Map.of()).id();
        MatterId elderly =
                fixtures.filed("2026-05-07", shop, Map.of("elderly", true)).id();
        assertThat(lists
                        .open(
                                fixtures.actor(City.ZHANQIAN_FIRST, Role.INSPECTOR),
                                MatterLists.Kind.TO_DO,
                                LocalDate.of(2026, 5, 7),
                                null,
                                null,
                                200)
                        .rows()
                        .stream()
                        .map(MatterRow::id)
                        .filter(id -> id == first.value() || id == elderly.value()))
                .as("three working days for the one, seven for the other")
                .containsExactly(elderly.value(), first.value());
    }

    /** What the case found comes back by itself, and the reporter must be told before the report is over. */
    @Test
    @Proves("223")
    void theCasesResultComesBackAndTheReporterIsTold() {
        long shop = fixtures.shop();
        Complaints.Filed filed = fixtures.filed(
                FileComplaint.Kind.REPORT,
                "2026-05-06",
                shop,
                ConsumerFixtures.phone(),
                ConsumerFixtures.report(Map.of()));
        MatterId report = filed.id();
        Actor head = fixtures.actor(City.ZHANQIAN_FIRST, Role.UNIT_HEAD);
        Actor inspector = fixtures.actor(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        fixtures.act(
                head,
                report,
                "open-case",
                Map.of(
                        "decidedOn", "2026-05-06",
                        "facts", "现场查获过期牛奶",
                        "clause", "食品安全法第三十四条",
                        "verifiedBy", List.of("LN0801", "LN0802")));
        fixtures.act(
                inspector, report, "tell-opened", Map.of("toldOn", "2026-05-06", "how", "PHONE", "text", "您举报的问题已立案。"));
        assertThat(codes(inspector, report)).as("no way past the case").doesNotContain("tell-result");

        MatterId penalty = new MatterId(database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select to_matter from matter.referral where from_matter = ?")
                        .param(report.value())
                        .query(Long.class)
                        .single()));
        fixtures.act(
                head,
                penalty,
                "transfer-case",
                Map.of(
                        "authority", "大石桥市市场监督管理局",
                        "reason", "违法行为发生在大石桥市",
                        "materials", List.of("案卷一册")));

        assertThat(fixtures.state(head, report)).isEqualTo("RESULT");
        assertThat(fixtures.read(head, report).facts().toString()).contains("已移送有管辖权的机关");
        assertThat(fixtures.read(head, report).matter().closedOn()).isNull();
        assertThat(codes(inspector, report)).first().isEqualTo("tell-result");
        fixtures.act(
                inspector,
                report,
                "tell-result",
                Map.of("toldOn", "2026-05-06", "how", "PHONE", "text", "案件已移送有管辖权的机关，感谢监督。"));

        assertThat(fixtures.state(head, report)).isEqualTo("CONCLUDED");
        assertThat(followed.find(filed.number(), filed.key()).told())
                .extracting(FollowedFilings.Told::text)
                .contains("案件已移送有管辖权的机关，感谢监督。");
        assertThat(database.<List<String>>read(
                        Scope.wholeCity(),
                        jdbc -> jdbc.sql("select template from document.issued where matter_id = ? order by id")
                                .param(report.value())
                                .query(String.class)
                                .list()))
                .contains("report-result-notice");
    }

    @Test
    void aPhotoSentWithNumberAndKeyReachesTheStationAndNobodyWithoutThem() throws Exception {
        Complaints.Filed filed = fixtures.filed("2026-05-06", fixtures.shop(), Map.of());

        assertThat(upload(filed.number(), filed.key().toLowerCase(java.util.Locale.ROOT), "小票.jpg", picture()))
                .hasStatusOk()
                .bodyText()
                .contains("小票.png");
        assertThat(upload(filed.number(), "AAAA-AAAA-AAAA", "小票.jpg", picture()))
                .hasStatus(404);
        assertThat(upload(
                        filed.number(),
                        filed.key(),
                        "病毒.jpg",
                        "MZ 这不是图片".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .hasStatus(422)
                .bodyText()
                .contains("只能上传图片");
        Actor station = fixtures.actor(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        assertThat(attachments.of(station, filed.id()))
                .singleElement()
                .satisfies(one -> assertThat(one.name()).isEqualTo("小票.png"));
        Actor nextDoor = fixtures.actor(City.ZHANQIAN_SECOND, Role.INSPECTOR);
        assertThatThrownBy(() -> attachments.of(nextDoor, filed.id())).isInstanceOf(Refusal.class);
    }

    @Test
    void noFileThatMeansHarmComesInFromThePublic() {
        Complaints.Filed filed = fixtures.filed("2026-05-06", fixtures.shop(), Map.of());

        HostileFiles.papers()
                .forEach((name, content) -> assertThat(upload(filed.number(), filed.key(), name, content))
                        .as(name)
                        .hasStatus(422)
                        .bodyText()
                        .matches("(?s).*(请|只能).*")
                        .doesNotContain("Exception"));
        Actor station = fixtures.actor(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        assertThat(attachments.of(station, filed.id())).isEmpty();
    }

    @Test
    void theActThatComesNextIsOfferedFirstAndNamesTheLawOfItsDay() {
        Actor station = fixtures.actor(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        MatterId fresh = fixtures.filed("2026-05-06", fixtures.shop(), Map.of()).id();
        MatterId old = fixtures.filed("2026-04-13", fixtures.shop(), Map.of()).id();

        MatterDesk.Choice next = fixtures.read(station, fresh).choices().getFirst();
        assertThat(next.code()).isEqualTo("accept");
        assertThat(next.main()).isTrue();
        assertThat(next.basis()).isEqualTo("投诉举报处理办法（总局令第121号）");
        assertThat(fixtures.read(station, old).choices().getFirst().basis()).isEqualTo("投诉举报处理暂行办法第十四条");
    }

    private MatterId filed(String day, int station, String goods, String problem) {
        fixtures.today(day);
        return fixtures.filed(day, fixtures.shop(station), Map.of("goodsKind", goods, "problemKind", problem))
                .id();
    }

    private void act(int station, String day, MatterId id, String code, Map<String, Object> form) {
        fixtures.today(day);
        fixtures.act(fixtures.actor(station, Role.INSPECTOR), id, code, form);
    }

    private List<WarningSignals.Signal> ofTourism(LocalDate day) {
        return signals.on(day).stream()
                .filter(signal -> "TOURISM".equals(signal.goodsKind()))
                .filter(signal -> signal.code().equals("WEEK"))
                .toList();
    }

    private List<String> codes(Actor actor, MatterId id) {
        return fixtures.read(actor, id).choices().stream()
                .map(MatterDesk.Choice::code)
                .toList();
    }

    private ServiceStations.Station station(@Nullable Integer division, String name) {
        return stations.list(division, true).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String published() {
        return text("/api/public/consumer/warnings");
    }

    private String publicStations(int division) {
        return text("/api/public/consumer/service-stations?division=" + division);
    }

    private String text(String address) {
        MvcTestResult answer = mvc.get().uri(address).exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private MvcTestResult upload(String number, String key, String name, byte[] content) {
        return mvc.post()
                .uri("/api/public/followed-matters/files")
                .multipart()
                .file(new MockMultipartFile("file", name, "image/jpeg", content))
                .param("number", number)
                .param("key", key)
                .header("X-Shiheng-Request", "1")
                .exchange();
    }

    private static byte[] picture() throws IOException {
        var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
