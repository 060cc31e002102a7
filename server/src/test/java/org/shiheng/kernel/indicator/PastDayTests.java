package org.shiheng.kernel.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.RecordKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Every definition that counts records tells a past day as it was told then, counted anew after everything it counted was
 * corrected and as much again came in late. Those that count subjects and matters have tests of their own: PlanLockTests,
 * ConsumerIndicatorTests, AdvertisingIndicatorTests.
 */
@PlatformTest
class PastDayTests {

    private static final LocalDate DAY = LocalDate.of(2026, 9, 7);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);
    private static final LocalDate AUGUST = LocalDate.of(2026, 8, 3);
    private static final Set<String> OTHERWISE = Set.of("X12", "X13", "I05c", "I09a", "I09b", "I10a");

    @Autowired
    ApplicationContext context;

    @Autowired
    Definitions definitions;

    private IndicatorFixtures fixtures;
    private IndicatorFixtures.District district;
    private final List<Row> rows = new ArrayList<>();

    @BeforeEach
    void aDistrictOfItsOwn() {
        fixtures = new IndicatorFixtures(context);
        fixtures.today(DAY);
        district = fixtures.district();
    }

    @AfterEach
    void backToTheTestsDay() {
        fixtures.today(TestClock.TODAY);
    }

    @Test
    @Proves({"008", "262"})
    void everyDefinitionTellsAPastDayAsItWasToldAfterCorrectionsAndLateRecords() {
        fixtures.parameter("industry-output", 2025, "C26", "60");
        one("first");
        Map<String, String> told = all(DAY);

        fixtures.today(DAY.plusDays(1));
        List.copyOf(rows).forEach(this::correct);
        one("second");
        one("third");
        Map<String, String> now = all(DAY.plusDays(1));

        assertThat(all(DAY)).isEqualTo(told);
        told.forEach((code, figure) -> assertThat(now.get(code))
                .as(code + ": one was corrected away, two came in late")
                .isNotEqualTo(figure));
        assertThat(told).hasSizeGreaterThanOrEqualTo(34);
    }

    /** What each definition counts once; one subject is behind it all. */
    private void one(String name) {
        long subject = fixtures.subject(district.first(), "指标公司");
        fact(RecordKind.SERVICE, name + "-opening", JUNE, null, null, "OPENING", "GENERAL", "days:1");
        fact(RecordKind.SERVICE, name + "-permit", JUNE, null, null, "PERMIT", "ORDINARY", "days:1", "legal:2");
        entry("special-food-producer", name, subject, "VALID");
        entry("self-check-report", name, subject);
        entry("health-food-seller", name, null, "VALID", "DECLARED", "COMMITTED", "EVALUATED", "NO_DISHONESTY");
        entry("key-caterer", name, subject, "VALID", "STUDENT_DELIVERY", "CONNECTED", "online:90");
        entry("certificate", name, subject, "VALID", "HACCP");
        sample(name + "-food", "FOOD", "EVALUATIVE", "PASSED");
        disposed(fact(RecordKind.VIOLATION, name + "-violation", JUNE, null, null, "DRUG"), name + "-violation");
        disposed(sample(name + "-drug", "DRUG", "FAILED", "FINAL"), name + "-drug");
        disposed(
                sample(name + "-product", "PRODUCT", "SUPERVISORY", "FAILED", "FINAL", "due:2026-08-31"),
                name + "-product");
        for (int i = 0; i < 5; i++) {
            boolean bad = i == 0 && !name.equals("first");
            sample(name + "-made-" + i, "PRODUCT", bad ? "FAILED" : "PASSED", "industry:C26");
        }
        entry("equipment", name, null, "VALID", "ELEVATOR", "insured:2026-12-31");
        entry("accident", name, null, "VALID", "CONCLUDED", "amount:1");
        entry("patent", name, null, "VALID", "HIGH_VALUE");
        entry("advertising-supervision", name, null, "VALID", "LINKED");
        entry("mayor-quality-award", name, null, "VALID");
        entry("standard", name + "-local", null, "VALID", "LOCAL");
        entry("standard", name + "-group", null, "VALID", "GROUP");
        entry("measurement-standard", name, null, "VALID", "NEW");
        fact(RecordKind.INSPECTION, name + "-inspection", JUNE, subject, null, "CMA");
        entry("proficiency-test", name, null, "VALID", "DONE");
        entry("aggregation", name, null, "VALID", "AGGREGATED");
        entry("school-site", name, subject, "VALID");
        entry("vaccine-site", name, subject, "VALID");
        entry("food-liability", name, null, "VALID", "insured:2026-12-31");
        entry("sampling-error", name, null, "VALID");
        entry("food-model", name, null, "VALID", "CREATED");
        entry("enforcement-body", name, null, "VALID", "PUBLICITY", "RECORDING", "LEGAL_REVIEW");
        entry("instrument", name, null, "VERIFIED", "due:2026-09-07");
        entry("large-industry", name, null, "VALID", "CHIEF_QUALITY_OFFICER");
    }

    private Map<String, String> all(LocalDate asOf) {
        var figures = new TreeMap<String, String>();
        definitions.on(DAY).stream()
                .map(version -> version.definition().code())
                .filter(code -> code.matches("[IX]\\d\\d[a-c]?") && !OTHERWISE.contains(code))
                .forEach(code -> figures.put(code, fixtures.counted(code, district, asOf)));
        return figures;
    }

    /** Another record takes its place and says nothing of what is counted. */
    private void correct(Row row) {
        boolean entry = row.kind() == RecordKind.REGISTER_ENTRY;
        fixtures.correction(
                row.kind(),
                district,
                row.source(),
                entry ? row.number() + "@2" : "corrected-" + row.number(),
                row.day(),
                row.id(),
                "CANCELLED");
    }

    private void entry(String register, String item, @Nullable Long subject, String... codes) {
        RecordId id = fixtures.entry(district, register, item, 1, JUNE, subject, codes);
        rows.add(new Row(RecordKind.REGISTER_ENTRY, "register/" + register, item + "-" + district.id(), JUNE, id));
    }

    private RecordId sample(String number, String... codes) {
        return fact(RecordKind.SAMPLING, number, JUNE, null, null, codes);
    }

    private void disposed(RecordId of, String number) {
        fact(RecordKind.DISPOSAL, number + "-disposal", AUGUST, null, of);
    }

    private RecordId fact(
            RecordKind kind,
            String number,
            LocalDate day,
            @Nullable Long subject,
            @Nullable RecordId repairs,
            String... codes) {
        String own = number + "-" + district.id();
        RecordId id = fixtures.fact(kind, district, "past-day", own, day, subject, repairs, null, codes);
        rows.add(new Row(kind, "past-day", own, day, id));
        return id;
    }

    private record Row(RecordKind kind, String source, String number, LocalDate day, RecordId id) {}
}
