package org.shiheng.kernel.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.body;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.code;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.penalty;

import com.jayway.jsonpath.JsonPath;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Working copies are kept as long as they are needed and not a day longer; what the ledger holds is not touched. */
@PlatformTest
class RetentionTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    Intake intake;

    @Autowired
    Retention retention;

    @Autowired
    TestClock.Movable clock;

    private IntakeDesk desk;

    @BeforeEach
    void aDesk() {
        clock.set(TestClock.TODAY);
        desk = new IntakeDesk(mvc, city, database);
    }

    @AfterEach
    void today() {
        clock.set(TestClock.TODAY);
    }

    @Test
    void refusedRowsSamplesAndFilesGoOnTheirDayAndNotBefore() {
        String code = code();
        desk.subject("营口保存期店", code, "", "");
        String source = desk.source("penalty");
        String bad = penalty("营口保存期店", code, "营卫存〔2026〕2号", "罚款保存期").replace("2026-05-12", "2026-02-30");
        String done = desk.gather(
                source, "penalty", IntakeDesk.PENALTY_HEAD + penalty("营口保存期店", code, "营卫存〔2026〕1号", "罚款保存期") + bad);
        int batch = JsonPath.read(done, "$.id");
        int left = desk.upload(
                source, "penalty", "没办.csv", IntakeDesk.PENALTY_HEAD + penalty("营口保存期店", code, "营卫存〔2026〕3号", "罚款"));

        forgetOn(180);
        assertThat(desk.get("/api/imports/batches/" + batch + "/refused.csv")).contains("罚款保存期");
        assertThat(intake.file(left)).exists();

        forgetOn(181);

        String after = desk.get("/api/imports/batches/" + batch);
        assertThat(JsonPath.<String>read(after, "$.forgottenOn"))
                .isEqualTo(TestClock.TODAY.plusDays(181).toString());
        assertThat(after).doesNotContain("罚款保存期");
        assertThat(desk.get("/api/imports/batches/" + batch + "/refused.csv")).doesNotContain("罚款保存期");
        assertThat(desk.get("/api/imports/batches/" + batch + "/reasons")).contains("不是真实的日期");
        assertThat(desk.get("/api/imports/batches/" + batch + "/findings")).doesNotContain("2026-02-30");
        assertThat(Files.exists(intake.file(left))).isFalse();
        assertThat(JsonPath.<String>read(desk.get("/api/imports/batches/" + left), "$.message"))
                .contains("已过保存期限");
        assertThat(count("select count(*) from ledger.body where canonical like '%营卫存〔2026〕1号%'"))
                .as("what was gathered stays")
                .isEqualTo(1);
    }

    @Test
    void aDecidedReviewIsForgottenAndOneThatWaitsIsNot() {
        String source = desk.source("penalty");
        String waiting = penalty("营口谁也不是的甲店", "", "营卫待〔2026〕1号", "罚款").replace(",王某,", ",王保存,");
        String decided = penalty("营口谁也不是的乙店", "", "营卫待〔2026〕2号", "罚款").replace(",王某,", ",王保存,");
        desk.gather(source, "penalty", IntakeDesk.PENALTY_HEAD + (waiting + decided).replace("法人及非法人组织", "个体工商户"));
        String open = desk.get("/api/imports/reviews?open=true");
        int id = JsonPath.<java.util.List<Integer>>read(open, "$.items[?(@.number == '营卫待〔2026〕2号')].id")
                .getFirst();
        assertThat(desk.post(desk.clerk, "/api/imports/reviews/" + id + "/leave", "{\"reason\":\"不在本市\"}"))
                .hasStatusOk();

        forgetOn(181);

        assertThat(count("select count(*) from exchange.review where payload::text like '%王保存%'"))
                .isEqualTo(1);
        assertThat(body(desk.post(desk.clerk, "/api/imports/reviews/" + id + "/undo", "{}")))
                .contains("exchange.review-forgotten");
    }

    /** Nobody's session lasts so long: the clock goes back when it is done. */
    private void forgetOn(int days) {
        clock.set(TestClock.TODAY.plusDays(days));
        retention.forget();
        clock.set(TestClock.TODAY);
    }

    private long count(String sql) {
        return database.read(
                Scope.wholeCity(), jdbc -> jdbc.sql(sql).query(Long.class).single());
    }
}
