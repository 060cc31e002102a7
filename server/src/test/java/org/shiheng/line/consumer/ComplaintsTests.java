package org.shiheng.line.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.MatterDesk;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.MatterLists;
import org.shiheng.kernel.matter.MatterRow;
import org.shiheng.kernel.matter.Matters;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Complaints and reports from the portal to the end, with the rulebook's own dates (05 §五). */
@PlatformTest
class ComplaintsTests {

    @Autowired
    Complaints complaints;

    @Autowired
    FilingHints hints;

    @Autowired
    Matters matters;

    @Autowired
    MatterDesk desk;

    @Autowired
    MatterLists lists;

    @Autowired
    ScopedDatabase database;

    @Autowired
    City city;

    @Autowired
    SignIn signIn;

    @Autowired
    TestClock.Movable clock;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ObjectMapper json;

    private long shop;

    @BeforeEach
    void shop() {
        clock.set(LocalDate.of(2026, 4, 1));
        shop = new SubjectFixtures(database)
                .aSubject(
                        City.ZHANQIAN_FIRST,
                        "站前区海湾便利店" + UUID.randomUUID().toString().substring(0, 6),
                        SubjectType.INDIVIDUAL,
                        RegistrationStatus.ACTIVE,
                        UUID.randomUUID().toString(),
                        "F5213");
    }

    @Test
    @Proves("166")
    void aComplaintFiledInPublicReachesTheStationAndIsFollowedByItsKey() throws Exception {
        var body = Map.of(
                "subject", shop, "person", Map.of("name", "周大明", "phone", "13912345678"), "form", filing(Map.of()));
        String once = UUID.randomUUID().toString();

        JsonNode filed = publicly("/api/public/complaints", once, body);
        JsonNode again = publicly("/api/public/complaints", once, body);

        assertThat(again).isEqualTo(filed);
        assertThat(filed.get("department").asString()).isEqualTo("八田地市场监督管理所");
        Actor station = actor(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        MatterRow row =
                lists.open(station, MatterLists.Kind.TO_DO, LocalDate.of(2026, 4, 1), null, null, 100).rows().stream()
                        .filter(one -> one.number().equals(filed.get("number").asString()))
                        .findFirst()
                        .orElseThrow();
        assertThat(row.dueOn()).isEqualTo("2026-04-13");
        assertThat(desk.read(station, new MatterId(row.id()))
                        .participants()
                        .getFirst()
                        .shown())
                .isEqualTo("周某，电话末四位 5678");
        JsonNode followed = publicly(
                "/api/public/followed-matters",
                null,
                Map.of(
                        "number",
                        filed.get("number").asString(),
                        "key",
                        filed.get("key").asString()));
        assertThat(followed.at("/matter/state").asString()).isEqualTo("待受理");
        assertThat(followed.toString()).doesNotContain("周大明", "13912345678");
        assertThat(mvc.post()
                        .uri("/api/public/followed-matters")
                        .header("X-Shiheng-Request", "1")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"number\":\"" + filed.get("number").asString() + "\",\"key\":\"AAAA-AAAA-AAAA\"}"))
                .hasStatus(404);
    }

