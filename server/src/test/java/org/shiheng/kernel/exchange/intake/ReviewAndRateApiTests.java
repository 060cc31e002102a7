package org.shiheng.kernel.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.body;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.code;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.counts;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.penalty;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The review desk, and what of that which should be here is here. */
@PlatformTest
class ReviewAndRateApiTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    Ledger ledger;

    IntakeDesk desk;

    @BeforeEach
    void signIn() {
        desk = new IntakeDesk(mvc, city, database);
    }

    @Test
    void anUnsureRecordIsLinkedByAPersonAndTheDecisionCanBeUndone() {
        long subject = desk.subject("营口认领双胞胎饭店", code(), "营口市辽河路9号", "李芳");
        long twin = desk.subject("营口认领双胞胎饭店", code(), "营口市青年街70号", "赵强");
        String source = desk.source("penalty");
        String row = penalty("营口认领双胞胎饭店", code(), "营卫认〔2026〕1号", "罚款");

        String done = desk.gather(source, "penalty", IntakeDesk.PENALTY_HEAD + row);
        String list = desk.get("/api/imports/reviews");
        List<Integer> ids = JsonPath.read(list, "$.items[?(@.number == '营卫认〔2026〕1号')].id");
        int id = ids.getFirst();
        List<Integer> candidates = JsonPath.read(list, "$.items[?(@.id == " + id + ")].candidates[*].subject");

        assertThat(counts(done)).containsExactly(0, 0, 0, 1, 0);
        assertThat(candidates).contains((int) subject, (int) twin);
        assertThat(list).contains("分不出是哪一户").contains("营口市青年街70号");
        assertThat(desk.post(desk.clerk, "/api/imports/reviews/" + id + "/link", "{\"subject\":" + subject + "}"))
                .hasStatusOk();
        assertThat(records(subject)).hasSize(1);
        assertThat(desk.post(desk.clerk, "/api/imports/reviews/" + id + "/link", "{\"subject\":" + twin + "}"))
                .as("decided already")
                .hasStatus(409);
        assertThat(desk.post(desk.clerk, "/api/imports/reviews/" + id + "/undo", "{}"))
                .hasStatusOk();
        assertThat(records(subject))
                .as("a withdrawal was added, nothing deleted")
                .hasSize(2);
        assertThat(desk.post(desk.clerk, "/api/imports/reviews/" + id + "/link", "{\"subject\":" + twin + "}"))
                .hasStatusOk();
        assertThat(records(twin)).hasSize(1);
        String after = desk.get("/api/imports/batches/" + JsonPath.<Integer>read(done, "$.id"));
        assertThat(counts(after)).containsExactly(1, 0, 0, 0, 0);
    }

    @Test
    void aCodeThatBelongsToQuiteAnotherNameIsLeftToAPerson() {
        String code = code();
        desk.subject("营口代码错位百货商行", code, "", "");
        String source = desk.source("penalty");

        String done = desk.gather(
                source, "penalty", IntakeDesk.PENALTY_HEAD + penalty("鞍山远航物流公司", code, "营卫认〔2026〕2号", "罚款"));

        assertThat(counts(done)).containsExactly(0, 0, 0, 1, 0);
        assertThat(desk.get("/api/imports/reviews")).contains("多半有一项录错");
    }

    @Test
    @Proves({"121", "245"})
    void theGatheringRateNamesItsTwoNumbersAndWhatIsMissing() {
        String code = code();
        desk.subject("营口归集率店", code, "", "");
        String source = desk.source("penalty");
        String late = penalty("营口归集率店", code, "营卫率〔2026〕2号", "罚款").replace("2026-05-12,2027", "2026-03-02,2027");
        desk.gather(
                source,
                "penalty",
                IntakeDesk.PENALTY_HEAD
                        + penalty("营口归集率店", code, "营卫率〔2026〕1号", "罚款")
                        + late
                        + penalty("营口归集率店", code, "营卫率〔2026〕4号", "罚款").replace("2026-05-12", "2026-02-30"));
        var declared = mvc.post()
                .uri("/api/imports/rates/declarations")
                .multipart()
                .file(new MockMultipartFile(
                        "file",
                        "应归集.csv",
                        "text/csv",
                        "文号,决定日期,相对人名称\n营卫率〔2026〕1号,2026-05-12,甲\n营卫率〔2026〕3号,2026-04-01,没来的店\n"
                                .getBytes(StandardCharsets.UTF_8)))
                .param("source", source)
                .param("kind", "penalty")
                .header("X-Shiheng-Request", "1")
                .cookie(desk.clerk)
                .exchange();

        String rates = desk.get("/api/imports/rates?from=2026-01-01&through=2026-12-31");
        String missing =
                desk.get("/api/imports/rates/missing?kind=penalty&from=2026-01-01&through=2026-12-31&source=" + source);

        assertThat(declared).as(body(declared)).hasStatusOk();
        String row = "$.items[?(@.source == '" + source + "')]";
        assertThat(JsonPath.<List<Integer>>read(rates, row + ".gathered")).containsExactly(2);
        assertThat(JsonPath.<List<Integer>>read(rates, row + ".expected")).containsExactly(3);
        assertThat(JsonPath.<List<Integer>>read(rates, row + ".timed")).containsExactly(2);
        assertThat(JsonPath.<List<Integer>>read(rates, row + ".inTime")).containsExactly(1);
        assertThat(JsonPath.<List<Integer>>read(rates, row + ".read")).containsExactly(3);
        assertThat(JsonPath.<List<Integer>>read(rates, row + ".fit")).containsExactly(2);
        assertThat(JsonPath.<List<String>>read(missing, "$.items[*].name")).containsExactly("没来的店");
    }

    private List<org.shiheng.kernel.ledger.LedgerRecord> records(long subject) {
        LocalDate today = TestClock.TODAY;
        return ledger.of(Scope.wholeCity(), new SubjectId(subject), today.plusYears(1));
    }
}
