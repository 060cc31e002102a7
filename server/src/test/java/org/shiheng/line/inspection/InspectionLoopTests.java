package org.shiheng.line.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.credit.CreditClasses;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.draw.Draws;
import org.shiheng.kernel.draw.Transcripts;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectType;
import org.shiheng.verifier.DrawCheck;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The platform's main job over HTTP: plan, draw, visit, result, record, class; and what it refuses on the way. */
@PlatformTest
class InspectionLoopTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 19);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ObjectMapper json;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    Draws draws;

    @Autowired
    Transcripts transcripts;

    @Autowired
    Ledger ledger;

    @Autowired
    CreditClasses classes;

    @Autowired
    TestClock.Movable clock;

    private String head;
    private String otherHead;
    private String supervisor;
    private String industry;

    @BeforeEach
    void people() {
        clock.set(TODAY);
        // Each test has an industry of its own, so that its frame holds its own subjects only.
        industry = "Z" + UUID.randomUUID().toString().substring(0, 6);
        int first = city.officer(City.ZHANQIAN, "FOOD");
        head = city.session(city.account(City.ZHANQIAN, first, Role.UNIT_HEAD));
        otherHead = city.session(city.account(City.ZHANQIAN, null, Role.UNIT_HEAD));
        int watching = city.officer(City.BUREAU, "FOOD");
        supervisor = city.session(city.account(City.BUREAU, watching, Role.SUPERVISION));
    }

    @Test
    @Proves({"234", "236"})
    void fromPlanToRecordEverythingCanBeRecomputed() throws Exception {
        city.officer(City.ZHANQIAN_FIRST, "FOOD");
        city.officer(City.ZHANQIAN_SECOND, "FOOD");
        subjects(12);
        long plan = publishedPlan("0.2");

        assertThat(post("/api/plans/" + plan + "/freeze", head, "")).hasStatusOk();
        assertThat(post("/api/plans/" + plan + "/commitment", head, "")).hasStatusOk();
        clock.advance(Duration.ofMinutes(5));
        assertThat(post("/api/plans/" + plan + "/contributions", head, "{\"value\":\"辽河口 0519 晴\"}"))
                .hasStatusOk();
        assertThat(post("/api/plans/" + plan + "/contributions", supervisor, "{\"value\":\"潮落营口 7351\"}"))
                .hasStatusOk();
        clock.advance(Duration.ofMinutes(1));
        assertThat(post("/api/plans/" + plan + "/reveal", head, "")).hasStatusOk();

        JsonNode ceremony = body(get("/api/plans/" + plan + "/ceremony", head));
        assertThat(ceremony.get("tasks").size()).isEqualTo(3);
        var kept = draws.find(ceremony.get("number").asString()).orElseThrow();
        var out = new java.io.ByteArrayOutputStream();
        transcripts.write(kept, true, out);
        var verdict = DrawCheck.check(new ByteArrayInputStream(out.toByteArray()));
        assertThat(verdict.passed()).as(verdict.line()).isTrue();

        long task = visit(plan);
        var reviewed = post("/api/tasks/" + task + "/review", otherHead, "");
        assertThat(reviewed).hasStatusOk();
        var record = ledger.find(
                        Scope.wholeCity(),
                        RecordId.parse(body(reviewed).get("record").asString()))
                .orElseThrow();
        assertThat(record.codes()).containsExactly("R5");
        assertThat(record.index()).isNotNull();
        assertThat(record.canonical()).doesNotContain("周某").contains("发现问题已责令改正");
        ceremony.get("tasks")
                .forEach(drawn -> drawn.get("officers")
                        .forEach(officer -> assertThat(record.canonical())
                                .as("the team would lead from the name to the blinded id, and so to the class")
                                .doesNotContain(officer.asString().split(" ")[0])));
        assertThat(record.sourceNumber()).matches("[0-9a-f]{24}");
        var after = classes.recompute(
                Scope.wholeCity(), new SubjectId(record.subject().value()), "RECORD");
        assertThat(after.lines()).anyMatch(line -> line.label().equals("抽查发现问题"));
        JsonNode sheet = body(get("/api/tasks/" + task, otherHead));
        assertThat(sheet.at("/task/state").asString()).isEqualTo("FOLLOW_UP");
        assertThat(sheet.at("/disclosure/dueOn").asString()).isEqualTo("2026-06-16");
        assertThat(sheet.at("/followUps/0/kindLabel").asString()).isEqualTo("责令改正");
        long subject = record.subject().value();
        JsonNode ofSubject = body(get("/api/subjects/" + subject + "/tasks", otherHead));
        assertThat(ofSubject.at("/items/0/id").asLong()).isEqualTo(task);
        assertThat(ofSubject.at("/items/0/results/0/label").asString()).isEqualTo("发现问题已责令改正");
        assertThat(body(get("/api/inspection-places", otherHead)).get("items"))
                .as("the town of the visit counts a problem")
                .anyMatch(place -> place.get("town").asInt() == 210802001
                        && place.get("problems").asLong() >= 1
                        && place.get("openTasks").asLong() >= 2);
    }

    @Test
    @Proves("250")
    void subjectsUnderObservationAndDormantOnesAreLeftOutWithTheirReason() throws Exception {
        List<Long> all = subjects(5);
        database.run(Scope.wholeCity(), jdbc -> {
            jdbc.sql("update subject.subject set observation_through = ? where id = ?")
                    .param(TODAY.plusMonths(3))
                    .param(all.get(0))
                    .update();
            jdbc.sql("update subject.subject set status = 'DORMANT' where id = ?")
                    .param(all.get(1))
                    .update();
        });

        JsonNode preview = body(post("/api/plans/previews", head, content("0.5")));

        assertThat(preview.at("/strata/B").asInt()).isEqualTo(3);
        assertThat(preview.get("excluded").toString()).contains("包容审慎观察期").contains("歇业");
    }

    @Test
    void aPlanCannotBeChangedAfterTheFreezeNorApprovedByItsAuthor() throws Exception {
        subjects(4);
        JsonNode draft = body(post("/api/plans", head, content("0.5")));
        long id = draft.get("id").asLong();
        assertThat(post("/api/plans/" + id + "/approval", head, ""))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("inspection.own-plan");
        post("/api/plans/" + id + "/approval", otherHead, "");
        post("/api/plans/" + id + "/publication", head, "");
        assertThat(post("/api/plans/" + id + "/freeze", head, "")).hasStatusOk();

        var change = call(
                "PUT",
                "/api/plans/" + id,
                head,
                "{\"version\":9,\"content\":" + content("0.9") + ",\"adjustmentReason\":\"试\"}");

        assertThat(change).hasStatus(409).bodyJson().extractingPath("$.code").isEqualTo("inspection.plan-frozen");
        assertThat(body(change).get("detail").asString()).contains("名单已经冻结").contains("另立新计划");
        JsonNode kept = body(get("/api/plans/" + id, head));
        assertThat(kept.at("/content/strata/0/rate").asString()).isEqualTo("0.5");
        assertThat(kept.get("state").asString()).isEqualTo("FROZEN");
    }

    @Test
    void aStaleEditIsRefusedAndKeepsWhatTheOtherWrote() throws Exception {
        subjects(2);
        long id = body(post("/api/plans", head, content("0.5"))).get("id").asLong();
        assertThat(call("PUT", "/api/plans/" + id, head, "{\"version\":0,\"content\":" + content("0.4") + "}"))
                .hasStatusOk();

        var stale = call("PUT", "/api/plans/" + id, otherHead, "{\"version\":0,\"content\":" + content("0.3") + "}");
        assertThat(stale).hasStatus(412);
        assertThat(body(stale).get("detail").asString()).contains("您填的内容还在").contains("再保存");

        assertThat(body(get("/api/plans/" + id, head))
                        .at("/content/strata/0/rate")
                        .asString())
                .isEqualTo("0.4");
    }

    @Test
    void revealingTwiceOrWithOneVoiceIsRefused() throws Exception {
        city.officer(City.ZHANQIAN_FIRST, "FOOD");
        city.officer(City.ZHANQIAN_SECOND, "FOOD");
        subjects(4);
        long plan = publishedPlan("0.5");
        post("/api/plans/" + plan + "/freeze", head, "");
        assertThat(post("/api/plans/" + plan + "/contributions", head, "{\"value\":\"早了\"}"))
                .hasStatus(409);
        post("/api/plans/" + plan + "/commitment", head, "");
        clock.advance(Duration.ofMinutes(1));
        post("/api/plans/" + plan + "/contributions", head, "{\"value\":\"一\"}");
        assertThat(post("/api/plans/" + plan + "/contributions", head, "{\"value\":\"二\"}"))
                .hasStatus(409);
        assertThat(post("/api/plans/" + plan + "/reveal", head, ""))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("draw.too-few-contributions");
        post("/api/plans/" + plan + "/contributions", supervisor, "{\"value\":\"三\"}");
        assertThat(post("/api/plans/" + plan + "/reveal", head, "")).hasStatusOk();
        JsonNode drawn = body(get("/api/plans/" + plan + "/ceremony", head));

        var again = post("/api/plans/" + plan + "/reveal", head, "");

        assertThat(again).hasStatus(409).bodyJson().extractingPath("$.code").isEqualTo("draw.already-revealed");
        assertThat(body(again).get("detail").asString()).contains("只能揭示一次").contains("核验程序");
        JsonNode after = body(get("/api/plans/" + plan + "/ceremony", head));
        assertThat(after.get("rounds")).as("the second reveal left no trace").isEqualTo(drawn.get("rounds"));
        assertThat(after.get("tasks")).isEqualTo(drawn.get("tasks"));
    }

    @Test
    void withoutEnoughOfficersNothingIsRevealedAndNothingIsHalfDone() throws Exception {
        subjects(4);
        long plan = publishedPlan("0.5").longValue();
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update inspection.plan set items = '{MET-01}' where id = ?")
                        .param(plan)
                        .update());
        post("/api/plans/" + plan + "/freeze", head, "");
        post("/api/plans/" + plan + "/commitment", head, "");
        clock.advance(Duration.ofMinutes(1));
        post("/api/plans/" + plan + "/contributions", head, "{\"value\":\"一\"}");
        post("/api/plans/" + plan + "/contributions", supervisor, "{\"value\":\"二\"}");

        var revealed = post("/api/plans/" + plan + "/reveal", head, "");

        assertThat(revealed).hasStatus(409).bodyJson().extractingPath("$.code").isEqualTo("draw.too-few-officers");
        JsonNode ceremony = body(get("/api/plans/" + plan + "/ceremony", head));
        assertThat(ceremony.get("state").asString()).isEqualTo("COMMITTED");
        assertThat(ceremony.get("rounds").size()).isZero();
    }

    /** Plays a visit of the plan's first task with the officers that chance gave it. */
    private long visit(long plan) throws Exception {
        JsonNode drawn = body(get("/api/tasks?plan=" + plan, otherHead)).at("/items/0");
        long task = drawn.get("id").asLong();
        int one = number(drawn.at("/team/0").asString());
        int two = number(drawn.at("/team/1").asString());
        String first = city.session(city.account(City.ZHANQIAN_FIRST, one, Role.INSPECTOR));
        assertThat(body(get("/api/tasks/mine", first)).get("items"))
                .anyMatch(row -> row.get("id").asLong() == task);
        String uri = "/api/tasks/" + task;
        assertThat(post(uri + "/start", first, "{\"urgent\":false}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("inspection.not-approved");
        assertThat(post(uri + "/approval", otherHead, "")).hasStatusOk();
        assertThat(post(uri + "/start", first, "{\"longitude\":122.2,\"latitude\":40.6,\"urgent\":false}"))
                .hasStatusOk();
        JsonNode sheet = body(get(uri, first));
        for (JsonNode point : sheet.get("points")) {
            boolean bad = point.get("number").asString().equals("6");
            String answer =
                    "{\"itemCode\":\"%s\",\"number\":\"%s\",\"verdict\":\"%s\",\"problems\":[%s],\"answeredAt\":\"%s\"}"
                            .formatted(
                                    point.get("itemCode").asString(),
                                    point.get("number").asString(),
                                    bad ? "VIOLATES" : "CONFORMS",
                                    bad ? "\"没有使用记录\"" : "",
                                    Instant.now(clock));
            assertThat(call("PUT", uri + "/answers/" + UUID.randomUUID(), first, answer))
                    .hasStatusOk();
        }
        int version = body(get(uri, first)).at("/task/version").asInt();
        String signatures = "{\"refusal\":\"负责人不在场，店员拒签\",\"witness\":\"社区网格员 王某\",\"officers\":[\"T%d\",\"T%d\"]}"
                .formatted(one, two);
        String noProblem = "{\"version\":%d,\"results\":[\"R1\"],\"signatures\":%s}".formatted(version, signatures);
        assertThat(post(uri + "/completion", first, noProblem)).hasStatus(422);
        assertThat(post(uri + "/completion", first, noProblem.replace("R1", "R5")))
                .hasStatusOk();
        assertThat(post(uri + "/completion", first, noProblem.replace("R1", "R5")))
                .hasStatus(409);
        return task;
    }

    private static int number(String publicNumber) {
        return Integer.parseInt(publicNumber.substring(1));
    }

    private List<Long> subjects(int count) {
        var fixtures = new SubjectFixtures(database);
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> fixtures.aSubject(
                        City.ZHANQIAN_FIRST,
                        industry + "面馆" + i,
                        SubjectType.INDIVIDUAL,
                        RegistrationStatus.ACTIVE,
                        industry + "-" + i,
                        industry))
                .toList();
    }

    private Long publishedPlan(String rate) throws Exception {
        long id = body(post("/api/plans", head, content(rate))).get("id").asLong();
        assertThat(post("/api/plans/" + id + "/approval", otherHead, "")).hasStatusOk();
        assertThat(post("/api/plans/" + id + "/publication", head, "")).hasStatusOk();
        return id;
    }

    private String content(String rate) {
        return """
                {"name":"餐饮服务食品安全抽查","basis":"国发〔2019〕5号","items":["FOOD-03"],
                 "conditions":{"divisions":[],"stations":[],"industries":["%s"],"types":[],"licences":[]},
                 "strata":[{"stratum":"D","rate":%s,"minimum":0},{"stratum":"C","rate":%s,"minimum":0},
                           {"stratum":"B","rate":%s,"minimum":0},{"stratum":"A","rate":%s,"minimum":0}],
                 "windowFrom":"2026-05-01","windowThrough":"2026-06-30","jointDepartments":[],"homeExcluded":false,"teamLeast":2,"merge":"MERGE"}""".formatted(industry, rate, rate, rate, rate);
    }

    private JsonNode body(MvcTestResult result) {
        return json.readTree(result.getResponse().getContentAsByteArray());
    }

    private MvcTestResult get(String path, String session) {
        return call("GET", path, session, null);
    }

    private MvcTestResult post(String path, String session, String body) {
        return call("POST", path, session, body.isEmpty() ? null : body);
    }

    private MvcTestResult call(String method, String path, String session, @Nullable String body) {
        var request = mvc.method(HttpMethod.valueOf(method))
                .uri(path)
                .header("X-Shiheng-Request", "1")
                .cookie(new Cookie("SHIHENG_SESSION", session));
        if (body != null) {
            request = request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return request.exchange();
    }
}
