package org.shiheng.core.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shiheng.Proves;

@Proves("238")
class CreditAssessmentTests {

    private static final LocalDate TODAY = LocalDate.parse("2026-06-01");
    private static final SubjectStanding FIVE_YEARS_OLD = SubjectStanding.active(TODAY.minusYears(5));

    private final CreditRules rules = CreditRules.standard();

    @Test
    void u1AnOldSubjectWithoutNegativesIsClassA() {
        var assessment = assess(FIVE_YEARS_OLD, List.of());

        assertThat(assessment.total()).isEqualByComparingTo("0");
        assertThat(assessment.finalClass()).isEqualTo(CreditClass.A);
        assertThat(assessment.overrides()).isEmpty();
    }

    @Test
    void u2AYoungSubjectWithoutDataIsClassBByRuleFour() {
        var assessment = assess(SubjectStanding.active(TODAY.minusMonths(8)), List.of());

        assertThat(assessment.total()).isEqualByComparingTo("30");
        assertThat(assessment.classByScore()).isEqualTo(CreditClass.A);
        assertThat(assessment.finalClass()).isEqualTo(CreditClass.B);
        assertThat(assessment.movedBy()).contains("④");
    }

    @Test
    void u3AnAbnormallyListedSubjectWithFinesIsClassCByRuleTwo() {
        var standing = new SubjectStanding(TODAY.minusYears(5), false, true, false, false, false, CreditClass.A);
        var assessment = assess(
                standing,
                List.of(fact("ABNORMAL_LISTED", 100), fact("REPORT_MISSED", 100), fact("FINE", 30), fact("FINE", 200)));

        assertThat(assessment.total()).isEqualByComparingTo("260");
        assertThat(assessment.classByScore()).isEqualTo(CreditClass.B);
        assertThat(assessment.finalClass()).isEqualTo(CreditClass.C);
        assertThat(assessment.overrides())
                .extracting(applied -> applied.rule().condition(), OverrideApplied::moved)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(HardRule.Condition.ABNORMAL_LISTED, true),
                        org.assertj.core.groups.Tuple.tuple(HardRule.Condition.REPEATED_FINES, false),
                        org.assertj.core.groups.Tuple.tuple(HardRule.Condition.SUPERVISION_NEGATIVE, false));
    }

    @Test
    void u4ASeriouslyListedSubjectIsClassD() {
        var standing = new SubjectStanding(TODAY.minusYears(5), false, false, true, false, false, CreditClass.A);

        var assessment = assess(standing, List.of());

        assertThat(assessment.classByScore()).isEqualTo(CreditClass.A);
        assertThat(assessment.finalClass()).isEqualTo(CreditClass.D);
        assertThat(assessment.movedBy()).contains("①").contains("严重违法失信名单");
    }

    @Test
    void u5AnOldFineKeepsASubjectOutOfClassA() {
        var fine = rules.fact("FINE", TODAY.minusMonths(30), false, "R-1");

        var assessment = assess(FIVE_YEARS_OLD, List.of(fine));

        assertThat(assessment.total()).isEqualByComparingTo("12");
        assertThat(assessment.classByScore()).isEqualTo(CreditClass.A);
        assertThat(assessment.finalClass()).isEqualTo(CreditClass.B);
        assertThat(assessment.movedBy()).contains("③");
        assertThat(assessment.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.explanation()).isEqualTo("40 × 0.3（2至3年） = 12"));
    }

    @Test
    void aRiskyIndustryIsNoDataAboutANewSubject() {
        var young = SubjectStanding.active(TODAY.minusMonths(8));

        assertThat(assess(young, List.of(fact("HIGH_RISK_INDUSTRY", 200), fact("HOSTED_ADDRESS", 200)))
                        .finalClass())
                .isEqualTo(CreditClass.B);
        assertThat(assess(young, List.of(fact("QUALITY_AWARD", 20))).finalClass())
                .as("an award is data")
                .isEqualTo(CreditClass.A);
    }

    @ParameterizedTest(name = "established {0} months and {1} days ago: {2} points, class {3}")
    @CsvSource({
        "0, 0, 30, B",
        "11, 29, 30, B",
        "12, 0, 20, A",
        "36, 0, 20, A",
        "36, 1, 0, A",
    })
    void youthCountsAndANewSubjectWithoutDataIsB(int months, int days, BigDecimal points, CreditClass expected) {
        var assessment = assess(SubjectStanding.active(TODAY.minusMonths(months).minusDays(days)), List.of());

        assertThat(assessment.total()).isEqualByComparingTo(points);
        assertThat(assessment.finalClass()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "fines {0} and {1} days ago: {2}")
    @CsvSource({"10, 365, C", "10, 366, B", "365, 365, C", "366, 400, B"})
    void twoFinesWithinAYearMeanCAtLeast(int first, int second, CreditClass expected) {
        assertThat(assess(FIVE_YEARS_OLD, List.of(fact("LOW_FINE", first), fact("FINE", second)))
                        .finalClass())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "a warning {0} days ago: {1}")
    @CsvSource({"1, B", "1096, B", "1097, A"})
    void anyNegativeOfThreeYearsForbidsAEvenWithoutPoints(int daysAgo, CreditClass expected) {
        var assessment = assess(FIVE_YEARS_OLD, List.of(fact("OTHER_PENALTY", daysAgo)));

        assertThat(assessment.total()).isEqualByComparingTo("0");
        assertThat(assessment.finalClass()).isEqualTo(expected);
    }

    @Test
    void aRepairedFineStillForbidsAAndStillCountsAmongTheFines() {
        var repaired = rules.fact("FINE", TODAY.minusDays(5), true, null);

        assertThat(assess(FIVE_YEARS_OLD, List.of(repaired)).finalClass()).isEqualTo(CreditClass.B);
        assertThat(assess(FIVE_YEARS_OLD, List.of(repaired, fact("FINE", 9))).finalClass())
                .isEqualTo(CreditClass.C);
    }

    @Test
    void theFiguresOfTheHardRulesAreThoseOfTheVersion() {
        var hard = CreditRules.hardRules(3, 24, 18, 6);

        assertThat(hard)
                .extracting(HardRule::text)
                .contains("2年内3次以上罚款，不低于C类", "18个月内有监管负面信息，不得为A类", "新设立不满6个月且没有数据，定为B类");
        assertThat(CreditRules.standard().hardRules())
                .extracting(HardRule::text)
                .contains("1年内两次以上罚款，不低于C类", "3年内有监管负面信息，不得为A类", "新设立不满12个月且没有数据，定为B类");
    }

    @ParameterizedTest(name = "a fine {0} days ago, repaired {1}: {2}")
    @CsvSource({
        "0, false, 40",
        "365, false, 40",
        "366, false, 24",
        "730, false, 24",
        "731, false, 12",
        "1096, false, 12",
        "1097, false, 0",
        "10, true, 12",
        "400, true, 7.2",
    })
    void factsAgeAndRepairCountsLess(int daysAgo, boolean repaired, BigDecimal points) {
        var fine = rules.fact("FINE", TODAY.minusDays(daysAgo), repaired, null);

        assertThat(assess(FIVE_YEARS_OLD, List.of(fine)).total()).isEqualByComparingTo(points);
    }

    @Test
    void aCategoryNeverCountsMoreThanItsWeightAndTheCutIsShown() {
        var facts = new ArrayList<CreditFact>();
        for (int i = 0; i < 15; i++) {
            facts.add(fact("FINE", 5));
        }

        var assessment = assess(FIVE_YEARS_OLD, facts);

        assertThat(assessment.total()).isEqualByComparingTo("450");
        assertThat(assessment.categories())
                .filteredOn(sum -> sum.category() == Category.SUPERVISION)
                .singleElement()
                .satisfies(sum -> {
                    assertThat(sum.raw()).isEqualByComparingTo("600");
                    assertThat(sum.counted()).isEqualByComparingTo("450");
                    assertThat(sum.capped()).isTrue();
                });
        assertThat(assessment.lines()).hasSize(15);
    }

    @Test
    void aKindWithACapOfItsOwnSaysSo() {
        var facts = List.of(
                fact("RELATED_ABNORMAL", 1),
                fact("RELATED_ABNORMAL", 2),
                fact("RELATED_ABNORMAL", 3),
                fact("RELATED_ABNORMAL", 4),
                fact("RELATED_ABNORMAL", 5));

        var assessment = assess(FIVE_YEARS_OLD, facts);

        assertThat(assessment.total()).isEqualByComparingTo("40");
        assertThat(assessment.lines().getLast().explanation()).contains("同类最多40，计0");
    }

    @Test
    void aLastingStateDoesNotAge() {
        var listed = rules.fact("ABNORMAL_LISTED", TODAY.minusYears(4), false, null);

        assertThat(assess(FIVE_YEARS_OLD, List.of(listed)).total()).isEqualByComparingTo("120");
    }

    @Test
    void anHonourTakesPointsAwayButNeverBelowZero() {
        assertThat(assess(FIVE_YEARS_OLD, List.of(fact("QUALITY_AWARD", 1))).total())
                .isEqualByComparingTo("0");
        assertThat(assess(FIVE_YEARS_OLD, List.of(fact("QUALITY_AWARD", 1), fact("REPORT_MISSED", 1)))
                        .total())
                .isEqualByComparingTo("10");
    }

    @Test
    void whatHappensLaterIsNotKnownOnAnEarlierDay() {
        var fine = rules.fact("FINE", TODAY.plusDays(1), false, null);

        assertThat(assess(FIVE_YEARS_OLD, List.of(fine)).finalClass()).isEqualTo(CreditClass.A);
        assertThat(CreditAssessment.assess(TODAY.plusDays(1), FIVE_YEARS_OLD, List.of(fine), rules)
                        .finalClass())
                .isEqualTo(CreditClass.B);
    }

    @Test
    void aDormantSubjectKeepsItsClassUnlessTheLawPutsItInD() {
        var dormant = new SubjectStanding(TODAY.minusYears(5), true, false, false, false, false, CreditClass.B);
        var revoked = new SubjectStanding(TODAY.minusYears(5), true, false, false, true, false, CreditClass.B);

        assertThat(assess(
                                dormant,
                                List.of(fact("SUSPENSION", 5), fact("SUSPENSION", 6), fact("FINE", 7), fact("FINE", 8)))
                        .finalClass())
                .isEqualTo(CreditClass.B);
        assertThat(assess(revoked, List.of()).finalClass()).isEqualTo(CreditClass.D);
    }

    @ParameterizedTest(name = "{0} points: {1}")
    @CsvSource({"0, A", "119.9, A", "120, B", "299.9, B", "300, C", "549.9, C", "550, D", "1000, D"})
    void theLimitsOfTheClassesAreThoseOfTheRules(BigDecimal score, CreditClass expected) {
        assertThat(rules.classOf(score)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "A, A, A", "A, B, B", "A, C, C", "A, D, D",
        "B, A, B", "B, B, B", "B, C, C", "B, D, D",
        "C, A, C", "C, B, C", "C, C, C", "C, D, D",
        "D, A, D", "D, B, D", "D, C, D", "D, D, D",
    })
    @Proves({"238", "043"})
    void theGeneralAndTheSpecialClassAreFusedToTheHigherRisk(
            CreditClass general, CreditClass sector, CreditClass fused) {
        assertThat(FusionMatrix.higherRisk().fuse(general, sector)).isEqualTo(fused);
    }

    @Test
    void theWeightedFusionLeansToTheSpecialField() {
        var weighted = FusionMatrix.weighted(new BigDecimal("0.7"));

        assertThat(weighted.fuse(CreditClass.A, CreditClass.D)).isEqualTo(CreditClass.C);
        assertThat(weighted.fuse(CreditClass.D, CreditClass.A)).isEqualTo(CreditClass.B);
        assertThat(weighted.fuse(CreditClass.C, CreditClass.C)).isEqualTo(CreditClass.C);
    }

    @Test
    void theVersionInForceIsChosenByTheDay() {
        assertThat(CreditRules.inForce(List.of(rules), TODAY)).contains(rules);
        assertThat(CreditRules.inForce(List.of(rules), LocalDate.parse("2021-12-31")))
                .isEmpty();
    }

    private CreditFact fact(String kind, int daysAgo) {
        return rules.fact(kind, TODAY.minusDays(daysAgo), false, null);
    }

    private CreditAssessment assess(SubjectStanding standing, List<CreditFact> facts) {
        return CreditAssessment.assess(TODAY, standing, facts, rules);
    }
}
