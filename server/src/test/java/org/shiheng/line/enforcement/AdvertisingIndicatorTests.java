package org.shiheng.line.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.indicator.Definitions;
import org.shiheng.kernel.indicator.IndicatorFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** I10a since the platform handles the cases itself: reported before 2026, counted from then on, by data alone. */
@PlatformTest
class AdvertisingIndicatorTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    ScopedDatabase database;

    private IndicatorFixtures indicators;

    @BeforeEach
    void fixtures() {
        indicators = new IndicatorFixtures(context);
    }

    @AfterEach
    void backToTheTestsDay() {
        indicators.today(TestClock.TODAY);
    }

    @Test
    @Proves("008")
    void decisionsAreDueForPublicationOnTheSeventhWorkingDayAndWithheldOnesDoNotCount() {
        CaseFixtures inTime = decided("ADVERTISING");
        CaseFixtures late = decided("ADVERTISING");
        CaseFixtures withheld = decided("ADVERTISING");
        CaseFixtures food = decided("FOOD");
        assertThat(inTime.due("disclose")).isEqualTo("2026-04-02");
        said(withheld, "{\"features\": [\"TRADE_SECRET\"]}");
        withheld.act(withheld.head, "withhold", Map.of("reason", "配方是商业秘密"));
        inTime.on("2026-04-02");
        inTime.act(inTime.lead, "disclose", Map.of("checked", true));
        food.act(food.lead, "disclose", Map.of("checked", true));
        indicators.today(LocalDate.of(2026, 4, 2));

        assertThat(figure("2026-04-01")).as("nothing is due yet").isEqualTo("0/0 无数据 NONE");
        assertThat(figure("2026-04-02")).as("both are due today").isEqualTo("1/2 50.00 RED");

        late.on("2026-04-03").act(late.lead, "disclose", Map.of("checked", true));
        indicators.today(LocalDate.of(2026, 4, 3));
        assertThat(figure("2026-04-03")).as("a day too late stays late").isEqualTo("1/2 50.00 RED");
    }

    @Test
    void itIsReportedUntilTheLineIsThereAndCountedFromThenOn() {
        indicators.today(LocalDate.of(2026, 4, 3));
        JsonNode before = indicators.indicator("I10a", City.BUREAU, LocalDate.of(2025, 12, 31));
        JsonNode after = indicators.indicator("I10a", City.BUREAU, LocalDate.of(2026, 4, 3));

        assertThat(before.at("/item/source").asString()).isEqualTo("REPORTED");
        assertThat(after.at("/item/source").asString()).isEqualTo("AUTOMATIC");
        assertThat(hash(LocalDate.of(2026, 4, 3)))
                .as("another version of the definition")
                .isNotEqualTo(hash(LocalDate.of(2025, 12, 31)));
        assertThat(after.at("/item/target/value").decimalValue())
                .as("the plan's target stays")
                .isEqualByComparingTo(before.at("/item/target/value").decimalValue());
        assertThat(indicators.report("I10a", LocalDate.of(2025, 12, 31), "34", "34"))
                .as("the years before are still reported")
                .hasStatusOk();
        assertThat(indicators.report("I10a", LocalDate.of(2026, 3, 31), "5", "5"))
                .as("counted since")
                .hasStatus(409);
    }

    private String hash(LocalDate day) {
        return context.getBean(Definitions.class).on(day).stream()
                .filter(version -> version.definition().code().equals("I10a"))
                .map(Definitions.Versioned::hash)
                .findFirst()
                .orElseThrow();
    }

    private String figure(String asOf) {
        return indicators.figure("I10a", City.ZHANQIAN_FIRST, LocalDate.parse(asOf));
    }

    /** A case decided on 24 March; its field is set as its cause would. */
    private CaseFixtures decided(String field) {
        var one = new CaseFixtures(context);
        one.on("2026-03-02")
                .clue("2026-03-02")
                .take()
                .on("2026-03-10")
                .file("2026-03-10", Map.of())
                .appoint();
        one.on("2026-03-20").noticed("2026-03-20", 50_000);
        one.act(one.lead, "waive", Map.of("waivedDay", "2026-03-20"));
        said(one, "{\"field\": \"" + field + "\"}");
        one.on("2026-03-24").decide("2026-03-24");
        return one;
    }

    private void said(CaseFixtures one, String facts) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update matter.matter set facts = facts || ?::jsonb where id = ?")
                        .param(facts)
                        .param(one.id().value())
                        .update());
    }
}
