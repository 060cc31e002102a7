package org.shiheng.kernel.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.core.merkle.CanonicalJson;
import org.shiheng.core.merkle.Checkpoint;
import org.shiheng.core.merkle.Commitment;
import org.shiheng.core.merkle.MerkleTree;
import org.shiheng.core.merkle.NoteKey;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.LogTree;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What anybody finds, reads and downloads without signing in, and until when. */
@PlatformTest
class DisclosureApiTests {

    private static final LocalDate TODAY = TestClock.TODAY;

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
    TestClock.Movable clock;

    SubjectFixtures fixtures;

    @BeforeEach
    void today() {
        clock.set(TODAY);
        fixtures = new SubjectFixtures(database);
    }

    @AfterEach
    void backToToday() {
        clock.set(TODAY);
    }

    @Test
    @Proves("237")
    void theProfileGathersWhatIsPublicOfASubjectUnderItsName() {
        long id = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口归集档案有限公司");
        publish(id, RecordKind.INSPECTION, List.of("R1"), TODAY, null);
        publish(id, RecordKind.PENALTY, List.of("FINE"), TODAY.minusDays(10), TODAY.plusDays(80));
        publish(id, RecordKind.PENALTY, List.of("FINE"), TODAY.minusDays(400), TODAY.minusDays(1));
        publish(id, RecordKind.ANNUAL_REPORT, List.of("FILED"), null, null);

        JsonNode profile = body(get("/api/public/subjects/" + id));

        assertThat(profile.get("name").asString()).isEqualTo("营口归集档案有限公司");
        assertThat(profile.get("legalRepresentative").asString()).isEqualTo("周某");
        assertThat(profile.get("records").toString())
                .contains("{\"kind\":\"INSPECTION\",\"label\":\"检查\",\"count\":1}")
                .contains("{\"kind\":\"PENALTY\",\"label\":\"行政处罚\",\"count\":1}")
                .doesNotContain("ANNUAL_REPORT");
        assertThat(body(get("/api/public/subjects/" + id + "/records"))
                        .get("items")
                        .size())
                .isEqualTo(2);
        assertThat(body(get("/api/public/subjects/" + id + "/records?kind=PENALTY"))
                        .at("/items/0/standing/daysLeft")
                        .asLong())
                .isEqualTo(81);
    }

    @Test
    @Proves("245")
    void whatEveryOfficeEstablishedStandsUnderTheOneSubjectAndTheItemsAreListedWithTheirBasis() {
        long id = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口五类归集有限公司");
        for (RecordKind kind : List.of(
                RecordKind.LICENSE,
                RecordKind.REGISTRATION,
                RecordKind.INSPECTION,
                RecordKind.PENALTY,
                RecordKind.RECALL)) {
            publish(id, kind, List.of(), TODAY, null);
        }

        JsonNode records = body(get("/api/public/subjects/" + id + "/records"));
        JsonNode items = body(get("/api/public/inspection-items"));

        assertThat(records.get("items")
                        .valueStream()
                        .map(row -> row.at("/standing/kind").asString())
                        .toList())
                .containsExactlyInAnyOrder("LICENSE", "REGISTRATION", "INSPECTION", "PENALTY", "RECALL");
        assertThat(records.get("items"))
                .allMatch(row ->
                        row.at("/disclosed/record/subject/name").asString().equals("营口五类归集有限公司"));
        assertThat(items.get("items"))
                .isNotEmpty()
                .allMatch(row -> !row.at("/item/basis").asString().isBlank());
    }

