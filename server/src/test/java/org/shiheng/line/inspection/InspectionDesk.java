package org.shiheng.line.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shiheng.City;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.draw.Draws;
import org.shiheng.kernel.draw.Transcripts;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectType;
import org.shiheng.verifier.DrawCheck;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Plays the people of a draw over HTTP; each instance has an industry of its own, so its frames hold its own subjects. */
public final class InspectionDesk {

    static final LocalDate TODAY = LocalDate.of(2026, 5, 19);

    private final MockMvcTester mvc;
    private final ObjectMapper json;
    private final City city;
    private final ScopedDatabase database;
    private final TestClock.Movable clock;
    private final Draws draws;
    private final Transcripts transcripts;

    private String headAccount = "";
    private String otherAccount = "";

    String industry = "";
    String head = "";
    public String otherHead = "";
    String supervisor = "";

    public InspectionDesk(BeanFactory beans) {
        this.mvc = beans.getBean(MockMvcTester.class);
        this.json = beans.getBean(ObjectMapper.class);
        this.city = beans.getBean(City.class);
        this.database = beans.getBean(ScopedDatabase.class);
        this.clock = beans.getBean(TestClock.Movable.class);
        this.draws = beans.getBean(Draws.class);
        this.transcripts = beans.getBean(Transcripts.class);
    }

    /** Sign-in name of the head who reviews. */
    public String otherHeadName() {
        return otherAccount;
    }

    /** New people and a new industry, on the day the tests stand on. */
    public void open() {
        clock.set(TODAY);
        industry = "Z" + UUID.randomUUID().toString().substring(0, 6);
        headAccount = city.account(City.ZHANQIAN, city.officer(City.ZHANQIAN, "FOOD"), Role.UNIT_HEAD);
        otherAccount = city.account(City.ZHANQIAN, null, Role.UNIT_HEAD);
        head = city.session(headAccount);
        otherHead = city.session(otherAccount);
        int watching = city.officer(City.BUREAU, "FOOD");
        supervisor = city.session(city.account(City.BUREAU, watching, Role.SUPERVISION));
    }

    void advance(Duration time) {
        clock.advance(time);
    }

    /** Another day; the heads sign in again, for a session does not last over days. */
    void today(LocalDate day) {
        clock.set(day);
        head = city.session(headAccount);
        otherHead = city.session(otherAccount);
    }

    public List<Long> subjects(int count) {
        var fixtures = new SubjectFixtures(database);
        return IntStream.range(0, count)
                .mapToObj(i -> fixtures.aSubject(
                        City.ZHANQIAN_FIRST,
                        industry + "面馆" + i,
                        SubjectType.INDIVIDUAL,
                        RegistrationStatus.ACTIVE,
                        industry + "-" + i,
                        industry))
                .toList();
    }

    public String content(String rate) {
        return content(rate, "\"FOOD-03\"", "", "MERGE");
    }

    String content(String rate, String items, String joint, String merge) {
        String reason = merge.equals("SEPARATE") ? ",\"mergeReason\":\"抽样检测要单独取样\"" : "";
        return """
                {"name":"餐饮服务食品安全抽查","basis":"国发〔2019〕5号","items":[%s],
                 "conditions":{"divisions":[],"stations":[],"industries":["%s"],"types":[],"licences":[]},
                 "strata":[{"stratum":"D","rate":%s,"minimum":0},{"stratum":"C","rate":%s,"minimum":0},
                           {"stratum":"B","rate":%s,"minimum":0},{"stratum":"A","rate":%s,"minimum":0}],
                 "windowFrom":"2026-05-01","windowThrough":"2026-06-30","jointDepartments":[%s],"homeExcluded":false,"teamLeast":2,
                 "merge":"%s"%s}""".formatted(items, industry, rate, rate, rate, rate, joint, merge, reason);
    }

    /** A published plan. */
    long published(String content) {
        long id = body(ok(post("/api/plans", head, content))).get("id").asLong();
        ok(post("/api/plans/" + id + "/approval", otherHead, ""));
        ok(post("/api/plans/" + id + "/publication", head, ""));
        return id;
    }

