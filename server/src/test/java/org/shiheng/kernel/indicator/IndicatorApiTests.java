package org.shiheng.kernel.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** Figures over subjects, classes and catalogues with hand-counted rows, and who sees which. */
@PlatformTest
class IndicatorApiTests {

    private static final LocalDate ESTABLISHED = LocalDate.of(2025, 12, 31);

    @Autowired
    ApplicationContext context;

    @Autowired
    ScopedDatabase database;

    @Autowired
    MockMvcTester mvc;

    private IndicatorFixtures fixtures;

    @BeforeEach
    void aDayInAutumn() {
        fixtures = new IndicatorFixtures(context);
        fixtures.today(LocalDate.of(2026, 9, 7));
    }

    @AfterEach
    void backToTheTestsDay() {
        fixtures.today(TestClock.TODAY);
    }

    @Test
    void annualReportsAreDueFromEnterprisesOfEarlierYearsThatStoodThroughJune() {
        var district = fixtures.district();
        long onTime = company(district.first(), ESTABLISHED);
        long missed = company(district.first(), ESTABLISHED);
        long corrected = company(district.second(), ESTABLISHED);
        company(district.first(), LocalDate.of(2026, 1, 1));
        fixtures.subject(district.first(), "个体户", SubjectType.INDIVIDUAL, RegistrationStatus.ACTIVE, ESTABLISHED);
        long goneInMarch = company(district.first(), ESTABLISHED);
        cancelled(goneInMarch, district.first(), LocalDate.of(2026, 3, 31));
        long goneInAugust = company(district.first(), ESTABLISHED);
        cancelled(goneInAugust, district.first(), LocalDate.of(2026, 8, 3));
        LocalDate july = LocalDate.of(2026, 7, 1);
        fixtures.record(RecordKind.ANNUAL_REPORT, missed, district.first(), "report/" + missed, july, null, "MISSED");
        var wrong = fixtures.record(
                RecordKind.ANNUAL_REPORT, corrected, district.second(), "report/" + corrected, july, null, "MISSED");

        assertThat(fixtures.figure("X12", district.id(), LocalDate.of(2026, 9, 7)))
                .isEqualTo("2/4 50.00 RED");

        fixtures.today(LocalDate.of(2026, 9, 8));
        fixtures.record(
                RecordKind.ANNUAL_REPORT, corrected, district.second(), "fix/" + corrected, july, wrong, "FILED");
        assertThat(fixtures.figure("X12", district.id(), LocalDate.of(2026, 9, 8)))
                .isEqualTo("3/4 75.00 RED");
        assertThat(fixtures.figure("X12", district.id(), LocalDate.of(2026, 9, 7)))
                .as("the correction was not known then")
                .isEqualTo("2/4 50.00 RED");
        assertThat(fixtures.figure("X12", district.first(), LocalDate.of(2026, 9, 8)))
                .isEqualTo("2/3 66.67 RED");
        JsonNode rows = rows("X12", "MISSING", district.id(), "2026-09-08");
        assertThat(rows.get("items").size()).isEqualTo(1);
        assertThat(rows.at("/items/0/subject").asLong()).isEqualTo(missed).isNotEqualTo(onTime);
        assertThat(rows.at("/items/0/note").asString()).isEqualTo("没有按期公示");
        assertThat(rows.at("/items/0/record").isNull()).isFalse();
    }

    @Test
    void beforeTheThirtiethOfJuneNoAnnualReportIsDue() {
        var district = fixtures.district();
        company(district.first(), ESTABLISHED);

        assertThat(fixtures.figure("X12", district.id(), LocalDate.of(2026, 6, 29)))
                .isEqualTo("0/0 无数据 NONE");
        assertThat(fixtures.figure("X12", district.id(), LocalDate.of(2026, 6, 30)))
                .isEqualTo("1/1 100.00 GREEN");
    }

    @Test
    void theShareOfHighRiskSubjectsIsThatOfTheDayLookedAt() {
        var district = fixtures.district();
        for (String level : new String[] {"A", "B", "C", "D"}) {
            classed(district.first(), level, null, null);
        }
        classed(district.first(), "D", "B", LocalDate.of(2026, 9, 7));
        long gone = classed(district.first(), "D", null, null);
        cancelled(gone, district.first(), LocalDate.of(2026, 9, 1));

        assertThat(fixtures.figure("CRE-01", district.id(), LocalDate.of(2026, 9, 7)))
                .isEqualTo("3/5 60.00 OPEN");
        assertThat(fixtures.figure("CRE-01", district.id(), LocalDate.of(2026, 9, 6)))
                .isEqualTo("2/5 40.00 OPEN");
        JsonNode parts = fixtures.indicator("CRE-01", district.id(), LocalDate.of(2026, 9, 7))
                .get("parts");
        assertThat(parts).hasSize(4);
        assertThat(parts.at("/3/words").asString()).isEqualTo("D类");
        assertThat(parts.at("/3/value").decimalValue()).isEqualByComparingTo("40");
    }