    @Test
    void aDisclosedRecordIsEnoughToComputeItsLeafAndToProveItsPlace() {
        long id = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口自证清白有限公司");
        RecordId record = publish(id, RecordKind.INSPECTION, List.of("R5"), TODAY, null);
        ledger.sequence();

        var answer = get("/api/public/records/" + record);

        assertThat(answer).hasStatusOk();
        assertThat(answer.getResponse().getHeader("Cache-Control"))
                .contains("max-age=300")
                .contains("public");
        JsonNode disclosed = body(answer);
        assertThat(disclosed.propertyNames()).containsExactlyInAnyOrder("record", "salt", "index");
        byte[] salt = Base64.getDecoder().decode(disclosed.get("salt").asString());
        String canonical = CanonicalJson.of(json.convertValue(disclosed.get("record"), Map.class));
        byte[] commitment = Commitment.of(salt, canonical.getBytes(StandardCharsets.UTF_8));
        Checkpoint checkpoint = Checkpoint.verify(
                tree.checkpoint().orElseThrow().note(),
                NoteKey.parse(tree.keys().ed25519()));
        JsonNode inclusion = body(get(
                "/api/public/log/inclusion?index=" + disclosed.get("index").asLong() + "&size=" + checkpoint.size()));
        assertThat(MerkleTree.verifyInclusion(
                        MerkleTree.leafHash(commitment),
                        disclosed.get("index").asLong(),
                        checkpoint.size(),
                        inclusion
                                .get("path")
                                .valueStream()
                                .map(node -> Base64.getDecoder().decode(node.asString()))
                                .toList(),
                        checkpoint.root()))
                .isTrue();
        assertThat(mvc.get()
                        .uri("/api/public/records/" + record)
                        .header("If-None-Match", answer.getResponse().getHeader("ETag"))
                        .exchange())
                .hasStatus(304);
    }

    @Test
    void aTermOfPublicationBeginsAndEndsByItselfOnTheRightDay() {
        long id = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口期满自停有限公司");
        RecordId record =
                publish(id, RecordKind.PENALTY, List.of("FINE"), LocalDate.of(2026, 5, 20), LocalDate.of(2026, 8, 19));
        ledger.sequence();
        String uri = "/api/public/records/" + record;

        assertThat(get(uri)).as("the day before").hasStatus(404);
        clock.set(LocalDate.of(2026, 5, 20));
        assertThat(get(uri)).as("the first day").hasStatusOk();
        assertThat(body(get(uri + "/standing")).get("daysLeft").asLong()).isEqualTo(92);
        clock.set(LocalDate.of(2026, 8, 19));
        assertThat(get(uri)).as("the last day").hasStatusOk();
        assertThat(body(get(uri + "/standing")).get("daysLeft").asLong()).isEqualTo(1);
        clock.advance(java.time.Duration.ofMinutes(14 * 60 + 58));
        assertThat(get(uri).getResponse().getHeader("Cache-Control"))
                .as("two minutes before the end no cache may keep it for five")
                .contains("max-age=120");
        clock.set(LocalDate.of(2026, 8, 20));
        assertThat(get(uri))
                .as("the day after")
                .hasStatus(404)
                .bodyText()
                .contains("这一页不存在或已停止公示")
                .contains("公示期满的处罚会自动停止公示");
        assertThat(get(uri + "/standing")).hasStatus(404);
        assertThat(body(get("/api/public/subjects/" + id + "/records"))
                        .get("items")
                        .size())
                .isZero();
    }

    @Test
    void whatNeverWasPublicAndWhatDoesNotExistAreAnsweredAlike() {
        long id = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口不公开有限公司");
        RecordId inside = publish(id, RecordKind.COMPLAINT, List.of(), null, null);
        ledger.sequence();

        String hidden = text(get("/api/public/records/" + inside)).replace(inside.toString(), "");
        UUID nothing = UUID.randomUUID();
        String absent = text(get("/api/public/records/" + nothing)).replace(nothing.toString(), "");

        assertThat(hidden).isEqualTo(absent).contains("\"status\":404");
        assertThat(get("/api/public/records/not-an-id")).hasStatus(404);
    }

    @Test
    void aCorrectedRecordStaysAndNamesWhatTookItsPlace() {
        long id = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口更正记录有限公司");
        RecordId wrong = publish(id, RecordKind.INSPECTION, List.of("R5"), TODAY, null);
        RecordId right = append(id, RecordKind.INSPECTION, List.of("R1"), TODAY, null, wrong, null);
        RecordId repair = append(id, RecordKind.REPAIR, List.of(), TODAY, null, null, right);

        JsonNode old = body(get("/api/public/records/" + wrong + "/standing"));
        JsonNode now = body(get("/api/public/records/" + right + "/standing"));

        assertThat(old.get("corrected").asBoolean()).isTrue();
        assertThat(old.get("correctedBy").asString()).isEqualTo(right.toString());
        assertThat(now.get("supersedes").asString()).isEqualTo(wrong.toString());
        assertThat(now.get("repairedBy").asString()).isEqualTo(repair.toString());
    }