    /** A plan carried through freeze, commitment, two voices and reveal. */
    public long drawn(String content) {
        long plan = published(content);
        committed(plan);
        ok(post("/api/plans/" + plan + "/reveal", head, ""));
        return plan;
    }

    void committed(long plan) {
        ok(post("/api/plans/" + plan + "/freeze", head, ""));
        ok(post("/api/plans/" + plan + "/commitment", head, ""));
        clock.advance(Duration.ofMinutes(1));
        ok(post("/api/plans/" + plan + "/contributions", head, "{\"value\":\"辽河口 0519 晴\"}"));
        ok(post("/api/plans/" + plan + "/contributions", supervisor, "{\"value\":\"潮落营口 7351\"}"));
    }

    /** The plan's tasks as a head sees them. */
    public JsonNode tasks(long plan) {
        return body(ok(get("/api/tasks?plan=" + plan, otherHead))).get("items");
    }

    /** Signs in as the drawn officer with this public number. */
    public String inspector(String publicNumber) {
        int officer = Integer.parseInt(publicNumber.substring(1));
        return city.session(city.account(City.ZHANQIAN_FIRST, officer, Role.INSPECTOR));
    }

    /** Plays a visit to its entered result, with nothing found wrong. */
    void visit(long task) {
        String uri = "/api/tasks/" + task;
        ok(post(uri + "/approval", otherHead, ""));
        JsonNode team = body(get(uri, otherHead)).at("/task/team");
        String inspector = inspector(team.get(0).asString());
        ok(post(uri + "/start", inspector, "{\"urgent\":false}"));
        answer(uri, inspector);
        ok(complete(task, inspector, team, "R1"));
    }

    public MvcTestResult complete(long task, String inspector, JsonNode team, String result) {
        String uri = "/api/tasks/" + task;
        int version = body(get(uri, inspector)).at("/task/version").asInt();
        return post(
                uri + "/completion",
                inspector,
                "{\"version\":%d,\"results\":[\"%s\"],\"signatures\":{\"refusal\":\"店员拒签\",\"witness\":\"网格员\",\"officers\":[%s,%s]}}"
                        .formatted(version, result, team.get(0), team.get(1)));
    }

    public void answer(String uri, String inspector) {
        for (JsonNode point : body(get(uri, inspector)).get("points")) {
            String answer =
                    "{\"itemCode\":%s,\"number\":%s,\"verdict\":\"CONFORMS\",\"problems\":[],\"answeredAt\":\"%s\"}"
                            .formatted(point.get("itemCode"), point.get("number"), Instant.now(clock));
            ok(call("PUT", uri + "/answers/" + UUID.randomUUID(), inspector, answer));
        }
    }

    /** The independent verifier accepts the draw's transcript as it stands now. */
    void verified(long plan) {
        String number = body(get("/api/plans/" + plan, head)).get("number").asString();
        var out = new ByteArrayOutputStream();
        transcripts.write(draws.find(number).orElseThrow(), true, out);
        var verdict = DrawCheck.check(new ByteArrayInputStream(out.toByteArray()));
        assertThat(verdict.passed()).as(verdict.line()).isTrue();
    }

    public JsonNode body(MvcTestResult result) {
        return json.readTree(result.getResponse().getContentAsByteArray());
    }

    public MvcTestResult ok(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return result;
    }

    public MvcTestResult get(String path, String session) {
        return call("GET", path, session, null);
    }

    public MvcTestResult post(String path, String session, String body) {
        return call("POST", path, session, body.isEmpty() ? null : body);
    }

    MvcTestResult call(String method, String path, String session, @Nullable String body) {
        var request = mvc.method(HttpMethod.valueOf(method))
                .uri(path)
                .header("X-Shiheng-Request", "1")
                .cookie(new Cookie("SHIHENG_SESSION", session));
        if (body != null) {
            request = request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return request.exchange();
    }

    static void refused(MvcTestResult result, int status, String code) {
        assertThat(result).hasStatus(status).bodyJson().extractingPath("$.code").isEqualTo(code);
    }
}
