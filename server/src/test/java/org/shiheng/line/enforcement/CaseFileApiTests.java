package org.shiheng.line.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.HostileFiles;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.matter.DocumentActs;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Matters;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What is kept beside a case, over HTTP: evidence, goods, the review of closed files, the calculator, soft measures. */
@PlatformTest
class CaseFileApiTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ObjectMapper json;

    @Autowired
    Matters matters;

    @Autowired
    DocumentActs documents;

    @Autowired
    Cases cases;

    @Autowired
    ScopedDatabase database;

    @Autowired
    City city;

    @Autowired
    TestClock.Movable clock;

    private static final Map<String, String> PAPERS = Map.of(
            "GUIDANCE", "guidance-letter",
            "TALK", "talk-record",
            "ADMONITION", "admonition-letter",
            "CORRECTION", "soft-correction");

    private CaseFixtures one;

    @BeforeEach
    void fixtures(@Autowired BeanFactory beans) {
        clock.set(LocalDate.of(2026, 3, 2));
        one = new CaseFixtures(beans);
    }

    @Test
    void evidenceIsTakenByTwoAndItsFileComesBackAsItWas() {
        one.investigated();
        String lead = one.leadSession();
        byte[] picture = "超过保质期的糕点".getBytes(StandardCharsets.UTF_8);

        refused(piece(lead, List.of("甲"), picture), 422, "enforcement.two-takers");
        long piece = body(piece(lead, List.of("甲", "乙"), picture)).get("id").asLong();
        ok(post(path("/evidence/" + piece + "/handovers"), lead, "{\"action\":\"移交保管\",\"holder\":\"物证室\"}"));

        JsonNode shown = body(get(path("/evidence"), lead)).get("items").get(0);
        assertThat(shown.get("number").asInt()).isEqualTo(1);
        assertThat(shown.get("chain")).hasSize(2);
        assertThat(shown.path("brokenAt").isNull() || shown.path("brokenAt").isMissingNode())
                .isTrue();
        MvcTestResult file = get(path("/evidence/" + piece + "/file"), lead);
        assertThat(file.getResponse().getContentAsByteArray()).isEqualTo(picture);
        assertThat(file.getResponse().getHeader("Content-Disposition")).startsWith("attachment");
    }

    /** Anything may be evidence, a program too: it is kept as it was, comes back as a download only, and is never run. */
    @Test
    void aFileThatMeansHarmIsKeptAsEvidenceAndNeverShownAsAPage() {
        one.investigated();
        String lead = one.leadSession();

        HostileFiles.papers().forEach((name, content) -> {
            if (content.length == 0) {
                return;
            }
            long piece = body(piece(lead, List.of("甲", "乙"), "..\\../" + name, content))
                    .get("id")
                    .asLong();
            var file = get(path("/evidence/" + piece + "/file"), lead).getResponse();
            assertThat(file.getContentAsByteArray()).as(name).isEqualTo(content);
            assertThat(file.getContentType()).as(name).isEqualTo("application/octet-stream");
            assertThat(file.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(file.getHeader("Content-Disposition"))
                    .as(name)
                    .startsWith("attachment")
                    .doesNotContain("../", "..\\");
        });
    }

    @Test
    void noLineOfTheChainCanBeChangedByThePlatformItself() {
        one.investigated();
        long piece = body(piece(one.leadSession(), List.of("甲", "乙"), null))
                .get("id")
                .asLong();

        assertThatThrownBy(() -> database.run(
                        Scope.wholeCity(),
                        jdbc -> jdbc.sql("update enforcement.custody set holder = '别处' where evidence_id = ?")
                                .param(piece)
                                .update()))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void nobodyFromElsewhereSeesOrAddsToTheFile() {
        one.investigated();
        String colleague =
                city.session(city.account(City.ZHANQIAN_FIRST, city.officer(City.ZHANQIAN_FIRST), Role.INSPECTOR));
        String elsewhere =
                city.session(city.account(City.BAYUQUAN_FIRST, city.officer(City.BAYUQUAN_FIRST), Role.INSPECTOR));

        refused(piece(colleague, List.of("甲", "乙"), null), 403, "enforcement.not-your-case");
        refused(piece(elsewhere, List.of("甲", "乙"), null), 404, "enforcement.no-case");
        assertThat(body(get(path("/evidence"), elsewhere)).get("items")).isEmpty();
        refused(get(path(""), elsewhere), 404, "enforcement.no-case");
        assertThat(body(get("/api/penalty-cases?stage=OPEN", elsewhere)).get("items"))
                .noneMatch(row -> row.get("id").asLong() == one.id().value());
    }

    @Test
    void goodsAreDisposedOfByTwoAndOnce() {
        one.investigated();
        String lead = one.leadSession();
        long thing = body(post(
                        path("/goods"),
                        lead,
                        "{\"measure\":\"DETAINED\",\"name\":\"糕点\",\"quantity\":\"12盒\",\"value\":860,\"keptAt\":\"物证室\"}"))
                .get("id")
                .asLong();
        String disposal = "{\"version\":0,\"disposal\":\"DESTROYED\",\"by\":[%s],\"detail\":\"送焚烧厂\"}";

        refused(
                post(path("/goods/" + thing + "/disposal"), lead, disposal.formatted("\"甲\",\" 甲 \"")),
                422,
                "enforcement.two-people-for-goods");
        ok(post(path("/goods/" + thing + "/disposal"), lead, disposal.formatted("\"甲\",\"乙\"")));
        refused(
                post(path("/goods/" + thing + "/disposal"), lead, disposal.formatted("\"甲\",\"乙\"")),
                409,
                "enforcement.goods-disposed");
        assertThat(body(get(path("/goods"), lead)).at("/items/0/disposal").asString())
                .isEqualTo("销毁");
    }

    @Test
    void aClosedFileIsDrawnAndScoredOnceByNobodyWhoWorkedOnIt() {
        one.investigated().on("2026-03-20").noticed("2026-03-20", 50_000);
        one.act(one.lead, "waive", Map.of("waivedDay", "2026-03-20"))
                .decide("2026-03-20")
                .deliver("2026-03-20")
                .pay("2026-03-20", 50_000)
                .act(one.lead, "perform", Map.of("performedDay", "2026-03-20"))
                .signed("close", Map.of("summary", "已履行"));
        String head = one.chiefSession();
        long draw = body(post("/api/file-reviews", head, "{\"from\":\"2026-03-20\",\"through\":\"2026-03-20\"}"))
                .get("id")
                .asLong();
        String sheet = "/api/file-reviews/" + draw + "/sheets/" + one.id().value();
        String points =
                "{\"procedure\":%d,\"evidence\":25,\"discretion\":20,\"documents\":15,\"archive\":5,\"note\":\"裁量说理不足\"}";

        assertThat(body(get("/api/file-reviews/" + draw, head)).get("items"))
                .anyMatch(row -> row.get("matter").asLong() == one.id().value());
        assertThat(post(sheet, head, points.formatted(31))).hasStatus(422);
        assertThat(body(post(sheet, head, points.formatted(30))).get("total").asInt())
                .isEqualTo(95);
        assertThat(post(sheet, head, points.formatted(10))).hasStatus(409);
        refused(
                post("/api/file-reviews", head, "{\"from\":\"2020-01-01\",\"through\":\"2020-01-02\"}"),
                422,
                "enforcement.no-closed-files");
    }

    @Test
    @Proves("225")
    void theCalculatorSaysGradeRangeAndWhatADeviationNeeds() {
        String inspector = city.sessionOf(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        String ask = "/api/penalty-cases/discretion?cause=FOOD_EXPIRED&value=860&fine=";

        JsonNode light = body(get(ask + "60000&circumstances=COOPERATIVE", inspector));
        assertThat(light.get("gradeLabel").asString()).isEqualTo("从轻处罚");
        assertThat(light.get("standing").asString()).isEqualTo("WITHIN");
        JsonNode normal = body(get(ask + "60000", inspector));
        assertThat(normal.get("gradeLabel").asString()).isEqualTo("一般处罚");
        assertThat(normal.get("standing").asString()).isNotEqualTo("WITHIN");
        assertThat(normal.get("verdict").asString()).contains("偏离的理由").contains("上一级负责人批准");
        refused(get("/api/penalty-cases/discretion?cause=FOOD_EXPIRED", inspector), 422, "enforcement.value-needed");
        refused(get("/api/penalty-cases/discretion?cause=NONE&value=1", inspector), 422, "enforcement.no-cause");
    }

    @Test
    @Proves("224")
    void softMeasuresAreCarriedThroughAndAreNoPenalties() {
        String inspector =
                city.session(city.account(City.ZHANQIAN_FIRST, city.officer(City.ZHANQIAN_FIRST), Role.INSPECTOR));
        for (String kind : List.of("GUIDANCE", "TALK", "ADMONITION", "CORRECTION")) {
            long id = body(post("/api/penalty-cases", inspector, """
                            {"kind":"SOFT","on":"2026-03-02","subject":%d,"sourceNumber":"%s","form":{"kind":"%s","partyName":"老街食品店",
                             "summary":"价签脱落","basis":"规定第三条"}}""".formatted(one.shop(), UUID.randomUUID(), kind)))
                    .get("id")
                    .asLong();
            ok(post(
                    "/api/matters/" + id + "/acts/issue",
                    inspector,
                    "{\"version\":0,\"form\":{\"issuedOn\":\"2026-03-02\",\"by\":[\"%s\",\"%s\"],\"content\":\"请更换价签\",\"correctBy\":\"2026-03-10\"}}"
                            .formatted(one.leadCredential, one.secondCredential)));
            assertThat(documents.of(one.lead, new MatterId(id)).documents())
                    .singleElement()
                    .satisfies(paper -> {
                        assertThat(paper.code()).isEqualTo(PAPERS.get(kind));
                        assertThat(paper.addressees()).hasSize(kind.equals("TALK") ? 0 : 1);
                    });
            ok(post(
                    "/api/matters/" + id + "/acts/settle",
                    inspector,
                    "{\"version\":1,\"form\":{\"lookedOn\":\"2026-03-02\",\"corrected\":true,\"note\":\"已更换\"}}"));
            assertThat(body(get("/api/matters/" + id, inspector))
                            .at("/matter/state")
                            .asString())
                    .isEqualTo("SETTLED");
        }

        List<String> kinds = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select distinct kind from ledger.record where subject_id = ?")
                        .param(one.shop())
                        .query(String.class)
                        .list());
        assertThat(kinds).containsExactly("RECTIFICATION");
    }

    private String path(String rest) {
        return "/api/penalty-cases/" + one.id().value() + rest;
    }

    private MvcTestResult piece(String session, List<String> takers, byte @Nullable [] content) {
        return piece(session, takers, "照片.jpg", content);
    }

    private MvcTestResult piece(String session, List<String> takers, String fileName, byte @Nullable [] content) {
        var request = mvc.post().uri(path("/evidence")).multipart();
        if (content != null) {
            request = request.file(
                    new org.springframework.mock.web.MockMultipartFile("file", fileName, "image/jpeg", content));
        }
        return request.param("kind", "DOCUMENT")
                .param("name", "照片")
                .param("takenOn", "2026-03-02")
                .param("takenBy", takers.toArray(String[]::new))
                .param("origin", "现场拍摄")
                .param("proves", "证明经营超过保质期的食品")
                .header("X-Shiheng-Request", "1")
                .cookie(new Cookie("SHIHENG_SESSION", session))
                .exchange();
    }

    private MvcTestResult get(String path, String session) {
        return mvc.get()
                .uri(path)
                .cookie(new Cookie("SHIHENG_SESSION", session))
                .exchange();
    }

    private MvcTestResult post(String path, String session, String body) {
        return mvc.post()
                .uri(path)
                .header("X-Shiheng-Request", "1")
                .cookie(new Cookie("SHIHENG_SESSION", session))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static MvcTestResult ok(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return result;
    }

    private JsonNode body(MvcTestResult result) {
        ok(result);
        return json.readTree(result.getResponse().getContentAsByteArray());
    }

    private static void refused(MvcTestResult result, int status, String code) {
        assertThat(result).hasStatus(status).bodyText().contains(code);
    }
}
