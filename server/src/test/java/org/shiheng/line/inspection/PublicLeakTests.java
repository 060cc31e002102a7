package org.shiheng.line.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.core.merkle.Checkpoint;
import org.shiheng.core.merkle.WitnessKey;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.catalog.Setting;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.disclosure.OpenDataSet;
import org.shiheng.kernel.document.IssuedDocument;
import org.shiheng.kernel.indicator.Definitions;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.LogTree;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.ledger.Witnesses;
import org.shiheng.kernel.matter.DocumentActs;
import org.shiheng.kernel.matter.LetterFixtures;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Matters;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectType;
import org.shiheng.line.inspection.plan.Plans;
import org.shiheng.line.plan.EvaluationFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A canary sits in every column that is for officials only. Then one whole inspection runs, everything that is public is
 * fetched from every public address, and no canary may sing. A new public address without a sample fails the test.
 */
@PlatformTest
@ExtendWith(OutputCaptureExtension.class)
class PublicLeakTests {

    /** No name, number or text of the rest of the city holds it. */
    private static final String CANARY = "金丝雀";

    private static final String CANARY_PHONE = "13987650417";

    @Autowired
    ApplicationContext context;

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
    LogTree tree;

    @Autowired
    Witnesses witnesses;

    @Autowired
    Settings settings;

    @Autowired
    Plans plans;

    @Autowired
    Matters matters;

    @Autowired
    DocumentActs documents;

    @Autowired
    Definitions definitions;

    @Autowired
    SignIn signIn;

    @Autowired
    TestClock.Movable clock;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private final String industry = "Y" + UUID.randomUUID().toString().substring(0, 6);
    private IssuedDocument document;
    private long evaluation;
    private String head;
    private String otherHead;
    private String supervisor;

    @Test
    @Proves("244")
    void nothingThatIsForOfficialsOnlyIsFoundAnywhereInPublic(CapturedOutput log) throws Exception {
        clock.set(TestClock.TODAY);
        people();
        List<Long> subjects = subjects();
        long plan = drawnPlan();
        Visited visited = visit(plan);
        plantBehind(plan, visited);
        finish(plan);
        document = sealedDocument();
        evaluation = EvaluationFixtures.published(context);
        ledger.sequence();
        witnessed();

        var leaks = new ArrayList<String>();
        var fetched = new HashMap<String, String>();
        samples(subjects, plan, visited)
                .forEach((route, uris) -> uris.forEach(uri -> {
                    var answer = mvc.get().uri(uri).exchange();
                    String text = PublicText.of(answer.getResponse());
                    assertThat(answer.getResponse().getStatus())
                            .as(uri + ": " + text)
                            .isEqualTo(200);
                    fetched.put(uri, text);
                    if (text.contains(CANARY) || text.contains(CANARY_PHONE) || text.contains("creditClass")) {
                        leaks.add(uri);
                    }
                }));

        assertThat(leaks).isEmpty();
        assertThat(log.getAll()).as("what the server wrote meanwhile").doesNotContain(CANARY, CANARY_PHONE);
        assertThat(fetched.keySet()).hasSizeGreaterThan(20);
        String number = plans.read(plan).number();
        assertThat(fetched.get("/api/public/draws/" + number + "/transcript.json"))
                .as("the list is blinded")
                .doesNotContain(industry + "-0")
                .contains("\"drawn\"");
        assertThat(fetched.get("/api/public/records/" + visited.record())).contains("发现问题已责令改正");
        assertThat(PublicSamples.routes(requestMappingHandlerMapping))
                .containsExactlyInAnyOrderElementsOf(
                        samples(subjects, plan, visited).keySet());
    }