    @Test
    void everyItemIsDrawnAtRandomOrSaysWhyNot() {
        JsonNode city =
                fixtures.body(fixtures.get("/api/indicators/X13", fixtures.sessionOf(City.BUREAU, Role.SUPERVISION)));

        assertThat(city.at("/item/value/value").decimalValue()).isEqualByComparingTo("100");
        assertThat(city.at("/item/value/denominator").asInt()).isEqualTo(24);
        assertThat(city.at("/item/districts").size()).isZero();
    }

    @Test
    void theListHasTheWorstFirstAndNoFigureBeyondOnesOwnScope() {
        var district = fixtures.district();
        company(district.first(), ESTABLISHED);
        var other = fixtures.district();
        long missed = company(other.first(), ESTABLISHED);
        fixtures.record(
                RecordKind.ANNUAL_REPORT,
                missed,
                other.first(),
                "report/" + missed,
                LocalDate.of(2026, 7, 1),
                null,
                "MISSED");
        String inspector = fixtures.sessionOf(district.first(), Role.INSPECTOR);

        JsonNode own = fixtures.body(fixtures.get("/api/indicators", inspector));
        JsonNode city =
                fixtures.body(fixtures.get("/api/indicators", fixtures.sessionOf(City.BUREAU, Role.SUPERVISION)));

        assertThat(own.get("items").size())
                .as("two are told for the whole city only")
                .isEqualTo(12);
        assertThat(item(own, "X12").at("/value/denominator").asInt()).isEqualTo(1);
        assertThat(city.at("/items/0/value/lamp").asString()).isEqualTo("RED");
        assertThat(item(city, "X12").get("districts"))
                .anyMatch(row -> row.get("department").asInt() == other.id()
                        && row.at("/value/lamp").asString().equals("RED"));
        assertThat(fixtures.get("/api/indicators?department=" + other.id(), inspector))
                .hasStatus(404);
        assertThat(fixtures.get("/api/indicators/X12/rows?department=" + other.first(), inspector))
                .hasStatus(404);
        assertThat(fixtures.body(fixtures.get("/api/indicators/X12/rows", inspector))
                        .get("items")
                        .size())
                .isEqualTo(1);
        assertThat(fixtures.get("/api/indicators?asOf=2026-09-08", inspector)).hasStatus(422);
        assertThat(fixtures.get("/api/indicators/NONE-1", inspector)).hasStatus(404);
    }

    @Test
    void theTrendHasTwelvePeriodsAndSaysSinceWhen() {
        var district = fixtures.district();
        classed(district.first(), "D", null, null);
        String session = fixtures.sessionOf(district.id(), Role.UNIT_HEAD);

        JsonNode months = fixtures.body(fixtures.get("/api/indicators/CRE-01/trend", session));
        JsonNode years = fixtures.body(fixtures.get("/api/indicators/X12/trend", session));
        JsonNode all = fixtures.body(fixtures.get("/api/indicators/trends", session));

        assertThat(months.get("points").size()).isEqualTo(12);
        assertThat(months.at("/points/11/label").asString()).isEqualTo("2026年9月");
        assertThat(months.at("/points/11/asOf").asString()).isEqualTo("2026-09-07");
        assertThat(months.at("/points/10/asOf").asString()).isEqualTo("2026-08-31");
        assertThat(years.get("points").size()).isEqualTo(5);
        assertThat(all.get("items").size()).isEqualTo(12);
    }

    @Test
    void aFileOfTheRowsHoldsNoFormulaAndIsOnTheTrail() {
        var district = fixtures.district();
        fixtures.subject(
                district.first(),
                "=cmd|' /C calc'!A0",
                SubjectType.COMPANY_LTD,
                RegistrationStatus.ACTIVE,
                ESTABLISHED);
        String head = fixtures.sessionOf(district.id(), Role.UNIT_HEAD);

        var file = fixtures.get("/api/indicators/X12/rows.csv?part=NUMERATOR", head);

        String text = new String(file.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF日期,对象").contains(",'=cmd|").doesNotContain(",=cmd");
        assertThat(text.lines()).hasSize(2);
        String trail = database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql(
                                "select detail from authority.audit where act = 'indicator.export' order by id desc limit 1")
                        .query(String.class)
                        .single());
        assertThat(trail).contains("导出 1 行", "企业年报率");
        assertThat(fixtures.get("/api/indicators/X12/rows.csv", fixtures.sessionOf(district.first(), Role.INSPECTOR)))
                .hasStatus(403);
    }

    @Test
    void pagesOfRowsFollowEachOtherWithoutGapsOrRepeats() {
        var district = fixtures.district();
        for (int i = 0; i < 7; i++) {
            company(district.first(), ESTABLISHED);
        }
        String session = fixtures.sessionOf(district.id(), Role.UNIT_HEAD);
        var seen = new java.util.ArrayList<String>();
        String cursor = "";

        do {
            JsonNode page = fixtures.body(fixtures.get("/api/indicators/X12/rows?size=3&cursor=" + cursor, session));
            page.get("items").forEach(row -> seen.add(row.get("key").asString()));
            cursor = page.get("next").isNull() ? null : page.get("next").asString();
        } while (cursor != null);

        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        assertThat(fixtures.get("/api/indicators/X12/rows?cursor=%21", session)).hasStatus(422);
    }

