package org.shiheng.line.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What the loop refuses: each time in Chinese, with what to do, and with nothing half done. */
@PlatformTest
class InspectionRefusalTests {

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
    Ledger ledger;

    @Autowired
    TestClock.Movable clock;

    private String head;
    private String otherHead;
    private String supervisor;
    private String skill;
    private String industry;

    @BeforeEach
    void people() {
        clock.set(TODAY);
        // An industry of its own: the frame holds this test's subjects only.
        industry = "Y" + UUID.randomUUID().toString().substring(0, 6);
        // A skill nobody else in the tests has: the pool holds this test's officers only.
        skill = "SPECIAL_EQUIPMENT";
        head = city.session(city.account(City.ZHANQIAN, city.officer(City.ZHANQIAN), Role.UNIT_HEAD));
        otherHead = city.session(city.account(City.ZHANQIAN, null, Role.UNIT_HEAD));
        supervisor = city.session(city.account(City.BUREAU, city.officer(City.BUREAU), Role.SUPERVISION));
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update authority.officer set suspended = true where ? = any (skills)")
                        .param(skill)
                        .update());
    }

    @Test
    void aScopeWithoutASubjectIsRefusedAtTheFreezeAndThePlanStaysAsItWas() throws Exception {
        long plan = publishedPlan("0.5");

        refused(post("/api/plans/" + plan + "/freeze", head, ""), 409, "draw.empty-frame", "放宽计划范围");

        assertThat(state(plan)).isEqualTo("PUBLISHED");
        subjects(2);
        assertThat(post("/api/plans/" + plan + "/freeze", head, "")).hasStatusOk();
    }

    @Test
    @Proves("236")
    void emptyStrataTakeNothingAndDisturbNobody() throws Exception {
        subjects(4);

        JsonNode preview = body(post("/api/plans/previews", head, content("0.5", 3)));

        assertThat(preview.get("numbers").toString()).isEqualTo("{\"D\":0,\"C\":0,\"B\":3,\"A\":0}");
        assertThat(preview.get("sums").toString()).contains("B层：4户").contains("D层：0户");
    }

    @Test
    void anOfficerWhoseCredentialRanOutIsNotDrawnAndTheDrawWaits() throws Exception {
        city.officer(City.ZHANQIAN_FIRST, skill);
        int expired = city.officer(City.ZHANQIAN_SECOND, TODAY.minusDays(1), skill);
        subjects(2);
        long plan = committed("1");

        refused(post("/api/plans/" + plan + "/reveal", head, ""), 409, "draw.too-few-officers", "少于2人");
        assertThat(tasks(plan)).isZero();

        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update authority.officer set credential_valid_through = ? where id = ?")
                        .param(TODAY)
                        .param(expired)
                        .update());
        assertThat(post("/api/plans/" + plan + "/reveal", head, ""))
                .as("valid on its last day")
                .hasStatusOk();
    }

    @Test
    void aCredentialThatRunsOutBeforeTheVisitStopsTheVisit() throws Exception {
        int first = city.officer(City.ZHANQIAN_FIRST, skill);
        city.officer(City.ZHANQIAN_SECOND, TODAY.plusDays(2), skill);
        subjects(1);
        long plan = revealed("1");
        long task = firstTask(plan);
        String inspector = city.session(city.account(City.ZHANQIAN_FIRST, first, Role.INSPECTOR));
        assertThat(post("/api/tasks/" + task + "/approval", otherHead, "")).hasStatusOk();
        clock.set(TODAY.plusDays(3));
        String again = city.session(city.account(City.ZHANQIAN_FIRST, first, Role.INSPECTOR));

        refused(
                post("/api/tasks/" + task + "/start", again, "{\"urgent\":false}"),
                409,
                "inspection.expired-credential",
                "替补");

        assertThat(body(get("/api/tasks/" + task, again)).at("/task/state").asString())
                .isEqualTo("NOTIFIED");
        assertThat(inspector).isNotEqualTo(again);
    }

    @Test
    @Proves("234")
    void anOfficerWhoRecusedHimselfIsNeverDrawnForThatSubject() throws Exception {
        int recused = city.officer(City.ZHANQIAN_FIRST, skill);
        IntStream.range(0, 3).forEach(i -> city.officer(City.ZHANQIAN_SECOND, skill));
        List<Long> all = subjects(8);
        String himself = city.session(city.account(City.ZHANQIAN_FIRST, recused, Role.INSPECTOR));
        for (long subject : all.subList(0, 5)) {
            assertThat(post("/api/recusals", himself, "{\"subject\":" + subject + ",\"ground\":\"RELATIVE\"}"))
                    .hasStatusOk();
        }

        long plan = revealed("1");

        List<Long> his = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                                select t.subject_id from inspection.task t join inspection.task_officer o on o.task_id = t.id
                                where t.plan_id = ? and o.officer_id = ?""")
                        .param(plan)
                        .param(recused)
                        .query(Long.class)
                        .list());
        assertThat(his).doesNotContainAnyElementsOf(all.subList(0, 5)).isNotEmpty();
        assertThat(body(get("/api/recusals", himself)).get("items").size()).isEqualTo(5);
    }

    @Test
    void recusalsAreOnesOwnOrTheOfficesAndEndedByAnotherHand() throws Exception {
        int officer = city.officer(City.ZHANQIAN_FIRST, skill);
        int foreign = city.officer(City.BAYUQUAN_FIRST, skill);
        long subject = subjects(1).getFirst();
        String himself = city.session(city.account(City.ZHANQIAN_FIRST, officer, Role.INSPECTOR));
        String declaration = "{\"officer\":%d,\"subject\":" + subject + ",\"ground\":\"INTEREST\"}";

        refused(post("/api/recusals", himself, declaration.formatted(foreign)), 403, "inspection.other-officer", "本单位");
        refused(post("/api/recusals", head, declaration.formatted(foreign)), 403, "inspection.other-officer", "本单位");
        assertThat(post("/api/recusals", head, declaration.formatted(officer))).hasStatusOk();
        assertThat(post("/api/recusals", head, declaration.formatted(officer)))
                .as("declared once")
                .hasStatusOk();
        refused(
                post("/api/recusals", himself, "{\"subject\":999999999,\"ground\":\"INTEREST\"}"),
                422,
                "http.invalid-input",
                "名录库");
        String path = "/api/recusals/" + officer + "/" + subject;
        assertThat(call("DELETE", path, himself, null)).hasStatus(403);
        assertThat(call("DELETE", path, head, null)).hasStatusOk();
        refused(call("DELETE", path, head, null), 404, "inspection.no-recusal", "已经撤销");
    }

    @Test
    void onlyTheTeamVisitsAndAnotherAreaDoesNotEvenSeeTheTask() throws Exception {
        city.officer(City.ZHANQIAN_FIRST, skill);
        city.officer(City.ZHANQIAN_SECOND, skill);
        subjects(1);
        long task = firstTask(revealed("1"));
        String colleague =
                city.session(city.account(City.ZHANQIAN, city.officer(City.ZHANQIAN_FIRST, "FOOD"), Role.INSPECTOR));
        String elsewhere =
                city.session(city.account(City.BAYUQUAN, city.officer(City.BAYUQUAN_FIRST, "FOOD"), Role.INSPECTOR));

        assertThat(post("/api/tasks/" + task + "/approval", otherHead, "")).hasStatusOk();

        refused(post("/api/tasks/" + task + "/start", colleague, "{\"urgent\":false}"), 403, null, "");
        refused(get("/api/tasks/" + task, elsewhere), 404, null, "");
        refused(post("/api/tasks/" + task + "/start", elsewhere, "{\"urgent\":true}"), 404, null, "");
        refused(get("/api/tasks/999999999", head), 404, null, "");
    }

    @Test
    void whatIsNoPhotoIsRefusedAndNoNameOfAFileBecomesAPath() throws Exception {
        int officer = city.officer(City.ZHANQIAN_FIRST, skill);
        city.officer(City.ZHANQIAN_SECOND, skill);
        subjects(1);
        long task = firstTask(revealed("1"));
        String inspector = city.session(city.account(City.ZHANQIAN_FIRST, officer, Role.INSPECTOR));
        post("/api/tasks/" + task + "/approval", otherHead, "");
        assertThat(post("/api/tasks/" + task + "/start", inspector, "{\"urgent\":false}"))
                .hasStatusOk();
        byte[] png = java.util.HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");

        refused(photo(task, inspector, "x.jpg", "<svg onload=alert(1)>".getBytes()), 422, null, "JPEG、PNG 或 WebP");
        var kept = photo(task, inspector, "../../../../etc/cron.d/x.png", png);

        assertThat(kept).hasStatusOk();
        String hash = body(kept).get("hash").asString();
        assertThat(hash).matches("[0-9a-f]{64}");
        var picture = get("/api/tasks/" + task + "/photos/" + hash, inspector);
        assertThat(picture).hasStatusOk();
        assertThat(picture.getResponse().getContentType()).isEqualTo("image/png");
        for (String trick : List.of("..", "%2e%2e", "..%2f..%2fkeys%2fledger-sm2", "0".repeat(64), "%00")) {
            int status = mvc.get()
                    .uri(URI.create("/api/tasks/" + task + "/photos/" + trick))
                    .cookie(new Cookie("SHIHENG_SESSION", inspector))
                    .exchange()
                    .getResponse()
                    .getStatus();
            assertThat(status).as(trick).isIn(400, 404, 405);
        }
    }

    @Test
    void aRatingSentTwiceIsOneRatingAndASecondOneIsRefused() throws Exception {
        int officer = city.officer(City.ZHANQIAN_FIRST, skill);
        city.officer(City.ZHANQIAN_SECOND, skill);
        subjects(1);
        long task = firstTask(revealed("1"));
        String inspector = city.session(city.account(City.ZHANQIAN_FIRST, officer, Role.INSPECTOR));
        String door = "/api/public/door/"
                + body(get("/api/tasks/" + task, inspector)).get("doorCode").asString();
        String key = UUID.randomUUID().toString();
        refused(rate(door, key, "{\"stars\":5}"), 409, "inspection.not-started", "检查开始后");
        post("/api/tasks/" + task + "/approval", otherHead, "");
        post("/api/tasks/" + task + "/start", inspector, "{\"urgent\":false}");

        refused(rate(door, null, "{\"stars\":0}"), 422, null, "1 到 5");
        refused(rate(door, null, "{\"stars\":5,\"comment\":\"" + "好".repeat(501) + "\"}"), 422, null, "500");
        refused(rate(door, "k".repeat(101), "{\"stars\":5}"), 422, null, "100");
        assertThat(ratings(task)).isZero();
        var first = rate(door, key, "{\"stars\":5,\"comment\":\"讲得清楚\"}");
        var again = rate(door, key, "{\"stars\":5,\"comment\":\"讲得清楚\"}");

        assertThat(first).hasStatusOk();
        assertThat(again).hasStatusOk();
        assertThat(again.getResponse().getContentAsByteArray())
                .isEqualTo(first.getResponse().getContentAsByteArray());
        refused(rate(door, key, "{\"stars\":1}"), 409, "http.idempotency-key-reused", "重新填写");
        refused(rate(door, UUID.randomUUID().toString(), "{\"stars\":1}"), 409, "inspection.already-rated", "12315");
        assertThat(ratings(task)).isEqualTo(1);
        refused(rate("/api/public/door/NOSUCHCODE", null, "{\"stars\":5}"), 404, null, "12315");
    }

    @Test
    @Proves("232")
    void whoWasVisitedAsOftenAsItsClassAllowsIsLeftOutOfTheNextDraw() throws Exception {
        List<Long> all = subjects(3);
        ledger.append(
                Scope.wholeCity(),
                new NewRecord(
                        RecordKind.INSPECTION,
                        new SubjectId(all.getFirst()),
                        City.ZHANQIAN_FIRST,
                        "站前区市场监督管理局",
                        "refusal-test",
                        industry,
                        TODAY.minusMonths(2),
                        null,
                        List.of("R1"),
                        null,
                        null,
                        null,
                        null,
                        Map.of("summary", "测试")));

        JsonNode preview = body(post("/api/plans/previews", head, content("0.5", 0)));

        assertThat(preview.at("/strata/B").asInt()).isEqualTo(2);
        assertThat(preview.get("excluded").toString()).contains("检查次数已达上限");
    }

    @Test
    @Proves("232")
    void twoPlansThatMeetAtOneSubjectBecomeOneVisit() throws Exception {
        IntStream.range(0, 2).forEach(i -> city.officer(City.ZHANQIAN_FIRST, skill));
        subjects(1);
        long first = firstTask(revealed("1"));
        long second = firstTask(revealed("1"));

        JsonNode merged = body(get("/api/tasks/" + second, head));

        assertThat(merged.at("/task/mergedInto").asLong()).isEqualTo(first);
        assertThat(count(
                        "select count(*) from inspection.task where merged_into is null and subject_id = (select subject_id from inspection.task where id = ?)",
                        first))
                .isEqualTo(1);
    }

    @Test
    void listsAreBounded() throws Exception {
        subjects(110);

        JsonNode page = body(get("/api/subjects?division=210802&size=100000", head));
        assertThat(page.get("items").size()).isBetween(1, 100);
        // Another district: the leak tests plant words in this one's rows that no list of ours can name.
        String elsewhere = city.sessionOf(City.BAYUQUAN_SECOND, Role.UNIT_HEAD);
        for (String list :
                List.of("/api/plans", "/api/tasks", "/api/imports", "/api/follow-ups", "/api/credit/changes")) {
            assertThat(body(get(list, elsewhere)).get("items").size()).as(list).isLessThanOrEqualTo(500);
        }
        assertThat(body(get("/api/plans?cursor=abc", head)).get("detail").asString())
                .contains("第一页");
    }

    private void refused(MvcTestResult answer, int status, @Nullable String code, String words) {
        assertThat(answer).hasStatus(status);
        JsonNode problem = body(answer);
        assertThat(problem.get("detail").asString()).contains(words).matches("(?s).*[一-鿿].*");
        if (code != null) {
            assertThat(problem.get("code").asString()).isEqualTo(code);
        }
    }

    private MvcTestResult photo(long task, String session, String name, byte[] content) {
        return mvc.post()
                .uri("/api/tasks/" + task + "/photos")
                .multipart()
                .file(new MockMultipartFile("file", name, "image/png", content))
                .header("X-Shiheng-Request", "1")
                .cookie(new Cookie("SHIHENG_SESSION", session))
                .exchange();
    }

    private MvcTestResult rate(String door, @Nullable String key, String body) {
        var request = mvc.post()
                .uri(door + "/ratings")
                .header("X-Shiheng-Request", "1")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).exchange();
    }

    private long committed(String rate) throws Exception {
        long plan = publishedPlan(rate);
        assertThat(post("/api/plans/" + plan + "/freeze", head, "")).hasStatusOk();
        assertThat(post("/api/plans/" + plan + "/commitment", head, "")).hasStatusOk();
        clock.advance(Duration.ofMinutes(1));
        assertThat(post("/api/plans/" + plan + "/contributions", head, "{\"value\":\"一\"}"))
                .hasStatusOk();
        assertThat(post("/api/plans/" + plan + "/contributions", supervisor, "{\"value\":\"二\"}"))
                .hasStatusOk();
        return plan;
    }

    private long revealed(String rate) throws Exception {
        long plan = committed(rate);
        assertThat(post("/api/plans/" + plan + "/reveal", head, "")).hasStatusOk();
        return plan;
    }

    private long publishedPlan(String rate) throws Exception {
        long id = body(post("/api/plans", head, content(rate, 0))).get("id").asLong();
        assertThat(post("/api/plans/" + id + "/approval", otherHead, "")).hasStatusOk();
        assertThat(post("/api/plans/" + id + "/publication", head, "")).hasStatusOk();
        return id;
    }

    private String content(String rate, int minimum) {
        var strata = new ArrayList<Map<String, Object>>();
        for (String stratum : List.of("D", "C", "B", "A")) {
            strata.add(Map.of("stratum", stratum, "rate", new java.math.BigDecimal(rate), "minimum", minimum));
        }
        return json.writeValueAsString(Map.ofEntries(
                Map.entry("name", "特种设备抽查"),
                Map.entry("basis", "国发〔2019〕5号"),
                Map.entry("items", List.of(item())),
                Map.entry(
                        "conditions",
                        Map.of(
                                "divisions", List.of(),
                                "stations", List.of(),
                                "industries", List.of(industry),
                                "types", List.of(),
                                "licences", List.of())),
                Map.entry("strata", strata),
                Map.entry("windowFrom", "2026-05-01"),
                Map.entry("windowThrough", "2026-06-30"),
                Map.entry("jointDepartments", List.of()),
                Map.entry("homeExcluded", false),
                Map.entry("teamLeast", 2),
                Map.entry("merge", "MERGE")));
    }

    private static String item() {
        return "SE-01";
    }

    private List<Long> subjects(int count) {
        var fixtures = new SubjectFixtures(database);
        return IntStream.range(0, count)
                .mapToObj(i -> fixtures.aSubject(
                        City.ZHANQIAN_FIRST,
                        industry + "电梯户" + i,
                        SubjectType.INDIVIDUAL,
                        RegistrationStatus.ACTIVE,
                        industry + "-" + i,
                        industry))
                .toList();
    }

    private long firstTask(long plan) throws Exception {
        return body(get("/api/tasks?plan=" + plan, otherHead)).at("/items/0/id").asLong();
    }

    private String state(long plan) throws Exception {
        return body(get("/api/plans/" + plan, head)).get("state").asString();
    }

    private long tasks(long plan) {
        return count("select count(*) from inspection.task where plan_id = ?", plan);
    }

    private long ratings(long task) {
        return count("select count(*) from inspection.rating where task_id = ?", task);
    }

    private long count(String query, long id) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(query).param(id).query(Long.class).single());
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
