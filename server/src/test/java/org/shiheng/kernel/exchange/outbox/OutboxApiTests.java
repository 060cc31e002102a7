package org.shiheng.kernel.exchange.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.body;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.code;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.penalty;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.exchange.intake.IntakeDesk;
import org.shiheng.kernel.exchange.intake.Kinds;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.ObjectMapper;

/** Records reach the province's platform once, whatever it does, and what does not is seen and sent again. */
@PlatformTest
class OutboxApiTests {

    private static final Duration PATIENCE = Duration.ofMillis(800);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    Targets targets;

    @Autowired
    OutgoingRows rows;

    @Autowired
    ReportForms forms;

    @Autowired
    Kinds kinds;

    @Autowired
    Ledger ledger;

    @Autowired
    Settings settings;

    @Autowired
    AuditTrail audit;

    @Autowired
    Clock clock;

    @Autowired
    ObjectMapper json;

    IntakeDesk desk;
    StandInPlatform platform;
    Outbox outbox;
    String target;
    String mark;

    @BeforeEach
    void connect() throws IOException {
        desk = new IntakeDesk(mvc, city, database);
        platform = new StandInPlatform();
        outbox = new Outbox(
                database,
                targets,
                rows,
                forms,
                new PlatformAdapter(json, PATIENCE),
                kinds,
                ledger,
                settings,
                audit,
                clock);
        mark = String.valueOf(System.nanoTime() % 1_000_000_000);
        target = "P-" + mark;
        ledger.sequence();
        // Not active: only this test works for it, not the platform's own turn beside it.
        targets.add(
                Actor.platform("test"),
                target,
                new Targets.Content(
                        "省信用信息共享平台" + mark,
                        platform.address(),
                        List.of("permit", "penalty", "inspection"),
                        "营口市市场监督管理局",
                        IntakeDesk.AUTHORITY,
                        LocalDate.of(2026, 5, 12),
                        false,
                        "secret-" + mark));
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "update exchange.target set log_done = (select coalesce(max(index), -1) from ledger.leaf) where code = ?")
                        .param(target)
                        .update());
    }

    @AfterEach
    void disconnect() {
        platform.close();
    }

    @Test
    @Proves({"162", "245"})
    void aPenaltyIsReportedUnderTheFormatsNamesAndItsReceiptIsKept() {
        gather(1);

        outbox.work(target);

        Outgoing sent = one(number(1));
        assertThat(sent.state()).isEqualTo(Outgoing.State.RECEIVED);
        assertThat(sent.receipt()).startsWith("HZ1");
        var values = platform.accepted.get(number(1));
        assertThat(values.path("CF_WSH").asString()).isEqualTo(number(1));
        assertThat(values.path("CF_CFLB").asString()).isEqualTo("罚款");
        assertThat(values.path("CF_NR_FK").asString()).isEqualTo("0.5");
        assertThat(values.path("CF_GSJZQ").asString()).isEqualTo("2027-05-12");
        assertThat(values.path("CF_SJLY").asString()).isEqualTo("营口市卫生健康委员会");
        assertThat(platform.tokens).containsOnly("Bearer secret-" + mark);
        String page = desk.get("/api/outbox/targets/" + target + "/deliveries");
        assertThat(JsonPath.<List<String>>read(page, "$.items[*].outcome")).containsExactly("RECEIVED");
        assertThat(JsonPath.<List<String>>read(page, "$.items[*].receipt")).containsExactly(sent.receipt());

        outbox.work(target);
        assertThat(platform.keys).hasSize(1);
    }

    @Test
    void aBusyPlatformIsAskedAgainLaterAndLongerEachTime() {
        gather(2);
        platform.busy(2, 503, null);

        outbox.work(target);
        outbox.work(target);
        assertThat(platform.keys).as("held back meanwhile").hasSize(1);
        assertThat(one(number(2)).nextAt()).isEqualTo(clock.instant().plusSeconds(60));
        later(61, () -> outbox.work(target));
        assertThat(platform.keys).hasSize(2);
        later(61 + 119, () -> outbox.work(target));
        assertThat(platform.keys).as("the second wait is twice as long").hasSize(2);
        later(61 + 121, () -> outbox.work(target));

        assertThat(one(number(2)).state()).isEqualTo(Outgoing.State.RECEIVED);
        assertThat(platform.keys).hasSize(3).containsOnly(platform.keys.getFirst());
        assertThat(platform.acceptedInOrder).containsExactly(number(2));
    }

    @Test
    void whatThePlatformAsksToWaitIsWaited() {
        gather(3);
        platform.busy(1, 429, "7");

        outbox.work(target);

        assertThat(one(number(3)).nextAt()).isEqualTo(clock.instant().plusSeconds(7));
    }

    @Test
    void afterSilenceTheVerySameParcelGoesAgainAndNothingArrivesTwice() {
        gather(4);
        platform.silentOnce();

        outbox.work(target);
        assertThat(one(number(4)).state()).isEqualTo(Outgoing.State.WAITING);
        gather(5);
        later(61, () -> outbox.work(target));

        assertThat(one(number(4)).state()).isEqualTo(Outgoing.State.RECEIVED);
        assertThat(one(number(5)).state()).isEqualTo(Outgoing.State.RECEIVED);
        assertThat(platform.acceptedInOrder).containsExactly(number(4), number(5));
        assertThat(platform.keys.get(0)).isEqualTo(platform.keys.get(1));
    }

    @Test
    void aRowThatIsRejectedIsSeenWithItsReasonMendedAndReplayed() {
        gather(6);
        gather(7);
        platform.refuses.add(number(6));

        outbox.work(target);

        Outgoing refused = one(number(6));
        assertThat(refused.state()).isEqualTo(Outgoing.State.REJECTED);
        assertThat(refused.message()).isEqualTo("决定书文号格式不对");
        assertThat(one(number(7)).state()).isEqualTo(Outgoing.State.RECEIVED);
        String stuck = desk.get("/api/outbox/targets/" + target + "/items?state=REJECTED");
        assertThat(JsonPath.<List<String>>read(stuck, "$.items[*].number")).containsExactly(number(6));
        assertThat(body(desk.post(
                        desk.clerk, "/api/outbox/items/" + one(number(7)).id() + "/replays", "{}")))
                .contains("exchange.not-stuck");

        platform.refuses.clear();
        assertThat(desk.post(desk.clerk, "/api/outbox/items/" + refused.id() + "/replays", "{}"))
                .hasStatusOk();
        outbox.work(target);

        assertThat(one(number(6)).state()).isEqualTo(Outgoing.State.RECEIVED);
        assertThat(platform.acceptedInOrder).containsOnlyOnce(number(6));
    }

    @Test
    void whatIsNeverDeliveredEndsDeadAndAllOfItIsReplayedAtOnce() {
        gather(8);
        platform.busy(12, 500, "1");

        IntStream.range(0, 12).forEach(i -> later(2 * i, () -> outbox.work(target)));
        assertThat(one(number(8)).state()).isEqualTo(Outgoing.State.DEAD);
        assertThat(platform.keys).hasSize(12);
        assertThat(one(number(8)).message()).contains("500");

        var answer = desk.post(desk.clerk, "/api/outbox/targets/" + target + "/replays", "{\"state\":\"DEAD\"}");
        assertThat(body(answer)).contains("\"rows\":1");
        outbox.work(target);

        assertThat(one(number(8)).state()).isEqualTo(Outgoing.State.RECEIVED);
        assertThat(platform.acceptedInOrder).containsExactly(number(8));
    }

    @Test
    void aBatchTakenBackIsWithdrawnThereToo() {
        String batch = gather(9);
        outbox.work(target);
        int id = JsonPath.read(batch, "$.id");

        desk.post(desk.clerk, "/api/imports/batches/" + id + "/roll-back", "{\"reason\":\"来源单位报错\"}");
        desk.settled(id);
        ledger.sequence();
        outbox.work(target);

        assertThat(platform.withdrawn).containsExactly(number(9));
    }

    @Test
    @Proves("249")
    void anInspectionOfOurOwnGoesOutWithItsResultForOthersToRecognise() {
        String code = code();
        long subject = desk.subject("营口报送检查店" + mark, code, "营口市站前区某路9号", "王某");
        ledger.append(Scope.wholeCity(), inspection(subject, "own-" + mark, List.of("R5")));
        ledger.append(Scope.wholeCity(), inspection(subject, "odd-" + mark, List.of()));
        ledger.sequence();

        outbox.work(target);

        var values = platform.accepted.get("own-" + mark);
        assertThat(values.path("检查编号").asString()).isEqualTo("own-" + mark);
        assertThat(values.path("监管对象名称").asString()).isEqualTo("营口报送检查店" + mark);
        assertThat(values.path("检查结果").asString()).isEqualTo("发现问题已责令改正");
        assertThat(values.path("检查形式").asString()).isEqualTo("双随机");
        Outgoing odd = one("odd-" + mark);
        assertThat(odd.state()).isEqualTo(Outgoing.State.INCOMPLETE);
        assertThat(odd.message()).contains("缺“检查结果”");
        assertThat(platform.accepted).doesNotContainKey("odd-" + mark);
    }

    @Test
    @Proves({"121", "245"})
    void aPermitOfOurOwnGoesOutUnderTheFormatsNamesAndItsEndIsReportedAsAnEnd() {
        String code = code();
        long subject = desk.subject("营口报送许可店" + mark, code, "营口市站前区某路9号", "王某");
        var text = Map.<String, Object>of(
                "summary",
                "准予食品经营许可",
                "licence",
                "食品经营许可证",
                "number",
                "JY" + mark,
                "documentName",
                "准予行政许可决定书",
                "documentNumber",
                "营市监许准〔2026〕" + mark + "号",
                "licenceType",
                "普通",
                "validFrom",
                "2026-05-18",
                "validThrough",
                "长期");
        var granted = ledger.append(Scope.wholeCity(), permit(subject, "p-" + mark, List.of("GRANTED"), null, text));
        ledger.append(
                Scope.wholeCity(),
                permit(subject, "q-" + mark, List.of("GRANTED"), null, Map.of("summary", "准予", "number", "JZ" + mark)));
        ledger.sequence();

        outbox.work(target);

        String number = "营市监许准〔2026〕" + mark + "号";
        var values = platform.accepted.get(number);
        assertThat(values.path("XK_XDR_MC").asString()).isEqualTo("营口报送许可店" + mark);
        assertThat(values.path("XK_XDR_SHXYM").asString()).isEqualTo(code);
        assertThat(values.path("XK_XKWS").asString()).isEqualTo("准予行政许可决定书");
        assertThat(values.path("XK_XKLB").asString()).isEqualTo("普通");
        assertThat(values.path("XK_XKBH").asString()).isEqualTo("JY" + mark);
        assertThat(values.path("XK_NR").asString()).isEqualTo("准予食品经营许可");
        assertThat(values.path("XK_YXQZI").asString()).isEqualTo("2099-12-31");
        assertThat(values.path("XK_ZT").asString()).isEqualTo("有效");
        assertThat(values.path("XK_LYDWDM").asString()).isEqualTo(IntakeDesk.AUTHORITY);
        assertThat(one("JZ" + mark).state()).isEqualTo(Outgoing.State.INCOMPLETE);
        assertThat(one("JZ" + mark).message()).contains("缺“许可类别”").contains("缺“有效期至”");

        ledger.append(Scope.wholeCity(), permit(subject, "r-" + mark, List.of("REVOKED"), granted, text));
        ledger.sequence();
        outbox.work(target);

        assertThat(platform.accepted.get(number).path("XK_ZT").asString()).isEqualTo("无效");
        assertThat(platform.withdrawn).isEmpty();
    }

    @Test
    @Proves("245")
    void aMeasureThatIsNeverPublicIsReportedToWhoSupervisesAndASlightPenaltyToNobody() {
        long subject = desk.subject("营口报送强制店" + mark, code(), "", "");
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update exchange.target set kinds = array['coercion', 'penalty'] where code = ?")
                        .param(target)
                        .update());
        ledger.append(
                Scope.wholeCity(),
                own(
                        RecordKind.COERCION,
                        subject,
                        "c-" + mark,
                        List.of(),
                        null,
                        false,
                        Map.of(
                                "documentNumber", "营市监强〔2026〕" + mark + "号",
                                "measure", "扣押财物",
                                "reason", "涉嫌销售不合格产品",
                                "basis", "《中华人民共和国产品质量法》第十八条")));
        ledger.append(
                Scope.wholeCity(),
                own(
                        RecordKind.PENALTY,
                        subject,
                        "s-" + mark,
                        List.of("WARNING"),
                        null,
                        false,
                        Map.of("decisionNumber", "营市监警〔2026〕" + mark + "号")));
        ledger.sequence();

        outbox.work(target);

        assertThat(platform.accepted).containsOnlyKeys("营市监强〔2026〕" + mark + "号");
        assertThat(rows.list(target, null, Long.MAX_VALUE, 100)).hasSize(1);
    }

    @Test
    void onlyAnAdministratorKeepsPlatformsAndTheCredentialNeverComesBack() {
        String content = """
                {"code":"X-%s","content":{"name":"平台","endpoint":"ftp://x","kinds":["penalty"],"senderName":"局",
                 "senderCode":"123","since":"2026-01-01","active":false,"credential":"top-secret"}}""".formatted(mark);
        assertThat(desk.post(desk.clerk, "/api/outbox/targets", content)).hasStatus(403);
        assertThat(body(desk.post(desk.administrator, "/api/outbox/targets", content)))
                .contains("exchange.endpoint-needed", "exchange.sender-code-needed");
        String good = content.replace("ftp://x", "https://credit.example/api")
                .replace("\"123\"", '"' + IntakeDesk.AUTHORITY + '"');
        assertThat(desk.post(desk.administrator, "/api/outbox/targets", good)).hasStatus(201);

        assertThat(desk.get("/api/outbox/targets")).contains("X-" + mark).doesNotContain("top-secret");
        assertThat(new String(
                        database.read(
                                Scope.wholeCity(),
                                jdbc -> jdbc.sql("select credential from exchange.target where code = ?")
                                        .param("X-" + mark)
                                        .query(byte[].class)
                                        .single()),
                        java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("top-secret");
        var supervisor = new Cookie("SHIHENG_SESSION", city.sessionOf(City.BUREAU, Role.SUPERVISION));
        assertThat(desk.post(supervisor, "/api/outbox/targets/" + target + "/replays", "{\"state\":\"DEAD\"}"))
                .hasStatus(403);
    }

    private NewRecord inspection(long subject, String number, List<String> codes) {
        LocalDate today = LocalDate.now(clock);
        return new NewRecord(
                RecordKind.INSPECTION,
                new SubjectId(subject),
                City.ZHANQIAN_FIRST,
                "站前区市场监督管理局",
                "inspection",
                number,
                today,
                null,
                codes,
                null,
                null,
                today,
                null,
                Map.of("kind", "双随机抽查", "items", List.of("登记事项检查", "价格检查"), "results", List.of("发现问题已责令改正")));
    }

    private NewRecord permit(
            long subject, String number, List<String> codes, @Nullable RecordId earlier, Map<String, Object> text) {
        return own(RecordKind.LICENSE, subject, number, codes, earlier, true, text);
    }

    private NewRecord own(
            RecordKind kind,
            long subject,
            String number,
            List<String> codes,
            @Nullable RecordId earlier,
            boolean published,
            Map<String, Object> text) {
        LocalDate today = LocalDate.now(clock);
        return new NewRecord(
                kind,
                new SubjectId(subject),
                City.ZHANQIAN_FIRST,
                "营口市市场监督管理局",
                "own",
                number,
                today,
                null,
                codes,
                earlier,
                null,
                published ? today : null,
                null,
                text);
    }

    private String number(int n) {
        return "营卫罚〔2026〕" + mark + n + "号";
    }

    private String gather(int n) {
        String code = code();
        desk.subject("营口报送" + mark + n + "店", code, "", "");
        String done = desk.gather(
                desk.source("penalty"),
                "penalty",
                IntakeDesk.PENALTY_HEAD + penalty("营口报送" + mark + n + "店", code, number(n), "罚款五千元"));
        ledger.sequence();
        return done;
    }

    private Outgoing one(String number) {
        return rows.list(target, null, Long.MAX_VALUE, 100).stream()
                .filter(row -> row.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private void later(long seconds, Runnable work) {
        var movable = (TestClock.Movable) clock;
        movable.advance(Duration.ofSeconds(seconds));
        try {
            work.run();
        } finally {
            movable.advance(Duration.ofSeconds(-seconds));
        }
    }
}