    @Test
    @Proves("245")
    void aValueFromOutsideIsReportedWithItsEvidenceBesideTheOwnCount() throws Exception {
        String district = fixtures.sessionOf(City.ZHANQIAN, Role.UNIT_HEAD);
        String bureau = fixtures.sessionOf(City.BUREAU, Role.CREDIT_OFFICER);
        var receipt = new MockMultipartFile("evidence", "回执.pdf", "application/pdf", "%PDF-1.7 回执".getBytes());

        assertThat(report(bureau, null, "8", "10")).hasStatus(422);
        assertThat(report(bureau, receipt, "11", "10")).hasStatus(422);
        assertThat(report(district, receipt, "8", "10")).hasStatus(403);
        var added = report(bureau, receipt, "8", "10");
        assertThat(added).hasStatusOk();
        JsonNode read = fixtures.body(fixtures.get("/api/indicators/INS-07", bureau));

        assertThat(read.at("/item/value/value").decimalValue()).isEqualByComparingTo("80");
        assertThat(read.at("/item/value/lamp").asString()).isEqualTo("RED");
        assertThat(read.at("/report/evidenceNumber").asString()).isEqualTo("辽监回执〔2026〕9号");
        assertThat(read.at("/own/denominator").isNumber()).isTrue();
        long id = fixtures.body(added).get("id").asLong();
        var file = fixtures.get("/api/indicators/INS-07/reports/" + id + "/evidence", bureau);
        assertThat(file.getResponse().getContentAsByteArray()).isEqualTo(receipt.getBytes());
        assertThat(file.getResponse().getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(mvc.post()
                        .uri("/api/indicators/X12/reports")
                        .multipart()
                        .file(receipt)
                        .param("throughOn", "2026-08-31")
                        .param("numerator", "1")
                        .param("denominator", "1")
                        .param("evidenceNumber", "1号")
                        .header("X-Shiheng-Request", "1")
                        .cookie(new Cookie("SHIHENG_SESSION", bureau))
                        .exchange())
                .hasStatus(409);
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult report(
            String session, MockMultipartFile file, String numerator, String denominator) {
        var request = mvc.post().uri("/api/indicators/INS-07/reports").multipart();
        if (file != null) {
            request = request.file(file);
        }
        return request.param("throughOn", "2026-08-31")
                .param("numerator", numerator)
                .param("denominator", denominator)
                .param("evidenceNumber", "辽监回执〔2026〕9号")
                .header("X-Shiheng-Request", "1")
                .cookie(new Cookie("SHIHENG_SESSION", session))
                .exchange();
    }

    private JsonNode rows(String code, String part, int department, String asOf) {
        return fixtures.body(fixtures.get(
                "/api/indicators/" + code + "/rows?part=" + part + "&department=" + department + "&asOf=" + asOf,
                fixtures.sessionOf(City.BUREAU, Role.CREDIT_OFFICER)));
    }

    private static JsonNode item(JsonNode list, String code) {
        for (JsonNode item : list.get("items")) {
            if (item.get("code").asString().equals(code)) {
                return item;
            }
        }
        throw new AssertionError("no " + code);
    }

    private long company(int station, LocalDate established) {
        return fixtures.subject(station, "年报公司", SubjectType.COMPANY_LTD, RegistrationStatus.ACTIVE, established);
    }

    private void cancelled(long subject, int station, LocalDate day) {
        database.run(Scope.wholeCity(), jdbc -> {
            jdbc.sql("update subject.subject set status = 'CANCELLED' where id = ?")
                    .param(subject)
                    .update();
            jdbc.sql("""
                            insert into subject.change(subject_id, station_id, item, before, after, changed_on)
                            values (?, ?, 'STATUS', 'ACTIVE', 'CANCELLED', ?)""").param(subject).param(station).param(day).update();
        });
    }

    private long classed(int station, String now, String before, LocalDate changedOn) {
        long subject = company(station, ESTABLISHED);
        database.run(Scope.wholeCity(), jdbc -> {
            jdbc.sql("""
                            insert into credit.current_class(subject_id, station_id, class, score, as_of, rules_version, computed_at)
                            values (?, ?, ?, 1, '2026-01-01', 'test', '2026-01-01')""").param(subject).param(station).param(now).update();
            if (before != null) {
                jdbc.sql("""
                                insert into credit.class_change(subject_id, station_id, before, after, score, as_of, cause)
                                values (?, ?, ?, ?, 1, ?, 'RECORD')""")
                        .param(subject)
                        .param(station)
                        .param(before)
                        .param(now)
                        .param(changedOn)
                        .update();
            }
        });
        return subject;
    }
}
