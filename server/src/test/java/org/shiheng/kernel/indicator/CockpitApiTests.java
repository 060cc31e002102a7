package org.shiheng.kernel.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** What leaders see: kept figures at once, each with when it was counted, and deadlines at risk in their own area. */
@PlatformTest
class CockpitApiTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 7);

    @Autowired
    ApplicationContext context;

    @Autowired
    ScopedDatabase database;

    private IndicatorFixtures fixtures;
    private IndicatorFixtures.District district;
    private String head;

    @BeforeEach
    void aDistrictOfItsOwn() {
        fixtures = new IndicatorFixtures(context);
        fixtures.today(TODAY);
        district = fixtures.district();
        head = fixtures.sessionOf(district.id(), Role.UNIT_HEAD);
    }

    @AfterEach
    void backToTheTestsDay() {
        fixtures.today(TestClock.TODAY);
    }

    @Test
    void theCockpitShowsWhatWasCountedLastAndNeverWaits() {
        long missed = fixtures.subject(
                district.first(),
                "驾驶舱公司",
                SubjectType.COMPANY_LTD,
                RegistrationStatus.ACTIVE,
                LocalDate.of(2019, 3, 1));
        assertThat(annualReports().at("/value/lamp").asString())
                .as("never counted on this day")
                .isEqualTo("NONE");

        fixtures.figure("X12", district.id(), TODAY);
        assertThat(annualReports().at("/value/value").decimalValue()).isEqualByComparingTo("100");

        fixtures.record(
                RecordKind.ANNUAL_REPORT,
                missed,
                district.first(),
                "cockpit/" + missed,
                LocalDate.of(2026, 7, 1),
                null,
                "MISSED");
        assertThat(annualReports().at("/value/value").decimalValue())
                .as("what was counted last, until it is counted again")
                .isEqualByComparingTo("100");
        fixtures.figure("X12", district.id(), TODAY);
        assertThat(annualReports().at("/value/lamp").asString()).isEqualTo("RED");
    }

    @Test
    void theFifteenItemsShowTheirWorstSubTarget() {
        fixtures.report("I12a", LocalDate.of(2026, 8, 31), "6", null);
        fixtures.report("I12b", LocalDate.of(2026, 8, 31), "1", null);

        JsonNode picture = fixtures.body(fixtures.get("/api/cockpit", fixtures.sessionOf(City.BUREAU, Role.UNIT_HEAD)));

        JsonNode standards = null;
        for (JsonNode item : picture.get("items")) {
            if (item.get("number").asInt() == 12) {
                standards = item;
            }
        }
        assertThat(standards).isNotNull();
        assertThat(standards.get("worst").asString()).isEqualTo("I12b");
        assertThat(standards.get("lamp").asString()).isEqualTo("RED");
        assertThat(standards.get("parts")).hasSize(2);
    }

    @Test
    void aNewYearsFirstDaysAreNotComparedWithTheWholeOfTheOldOne() {
        LocalDate lastWeek = LocalDate.of(2025, 12, 28);
        LocalDate january = LocalDate.of(2026, 1, 4);
        fixtures.today(lastWeek);
        fixtures.report("I07", lastWeek, "520", null);
        fixtures.report("I14", lastWeek, "4470", null);
        fixtures.report("I12b", lastWeek, "1", null);
        fixtures.today(january);
        fixtures.report("I07", january, "3", null);
        fixtures.report("I14", january, "4480", null);
        fixtures.report("I12b", january, "2", null);
        String city = fixtures.sessionOf(City.BUREAU, Role.UNIT_HEAD);

        JsonNode picture = fixtures.body(fixtures.get("/api/cockpit?asOf=" + january, city));

        assertThat(picture.get("changes"))
                .extracting(change -> change.get("code").asString())
                .as("certificates of the day and standards since 2021 go on; batches of the year begin anew")
                .contains("I14", "I12b")
                .doesNotContain("I07");
        assertThat(picture.get("begunAnew").asInt()).isPositive();
        fixtures.today(LocalDate.of(2026, 1, 12));
        fixtures.report("I07", LocalDate.of(2026, 1, 12), "9", null);
        fixtures.today(LocalDate.of(2026, 1, 20));
        city = fixtures.sessionOf(City.BUREAU, Role.UNIT_HEAD);
        fixtures.report("I07", LocalDate.of(2026, 1, 20), "14", null);
        JsonNode later = fixtures.body(fixtures.get("/api/cockpit?asOf=2026-01-20", city));
        assertThat(later.get("changes"))
                .as("within the year they are compared again")
                .anyMatch(change -> change.get("code").asString().equals("I07")
                        && change.get("before").decimalValue().intValue() == 9);
        assertThat(later.get("begunAnew").asInt()).isZero();
    }

    @Test
    void deadlinesAtRiskAreCountedByBureauWithinOnesOwnArea() {
        matter("past", TODAY.minusDays(1), null, false);
        matter("today", TODAY, null, false);
        matter("soon", TODAY.plusDays(3), null, false);
        matter("later", TODAY.plusDays(4), null, false);
        matter("held", TODAY.minusDays(9), null, true);
        matter("closed", TODAY.minusDays(9), TODAY, false);

        JsonNode own = fixtures.body(fixtures.get("/api/matter-risks", head)).get("items");

        assertThat(own).hasSize(1);
        assertThat(own.at("/0/department").asInt()).isEqualTo(district.id());
        assertThat(own.at("/0/overdue").asInt()).isEqualTo(1);
        assertThat(own.at("/0/dueSoon").asInt()).isEqualTo(2);
        JsonNode other = fixtures.body(fixtures.get(
                "/api/matter-risks", fixtures.sessionOf(fixtures.district().id(), Role.UNIT_HEAD)));
        assertThat(other.get("items")).isEmpty();
    }

    private JsonNode annualReports() {
        for (JsonNode item : fixtures.body(fixtures.get("/api/cockpit", head)).get("others")) {
            if (item.get("code").asString().equals("X12")) {
                return item;
            }
        }
        throw new AssertionError("no X12");
    }

    private void matter(String number, LocalDate due, LocalDate closed, boolean held) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        insert into matter.matter(number, procedure, procedure_from, title, state, station_id, waits_for, legal_on,
                          opened_at, opened_by, closed_on, due_on, held, source, source_number)
                        values (:number, 'test', '2021-01-01', '期限测试', 'OPEN', :station, '{}', :due, now(), 0, :closed, :due, :held,
                          'cockpit-test', :number)""")
                        .param("number", number + "-" + district.id())
                        .param("station", district.first())
                        .param("due", due)
                        .param("closed", closed)
                        .param("held", held)
                        .update());
    }
}
