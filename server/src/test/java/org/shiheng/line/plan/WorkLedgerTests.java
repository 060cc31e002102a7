package org.shiheng.line.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Ledgers of work: coverage by the newest line of each unit, scores out of 100, activities with their audience. */
@PlatformTest
class WorkLedgerTests {

    @Autowired
    ApplicationContext context;

    private PlanFixtures plan;

    @BeforeEach
    void people() {
        plan = new PlanFixtures(context);
    }

    @Test
    @Proves("130")
    void partyBuildingIsCoveredByTheNewestLineOfEachUnit() {
        enter(plan.district, "PARTY", "ZHANQIAN", "2026-03-31", "\"whole\":40,\"part\":20,\"people\":90");
        enter(plan.district, "PARTY", "ZHANQIAN", "2026-04-30", "\"whole\":40,\"part\":30,\"people\":120");
        enter(plan.office, "PARTY", "REGISTRATION", "2026-04-30", "\"whole\":10,\"part\":5,\"people\":30");
        JsonNode sum = year("PARTY").get("sum");
        assertThat(sum.get("rate").decimalValue()).as("(30 + 5) ÷ (40 + 10)").isEqualByComparingTo("70.00");
        assertThat(sum.get("people").asInt()).isEqualTo(150);

        assertThat(post(plan.district, "PARTY", "XISHI", "2026-04-30", "\"whole\":1,\"part\":1,\"people\":1"))
                .as("another district's")
                .hasStatus(403);
        MvcTestResult more =
                post(plan.district, "PARTY", "ZHANQIAN", "2026-05-01", "\"whole\":1,\"part\":2,\"people\":1");
        assertThat(more).as("more than there should be").hasStatus(422);
        assertThat(PlanFixtures.text(more)).contains("#/part");
    }

    @Test
    @Proves({"230", "218"})
    void aReviewIsScoredOutOfAHundredAndAWrongLineStruckOut() {
        enter(plan.office, "LAW_REVIEW", "LEGAL", "2026-01-15", "\"whole\":60,\"part\":54");
        long wrong = enter(plan.office, "LAW_REVIEW", "LEGAL", "2026-01-15", "\"whole\":40,\"part\":4");
        enter(plan.office, "LAW_REVIEW", "LEGAL", "2026-01-16", "\"whole\":40,\"part\":36");
        plan.done(plan.owner, "/plan-ledgers/lines/" + wrong + "/strike", "{\"why\":\"得分少写一位\"}");
        assertThat(plan.post(plan.owner, "/plan-ledgers/lines/" + wrong + "/strike", "{\"why\":\"再划\"}"))
                .hasStatus(409);

        JsonNode review = year("LAW_REVIEW");
        assertThat(review.at("/sum/rate").decimalValue()).isEqualByComparingTo("90.00");
        assertThat(review.get("lines").size())
                .as("what was struck out stays to be read")
                .isEqualTo(3);

        enter(plan.office, "QUALITY_REVIEW", "QUALITY", "2026-02-01", "\"whole\":100,\"part\":92.5");
        assertThat(year("QUALITY_REVIEW").at("/sum/rate").decimalValue()).isEqualByComparingTo("92.50");
    }

    @Test
    @Proves({"219", "261"})
    void stationsAreCountedUpToStandardAndWhatTheNewsSaysIsDealtWith() {
        enter(plan.district, "STATION_STANDARD", "ZHANQIAN", "2026-02-28", "\"whole\":4,\"part\":1");
        enter(plan.district, "STATION_STANDARD", "ZHANQIAN", "2026-05-01", "\"whole\":4,\"part\":3");
        assertThat(year("STATION_STANDARD").at("/sum/rate").decimalValue())
                .as("three of four by the newest line")
                .isEqualByComparingTo("75.00");
        enter(plan.office, "OPINION", "PUBLICITY", "2026-03-01", "\"whole\":6,\"part\":6");
        enter(plan.office, "OPINION", "PUBLICITY", "2026-04-01", "\"whole\":2,\"part\":1");
        assertThat(year("OPINION").at("/sum/rate").decimalValue())
                .as("seven of eight over all lines")
                .isEqualByComparingTo("87.50");
        enter(plan.office, "PUBLICITY", "PUBLICITY", "2026-04-01", "\"people\":5000");
        assertThat(year("PUBLICITY").at("/sum/people").asInt()).isEqualTo(5000);
    }

    @Test
    @Proves({"131", "233", "218"})
    void activitiesAreCountedWithWhomTheyReached() {
        for (String ledger : new String[] {"ASSOCIATION", "LAW_SCHOOL", "QUALITY_HELP"}) {
            enter(plan.office, ledger, "OFFICE", "2026-03-15", "\"people\":120");
            enter(plan.office, ledger, "OFFICE", "2026-04-15", "\"people\":80");
            JsonNode sum = year(ledger).get("sum");
            assertThat(sum.get("lines").asInt()).isEqualTo(2);
            assertThat(sum.get("people").asInt()).isEqualTo(200);
            assertThat(sum.get("rate").isNull()).isTrue();
        }
        assertThat(post(plan.office, "LAW_SCHOOL", "OFFICE", "2026-05-20", "\"people\":1"))
                .as("tomorrow")
                .hasStatus(422);
    }

    private JsonNode year(String ledger) {
        return plan.read(plan.supervisor, "/plan-ledgers/" + ledger + "/2026");
    }

    private long enter(String session, String ledger, String unit, String day, String amounts) {
        MvcTestResult answer = post(session, ledger, unit, day, amounts);
        assertThat(answer).as(PlanFixtures.text(answer)).hasStatusOk();
        return new tools.jackson.databind.ObjectMapper()
                .readTree(PlanFixtures.text(answer))
                .get("id")
                .asLong();
    }

    private MvcTestResult post(String session, String ledger, String unit, String day, String amounts) {
        return plan.post(
                session,
                "/plan-ledgers/" + ledger,
                "{\"day\":\"" + day + "\",\"unit\":\"" + unit + "\",\"title\":\"一项工作\"," + amounts + "}");
    }
}