    /** Somebody outside has signed the checkpoint, so that this address answers too. */
    private void witnessed() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var key = WitnessKey.of("leak.test/witness", pair.getPublic());
        settings.add(new Setting(
                "ledger.witness.leak-test",
                TestClock.TODAY,
                null,
                key.format(),
                null,
                "见证人",
                Setting.Mark.CONVENTION,
                "本市约定"));
        Checkpoint now = Checkpoint.parse(tree.checkpoint().orElseThrow().note());
        witnesses.take(now.text() + "\n" + key.cosign(now, Instant.now(clock), pair.getPrivate()) + "\n");
    }

    /** Every public GET route with addresses that really answer. */
    private Map<String, List<String>> samples(List<Long> subjects, long plan, Visited visited) {
        String number = plans.read(plan).number();
        String door = "/api/public/door/" + visited.door();
        String subject = "/api/public/subjects/" + visited.subject();
        var samples = new HashMap<String, List<String>>();
        samples.put(
                "/api/public/subjects",
                List.of("/api/public/subjects?q=" + industry, "/api/public/subjects?q=渔市路&byAddress=true"));
        samples.put("/api/public/subjects/choices", List.of("/api/public/subjects/choices?q=" + industry));
        samples.put(
                "/api/public/subjects/{id}",
                subjects.stream().map(id -> "/api/public/subjects/" + id).toList());
        samples.put("/api/public/subjects/{id}/records", List.of(subject + "/records"));
        samples.put("/api/public/divisions", List.of("/api/public/divisions"));
        samples.put("/api/public/records", List.of("/api/public/records", "/api/public/records?kind=DRAW_REVEALED"));
        samples.put("/api/public/records/{id}", List.of("/api/public/records/" + visited.record()));
        samples.put(
                "/api/public/records/{id}/standing", List.of("/api/public/records/" + visited.record() + "/standing"));
        openSamples(samples, subject);
        samples.put("/api/public/draws", List.of("/api/public/draws"));
        samples.put("/api/public/draws/{number}", List.of("/api/public/draws/" + number));
        samples.put(
                "/api/public/draws/{number}/transcript.json",
                List.of("/api/public/draws/" + number + "/transcript.json"));
        samples.put("/api/public/plans", List.of("/api/public/plans"));
        samples.put("/api/public/plans/{number}", List.of("/api/public/plans/" + number));
        samples.put("/api/public/door/{code}", List.of(door));
        samples.put("/api/public/door/{code}/qr.svg", List.of(door + "/qr.svg"));
        samples.put("/api/public/inspection-items", List.of("/api/public/inspection-items"));
        samples.put(
                "/api/public/inspection-items/{code}/check-points",
                List.of("/api/public/inspection-items/FOOD-03/check-points"));
        PublicSamples.ofLog(samples, tree.size());
        PublicSamples.ofDocument(samples, document);
        PublicSamples.ofPlan(samples, definitions.history("X12").getFirst().hash(), evaluation);
        PublicSamples.ofConsumers(samples);
        return samples;
    }

    private void openSamples(Map<String, List<String>> samples, String subject) {
        String data = "/api/public/open-data";
        List<String> sets =
                Arrays.stream(OpenDataSet.values()).map(OpenDataSet::key).toList();
        samples.put(data, List.of(data));
        for (String ending : List.of("csv", "jsonl")) {
            samples.put(
                    data + "/{set}." + ending,
                    sets.stream().map(set -> data + "/" + set + "." + ending).toList());
        }
        samples.put(data + "/inspections.lives.zip", List.of(data + "/inspections.lives.zip"));
        JsonNode report = body(mvc.post()
                .uri(subject + "/credit-reports")
                .header("X-Shiheng-Request", "1")
                .exchange());
        String one = "/api/public/credit-reports/" + report.get("code").asString();
        samples.put("/api/public/credit-reports/{code}", List.of(one));
        samples.put("/api/public/credit-reports/{code}/report.pdf", List.of(one + "/report.pdf"));
        samples.put(
                "/api/public/credit-reports",
                List.of("/api/public/credit-reports?sha256="
                        + report.get("sha256").asString()));
    }

    private void people() {
        int first = city.officer(City.ZHANQIAN, "FOOD");
        head = city.session(city.account(City.ZHANQIAN, first, Role.UNIT_HEAD));
        otherHead = city.session(city.account(City.ZHANQIAN, null, Role.UNIT_HEAD));
        supervisor = city.session(city.account(City.BUREAU, city.officer(City.BUREAU, "FOOD"), Role.SUPERVISION));
        for (int station : new int[] {City.ZHANQIAN_FIRST, City.ZHANQIAN_SECOND}) {
            int officer = city.officer(station, "FOOD");
            database.run(
                    Scope.wholeCity(),
                    jdbc -> jdbc.sql(
                                    "update authority.officer set name = ?, credential_number = ?, post = ? where id = ?")
                            .param("测" + CANARY)
                            .param(CANARY + officer)
                            .param(CANARY)
                            .param(officer)
                            .update());
        }
    }

    private List<Long> subjects() {
        var fixtures = new SubjectFixtures(database);
        List<Long> ids = IntStream.range(0, 6)
                .mapToObj(i -> fixtures.aSubject(
                        City.ZHANQIAN_FIRST,
                        industry + "面馆" + i,
                        SubjectType.INDIVIDUAL,
                        RegistrationStatus.ACTIVE,
                        industry + "-" + i,
                        industry))
                .toList();
        database.run(
                Scope.wholeCity(),
                jdbc -> ids.forEach(id -> {
                    jdbc.sql("""
                            update subject.subject set legal_representative = ?, legal_representative_id_masked = ?, phone = ?, tags = ?::text[],
                              source_number = ?, address = ? where id = ?""")
                            .param("周" + CANARY)
                            .param(CANARY)
                            .param(CANARY_PHONE)
                            .param(new String[] {CANARY})
                            .param(CANARY + id)
                            .param("站前区渔市路" + id + "号2单元" + CANARY + "室")
                            .param(id)
                            .update();
                    jdbc.sql(
                                    "insert into subject.person(subject_id, station_id, duty, name) values (?, ?, 'SHAREHOLDER', ?)")
                            .param(id)
                            .param(City.ZHANQIAN_FIRST)
                            .param("吴" + CANARY)
                            .update();
                    jdbc.sql("""
                            insert into subject.change(subject_id, station_id, item, before, after, changed_on, basis)
                            values (?, ?, 'LEGAL_REPRESENTATIVE', ?, ?, date '2025-01-01', ?)""")
                            .param(id)
                            .param(City.ZHANQIAN_FIRST)
                            .param(CANARY)
                            .param(CANARY)
                            .param(CANARY)
                            .update();
                    jdbc.sql("""
                            insert into credit.current_class(subject_id, station_id, class, score, hard_rule, as_of, rules_version, computed_at)
                            values (?, ?, 'D', 601, ?, date '2026-05-19', ?, now())""")
                            .param(id)
                            .param(City.ZHANQIAN_FIRST)
                            .param(CANARY)
                            .param(CANARY)
                            .update();
                    record(id, null, null, CANARY);
                    record(id, LocalDate.of(2025, 1, 1), LocalDate.of(2026, 5, 18), CANARY);
                    record(id, LocalDate.of(2026, 5, 19), null, "负责人电话 " + CANARY_PHONE);
                }));
        return ids;
    }

    private void record(long subject, @Nullable LocalDate from, @Nullable LocalDate through, String text) {
        ledger.append(
                Scope.wholeCity(),
                new NewRecord(
                        RecordKind.INSPECTION,
                        new SubjectId(subject),
                        City.ZHANQIAN_FIRST,
                        "站前区市场监督管理局",
                        "leak-test",
                        UUID.randomUUID().toString(),
                        LocalDate.of(2025, 1, 1),
                        null,
                        List.of("R1"),
                        null,
                        null,
                        from,
                        through,
                        Map.of("summary", text)));
    }

    private long drawnPlan() throws Exception {
        String content = """
                {"name":"餐饮服务食品安全抽查","basis":"国发〔2019〕5号","items":["FOOD-03"],
                 "conditions":{"divisions":[],"stations":[],"industries":["%s"],"types":[],"licences":[]},
                 "strata":[{"stratum":"D","rate":0.2,"minimum":0},{"stratum":"C","rate":0.2,"minimum":0},
                           {"stratum":"B","rate":0.2,"minimum":0},{"stratum":"A","rate":0.2,"minimum":0}],
                 "windowFrom":"2026-05-01","windowThrough":"2026-06-30","jointDepartments":[],"homeExcluded":false,"teamLeast":2,
                 "merge":"SEPARATE","mergeReason":"%s"}""".formatted(industry, CANARY);
        long plan = body(call("POST", "/api/plans", head, content)).get("id").asLong();
        for (String step : List.of("approval", "publication", "freeze", "commitment")) {
            String who = step.equals("approval") ? otherHead : head;
            assertThat(call("POST", "/api/plans/" + plan + "/" + step, who, null))
                    .hasStatusOk();
        }
        clock.advance(Duration.ofMinutes(1));
        call("POST", "/api/plans/" + plan + "/contributions", head, "{\"value\":\"辽河口晴\"}");
        call("POST", "/api/plans/" + plan + "/contributions", supervisor, "{\"value\":\"潮落营口\"}");
        assertThat(call("POST", "/api/plans/" + plan + "/reveal", head, null)).hasStatusOk();
        return plan;
    }

    /** Visits the first task as its officers do, with canaries in every remark. */
    private Visited visit(long plan) throws Exception {
        JsonNode drawn =
                body(call("GET", "/api/tasks?plan=" + plan, otherHead, null)).at("/items/0");
        long task = drawn.get("id").asLong();
        String one = drawn.at("/team/0").asString();
        String two = drawn.at("/team/1").asString();
        String officer = city.session(city.account(City.ZHANQIAN_FIRST, officerOf(one), Role.INSPECTOR));
        String uri = "/api/tasks/" + task;
        assertThat(call("POST", uri + "/approval", otherHead, null)).hasStatusOk();
        assertThat(call("POST", uri + "/start", officer, "{\"urgent\":false}")).hasStatusOk();
        JsonNode sheet = body(call("GET", uri, officer, null));
        for (JsonNode point : sheet.get("points")) {
            String answer =
                    "{\"itemCode\":\"%s\",\"number\":\"%s\",\"verdict\":\"VIOLATES\",\"problems\":[],\"remark\":\"%s\",\"answeredAt\":\"%s\"}"
                            .formatted(
                                    point.get("itemCode").asString(),
                                    point.get("number").asString(),
                                    CANARY,
                                    Instant.now(clock));
            assertThat(call("PUT", uri + "/answers/" + UUID.randomUUID(), officer, answer))
                    .hasStatusOk();
        }
        int version = body(call("GET", uri, officer, null)).at("/task/version").asInt();
        assertThat(call(
                        "POST",
                        uri + "/completion",
                        officer,
                        "{\"version\":%d,\"results\":[\"R5\"],\"note\":\"%s\",\"signatures\":{\"refusal\":\"%s\",\"witness\":\"%s\",\"officers\":[\"%s\",\"%s\"]}}"
                                .formatted(version, CANARY, CANARY, CANARY, one, two)))
                .hasStatusOk();
        String record = body(call("POST", uri + "/review", otherHead, null))
                .get("record")
                .asString();
        return new Visited(
                drawn.get("subjectId").asLong(), task, sheet.get("doorCode").asString(), record);
    }

    private int officerOf(String publicNumber) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select id from authority.officer where public_number = ?")
                        .param(publicNumber)
                        .query(Integer.class)
                        .single());
    }

    private void plantBehind(long plan, Visited visited) {
        assertThat(mvc.post()
                        .uri("/api/public/door/" + visited.door() + "/ratings")
                        .header("X-Shiheng-Request", "1")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"stars\":2,\"comment\":\"" + CANARY + "\"}")
                        .exchange())
                .hasStatusOk();
        JsonNode ceremony = body(call("GET", "/api/plans/" + plan + "/ceremony", head, null));
        JsonNode other = ceremony.get("tasks").get(1);
        String leaving = other.at("/officers/0").asString().split(" ")[0];
        city.officer(City.ZHANQIAN_FIRST, "FOOD");
        long task = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select id from inspection.task where plan_id = ? and number = ?")
                        .param(plan)
                        .param(other.get("number").asInt())
                        .query(Long.class)
                        .single());
        String substitution = "{\"officer\":\"%s\",\"reason\":\"LEAVE\",\"detail\":\"%s\"}".formatted(leaving, CANARY);
        assertThat(call("POST", "/api/tasks/" + task + "/substitutions", head, substitution))
                .hasStatusOk();
        long asked = body(call("GET", "/api/tasks/" + task, head, null))
                .at("/substitutions/0/id")
                .asLong();
        assertThat(call("POST", "/api/substitutions/" + asked + "/approval", otherHead, null))
                .hasStatusOk();
        database.run(Scope.wholeCity(), jdbc -> {
            jdbc.sql("update inspection.follow_up set detail = ?, receiver = ? where task_id = ?")
                    .param(CANARY)
                    .param(CANARY)
                    .param(visited.task())
                    .update();
            jdbc.sql(
                            "insert into authority.audit(at, account, act, outcome, detail) values (now(), ?, 'leak.test', 'DONE', ?)")
                    .param(CANARY)
                    .param(CANARY)
                    .update();
        });
    }

    /** A document to a person whom nobody else may hear of. */
    private IssuedDocument sealedDocument() {
        Actor inspector = signIn.actor(city.session(
                        city.account(City.ZHANQIAN_FIRST, city.officer(City.ZHANQIAN_FIRST), Role.INSPECTOR)))
                .orElseThrow();
        MatterId letter = LetterFixtures.opened(matters, inspector, CANARY, "周" + CANARY);
        matters.act(inspector, letter, 0, "accept", Map.of("decidedOn", "2026-05-19"), null);
        return documents.of(inspector, letter).documents().getFirst();
    }

    /** The rest of the plan's tasks are taken as finished, so that the transcript becomes public. */
    private void finish(long plan) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update inspection.task set state = 'PUBLISHED' where plan_id = ?")
                        .param(plan)
                        .update());
        plans.closeWhenFinished(plan);
    }

    private JsonNode body(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return json.readTree(result.getResponse().getContentAsByteArray());
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

    private record Visited(long subject, long task, String door, String record) {}
}