    @Test
    void openDataHoldsThePublishedResultsEscapedAndEachLineVerifies() {
        LocalDate day = LocalDate.of(2025, 2, 3);
        clock.set(day);
        long id = fixtures.aSubject(City.ZHANQIAN_FIRST, "=SUM(A1)，“引号”商店");
        RecordId shown = publish(id, RecordKind.INSPECTION, List.of("R1"), day, null);
        RecordId ended = publish(id, RecordKind.INSPECTION, List.of("R5"), day, day);
        ledger.sequence();
        clock.set(TODAY);

        String csv = text(get("/api/public/open-data/inspections.csv?from=2025-02-03&through=2025-02-03"));
        String lines = text(get("/api/public/open-data/inspections.jsonl?from=2025-02-03&through=2025-02-03"));

        assertThat(csv).startsWith("\uFEFF记录编号,").contains("'=SUM(A1)").contains(shown.toString());
        assertThat(csv + lines).doesNotContain(ended.toString());
        assertThat(lines.lines()).hasSize(1);
        JsonNode line = json.readTree(lines);
        String canonical = CanonicalJson.of(json.convertValue(line.get("record"), Map.class));
        byte[] commitment = Commitment.of(
                Base64.getDecoder().decode(line.get("salt").asString()), canonical.getBytes(StandardCharsets.UTF_8));
        long index = line.get("index").asLong();
        assertThat(tree.leaves(index, index + 1))
                .containsExactly(Base64.getEncoder().encodeToString(commitment));
    }

    @Test
    void openDataRefusesASpanThatRunsBackwardsOrTooLong() {
        assertThat(get("/api/public/open-data/inspections.csv?from=2026-02-03&through=2026-02-01"))
                .hasStatus(422)
                .bodyText()
                .contains("开始日期不能晚于结束日期");
        assertThat(get("/api/public/open-data/inspections.csv?from=2020-01-01&through=2026-02-01"))
                .hasStatus(422)
                .bodyText()
                .contains("请分几次下载");
    }

    @Test
    void aFailedProofIsKeptUnderANumber() {
        var answer = mvc.post()
                .uri("/api/public/failed-proofs")
                .header("X-Shiheng-Request", "1")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"record\":\"" + UUID.randomUUID() + "\",\"detail\":\"文字的指纹对不上\"}")
                .exchange();

        assertThat(answer).hasStatusOk().bodyText().contains("已通知市局").contains("P20260519-");
    }

    @Test
    void theLatestOfAKindComeNewestFirst() {
        long id = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口最新召回有限公司");
        RecordId older = publish(id, RecordKind.RECALL, List.of(), TODAY.minusDays(1), null);
        RecordId newer = publish(id, RecordKind.RECALL, List.of(), TODAY, null);

        JsonNode page = body(get("/api/public/records?kind=RECALL"));

        assertThat(page.get("items")
                        .valueStream()
                        .map(row -> row.at("/standing/id").asString())
                        .toList())
                .containsSubsequence(newer.toString(), older.toString());
        assertThat(page.get("items"))
                .anyMatch(row ->
                        row.at("/disclosed/record/subject/name").asString().equals("营口最新召回有限公司"));
    }

    private RecordId publish(long subject, RecordKind kind, List<String> codes, LocalDate from, LocalDate through) {
        return append(subject, kind, codes, from, through, null, null);
    }

    private RecordId append(
            long subject,
            RecordKind kind,
            List<String> codes,
            LocalDate from,
            LocalDate through,
            RecordId supersedes,
            RecordId repairs) {
        return ledger.append(
                Scope.wholeCity(),
                new NewRecord(
                        kind,
                        new SubjectId(subject),
                        City.ZHANQIAN_FIRST,
                        "站前区市场监督管理局",
                        "disclosure-test",
                        UUID.randomUUID().toString(),
                        LocalDate.of(2025, 1, 2),
                        null,
                        codes,
                        supersedes,
                        repairs,
                        from,
                        through,
                        Map.of("planName", "餐饮抽查", "items", List.of("餐饮服务"), "results", List.of("未发现问题"))));
    }

    private JsonNode body(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return json.readTree(result.getResponse().getContentAsByteArray());
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult get(String uri) {
        return mvc.get().uri(uri).exchange();
    }
}