    @Test
    void whatIsMissingIsSaidFieldByFieldAndNothingIsFiled() {
        assertThat(mvc.post()
                        .uri("/api/public/complaints")
                        .header("X-Shiheng-Request", "1")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"division\":210802,\"person\":{\"name\":\"周大明\",\"phone\":\"123\"},\"form\":{}}"))
                .hasStatus(422)
                .bodyText()
                .contains("请填写11位手机号");
        assertThat(
                        mvc.post()
                                .uri("/api/public/complaints")
                                .header("X-Shiheng-Request", "1")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"division\":210802,\"person\":{\"name\":\"周大明\",\"phone\":\"13912345678\"},\"form\":{\"goodsKind\":\"MOON\"}}"))
                .hasStatus(422)
                .bodyText()
                .contains("请填写被投诉的商家名称。")
                .contains("请选择商品或服务。")
                .contains("请写明事情经过。");
    }

    @Test
    void theOldRulesGiveFortyFiveWorkingDaysAndTheNewOnesSixtyDays() {
        MatterId old = filed("2026-04-13", Map.of());
        MatterId fresh = filed("2026-04-16", Map.of());
        Actor station = actor("2026-04-20");

        accept(station, old);
        accept(station, fresh);

        // 8 working days left in April, 19 in May, 18 in June with the Dragon Boat holiday left out.
        assertThat(due(station, old)).isEqualTo("2026-06-25");
        assertThat(due(station, fresh)).isEqualTo("2026-06-22");
    }

    @Test
    void tenDaysOfTestingMoveTheDueDayByTen() {
        MatterId id = filed("2026-04-16", Map.of());
        Actor station = actor("2026-04-20");
        accept(station, id);
        station = actor("2026-05-06");
        matters.act(
                station,
                id,
                1,
                "send-for-test",
                Map.of("institution", "市检验检测中心", "what", "成分", "paidBy", "BOTH"),
                null);
        station = actor("2026-05-15");
        matters.act(station, id, 2, "take-test", Map.of("receivedOn", "2026-05-15"), null);

        // Nominally 19 June and ten days: 29 June, a Monday.
        assertThat(due(station, id)).isEqualTo("2026-06-29");
    }

    @Test
    void aReportIsVerifiedInFifteenWorkingDaysAndNobodyElseSeesTheReporter() {
        clock.set(LocalDate.of(2026, 2, 10));
        MatterId id = complaints
                .file(
                        actor(City.ZHANQIAN_FIRST, Role.INSPECTOR),
                        new FileComplaint(
                                FileComplaint.Kind.REPORT,
                                LocalDate.of(2026, 2, 10),
                                shop,
                                null,
                                new FileComplaint.Person("吴举报", "13811112222", null),
                                Map.of(
                                        "channel", "PHONE",
                                        "businessName", "海湾便利店",
                                        "field", "FOOD",
                                        "violation", "销售超过保质期的牛奶",
                                        "realName", true),
                                null,
                                "test",
                                UUID.randomUUID().toString()))
                .id();
        Actor station = actor(City.ZHANQIAN_FIRST, Role.INSPECTOR);

        var sheet = desk.read(station, id);

        assertThat(sheet.matter().dueOn()).isEqualTo("2026-03-09");
        assertThat(sheet.participants().getFirst().shown()).isEqualTo("举报人（已封存）");
        assertThat(json.writeValueAsString(sheet.facts())).doesNotContain("吴举报", "13811112222");
        Actor elsewhere = actor(City.BAYUQUAN_FIRST, Role.UNIT_HEAD);
        assertThatThrownBy(() -> desk.read(elsewhere, id)).isInstanceOf(Refusal.class);
        Actor head = actor(City.ZHANQIAN_FIRST, Role.UNIT_HEAD);
        assertThatThrownBy(() -> matters.act(
                        head,
                        id,
                        0,
                        "open-case",
                        Map.of(
                                "decidedOn", "2026-02-10",
                                "facts", "属实",
                                "clause", "食品安全法第三十四条",
                                "verifiedBy", List.of("LN1")),
                        null))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        input -> assertThat(input.errors().getFirst().detail()).contains("两名以上"));
    }

    @Test
    void aGroundThatTheRulesOfThatDayDoNotKnowIsRefused() {
        MatterId old = filed("2026-04-13", Map.of());
        MatterId known = filed("2026-04-16", Map.of("knownOn", "2025-01-01"));
        Actor station = actor("2026-04-20");

        assertInvalid(() -> decline(station, old, "N6"), "consumer.ground-of-other-rules");
        assertInvalid(() -> decline(station, known, "N4"), "consumer.ground-contradicted");
        decline(station, known, "N6");

        assertThat(desk.read(station, known).matter().outcome()).isEqualTo("NOT_ACCEPTED");
    }

    @Test
    void mediationEndsForBeingTooLongOnlyWhenItIsAndWithdrawnOnesAreNotDisclosed() {
        MatterId id = filed("2026-04-16", Map.of());
        Actor station = actor("2026-04-20");
        accept(station, id);

        assertInvalid(() -> terminate(actor("2026-06-21"), id, 1, "T5", "2026-06-21"), "consumer.mediation-not-past");
        terminate(actor("2026-05-08"), id, 1, "T1", "2026-05-08");
        Actor teller = actor("2026-05-09");
        matters.act(teller, id, 2, "tell", Map.of("toldOn", "2026-05-09", "how", "PHONE", "text", "您已撤回，本件终止。"), null);
        Actor head = signIn.actor(city.sessionOf(City.ZHANQIAN_FIRST, Role.UNIT_HEAD))
                .orElseThrow();

        assertThatThrownBy(() -> matters.act(
                        head, id, 3, "announce", Map.of("toldBusinessOn", "2026-05-09", "how", "ACCOUNT"), null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("consumer.not-disclosed"));
        matters.act(head, id, 3, "close", Map.of("reason", "撤回的投诉不公示"), null);

        assertThat(desk.read(head, id).matter().closedOn()).isEqualTo("2026-05-09");
    }

    @Test
    void hintsTellOfRepetitionAndDecideNothing() {
        MatterId first = filed("2026-04-16", Map.of());
        MatterId second = filed("2026-04-17", Map.of());
        Actor station = actor("2026-04-20");

        assertThat(hints.of(station, first.value())).isEmpty();
        assertThat(hints.of(station, second.value()))
                .extracting(FilingHints.Hint::code)
                .containsExactly("DUPLICATE");
        accept(station, second);
        assertThat(hints.of(actor(City.BAYUQUAN_FIRST, Role.INSPECTOR), second.value()))
                .isEmpty();
    }

    @Test
    void whoFilesForALivingIsScoredFromOrangeToRedAndIsHandledAllTheSame() {
        MatterId last = filed("2026-04-16", Map.of("claimAmount", 1000));
        for (int i = 1; i < 10; i++) {
            last = filed("2026-04-16", Map.of("claimAmount", 1000));
        }
        // Ten of one kind of goods (30), all for money (30).
        assertThat(frequent(actor("2026-04-20"), last)).satisfies(hint -> {
            assertThat(hint.title()).contains("橙色");
            assertThat(hint.text()).contains("同类商品 10 件").contains("计 60 分");
        });
        for (int i = 10; i < 30; i++) {
            last = filed("2026-04-17", Map.of("claimAmount", 1000));
        }
        assertThat(frequent(actor("2026-04-20"), last)).satisfies(hint -> {
            assertThat(hint.title()).contains("红色");
            assertThat(hint.text()).contains("提出 30 件").contains("计 100 分").contains("申诉");
        });
        accept(actor("2026-04-20"), last);
    }

    private FilingHints.Hint frequent(Actor station, MatterId id) {
        return hints.of(station, id.value()).stream()
                .filter(hint -> hint.code().equals("FREQUENT"))
                .findFirst()
                .orElseThrow();
    }

    private MatterId filed(String day, Map<String, Object> more) {
        clock.set(LocalDate.parse(day));
        return complaints
                .file(
                        Actor.anyone(),
                        new FileComplaint(
                                FileComplaint.Kind.COMPLAINT,
                                LocalDate.parse(day),
                                shop,
                                null,
                                new FileComplaint.Person("周大明", "139" + String.format("%08d", shop), null),
                                filing(more),
                                null,
                                "test",
                                UUID.randomUUID().toString()))
                .id();
    }

    private static Map<String, Object> filing(Map<String, Object> more) {
        var form = new HashMap<String, Object>(Map.of(
                "channel", "WEB",
                "businessName", "海湾便利店",
                "goodsKind", "FOOD",
                "goods", "牛奶一箱",
                "problemKind", "QUALITY",
                "story", "买回去发现已经过期三天。",
                "claim", "退货退款"));
        form.putAll(more);
        return new LinkedHashMap<>(form);
    }

    private void accept(Actor actor, MatterId id) {
        matters.act(actor, id, 0, "accept", Map.of("decidedOn", "2026-04-20"), null);
    }

    private void decline(Actor actor, MatterId id, String ground) {
        matters.act(
                actor, id, 0, "decline", Map.of("decidedOn", "2026-04-20", "ground", ground, "reason", "核实后的事实"), null);
    }

    private void terminate(Actor actor, MatterId id, int version, String ground, String day) {
        matters.act(
                actor, id, version, "terminate", Map.of("decidedOn", day, "ground", ground, "reason", "核实后的事实"), null);
    }

    private LocalDate due(Actor actor, MatterId id) {
        return desk.read(actor, id).matter().dueOn();
    }

    private Actor actor(String day) {
        clock.set(LocalDate.parse(day));
        return actor(City.ZHANQIAN_FIRST, Role.INSPECTOR);
    }

    private Actor actor(int department, Role role) {
        return signIn.actor(city.sessionOf(department, role)).orElseThrow();
    }

    private JsonNode publicly(String path, @Nullable String key, Object body) {
        var request = mvc.post()
                .uri(path)
                .header("X-Shiheng-Request", "1")
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body));
        if (key != null) {
            request = request.header("Idempotency-Key", key);
        }
        var answer = request.exchange();
        assertThat(answer).hasStatusOk();
        return json.readTree(answer.getResponse().getContentAsByteArray());
    }

    private static void assertInvalid(Runnable work, String code) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        input -> assertThat(input.errors().getFirst().code()).isEqualTo(code));
    }
}
