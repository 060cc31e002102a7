package org.shiheng.line.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.line.inspection.plan.DirectedInspections;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** 日常、重点、飞行、专项、个案检查: given out without a draw, by two heads, and then like any other visit. */
@PlatformTest
class DirectedInspectionTests {

    @Autowired
    City city;

    @Autowired
    TestClock.Movable clock;

    @Autowired
    Ledger ledger;

    @Autowired
    DirectedInspections expiry;

    private InspectionDesk desk;
    private int first;
    private int second;

    @BeforeEach
    void people(@Autowired BeanFactory beans) {
        desk = new InspectionDesk(beans);
        desk.open();
        first = city.officer(City.ZHANQIAN_FIRST, "FOOD");
        second = city.officer(City.ZHANQIAN_FIRST, "FOOD");
    }

    @Test
    @Proves({"036", "232"})
    void anUnannouncedVisitOfMustCheckPointsGoesFromDispatchToRecordWithoutADraw() {
        long subject = desk.subjects(1).getFirst();
        JsonNode drafted = desk.body(
                desk.ok(desk.post("/api/directed-inspections", desk.head, content("UNANNOUNCED", true, "", subject))));
        long id = drafted.get("id").asLong();
        assertThat(desk.post("/api/directed-inspections/" + id + "/approval", desk.head, "{\"version\":0}"))
                .as("nobody approves what he drafted")
                .hasStatus(409);

        JsonNode approved = desk.body(
                desk.ok(desk.post("/api/directed-inspections/" + id + "/approval", desk.otherHead, "{\"version\":0}")));

        assertThat(approved.get("stateLabel").asString()).isEqualTo("已派发");
        long task = approved.at("/targets/0/task").asLong();
        RecordId record = visited(task);
        String text = ledger.find(Scope.wholeCity(), record).orElseThrow().canonical();
        assertThat(text).contains("飞行检查").contains("未发现问题");
        assertThat(desk.body(desk.get("/api/directed-inspections/" + id, desk.head))
                        .get("state")
                        .asString())
                .isEqualTo("CLOSED");
        assertThat(desk.body(desk.get("/api/public/plans", null)).toString())
                .as("an unannounced visit is announced nowhere")
                .doesNotContain(approved.get("number").asString());
    }

    @Test
    @Proves("036")
    void aCampaignClosesByItselfWhenItsTimeIsOver() {
        List<Long> subjects = desk.subjects(2);
        long id = dispatched("CAMPAIGN", subjects);

        expiry.closeExpired(LocalDate.of(2026, 7, 1));

        JsonNode over = desk.body(desk.get("/api/directed-inspections/" + id, desk.head));
        assertThat(over.get("stateLabel").asString()).isEqualTo("已完成");
        assertThat(over.at("/targets/0/taskStateLabel").asString()).isEqualTo("已取消");
    }

