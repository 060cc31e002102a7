package org.shiheng.line.enforcement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shiheng.line.enforcement.domain.Thresholds.Proposal;

/** Hearing, summary procedure, limitation, gates and publicity by the figures of rulebook 04 and 03. */
class ThresholdsTests {

    private static final Thresholds THRESHOLDS =
            new Thresholds(yuan(10_000), yuan(100_000), yuan(200), yuan(3000), yuan(100), PartyKind.PERSON);
    private static final Publicity PUBLICITY = new Publicity(LocalDate.of(2025, 12, 25), yuan(5000), yuan(1_000_000));

    @ParameterizedTest(name = "{0}, fine {1}, confiscated {2}: hearing {3}")
    @CsvSource({
        "PERSON, 9999, 0, false",
        "PERSON, 10000, 0, true",
        "PERSON, 0, 10000, true",
        "ORGANIZATION, 99999, 99999, false",
        "ORGANIZATION, 100000, 0, true",
        "ORGANIZATION, 0, 100000, true",
        "SOLE_TRADER, 10000, 0, true"
    })
    void aHearingDependsOnThePartyAndTheAmount(PartyKind kind, int fine, int confiscated, boolean heard) {
        assertThat(THRESHOLDS.hearing(kind, proposal(fine, confiscated)).isPresent())
                .isEqualTo(heard);
    }

    @ParameterizedTest
    @EnumSource(
            value = OtherPenalty.class,
            names = {"SUSPENSION", "CLOSURE", "OCCUPATION_BAN", "DOWNGRADE", "REVOCATION"})
    void whatHitsTheTradeItselfIsAlwaysHeard(OtherPenalty penalty) {
        assertThat(THRESHOLDS.hearing(PartyKind.ORGANIZATION, proposal(0, 0, penalty)))
                .hasValueSatisfying(why -> assertThat(why).contains(penalty.label()));
    }

    @ParameterizedTest(name = "{0}, fine {1}: summary {2}")
    @CsvSource({
        "PERSON, 200, true",
        "PERSON, 201, false",
        "ORGANIZATION, 3000, true",
        "ORGANIZATION, 3001, false",
        "SOLE_TRADER, 201, false"
    })
    void theSummaryProcedureHasItsLimits(PartyKind kind, int fine, boolean summary) {
        assertThat(THRESHOLDS.againstSummary(kind, proposal(fine, 0)).isEmpty()).isEqualTo(summary);
    }

    @Test
    void aWarningMayBeGivenOnTheSpotAndAConfiscationMayNot() {
        assertThat(THRESHOLDS.againstSummary(PartyKind.PERSON, proposal(0, 0, OtherPenalty.WARNING)))
                .isEmpty();
        assertThat(THRESHOLDS.againstSummary(PartyKind.PERSON, proposal(0, 1))).isPresent();
        assertThat(THRESHOLDS.againstSummary(PartyKind.PERSON, proposal(0, 0))).hasValue("请填写警告或罚款金额。");
    }

    @Test
    void aFineIsCollectedOnTheSpotOnlyWhenSmallOrHardToGetLater() {
        assertThat(THRESHOLDS.collected(yuan(100), false, false)).isPresent();
        assertThat(THRESHOLDS.collected(yuan(101), false, false)).isEmpty();
        assertThat(THRESHOLDS.collected(yuan(101), true, false)).hasValue("不当场收缴事后难以执行");
        assertThat(THRESHOLDS.collected(yuan(3000), false, true)).isPresent();
    }

    @ParameterizedTest(name = "ended {0}, found {1}, {2} years: in time {3}")
    @CsvSource({
        "2024-03-10, 2026-03-10, 2, true",
        "2024-03-10, 2026-03-11, 2, false",
        "2021-03-10, 2026-03-10, 5, true",
        "2021-03-10, 2026-03-11, 5, false",
        "2024-02-29, 2026-02-28, 2, true",
        ", 2026-03-11, 2, true"
    })
    void aViolationIsPunishedOnlyWhenFoundInTime(LocalDate ended, LocalDate found, int years, boolean inTime) {
        assertThat(Limitation.inTime(ended, found, years)).isEqualTo(inTime);
    }

    @Test
    void gatesFollowTheRowsOfTheDay() {
        var gates = new Gates(List.of(
                new Gates.Row(Gates.Gate.LEGALITY_REVIEW, "HEARD", "经过听证", "第五十八条", LocalDate.of(2021, 7, 15), null),
                new Gates.Row(Gates.Gate.COLLECTIVE, "MITIGATED", "减轻", "指导意见", LocalDate.of(2022, 10, 8), null)));
        Set<String> both = Set.of("HEARD", "MITIGATED");

        assertThat(gates.reasons(Gates.Gate.LEGALITY_REVIEW, both, LocalDate.of(2026, 1, 5)))
                .containsExactly("经过听证（第五十八条）");
        assertThat(gates.reasons(Gates.Gate.LEGALITY_REVIEW, Set.of("COMPLEX"), LocalDate.of(2026, 1, 5)))
                .isEmpty();
        assertThat(gates.reasons(Gates.Gate.COLLECTIVE, both, LocalDate.of(2022, 10, 7)))
                .isEmpty();
    }

    @ParameterizedTest(name = "decided {0}, fine {1}, {2}: {3} for {4} months")
    @CsvSource({
        "2025-12-24, 5000, , MINOR, 3",
        "2025-12-24, 5001, , GENERAL, 36",
        "2025-12-24, 5001, SUSPENSION, SERIOUS, 36",
        "2025-12-25, 5000, , MINOR, 3",
        "2025-12-25, 50000, , GENERAL, 12",
        "2025-12-25, 0, CRITICISM, MINOR, 3",
        "2025-12-25, 1000000, , SERIOUS, 36",
        "2025-12-25, 0, REVOCATION, SERIOUS, 36"
    })
    void theTermOfPublicationFollowsTheRulesOfTheDecisionsDay(
            LocalDate decided, int fine, OtherPenalty other, String severity, int months) {
        var proposal = other == null ? proposal(fine, 0) : proposal(fine, 0, other);

        assertThat(PUBLICITY.term(proposal, decided)).isEqualTo(new Publicity.Term(severity, months));
    }

    @Test
    void minorsSecretsWarningsAndSummariesAreWithheld() {
        Proposal fine = proposal(50_000, 0);

        assertThat(Publicity.withheld(fine, false, Set.of())).isEmpty();
        assertThat(Publicity.withheld(fine, false, Set.of("MINOR"))).isPresent();
        assertThat(Publicity.withheld(fine, false, Set.of("STATE_SECRET"))).isPresent();
        assertThat(Publicity.withheld(fine, true, Set.of())).isPresent();
        assertThat(Publicity.withheld(proposal(0, 0, OtherPenalty.WARNING), false, Set.of()))
                .hasValue("仅给予警告的处罚不公示");
        assertThat(Publicity.withheld(proposal(1, 0, OtherPenalty.WARNING), false, Set.of()))
                .isEmpty();
    }

    private static Proposal proposal(int fine, int confiscated, OtherPenalty... others) {
        return new Proposal(
                yuan(fine),
                yuan(confiscated),
                Set.of(others).stream().map(Enum::name).collect(java.util.stream.Collectors.toSet()));
    }

    private static BigDecimal yuan(int amount) {
        return BigDecimal.valueOf(amount);
    }
}
