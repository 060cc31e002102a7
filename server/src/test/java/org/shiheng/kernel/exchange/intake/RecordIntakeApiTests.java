package org.shiheng.kernel.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.body;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.code;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.counts;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.penalty;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.FaultyDatabase;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.LedgerRecord;
import org.shiheng.kernel.ledger.Severity;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Records of other departments, from the file or the signed request to the ledger and back. */
@PlatformTest
class RecordIntakeApiTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    Ledger ledger;

    @Autowired
    Intake intake;

    @Autowired
    Clock clock;

    IntakeDesk desk;

    @BeforeEach
    void signIn() {
        desk = new IntakeDesk(mvc, city, database);
    }

    @Test
    @Proves({"237", "245"})
    void aPenaltyOfAnotherDepartmentStandsUnderItsSubjectAndInTheLog() {
        String code = code();
        long subject = desk.subject("营口归集甲店", code, "营口市站前区某路1号", "王某");
        String source = desk.source("penalty");

        String done = desk.gather(
                source, "penalty", IntakeDesk.PENALTY_HEAD + penalty("营口归集甲店", code, "营卫罚〔2026〕1号", "罚款五千元"));

        assertThat(counts(done)).containsExactly(1, 0, 0, 0, 0);
        LedgerRecord record = records(subject).getFirst();
        assertThat(record.codes()).containsExactly("FINE");
        assertThat(record.severity()).isEqualTo(Severity.GENERAL);
        assertThat(record.publishThrough()).isEqualTo("2027-05-12");
        assertThat(record.station()).isEqualTo(City.ZHANQIAN_FIRST);
        assertThat(record.canonical()).contains("营卫罚〔2026〕1号").doesNotContain("王某");
        ledger.sequence();
        assertThat(records(subject).getFirst().index()).isNotNull();
    }

    @Test
    @Proves("176")
    void samplingAndResultsOfComplaintsArePublishedUnderTheSubjectWithoutPersons() {
        String code = code();
        long subject = desk.subject("营口归集抽检店", code, "营口市站前区某路7号", "王某");
        String sampling = desk.source("sampling");
        String complaints = desk.source("complaint-summary");

        String sampled = desk.gather(
                sampling,
                "sampling",
                "被抽样单位名称,统一社会信用代码,地址,抽样单编号,领域,抽检性质,样品名称,抽样日期,检验机构,检验报告编号,报告日期,检验结论,不合格项目,结论状态,组织抽检的机关\n"
                        + "营口归集抽检店," + code
                        + ",某路7号,NC1,食品,监督抽查,韭菜,2026-05-01,某检测中心,J1,2026-05-10,不符合,毒死蜱超标,已终结,营口市农业农村局\n"
                        + "营口归集抽检店," + code
                        + ",某路7号,NC2,食品,监督抽检,鸡蛋,2026-05-01,某检测中心,J2,2026-05-10,不合格,,已终结,营口市农业农村局\n");
        String told = desk.gather(
                complaints,
                "complaint-summary",
                "被投诉经营者名称,统一社会信用代码,投诉单编号,商品或服务类别,投诉问题,处理结果,收到日期,办结日期,公示截止期,处理机关,备注\n" + "营口归集抽检店," + code
                        + ",TS1,餐饮服务,合同,调解成功,2026-04-20,2026-05-11,2027-05-11,营口市市场监督管理局,投诉人张三\n");

        assertThat(counts(sampled))
                .as("the second row says failed, not by what")
                .containsExactly(1, 0, 0, 0, 1);
        assertThat(counts(told)).containsExactly(1, 0, 0, 0, 0);
        LedgerRecord sample = records(subject).stream()
                .filter(record -> record.kind() == org.shiheng.kernel.ledger.RecordKind.SAMPLING)
                .findFirst()
                .orElseThrow();
        assertThat(sample.codes()).containsExactly("FAILED", "FOOD", "SUPERVISORY", "FINAL");
        LedgerRecord complaint = records(subject).stream()
                .filter(record -> record.kind() == org.shiheng.kernel.ledger.RecordKind.COMPLAINT)
                .findFirst()
                .orElseThrow();
        assertThat(complaint.codes()).containsExactly("SETTLED");
        assertThat(complaint.publishFrom()).isNotNull();
        assertThat(complaint.publishThrough()).isEqualTo("2027-05-11");
        assertThat(complaint.canonical()).contains("达成调解协议").doesNotContain("张三");
    }

    @Test
    void theSameAgainIsKnownAndAnotherContentCorrects() {
        String code = code();
        long subject = desk.subject("营口归集乙店", code, "", "");
        String source = desk.source("penalty");
        String first = IntakeDesk.PENALTY_HEAD + penalty("营口归集乙店", code, "营卫罚〔2026〕2号", "罚款五千元");

        desk.gather(source, "penalty", first);
        String again = desk.gather(source, "penalty", first);
        String corrected = desk.gather(source, "penalty", first.replace("罚款五千元", "罚款四千元"));

        assertThat(counts(again)).containsExactly(0, 0, 1, 0, 0);
        assertThat(counts(corrected)).containsExactly(0, 1, 0, 0, 0);
        assertThat(records(subject)).hasSize(2);
        assertThat(records(subject).stream().filter(record -> record.supersedes() != null))
                .hasSize(1);
    }

    @Test
    void refusedRowsComeBackAsAFileThatIsMendedAndSentAgain() {
        String code = code();
        desk.subject("营口归集丙店", code, "", "");
        String source = desk.source("penalty");
        String good = penalty("营口归集丙店", code, "营卫罚〔2026〕3号", "罚款五千元");
        String bad = penalty("营口归集丙店", code, "营卫罚〔2026〕4号", "罚款").replace("2026-05-12", "2026-02-30");
        String file = IntakeDesk.PENALTY_HEAD
                + good
                + bad
                + penalty("营口归集丙店", code, "营卫罚〔2026〕5号", "罚款").replace(",0.5,", ",,")
                + penalty("=HYPERLINK(1)", code, "营卫罚〔2026〕6号", "罚款")
                + penalty("营口归集丙店", code, "营卫罚〔2026〕7号", "罚款").replace(",罚款,罚款,", ",批评教育,罚款,")
                + penalty("营口归集丙店", code, "营卫罚〔2026〕3号", "同号不同内容");

        String done = desk.gather(source, "penalty", file);

        assertThat(counts(done)).containsExactly(1, 0, 0, 0, 5);
        int id = JsonPath.read(done, "$.id");
        String refused = desk.get("/api/imports/batches/" + id + "/refused.csv");
        assertThat(refused)
                .startsWith("\uFEFF\"行政相对人名称\"")
                .contains("不是真实的日期")
                .contains("没有填“罚款金额（万元）”")
                .contains("像是公式")
                .contains("\"'=HYPERLINK(1)\"")
                .contains("处罚类别只能从这些里选")
                .contains("同一个编号，内容却不同");
        assertThat(JsonPath.<List<Object>>read(desk.get("/api/imports/batches/" + id + "/reasons"), "$.items"))
                .hasSize(5);
        String mended = refused.lines()
                .filter(line -> line.contains("4号") || line.startsWith("\uFEFF"))
                .reduce("", (a, b) -> a + b + "\n")
                .replace("2026-02-30", "2026-05-12");
        MvcTestResult answer =
                desk.send(source, "penalty", "改.csv", mended.getBytes(StandardCharsets.UTF_8), String.valueOf(id));
        assertThat(answer).as(body(answer)).hasStatusOk();
        int repair = JsonPath.read(body(answer), "$.id");
        desk.check(repair);
        desk.post(desk.clerk, "/api/imports/batches/" + repair + "/gathering", "{}");
        String repaired = desk.settled(repair);
        assertThat(counts(repaired)).containsExactly(1, 0, 0, 0, 0);
        assertThat(JsonPath.<Integer>read(repaired, "$.repairs")).isEqualTo(id);
    }

    @Test
    void aBatchIsTakenBackByNewRecordsAndTheVersionBeforeHoldsAgain() {
        String code = code();
        long subject = desk.subject("营口归集丁店", code, "", "");
        String source = desk.source("penalty");
        String first = IntakeDesk.PENALTY_HEAD + penalty("营口归集丁店", code, "营卫罚〔2026〕8号", "罚款五千元");
        desk.gather(source, "penalty", first);
        String second = desk.gather(
                source, "penalty", first.replace("罚款五千元", "罚款四千元") + penalty("营口归集丁店", code, "营卫罚〔2026〕9号", "罚款一千元"));
        int id = JsonPath.read(second, "$.id");

        assertThat(desk.post(desk.clerk, "/api/imports/batches/" + id + "/roll-back", "{\"reason\":\"来源报错了\"}"))
                .hasStatusOk();
        String back = desk.settled(id);

        assertThat(JsonPath.<String>read(back, "$.state")).isEqualTo("ROLLED_BACK");
        assertThat(JsonPath.<Integer>read(back, "$.counts.withdrawn")).isEqualTo(2);
        List<LedgerRecord> all = records(subject);
        assertThat(all)
                .as("two first, one correction, one restatement, one withdrawal")
                .hasSize(5);
        var superseded = all.stream().map(LedgerRecord::supersedes).toList();
        List<LedgerRecord> holding =
                all.stream().filter(record -> !superseded.contains(record.id())).toList();
        assertThat(holding).hasSize(2);
        assertThat(holding).anySatisfy(record -> assertThat(record.canonical()).contains("罚款五千元"));
        assertThat(holding).anySatisfy(record -> {
            assertThat(record.codes()).isEmpty();
            assertThat(record.canonical()).contains("来源报错了");
        });
        String again = desk.gather(
                source, "penalty", IntakeDesk.PENALTY_HEAD + penalty("营口归集丁店", code, "营卫罚〔2026〕9号", "罚款一千元"));
        assertThat(counts(again)).as("what was taken back can come again").containsExactly(1, 0, 0, 0, 0);
    }

    /** Rows settle by the thousand; wherever the work is cut off, it goes on and every row is there once. */
    @Test
    void aBatchThatWasCutOffGoesOnAndEveryRowIsThereOnce() {
        String code = code();
        long subject = desk.subject("营口归集戊店", code, "", "");
        String source = desk.source("penalty");
        int rows = Intake.ROWS_TOGETHER * 2 + 500;
        var file = new StringBuilder(IntakeDesk.PENALTY_HEAD);
        for (int i = 0; i < rows; i++) {
            file.append(penalty("营口归集戊店", code, "营卫断〔2026〕" + i + "号", "罚款"));
        }
        int id = desk.upload(source, "penalty", "断.csv", file.toString());
        desk.check(id);
        int cuts = 0;
        for (int statement : new int[] {25, 45, 70, 18}) {
            database.run(
                    Scope.wholeCity(),
                    jdbc -> jdbc.sql("update exchange.batch set state = 'RUNNING' where id = ?")
                            .param((long) id)
                            .update());
            if (cuts == 0) {
                database.run(
                        Scope.wholeCity(),
                        jdbc -> jdbc.sql("update exchange.batch set lines_done = -1 where id = ?")
                                .param((long) id)
                                .update());
            }
            FaultyDatabase.failAtAcrossTransactions(statement);
            intake.run(id);
            cuts += FaultyDatabase.disarm() ? 1 : 0;
        }
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update exchange.batch set state = 'RUNNING' where id = ?")
                        .param((long) id)
                        .update());
        intake.resume();
        String done = desk.settled(id);

        assertThat(cuts).as("the faults were reached").isPositive();
        assertThat(counts(done)).containsExactly(rows, 0, 0, 0, 0);
        Integer kept = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select count(*) from ledger.record where subject_id = ?")
                        .param(subject)
                        .query(Integer.class)
                        .single());
        assertThat(kept).isEqualTo(rows);
    }

    @Test
    void aSignedBatchIsTakenOnceAndAForgedOneNotAtAll() throws Exception {
        String code = code();
        desk.subject("营口归集己店", code, "", "");
        String source = desk.source("honour");
        MvcTestResult issued = desk.post(desk.administrator, "/api/imports/sources/" + source + "/credentials", "{}");
        String secret = JsonPath.read(body(issued), "$.secret");
        String lines = """
                {"subjectName":"营口归集己店","subjectCode":"%s","honourNumber":"营质奖〔2026〕1号","honour":"市长质量奖","level":"市级","awardedOn":"2026-03-01","authority":"营口市人民政府"}
                {"subjectName":"营口归集己店","subjectCode":"%s","honourNumber":"营质奖〔2026〕2号","honour":"市长质量奖","level":"街道级","awardedOn":"2026-03-01","authority":"营口市人民政府"}
                """.formatted(code, code);

        MvcTestResult first = submit(source, "honour", "批次一", lines, secret, lines);
        int id = JsonPath.read(body(first), "$.id");
        String done = desk.settled(id);
        MvcTestResult again = submit(source, "honour", "批次一", lines, secret, lines);
        MvcTestResult reused = submit(source, "honour", "批次一", lines + " ", secret, lines + " ");
        MvcTestResult forged = submit(source, "honour", "批次二", lines, secret, lines.replace("市级", "省级"));

        assertThat(first).hasStatusOk();
        assertThat(counts(done)).containsExactly(1, 0, 0, 0, 1);
        assertThat(JsonPath.<Integer>read(body(again), "$.id")).isEqualTo(id);
        assertThat(body(again)).contains("级别只能是：国家级、省级、市级、县级");
        assertThat(reused).hasStatus(409);
        assertThat(forged).hasStatus(401);
        String kept = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select s::text from exchange.source s where code = ?")
                        .param(source)
                        .query(String.class)
                        .single());
        assertThat(kept).doesNotContain(secret);
    }

    @Test
    void aPersonIsKeptWithoutNameAndNeverPublished() {
        String source = desk.source("penalty");
        String row = penalty("张三丰", "", "营卫罚〔2026〕77号", "罚款").replace("法人及非法人组织", "自然人");
        String file = IntakeDesk.PENALTY_HEAD.strip() + ",证件类型,证件号码\n" + row.strip() + ",身份证,210802199001011234\n";

        String done = desk.gather(source, "penalty", file);

        assertThat(counts(done)).containsExactly(1, 0, 0, 0, 0);
        String kept = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select coalesce(r.publish_from::text, 'never') || b.canonical from ledger.record r join ledger.body b on b.record_id = r.id
                        where r.source = ?""").param("来源" + source).query(String.class).single());
        assertThat(kept).startsWith("never").doesNotContain("张三丰").doesNotContain("210802199001011234");
    }

    @Test
    void aChineseEncodingAndJsonLinesAreReadAndWhatIsNoFileIsRefused() {
        String code = code();
        desk.subject("营口归集镕鑫店", code, "", "");
        String source = desk.source("penalty");
        byte[] gbk = (IntakeDesk.PENALTY_HEAD + penalty("营口归集镕鑫店", code, "营卫罚〔2026〕88号", "罚款"))
                .getBytes(Charset.forName("GB18030"));

        MvcTestResult read = desk.send(source, "penalty", "国标.csv", gbk);
        MvcTestResult nested = desk.send(
                source, "penalty", "套.jsonl", "{\"a\":{\"b\":1}}\n{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        MvcTestResult endless = desk.send(
                source, "penalty", "长.jsonl", ("{\"a\":\"" + "长".repeat(500_000)).getBytes(StandardCharsets.UTF_8));
        MvcTestResult page = desk.send(source, "penalty", "页.csv", "<html></html>".getBytes(StandardCharsets.UTF_8));
        MvcTestResult other = desk.send(source, "permit", "国标.csv", gbk);

        assertThat(body(read)).contains("GB18030").contains("counterpartyName");
        assertThat(nested).hasStatus(422);
        assertThat(body(nested)).contains("套着一层内容");
        assertThat(endless).hasStatus(422);
        assertThat(body(endless)).contains("超过 400000 个字");
        assertThat(page).hasStatus(422);
        assertThat(other).hasStatus(422);
        assertThat(body(other)).contains("没有登记报送这类信息");
    }

    private MvcTestResult submit(String source, String kind, String key, String sent, String secret, String signed)
            throws Exception {
        String time = clock.instant().toString();
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(signed.getBytes(StandardCharsets.UTF_8)));
        return mvc.post()
                .uri("/api/imports/signed-batches/" + kind)
                .header("X-Shiheng-Request", "1")
                .header("X-Shiheng-Source", source)
                .header("Idempotency-Key", key)
                .header("X-Shiheng-Time", time)
                .header("X-Shiheng-Signature", Credential.sign(secret, Credential.text(source, kind, key, time, hash)))
                .contentType("application/x-ndjson")
                .content(sent.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    private List<LedgerRecord> records(long subject) {
        return ledger.of(Scope.wholeCity(), new SubjectId(subject), java.time.LocalDate.now(clock));
    }
}