    @Test
    @Proves("232")
    void aRoutineVisitStopsAtTheYearlyLimitButACaseDoesNot() {
        long subject = desk.subjects(1).getFirst();
        visited(taskOf(dispatched("ROUTINE", List.of(subject))));

        long again = drafted("ROUTINE", List.of(subject));
        assertThat(desk.post("/api/directed-inspections/" + again + "/approval", desk.otherHead, "{\"version\":0}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("已查 1 次");
        assertThat(taskOf(dispatched("CASE", List.of(subject)))).isPositive();
    }

    @Test
    @Proves("232")
    void aThirdVisitOnOneItemInAQuarterIsWarnedOf() {
        long subject = desk.subjects(1).getFirst();
        for (int day = 19; day <= 21; day++) {
            desk.today(LocalDate.of(2026, 5, day));
            visited(taskOf(dispatched("CASE", List.of(subject))));
        }

        JsonNode warned = desk.body(desk.get("/api/repeat-visits", desk.head));

        assertThat(warned.get("items")).anySatisfy(row -> {
            assertThat(row.get("subject").asLong()).isEqualTo(subject);
            assertThat(row.get("visits").asInt()).isEqualTo(3);
        });
    }

    @Test
    @Proves("232")
    void aSecondWayThroughTheSameDoorNeedsAReason() {
        long subject = desk.subjects(1).getFirst();
        dispatched("KEY", List.of(subject));

        assertThat(desk.post("/api/directed-inspections", desk.head, content("CAMPAIGN", false, "", subject)))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("#/separateReason");
        assertThat(desk.post("/api/directed-inspections", desk.head, content("CAMPAIGN", false, "抽样检测要单独取样", subject)))
                .hasStatusOk();
    }

    @Test
    void whoIsRecusedExpiredOrElsewhereIsNotSent() {
        long subject = desk.subjects(1).getFirst();
        int expired = city.officer(City.ZHANQIAN_FIRST, LocalDate.of(2026, 5, 1), "FOOD");
        int elsewhere = city.officer(City.BAYUQUAN_FIRST, "FOOD");
        String inspector = city.session(city.account(City.ZHANQIAN_FIRST, first, Role.INSPECTOR));
        desk.ok(desk.post(
                "/api/recusals",
                inspector,
                "{\"officer\":%d,\"subject\":%d,\"ground\":\"RELATIVE\"}".formatted(first, subject)));
        second = expired;

        var refused = desk.post("/api/directed-inspections", desk.head, content("KEY", false, "", subject));

        assertThat(refused)
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[*].code")
                .asArray()
                .contains("inspection.officer-recused", "inspection.officer-unavailable");
        second = elsewhere;
        assertThat(desk.post("/api/directed-inspections", desk.head, content("KEY", false, "", subject)))
                .bodyJson()
                .extractingPath("$.errors[*].code")
                .asArray()
                .contains("inspection.officer-elsewhere");
    }

    private long drafted(String kind, List<Long> subjects) {
        return desk.body(desk.ok(desk.post(
                        "/api/directed-inspections",
                        desk.head,
                        content(kind, false, "", subjects.toArray(Long[]::new)))))
                .get("id")
                .asLong();
    }

    private long dispatched(String kind, List<Long> subjects) {
        long id = drafted(kind, subjects);
        desk.ok(desk.post("/api/directed-inspections/" + id + "/approval", desk.otherHead, "{\"version\":0}"));
        return id;
    }

    private long taskOf(long id) {
        return desk.body(desk.get("/api/directed-inspections/" + id, desk.head))
                .at("/targets/0/task")
                .asLong();
    }

    /** The visit itself: every point conforms, nobody of the business signs, another head reviews. */
    private RecordId visited(long task) {
        String inspector = city.session(city.account(City.ZHANQIAN_FIRST, first, Role.INSPECTOR));
        String uri = "/api/tasks/" + task;
        desk.ok(desk.post(uri + "/start", inspector, "{\"urgent\":false}"));
        JsonNode sheet = desk.body(desk.get(uri, inspector));
        if (sheet.at("/task/keyPointsOnly").asBoolean()) {
            assertThat(sheet.get("points"))
                    .isNotEmpty()
                    .allMatch(point -> point.get("keyPoint").asBoolean());
        }
        for (JsonNode point : sheet.get("points")) {
            desk.ok(desk.call("PUT", uri + "/answers/" + UUID.randomUUID(), inspector, """
                    {"itemCode": "%s", "number": "%s", "verdict": "CONFORMS", "problems": [], "answeredAt": "%s"}""".formatted(
                    point.get("itemCode").asString(), point.get("number").asString(), Instant.now(clock))));
        }
        int version = desk.body(desk.get(uri, inspector)).at("/task/version").asInt();
        desk.ok(desk.post(uri + "/completion", inspector, """
                {"version": %d, "results": ["R1"], "signatures": {"refusal": "负责人不在场", "witness": "网格员 王某", "officers": ["T%d", "T%d"]}}""".formatted(version, first, second)));
        return RecordId.parse(desk.body(desk.ok(desk.post(uri + "/review", desk.otherHead, "")))
                .get("record")
                .asString());
    }

    private String content(String kind, boolean keyPointsOnly, String reason, Long... subjects) {
        return """
                {"kind": "%s", "name": "餐饮单位检查", "basis": "群众反映，站市监〔2026〕7号", "items": ["FOOD-03"], "subjects": [%s],
                 "officers": [%d, %d], "windowFrom": "2026-05-01", "windowThrough": "2026-06-30", "keyPointsOnly": %s,
                 "separateReason": "%s"}""".formatted(
                        kind,
                        List.of(subjects).stream().map(String::valueOf).collect(Collectors.joining(",")),
                        first,
                        second,
                        keyPointsOnly,
                        reason);
    }
}
