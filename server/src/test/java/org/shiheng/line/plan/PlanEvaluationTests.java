package org.shiheng.line.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.core.seal.SealText;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.indicator.IndicatorFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Evaluation reports: written from locked figures only, edited with a history, signed by a second person, frozen, published. */
@PlatformTest
class PlanEvaluationTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    ScopedDatabase database;

    private PlanFixtures plan;
    private IndicatorFixtures figures;
    private EvaluationFixtures reports;

    @BeforeEach
    void people() {
        plan = new PlanFixtures(context);
        figures = new IndicatorFixtures(context);
        reports = new EvaluationFixtures(plan);
        figures.today(TestClock.TODAY);
    }

    @AfterEach
    void backToTheTestsDay() {
        figures.today(TestClock.TODAY);
    }

    @Test
    @Proves("262")
    void aYearsReportIsWrittenFromLockedFiguresEditedSignedByASecondPersonAndFrozen() throws Exception {
        plan.task("7.1-01");
        assertThat(figures.report("I15a", LocalDate.of(2024, 12, 31), "15", null))
                .hasStatusOk();
        assertThat(figures.report("I15a", LocalDate.of(2025, 12, 31), "12", null))
                .hasStatusOk();
        long lock = reports.lock(2024);
        long last = reports.lock(2025);
        long id = written(plan.post(plan.office, "/plan-evaluations", "{\"kind\":\"YEAR\",\"year\":2025}"));
        assertThat(plan.post(plan.office, "/plan-evaluations", "{\"kind\":\"YEAR\",\"year\":2025}"))
                .as("one in hand")
                .hasStatus(409);
        assertThat(plan.post(plan.district, "/plan-evaluations", "{\"kind\":\"YEAR\",\"year\":2024}"))
                .as("not the plan's office")
                .hasStatus(403);

        JsonNode finding = part(id, "【未达标】I15a");
        assertThat(finding.get("text").asString()).contains("2025年为12", "目标≥20", "差8", "从2024年起连续2年没有达标", "牵头单位");
        assertThat(finding.get("sources"))
                .extracting(source -> source.get("words").asString())
                .contains("指标快照第" + last + "号");
        assertThat(part(id, "专栏1指标").at("/sources"))
                .extracting(source -> source.get("id").asLong())
                .as("the years shown beside it")
                .contains(lock, last);

        String at = "/plan-evaluations/" + id + "/parts/" + finding.get("id").asLong();
        MvcTestResult unknown = plan.post(plan.supervisor, at, "{\"version\":0,\"text\":\"原因：全市8397家机构只检查了12家。\"}");
        assertThat(unknown).as("8397 stands in no snapshot").hasStatus(422);
        assertThat(PlanFixtures.text(unknown)).contains("#/origin", "8397");
        plan.done(plan.supervisor, at, "{\"version\":0,\"text\":\"原因：全市8397家机构只检查了12家。\",\"origin\":\"资质认定机构名录\"}");
        assertThat(plan.post(plan.office, at, "{\"version\":0,\"text\":\"旧页面上的话\"}"))
                .as("an old page")
                .hasStatus(412);
        long table = part(id, "专栏1指标").get("id").asLong();
        assertThat(plan.post(
                        plan.office, "/plan-evaluations/" + id + "/parts/" + table, "{\"version\":0,\"text\":\"改图表\"}"))
                .as("figures are those of the snapshot")
                .hasStatus(409);
        long added = written(plan.post(
                plan.office,
                "/plan-evaluations/" + id + "/parts",
                "{\"after\":" + table + ",\"text\":\"表中没有数据的子目标另行说明。\"}"));
        plan.done(
                plan.office,
                "/plan-evaluations/" + id + "/parts/" + added + "/strike",
                "{\"version\":0,\"struck\":true}");

        String sign = "/plan-evaluations/" + id + "/signature";
        int version = reports.sheet(id).at("/report/version").asInt();
        assertThat(plan.post(plan.office, sign, version(version)))
                .as("the drafter")
                .hasStatus(403);
        assertThat(plan.post(plan.owner, sign, version(version - 1)))
                .as("not the text that is there now")
                .hasStatus(412);
        plan.done(plan.owner, sign, version(version));

        JsonNode report = reports.sheet(id).get("report");
        assertThat(report.get("number").asString()).matches("营市监规评〔2026〕\\d+号");
        assertThat(plan.post(plan.office, at, "{\"version\":1,\"text\":\"签发后再改\"}"))
                .as("signed")
                .hasStatus(409);
        assertThatThrownBy(() -> database.run(
                        Scope.wholeCity(),
                        jdbc -> jdbc.sql("update plan.evaluation_part set text = 'x' where evaluation_id = ?")
                                .param(id)
                                .update()))
                .as("past the platform too")
                .hasMessageContaining("does not change");
        byte[] pdf = bytes(plan.get(plan.district, "/plan-evaluations/" + id + "/report.pdf"));
        assertThat(sha256(pdf)).isEqualTo(report.get("pdfHash").asString());
        String words = words(pdf);
        assertThat(words)
                .contains("指标快照第" + last + "号", hash(last), "全市8397家机构只检查了12家。〔", "资质认定机构名录", "目录")
                .doesNotContain("另行说明");
        byte[] docx = bytes(plan.get(plan.district, "/plan-evaluations/" + id + "/report.docx"));
        assertThat(sha256(docx)).isEqualTo(report.get("docxHash").asString());
        try (var word = new XWPFWordExtractor(new XWPFDocument(new ByteArrayInputStream(docx)))) {
            assertThat(word.getText()).contains("发现的问题和建议", "资质认定机构名录", hash(last));
        }
        try (var word = new XWPFDocument(new ByteArrayInputStream(docx))) {
            var grid = word.getTables().getFirst().getCTTbl().getTblGrid();
            assertThat(new java.math.BigDecimal(grid.getGridColArray(2).getW().toString()))
                    .as("the column of names is ten times that of counts")
                    .isGreaterThan(new java.math.BigDecimal(
                                    grid.getGridColArray(1).getW().toString())
                            .multiply(java.math.BigDecimal.valueOf(9)));
        }
        assertThat(acts(id)).containsExactly("SIGN", "STRIKE", "ADD", "EDIT", "DRAFT");
        JsonNode edit = reports.sheet(id).at("/edits/3");
        assertThat(edit.get("before").asString()).startsWith("【未达标】I15a");
        assertThat(edit.get("after").asString()).startsWith("原因");

        sealed(report, words, "");
        sendAndPublish(id, report);
        revise(id);
        sealed(report, words, "2026-05-19");
    }

    /** Anybody checks the report as any document of the authority, by its code or its file, with the verifier's own arithmetic. */
    private void sealed(JsonNode report, String words, String withdrawn) {
        String hash = report.get("pdfHash").asString();
        String code = reports.sheet(report.get("id").asLong()).get("sealCode").asString();
        assertThat(words).contains(code.replaceAll("(.{4})(?=.)", "$1-"));
        JsonNode byFile = plan.read(plan.district, "/public/documents?sha256=" + hash);
        assertThat(byFile.get("code").asString()).isEqualTo(code);
        assertThat(byFile.get("genuine").asBoolean()).isTrue();
        assertThat(byFile.path("withdrawnOn").asString("")).isEqualTo(withdrawn);
        assertThat(plan.read(plan.district, "/public/documents/" + code)
                        .get("number")
                        .asString())
                .isEqualTo(report.get("number").asString());
        SealText seal =
                SealText.parse(PlanFixtures.text(plan.get(plan.district, "/public/documents/" + code + "/seal")));
        JsonNode key = plan.read(plan.district, "/public/seal-keys")
                .get("items")
                .valueStream()
                .filter(one -> one.get("authority").asString().equals(seal.authority()))
                .findFirst()
                .orElseThrow();
        assertThat(seal.sha256()).isEqualTo(hash);
        assertThat(seal.signedBy(key.get("key").asString())).isTrue();
        assertThat(SealText.parse(SealText.file(
                                seal.lines().replace(hash, "0".repeat(64)), seal.publicKey(), seal.signature()))
                        .signedBy(key.get("key").asString()))
                .as("another file")
                .isFalse();
    }

    private void sendAndPublish(long id, JsonNode report) {
        plan.done(
                plan.office,
                "/plan-evaluations/" + id + "/sendings",
                "{\"receiver\":\"市人民政府\",\"sentOn\":\"2026-05-19\",\"way\":\"公文交换\",\"receipt\":\"收文12号\"}");
        assertThat(plan.post(
                        plan.office,
                        "/plan-evaluations/" + id + "/sendings",
                        "{\"receiver\":\"省局\",\"sentOn\":\"2026-05-18\",\"way\":\"公文交换\"}"))
                .as("before it was signed")
                .hasStatus(422);
        assertThat(published(id)).as("not yet public").isEmpty();
        plan.done(plan.office, "/plan-evaluations/" + id + "/publication", "{}");
        JsonNode shown = published(id).getFirst();
        assertThat(shown.get("pdfHash").asString())
                .isEqualTo(report.get("pdfHash").asString());
        assertThat(sha256(bytes(plan.get(plan.district, "/public/plan/evaluations/" + id + "/report.docx"))))
                .isEqualTo(shown.get("docxHash").asString());
        assertThat(shown.get("record").asString()).isNotBlank();
        assertThat(plan.post(plan.office, "/plan-evaluations/" + id + "/publication", "{}"))
                .hasStatus(409);
    }

    private void revise(long id) {
        assertThat(plan.post(plan.office, "/plan-evaluations", "{\"kind\":\"YEAR\",\"year\":2025}"))
                .as("a revision says why")
                .hasStatus(422);
        long next = written(
                plan.post(plan.office, "/plan-evaluations", "{\"kind\":\"YEAR\",\"year\":2025,\"reason\":\"补充县区数据\"}"));
        plan.done(plan.owner, "/plan-evaluations/" + next + "/signature", version(0));
        assertThat(reports.sheet(id).at("/report/state").asString()).isEqualTo("REVISED");
        assertThat(published(id)).as("what was public stays to be seen").hasSize(1);
        assertThat(reports.sheet(next).at("/report/revises").asLong()).isEqualTo(id);
    }

    @Test
    @Proves("263")
    void midTermAndFinalReportsAskForMeasuresAndLessonsBeforeTheyAreSigned() {
        plan.task("7.1-01");
        MvcTestResult early = plan.post(plan.office, "/plan-evaluations", "{\"kind\":\"FINAL\",\"year\":2025}");
        assertThat(early).as("years that nobody locked").hasStatus(409);
        assertThat(PlanFixtures.text(early)).contains("plan.no-locked-snapshot", "2023年", "数据锁定");
        assertThat(figures.report("I15a", LocalDate.of(2022, 12, 31), "11", null))
                .hasStatusOk();
        Stream.of(2021, 2022).forEach(reports::lock);

        long mid = written(plan.post(plan.office, "/plan-evaluations", "{\"kind\":\"MID_TERM\",\"year\":0}"));
        assertThat(reports.sheet(mid).at("/report/title").asString()).contains("中期评估报告（2021—2022年）");
        assertThat(part(mid, "偏离目标超过10%").get("text").asString()).contains("I15a");
        List<JsonNode> open = reports.open(mid);
        assertThat(open)
                .as("a measure for each that is far off, and the advice")
                .hasSizeGreaterThanOrEqualTo(2);
        String sign = "/plan-evaluations/" + mid + "/signature";
        assertThat(plan.post(
                        plan.owner,
                        sign,
                        version(reports.sheet(mid).at("/report/version").asInt())))
                .as("measures are missing")
                .hasStatus(409);
        reports.fill(mid);
        plan.done(
                plan.owner,
                sign,
                version(reports.sheet(mid).at("/report/version").asInt()));

        assertThat(waiting(plan.office).get("detail").asString()).contains("2023年", "的指标还没有锁定");
        assertThat(waiting(plan.office).get("group").asString())
                .as("the report of 2021 was due in March 2022")
                .isEqualTo("OVERDUE");
        int before = waiting(plan.office).get("count").asInt();
        Stream.of(2023, 2024, 2025).forEach(reports::lock);
        long last = written(plan.post(plan.office, "/plan-evaluations", "{\"kind\":\"FINAL\",\"year\":0}"));
        JsonNode table = part(last, "专栏1指标");
        assertThat(table.at("/table/columns"))
                .extracting(column -> column.get("title").asString())
                .contains("2021年", "2022年", "2023年", "2024年", "2025年");
        assertThat(table.at("/table/rows").size()).as("the 25 sub-targets").isEqualTo(25);
        assertThat(part(last, "规划期末").get("text").asString()).contains("25个子目标中完成");
        reports.fill(last);
        plan.done(
                plan.owner,
                "/plan-evaluations/" + last + "/signature",
                version(reports.sheet(last).at("/report/version").asInt()));
        assertThat(waiting(plan.office).get("count").asInt())
                .as("one less to be signed")
                .isEqualTo(before - 1);
        assertThat(plan.read(plan.district, "/to-do").get("items"))
                .as("nothing to do for a district")
                .noneMatch(row -> row.get("act").asString().endsWith("评估报告"));
        assertThat(plan.read(plan.office, "/plan-evaluations").get("asked"))
                .filteredOn(one -> one.get("kind").asString().equals("FINAL"))
                .allMatch(one -> !one.get("late").asBoolean()
                        && one.get("dueOn").asString().equals("2026-06-30"));
    }

    @Test
    void theSnapshotOfADayDoesNotKnowWhatCameLater() {
        long task = plan.task("5.2.1-01");
        var snapshots = context.getBean(PlanSnapshots.class);
        var actor = org.shiheng.kernel.authority.Actor.platform("测试");
        LocalDate day = LocalDate.of(2025, 12, 31);
        PlanSnapshot before = snapshots.take(actor, LocalDate.of(2025, 1, 1), day, List.of());
        plan.reachAll(task, TestClock.TODAY);
        PlanSnapshot after = snapshots.take(actor, LocalDate.of(2025, 1, 1), day, List.of());

        assertThat(of(after, task)).as("reached after the day").isEqualTo(of(before, task));
        assertThat(snapshots.one(before.id()).content()).isEqualTo(before.content());
    }

    private static PlanSnapshot.Task of(PlanSnapshot snapshot, long task) {
        return snapshot.content().tasks().stream()
                .filter(one -> one.id() == task)
                .findFirst()
                .orElseThrow();
    }

    private String hash(long lock) {
        return plan.read(plan.office, "/indicator-locks/" + lock)
                .at("/lock/contentHash")
                .asString();
    }

    private JsonNode waiting(String session) {
        return plan.read(session, "/to-do")
                .get("items")
                .valueStream()
                .filter(row -> row.get("act").asString().equals("起草和签发评估报告"))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> published(long id) {
        return plan.read(plan.district, "/public/plan/evaluations")
                .get("items")
                .valueStream()
                .filter(one -> one.get("id").asLong() == id)
                .toList();
    }

    private JsonNode part(long id, String start) {
        return reports.sheet(id)
                .get("parts")
                .valueStream()
                .filter(part -> part.get("text").asString().startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no part " + start));
    }

    private List<String> acts(long id) {
        return reports.sheet(id)
                .get("edits")
                .valueStream()
                .map(edit -> edit.get("act").asString())
                .toList();
    }

    private static long written(MvcTestResult answer) {
        assertThat(answer).as(PlanFixtures.text(answer)).hasStatusOk();
        return new ObjectMapper().readTree(PlanFixtures.text(answer)).get("id").asLong();
    }

    private static String version(int version) {
        return "{\"version\":" + version + "}";
    }

    private static byte[] bytes(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        return answer.getResponse().getContentAsByteArray();
    }

    /** The words without line ends: a line may break anywhere. */
    private static String words(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
