package org.shiheng.kernel.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
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

/** Each definition of the plan's box 1 and text over hand-counted rows at its edges (rulebook 12 §一, §二, §三). */
@PlatformTest
class PlanIndicatorTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 7);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);
    private static final Set<String> COUNTED = new TreeSet<>();
    /** Counted in tests of their own: IndicatorApiTests and the line that brings them. */
    private static final Set<String> ELSEWHERE = Set.of("X12", "X13", "I05c", "I09a", "I09b");

    @Autowired
    ApplicationContext context;

    private IndicatorFixtures fixtures;
    private IndicatorFixtures.District district;

    @BeforeEach
    void aDistrictOfItsOwn() {
        fixtures = new IndicatorFixtures(context);
        fixtures.today(TODAY);
        district = fixtures.district();
    }

    @AfterEach
    void backToTheTestsDay() {
        fixtures.today(TestClock.TODAY);
    }

    @AfterAll
    static void noDefinitionOfThePlanIsLeftUncounted(@Autowired Definitions definitions) {
        Set<String> all = new TreeSet<>();
        definitions.on(TODAY).stream()
                .map(version -> version.definition().code())
                .filter(code -> code.matches("[IX]\\d\\d[a-c]?"))
                .filter(code -> !ELSEWHERE.contains(code))
                .forEach(all::add);
        assertThat(COUNTED).isEqualTo(all);
    }

    @Test
    void openingTimeIsTheMeanOverGeneralEnterprises() {
        service("a", JUNE, "OPENING", "GENERAL", "days:0.5");
        service("b", JUNE, "OPENING", "GENERAL", "days:1");
        service("c", TODAY, "OPENING", "GENERAL", "days:1.75");
        service("special", JUNE, "OPENING", "days:9");
        service("last-year", LocalDate.of(2025, 12, 31), "OPENING", "GENERAL", "days:9");

        assertThat(counted("I01")).isEqualTo("3.25/3 1.08");
        assertThat(fixtures.indicator("I01", district.id(), TODAY)
                        .at("/parts/0/numerator")
                        .asInt())
                .as("within one working day")
                .isEqualTo(2);
        assertThat(fixtures.counted("I01", district, TODAY.minusDays(1)))
                .as("nobody knew of any on the day before")
                .isEqualTo("0/0 无数据");
    }

    @Test
    void permitsAreMeasuredAgainstTheirLegalTimeWithoutSpecialProcedures() {
        service("a", JUNE, "PERMIT", "ORDINARY", "days:90", "legal:200");
        service("b", JUNE, "PERMIT", "ORDINARY", "days:100", "legal:200");
        service("special", JUNE, "PERMIT", "days:60", "legal:60");

        assertThat(counted("X01")).as("T7").isEqualTo("190/400 47.5");
    }

    @Test
    void selfChecksAreDueFromProducersThatHoldALicenceAndProduce() {
        long reporting = company();
        long silent = company();
        long stopped = company();
        entry("special-food-producer", "p1", 1, JUNE, reporting, "VALID", "until:2026-09-07");
        entry("special-food-producer", "p2", 1, JUNE, silent, "VALID");
        entry("special-food-producer", "p3", 1, JUNE, stopped, "VALID");
        entry("special-food-producer", "p3", 2, LocalDate.of(2026, 7, 1), stopped, "STOPPED");
        entry("special-food-producer", "p4", 1, JUNE, company(), "VALID", "until:2026-09-06");
        entry("self-check-report", "r1", 1, TODAY, reporting);
        entry("self-check-report", "r2", 1, LocalDate.of(2025, 12, 31), silent);

        assertThat(counted("I02a")).isEqualTo("1/2 50");
    }

    @Test
    void sellersAreHonestWhenAllFourConditionsHoldAtTheEnd() {
        String[] four = {"VALID", "DECLARED", "COMMITTED", "EVALUATED", "NO_DISHONESTY"};
        entry("health-food-seller", "s1", 1, JUNE, null, four);
        entry("health-food-seller", "s2", 1, JUNE, null, four);
        entry("health-food-seller", "s2", 2, TODAY, null, "VALID", "DECLARED", "COMMITTED", "EVALUATED");
        entry("health-food-seller", "s3", 1, JUNE, null, "VALID", "DECLARED");
        entry("health-food-seller", "s4", 1, JUNE, null, "VALID", "INDIVIDUAL", "DECLARED");
        entry("health-food-seller", "s5", 1, JUNE, null, "CANCELLED", "DECLARED");

        assertThat(counted("I02b")).as("s2 left the list within the year").isEqualTo("1/3 33.33");
    }

    @Test
    void kitchensAreOpenWhenConnectedAndOnlineFourDaysInFive() {
        long certified = company();
        long lapsed = company();
        entry("key-caterer", "k1", 1, JUNE, certified, "VALID", "STUDENT_DELIVERY", "CONNECTED", "online:80");
        entry("key-caterer", "k2", 1, JUNE, lapsed, "VALID", "STUDENT_DELIVERY", "CONNECTED", "online:79.99");
        entry("key-caterer", "k3", 1, JUNE, company(), "VALID", "CONNECTED", "online:99");
        entry("key-caterer", "k4", 1, JUNE, company(), "VALID");
        entry("key-caterer", "k5", 1, JUNE, company(), "REVOKED", "CONNECTED", "online:99");
        entry("certificate", "c1", 1, JUNE, certified, "VALID", "HACCP", "until:2026-09-07");
        entry("certificate", "c2", 1, JUNE, lapsed, "VALID", "ISO22000", "until:2026-09-06");
        entry("certificate", "c3", 1, JUNE, lapsed, "VALID", "ISO9001");

        assertThat(counted("I03a")).isEqualTo("2/4 50");
        assertThat(counted("X03")).isEqualTo("1/2 50");
        assertThat(counted("I03b")).as("one certificate ended yesterday").isEqualTo("1/2 50");
    }

    @Test
    void batchesCountOnTheDayOfTheirReportAndQuickTestsDoNot() {
        sample("f1", JUNE, "FOOD", "SUPERVISORY", "PASSED");
        sample("f2", TODAY, "FOOD", "EVALUATIVE", "PASSED");
        sample("f3", JUNE, "FOOD", "EVALUATIVE", "FAILED");
        sample("f4", JUNE, "FOOD", "EVALUATIVE");
        sample("f5", JUNE, "FOOD", "QUICK", "PASSED");
        sample("f6", LocalDate.of(2025, 12, 31), "FOOD", "EVALUATIVE", "PASSED");

        assertThat(counted("I04a")).isEqualTo("4/2328582 0");
        assertThat(counted("I04b"))
                .as("a batch without a verdict is no valid test")
                .isEqualTo("1/2 50");
    }

    @Test
    @Proves("065")
    void eachViolationFoundNeedsItsOwnDisposal() {
        var first = violation("v1", "DRUG");
        var second = violation("v2", "DRUG");
        violation("v3", "DRUG");
        violation("v4", "FOOD");
        disposal("joined-1", JUNE.plusDays(3), first);
        disposal("joined-2", JUNE.plusDays(3), second);

        assertThat(counted("I05a")).as("two were handled in one case").isEqualTo("2/3 66.67");
    }

    @Test
    @Proves("078")
    void failedBatchesCountOnceTheVerdictIsFinal() {
        var dealtWith = sample("d1", JUNE, "DRUG", "FAILED", "FINAL");
        sample("d2", JUNE, "DRUG", "FAILED", "FINAL");
        sample("d3", JUNE, "DRUG", "FAILED");
        disposal("d1", TODAY, dealtWith);

        assertThat(counted("I05b")).isEqualTo("1/2 50");
        assertThat(fixtures.counted("I10a", district, TODAY))
                .as("T5: nothing to publish")
                .isEqualTo("0/0 无数据");
    }

    @Test
    void theDeadAreCountedOverEquipmentInUse() {
        entry("equipment", "e1", 1, JUNE, null, "VALID", "ELEVATOR", "insured:2026-09-07");
        entry("equipment", "e2", 1, JUNE, null, "VALID", "ELEVATOR", "insured:2026-09-06");
        entry("equipment", "e3", 1, JUNE, null, "VALID", "BOILER");
        entry("equipment", "e4", 1, JUNE, null, "VALID", "CYLINDER");
        entry("equipment", "e5", 1, JUNE, null, "VALID", "ELEVATOR");
        entry("equipment", "e5", 2, TODAY, null, "CANCELLED", "ELEVATOR");
        entry("accident", "a1", 1, JUNE, null, "VALID", "CONCLUDED", "amount:1");
        entry("accident", "a1", 2, JUNE.plusDays(30), null, "VALID", "CONCLUDED", "amount:2");
        entry("accident", "a2", 1, JUNE, null, "VALID", "amount:5");
        entry("accident", "a3", 1, LocalDate.of(2025, 12, 31), null, "VALID", "CONCLUDED", "amount:3");

        assertThat(counted("I06")).as("one more died within thirty days").isEqualTo("2/3 6666.67");
        assertThat(counted("X07")).as("one policy ended yesterday").isEqualTo("1/2 50");
    }

    @Test
    void withoutEquipmentThereIsNoRate() {
        entry("accident", "a1", 1, JUNE, null, "VALID", "CONCLUDED", "amount:1");

        assertThat(counted("I06")).isEqualTo("1/0 无数据");
    }

    @Test
    void productBatchesOfTheYearAreCountedAndFailuresFollowedUpInTime() {
        sample("p1", JUNE, "PRODUCT", "SUPERVISORY", "PASSED");
        var inTime = sample("p2", JUNE, "PRODUCT", "SUPERVISORY", "FAILED", "FINAL", "due:2026-09-07");
        var late = sample("p3", JUNE, "PRODUCT", "SUPERVISORY", "FAILED", "FINAL", "due:2026-08-31");
        sample("p4", JUNE, "PRODUCT", "SUPERVISORY", "FAILED", "FINAL", "due:2026-09-08");
        sample("p5", JUNE, "PRODUCT", "MONITORING", "PASSED");
        disposal("p2", TODAY, inTime);
        disposal("p3", LocalDate.of(2026, 9, 1), late);

        assertThat(counted("I07")).isEqualTo("4/无数据 4");
        assertThat(counted("X15"))
                .as("one due today in time, one too late, one due tomorrow")
                .isEqualTo("1/2 50");
    }

    @Test
    void registersCountWhatIsValidOnTheDay() {
        entry("patent", "ZL1", 1, JUNE, null, "VALID", "HIGH_VALUE");
        entry("patent", "ZL1", 2, TODAY, null, "VALID", "HIGH_VALUE");
        entry("patent", "ZL2", 1, JUNE, null, "VALID");
        entry("patent", "ZL3", 1, JUNE, null, "VALID", "HIGH_VALUE", "until:2026-09-06");
        entry("mayor-quality-award", "w1", 1, LocalDate.of(2018, 9, 1), null, "VALID");
        entry("mayor-quality-award", "w2", 1, JUNE, null, "VALID");
        entry("mayor-quality-award", "w3", 1, LocalDate.of(2015, 9, 1), null, "VALID");
        entry("mayor-quality-award", "w3", 2, JUNE, null, "REVOKED");
        entry("certificate", "x1", 1, JUNE, company(), "VALID", "ISO9001");
        entry("certificate", "x2", 1, JUNE, company(), "VALID");
        entry("certificate", "x2", 2, JUNE.plusDays(9), company(), "SUSPENDED");
        entry("certificate", "x3", 1, JUNE, company(), "SUSPENDED");
        entry("certificate", "x3", 2, TODAY, company(), "VALID");

        assertThat(counted("I08")).as("the same patent once, per 10,000 people").isEqualTo("1/2328582 0");
        assertThat(counted("I11a")).as("every award ever won, less the revoked").isEqualTo("2/无数据 2");
        assertThat(counted("I14"))
                .as("suspended ones do not count, restored ones do")
                .isEqualTo("2/无数据 2");
    }

    @Test
    void newStandardsAreCountedSinceThePlanBeganAndAbolishedOnesTakenAway() {
        entry("standard", "DB2108/T 1", 1, LocalDate.of(2021, 1, 1), null, "VALID", "LOCAL");
        entry("standard", "DB2108/T 2", 1, LocalDate.of(2022, 5, 1), null, "VALID", "LOCAL");
        entry("standard", "DB2108/T 2", 2, JUNE, null, "CANCELLED", "LOCAL");
        entry("standard", "DB2108/T 0", 1, LocalDate.of(2020, 12, 31), null, "VALID", "LOCAL");
        entry("standard", "T/YK 1", 1, LocalDate.of(2023, 5, 1), null, "VALID", "GROUP");
        entry("measurement-standard", "m1", 1, LocalDate.of(2024, 3, 1), null, "VALID", "NEW");
        entry("measurement-standard", "m2", 1, LocalDate.of(2024, 3, 1), null, "VALID", "RENEWED");

        assertThat(counted("I12a")).isEqualTo("1/无数据 1");
        assertThat(counted("I12b")).isEqualTo("1/无数据 1");
        assertThat(counted("I13")).isEqualTo("1/无数据 1");
    }

    @Test
    void anInstitutionInspectedTwiceCountsOnce() {
        long twice = company();
        inspection("i1", twice, JUNE, "CMA");
        inspection("i2", twice, TODAY, "CMA");
        inspection("i3", company(), JUNE, "CMA");
        inspection("i4", company(), JUNE);
        entry("proficiency-test", "t1", 1, JUNE, null, "VALID", "DONE");
        entry("proficiency-test", "t2", 1, JUNE, null, "VALID");
        entry("proficiency-test", "t3", 1, LocalDate.of(2025, 6, 1), null, "VALID", "DONE");

        assertThat(counted("I15a")).isEqualTo("2/无数据 2");
        assertThat(counted("I15b")).isEqualTo("1/2 50");
    }

    @Test
    void advertisingPenaltiesArePublishedWithinSevenWorkingDays() {
        // Since 2026 the platform's own cases are counted: AdvertisingIndicatorTests.
        LocalDate then = LocalDate.of(2025, 9, 8);
        fixtures.today(then);
        LocalDate monday = LocalDate.of(2025, 8, 4);
        penalty("in-time", monday, LocalDate.of(2025, 8, 13), "AD");
        penalty("late", monday, LocalDate.of(2025, 8, 14), "AD");
        penalty("not-at-all", monday, null, "AD");
        penalty("due-today", LocalDate.of(2025, 8, 28), then, "AD");
        penalty("due-tomorrow", LocalDate.of(2025, 8, 29), null, "AD");
        penalty("warning", monday, null, "AD", "WARNING_ONLY");
        penalty("other", monday, null, "FOOD");
        assertThat(fixtures.counted("I10a", district, then)).isEqualTo("2/4 50");
        COUNTED.add("I10a");

        fixtures.today(TODAY);
        entry("advertising-supervision", "g1", 1, JUNE, null, "VALID", "LINKED");
        entry("advertising-supervision", "g2", 1, JUNE, null, "VALID");

        assertThat(counted("I10b")).isEqualTo("1/2 50");
    }

    @Test
    void sitesOfAListAreCoveredByOneInspectionOfTheYear() {
        long seen = company();
        entry("school-site", "y1", 1, JUNE, seen, "VALID");
        entry("school-site", "y2", 1, JUNE, company(), "VALID");
        entry("school-site", "y3", 1, JUNE, company(), "CANCELLED");
        entry("vaccine-site", "z1", 1, JUNE, seen, "VALID");
        inspection("last-year", seen, LocalDate.of(2025, 12, 31));
        assertThat(counted("X06")).isEqualTo("0/1 0");

        inspection("this-year", seen, TODAY);

        assertThat(counted("X04")).isEqualTo("1/2 50");
        assertThat(counted("X06")).isEqualTo("1/1 100");
    }

    @Test
    void theOtherDutiesAreSharesOfTheirRegisters() {
        entry("aggregation", "u1", 1, JUNE, null, "VALID", "AGGREGATED");
        entry("aggregation", "u2", 1, JUNE, null, "VALID");
        entry("food-liability", "b1", 1, JUNE, null, "VALID", "insured:2026-12-31");
        entry("food-liability", "b2", 1, JUNE, null, "VALID", "insured:2026-01-01");
        entry("sampling-error", "q1", 1, JUNE, null, "VALID");
        entry("sampling-error", "q2", 1, JUNE, null, "VALID");
        entry("sampling-error", "q2", 2, TODAY, null, "CANCELLED");
        entry("food-model", "o1", 1, JUNE, null, "VALID", "CREATED");
        entry("food-model", "o2", 1, JUNE, null, "VALID");
        entry("enforcement-body", "n1", 1, JUNE, null, "VALID", "PUBLICITY", "RECORDING", "LEGAL_REVIEW");
        entry("enforcement-body", "n2", 1, JUNE, null, "VALID", "PUBLICITY", "RECORDING");
        entry("instrument", "j1/2026", 1, JUNE, null, "VERIFIED", "due:2026-09-07");
        entry("instrument", "j2/2026", 1, JUNE, null, "SEALED", "due:2026-07-01");
        entry("instrument", "j3/2026", 1, JUNE, null, "VALID", "due:2026-09-07");
        entry("instrument", "j4/2026", 1, JUNE, null, "VALID", "due:2026-09-08");
        entry("large-industry", "l1", 1, JUNE, null, "VALID", "CHIEF_QUALITY_OFFICER");
        entry("large-industry", "l2", 1, JUNE, null, "VALID");

        assertThat(counted("X02")).isEqualTo("1/2 50");
        assertThat(counted("X05")).isEqualTo("1/2 50");
        assertThat(counted("X08")).isEqualTo("1/无数据 1");
        assertThat(counted("X09")).isEqualTo("1/2 50");
        assertThat(counted("X10")).isEqualTo("1/2 50");
        assertThat(counted("X11")).as("one is due tomorrow").isEqualTo("2/3 66.67");
        assertThat(counted("X14")).isEqualTo("1/2 50");
    }

    @Test
    @Proves("008")
    void ratesOfIndustriesAreWeighedByTheirOutput() {
        fixtures.parameter("industry-output", 2025, "C26", "60");
        fixtures.parameter("industry-output", 2025, "C33", "40");
        for (int i = 0; i < 20; i++) {
            sample("c26-" + i, JUNE, "PRODUCT", "industry:C26", i == 0 ? "FAILED" : "PASSED");
        }
        for (int i = 0; i < 10; i++) {
            sample("c33-" + i, JUNE, "PRODUCT", "industry:C33", i == 0 ? "FAILED" : "PASSED");
        }
        for (int i = 0; i < 4; i++) {
            sample("c35-" + i, JUNE, "PRODUCT", "industry:C35", "FAILED");
        }
        sample("services", JUNE, "PRODUCT", "industry:F52", "FAILED");

        assertThat(counted("I11b")).as("0.6 × 95% + 0.4 × 90%").isEqualTo("93/100 93");
    }

    private String counted(String code) {
        COUNTED.add(code);
        return fixtures.counted(code, district, TODAY);
    }

    private long company() {
        return fixtures.subject(district.first(), "指标公司");
    }

    private void entry(String register, String item, int n, LocalDate day, Long subject, String... codes) {
        fixtures.entry(district, register, item, n, day, subject, codes);
    }

    private RecordId sample(String number, LocalDate day, String... codes) {
        return fact(RecordKind.SAMPLING, number, day, null, null, null, codes);
    }

    private RecordId violation(String number, String... codes) {
        return fact(RecordKind.VIOLATION, number, JUNE, null, null, null, codes);
    }

    private void disposal(String number, LocalDate day, RecordId of) {
        fact(RecordKind.DISPOSAL, "disposal-" + number, day, null, of, null);
    }

    private void service(String number, LocalDate day, String... codes) {
        fact(RecordKind.SERVICE, "service-" + number, day, null, null, null, codes);
    }

    private void inspection(String number, long subject, LocalDate day, String... codes) {
        fact(RecordKind.INSPECTION, number, day, subject, null, null, codes);
    }

    private void penalty(String number, LocalDate day, LocalDate published, String... codes) {
        fact(RecordKind.PENALTY, number, day, company(), null, published, codes);
    }

    private RecordId fact(
            RecordKind kind,
            String number,
            LocalDate day,
            Long subject,
            RecordId repairs,
            LocalDate published,
            String... codes) {
        return fixtures.fact(
                kind, district, "plan-test", number + "-" + district.id(), day, subject, repairs, published, codes);
    }
}
