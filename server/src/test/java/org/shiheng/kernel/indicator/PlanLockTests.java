package org.shiheng.kernel.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Reported values against the plan's targets, figures locked by two persons, and past days that stay as they were. */
@PlatformTest
class PlanLockTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 7);

    @Autowired
    ApplicationContext context;

    private IndicatorFixtures fixtures;
    private String city;

    @BeforeEach
    void aDayInAutumn() {
        fixtures = new IndicatorFixtures(context);
        fixtures.today(TODAY);
        city = fixtures.sessionOf(City.BUREAU, Role.UNIT_HEAD);
    }

    @AfterEach
    void backToTheTestsDay() {
        fixtures.today(TestClock.TODAY);
    }

    @ParameterizedTest(name = "{0} {1} through {2}: {5} {6}")
    @CsvSource({
        "T1 one batch short,       I04a, 2025-12-31, 9314, ,      4.00,    YELLOW",
        "T1 enough batches,        I04a, 2025-12-31, 9315, ,      4.00,    GREEN",
        "T2 one dead of 45000,     I06,  2025-12-31, 1,    45000, 0.22,    GREEN",
        "T2 one dead of 40000,     I06,  2024-12-31, 1,    40000, 0.25,    YELLOW",
        "T3 rounding hides a miss, I08,  2025-12-30, 270,  ,      1.16,    YELLOW",
        "T3 one more,              I08,  2025-12-31, 271,  ,      1.16,    GREEN",
        "T6 just below,            I02b, 2023-12-31, 119,  400,   29.75,   YELLOW",
        "T7 half the legal time,   X01,  2025-12-31, 190,  400,   47.50,   GREEN",
        "T8 certificates,          I14,  2025-12-31, 4501, ,      4501,    GREEN",
        "a derived target,         I13,  2023-12-31, 17,   ,      17,      RED",
        "the target of that year,  I14,  2022-12-31, 3811, ,      3811,    GREEN",
    })
    @Proves("008")
    void reportedValuesAreJudgedByTheTargetOfTheirYear(
            String vector,
            String code,
            LocalDate throughOn,
            String numerator,
            String denominator,
            BigDecimal shown,
            String lamp) {
        assertThat(fixtures.report(code, throughOn, numerator, denominator)).hasStatusOk();

        JsonNode trend = fixtures.body(fixtures.get("/api/indicators/" + code + "/trend?by=YEAR", city));

        JsonNode point = find(trend.get("points"), "label", throughOn.getYear() + "年");
        assertThat(point.at("/value/value").decimalValue()).as(vector).isEqualByComparingTo(shown);
        assertThat(point.at("/value/lamp").asString()).as(vector).isEqualTo(lamp);
    }

    @Test
    void aChangedPopulationCountsFromTheDayItIsEntered() {
        assertThat(fixtures.report("I04a", LocalDate.of(2026, 9, 1), "9315", null))
                .hasStatusOk();
        assertThat(unrounded("I04a", TODAY)).isEqualTo("4.0002");

        fixtures.today(TODAY.plusDays(1));
        fixtures.parameter("resident-population", 2025, null, "2300000");

        assertThat(unrounded("I04a", TODAY.plusDays(1))).isEqualTo("4.0500");
        assertThat(unrounded("I04a", TODAY)).as("not known then").isEqualTo("4.0002");
    }

    @Test
    @Proves("262")
    void figuresAreLockedByTwoPersonsPublishedWithAProofAndRevisedByTwoAgain() {
        fixtures.report("I12a", LocalDate.of(2026, 6, 30), "4", null);
        String first = fixtures.sessionOf(City.BUREAU, Role.UNIT_HEAD);
        String second = fixtures.sessionOf(City.BUREAU, Role.UNIT_HEAD);

        JsonNode prepared = done(first, "", "{\"length\":\"QUARTER\",\"day\":\"2026-05-01\"}");
        String at = "/" + prepared.at("/lock/id").asLong();
        assertThat(prepared.at("/lock/state").asString()).isEqualTo("COLLECTING");
        assertThat(prepared.get("figures").size()).isGreaterThanOrEqualTo(37);
        assertThat(value(prepared, "I12a")).isEqualTo("4");
        assertThat(post(first, at + "/confirmations", null))
                .as("the same person")
                .hasStatus(403);
        assertThat(post(first, at + "/publications", null)).as("not confirmed").hasStatus(409);
        assertThat(done(second, at + "/confirmations", null).at("/lock/state").asString())
                .isEqualTo("LOCKED");
        JsonNode published = done(second, at + "/publications", null);
        String record = published.at("/lock/record").asString();
        fixtures.sequence();
        assertThat(fixtures.get("/api/public/records/" + record, city)).hasStatusOk();

        fixtures.report("I12a", LocalDate.of(2026, 6, 30), "5", null);
        assertThat(value(fixtures.body(fixtures.get("/api/indicator-locks" + at, city)), "I12a"))
                .as("what is locked stays")
                .isEqualTo("4");
        assertThat(post(first, "", "{\"length\":\"QUARTER\",\"day\":\"2026-05-01\"}"))
                .as("no reason")
                .hasStatus(422);
        JsonNode again = done(first, "", "{\"length\":\"QUARTER\",\"day\":\"2026-05-01\",\"reason\":\"一项地方标准补报\"}");
        String next = "/" + again.at("/lock/id").asLong();
        done(second, next + "/confirmations", null);
        done(first, next + "/publications", null);

        assertThat(value(again, "I12a")).isEqualTo("5");
        assertThat(fixtures.body(fixtures.get("/api/indicator-locks" + at, city))
                        .at("/lock/state")
                        .asString())
                .isEqualTo("REVISED");
        JsonNode progress = fixtures.body(fixtures.get("/api/public/plan/progress", city));
        JsonNode edition = find(progress.get("editions"), "label", "2026年二季度");
        assertThat(edition.get("record").asString())
                .isEqualTo(fixtures.body(fixtures.get("/api/indicator-locks" + next, city))
                        .at("/lock/record")
                        .asString());
    }

    @Test
    @Proves("001")
    void theValuesOfTheEndOf2020AreWhereTheIndicatorsBegin() {
        JsonNode baseline =
                fixtures.body(fixtures.get("/api/public/plan/progress", city)).get("baseline");

        assertThat(baseline).hasSize(16);
        JsonNode reports = find(baseline, "item", "企业年报率");
        assertThat(reports.get("value").decimalValue()).isEqualByComparingTo("90.56");
        assertThat(reports.get("indicator").asString()).isEqualTo("X12");
        for (JsonNode one : baseline) {
            if (!one.get("indicator").isNull()) {
                assertThat(fixtures.get(
                                "/api/indicators/" + one.get("indicator").asString(), city))
                        .hasStatusOk();
            }
        }
    }

    @Test
    void aForecastGoesOnInAStraightLineAndSaysHowFarItMayBeOff() {
        int[] awards = {13, 13, 14, 15};
        for (int i = 0; i < awards.length; i++) {
            fixtures.report("I11a", LocalDate.of(2022 + i, 12, 31), String.valueOf(awards[i]), null);
        }

        JsonNode trend = fixtures.body(fixtures.get("/api/indicators/I11a/trend?by=YEAR", city));

        JsonNode next = trend.at("/forecast/0");
        assertThat(next.get("label").asString()).isEqualTo("2027年");
        assertThat(next.get("points").asInt()).isEqualTo(4);
        assertThat(next.get("value").decimalValue()).as("13.75 + 0.7 × 3.5").isEqualByComparingTo("16.20");
        assertThat(next.get("low").decimalValue())
                .as("16.20 − 1.886 × √0.555: four times in five")
                .isBetween(new BigDecimal("14.78"), new BigDecimal("14.82"));
        assertThat(next.get("high").decimalValue()).isBetween(new BigDecimal("17.58"), new BigDecimal("17.62"));
    }

    @Test
    void aPeriodThatStillRunsIsNotLockedAndADistrictLocksNothing() {
        assertThat(post(city, "", "{\"length\":\"YEAR\",\"day\":\"2026-03-01\"}"))
                .hasStatus(422);
        assertThat(post(
                        fixtures.sessionOf(City.ZHANQIAN, Role.UNIT_HEAD),
                        "",
                        "{\"length\":\"YEAR\",\"day\":\"2025-03-01\"}"))
                .hasStatus(403);
        JsonNode prepared = done(city, "", "{\"length\":\"MONTH\",\"day\":\"2026-03-01\"}");
        assertThat(post(city, "", "{\"length\":\"MONTH\",\"day\":\"2026-03-31\"}"))
                .as("one at a time")
                .hasStatus(409);
        assertThat(done(city, "/" + prepared.at("/lock/id").asLong() + "/withdrawals", null)
                        .at("/lock/state")
                        .asString())
                .isEqualTo("DROPPED");
    }

    @Test
    @Proves("262")
    void aPastDayEqualsTheSnapshotTakenThenAfterLaterRecordsAndCorrections() {
        var district = fixtures.district();
        LocalDate july = LocalDate.of(2026, 7, 1);
        long missed = company(district);
        long other = company(district);
        var wrong = fixtures.record(
                RecordKind.ANNUAL_REPORT, missed, district.first(), "r/" + missed, july, null, "MISSED");
        String head = fixtures.sessionOf(district.id(), Role.UNIT_HEAD);
        JsonNode taken = fixtures.body(fixtures.call(
                "POST",
                "/api/indicators/X12/snapshots",
                head,
                "{\"asOf\":\"2026-09-07\",\"department\":" + district.id() + "}"));
        assertThat(taken.get("value").decimalValue()).isEqualByComparingTo("50");

        fixtures.today(TODAY.plusDays(1));
        fixtures.record(RecordKind.ANNUAL_REPORT, missed, district.first(), "fix/" + missed, july, wrong, "FILED");
        fixtures.record(RecordKind.ANNUAL_REPORT, other, district.first(), "r/" + other, july, null, "MISSED");
        fixtures.arrivedOn(company(district), TODAY.plusDays(1));

        assertThat(fixtures.figure("X12", district.id(), TODAY)).isEqualTo("1/2 50.00 RED");
        JsonNode check = fixtures.body(fixtures.get(
                "/api/indicators/X12/snapshots/" + taken.get("id").asLong() + "/check",
                fixtures.sessionOf(district.id(), Role.UNIT_HEAD)));
        assertThat(check.toString()).contains("\"same\":true");
        assertThat(check.get("differing").asInt()).isZero();
    }

    private String unrounded(String code, LocalDate asOf) {
        return fixtures.body(fixtures.get(
                        "/api/indicators/" + code + "?asOf=" + asOf, fixtures.sessionOf(City.BUREAU, Role.UNIT_HEAD)))
                .at("/item/value/unrounded")
                .decimalValue()
                .setScale(4)
                .toPlainString();
    }

    private long company(IndicatorFixtures.District district) {
        return fixtures.subject(
                district.first(), "快照公司", SubjectType.COMPANY_LTD, RegistrationStatus.ACTIVE, LocalDate.of(2019, 3, 1));
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult post(String session, String path, String body) {
        return fixtures.call("POST", "/api/indicator-locks" + path, session, body);
    }

    private JsonNode done(String session, String path, String body) {
        JsonNode answer = fixtures.body(post(session, path, body));
        assertThat(answer.has("lock")).as(answer.toString()).isTrue();
        return answer;
    }

    private static String value(JsonNode locked, String code) {
        return find(locked.get("figures"), "code", code)
                .get("value")
                .decimalValue()
                .stripTrailingZeros()
                .toPlainString();
    }

    private static JsonNode find(JsonNode list, String key, String value) {
        for (JsonNode one : list) {
            if (one.get(key).asString().equals(value)) {
                return one;
            }
        }
        throw new AssertionError(List.of(key, value) + " is not in " + list);
    }
}
