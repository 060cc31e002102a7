package org.shiheng.line.enforcement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shiheng.Proves;
import org.shiheng.line.enforcement.domain.Circumstance.Effect;
import org.shiheng.line.enforcement.domain.Discretion.Standing;

/** The worked examples of rulebook 04 §六, and what follows from them. */
@Proves("225")
class DiscretionTests {

    private static final FineRange FIVE_TO_TWENTY = FineRange.between(yuan("50000"), yuan("200000"));

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource({"LIGHT, 50000, 95000", "NORMAL, 95000, 155000", "HEAVY, 155000, 200000"})
    void fiveToTwentyThousandsAreCutIntoThree(Grade grade, String least, String most) {
        Discretion.Span span = discretion(FIVE_TO_TWENTY).span(grade);

        assertThat(span.least()).isEqualByComparingTo(least);
        assertThat(span.most()).isEqualByComparingTo(most);
    }

    @Test
    void theEndsBelongToTheOuterGradesAndNotToTheMiddle() {
        Discretion discretion = discretion(FIVE_TO_TWENTY);

        assertThat(discretion.span(Grade.LIGHT).contains(yuan("95000"))).isTrue();
        assertThat(discretion.span(Grade.NORMAL).contains(yuan("95000"))).isFalse();
        assertThat(discretion.span(Grade.NORMAL).contains(yuan("95000.01"))).isTrue();
        assertThat(discretion.span(Grade.NORMAL).contains(yuan("155000"))).isFalse();
        assertThat(discretion.span(Grade.HEAVY).contains(yuan("155000"))).isTrue();
        assertThat(discretion.span(Grade.NORMAL).words()).isEqualTo("9.5万元至15.5万元（不含两端）");
    }

    @Test
    void aMultipleIsWorkedOutBeforeItIsCut() {
        FineRange range = FineRange.times("货值", yuan("12000"), yuan("10"), yuan("20"));
        Discretion discretion = discretion(range);

        assertThat(range.sum()).isEqualTo("货值1.2万元 × 10至20倍 = 12万元至24万元");
        assertThat(discretion.span(Grade.LIGHT).most()).isEqualByComparingTo("156000");
        assertThat(discretion.span(Grade.HEAVY).least()).isEqualByComparingTo("204000");
        assertThat(discretion.span(Grade.HEAVY).most()).isEqualByComparingTo("240000");
    }

    @Test
    void onlyAnUpperLimitBeginsAtNothing() {
        Discretion discretion = discretion(FineRange.upTo(yuan("30000")));

        assertThat(discretion.span(Grade.LIGHT).most()).isEqualByComparingTo("9000");
        assertThat(discretion.span(Grade.HEAVY).least()).isEqualByComparingTo("21000");
        assertThat(discretion.span(Grade.HEAVY).most()).isEqualByComparingTo("30000");
    }

    @ParameterizedTest(name = "{0} make {1}")
    @CsvSource({
        "'', NORMAL",
        "'MAY_LIGHTEN', LIGHT",
        "'MUST_LIGHTEN', LIGHT",
        "'MAY_HEAVY', HEAVY",
        "'MAY_HEAVY MAY_LIGHTEN', NORMAL",
        "'MITIGATE MAY_HEAVY', MITIGATED",
        "'NO_PENALTY MITIGATE MAY_HEAVY', NONE"
    })
    void theGradeIsFoundFirst(String effects, Grade grade) {
        List<Circumstance> circumstances = effects.isBlank()
                ? List.of()
                : List.of(effects.split(" ")).stream()
                        .map(effect -> circumstance(Effect.valueOf(effect)))
                        .toList();

        Discretion.Advice advice = discretion(FIVE_TO_TWENTY).advise(circumstances);

        assertThat(advice.grade()).isEqualTo(grade);
        assertThat(advice.reasons()).last().asString().startsWith(grade.label() + "的幅度");
    }

    @Test
    void bothKindsOfCircumstancesAreSaidToCancelOut() {
        var advice = discretion(FIVE_TO_TWENTY)
                .advise(List.of(circumstance(Effect.MAY_LIGHTEN), circumstance(Effect.MAY_HEAVY)));

        assertThat(advice.reasons())
                .containsExactly(
                        "情节：可以从轻或减轻",
                        "情节：可以从重",
                        "同时有从轻和从重情节，按一般处罚，并在决定中说明",
                        "法定罚款5万元至20万元",
                        "一般处罚的幅度：9.5万元至15.5万元（不含两端）");
    }

    @ParameterizedTest(name = "advised 从轻, fined {0}: {1}")
    @CsvSource({
        "60000, WITHIN, LIGHT",
        "95000, WITHIN, LIGHT",
        "100000, DEVIATES, NORMAL",
        "155000, DEVIATES, HEAVY",
        "49999.99, BELOW_LAW, MITIGATED",
        "0, BELOW_LAW, NONE",
        "200000.01, ABOVE_LAW, "
    })
    void aFineIsHeldBesideTheAdvice(String fine, Standing standing, Grade grade) {
        Discretion discretion = discretion(FIVE_TO_TWENTY);

        Discretion.Verdict verdict =
                discretion.judge(discretion.advise(List.of(circumstance(Effect.MAY_LIGHTEN))), yuan(fine));

        assertThat(verdict.standing()).isEqualTo(standing);
        assertThat(verdict.grade()).isEqualTo(grade);
    }

    @Test
    void aDeviationSaysWhatItNeeds() {
        Discretion discretion = discretion(FIVE_TO_TWENTY);

        var verdict = discretion.judge(discretion.advise(List.of(circumstance(Effect.MAY_LIGHTEN))), yuan("100000"));

        assertThat(verdict.words()).isEqualTo("按情节应为从轻处罚（5万元至9.5万元），现在是一般处罚：要写明偏离的理由，并经上一级负责人批准。");
    }

    @Test
    void ofTwoBrokenRulesTheHigherFineCounts() {
        FineRange low = FineRange.upTo(yuan("50000"));

        assertThat(FineRange.higherOf(low, FIVE_TO_TWENTY)).isSameAs(FIVE_TO_TWENTY);
        assertThat(FineRange.higherOf(FineRange.upTo(yuan("200000")), FIVE_TO_TWENTY))
                .isSameAs(FIVE_TO_TWENTY);
    }

    @Test
    void aRangeIsNeverUpsideDown() {
        assertThatThrownBy(() -> FineRange.between(yuan("2"), yuan("1"))).hasMessageContaining("no range");
    }

    private static Discretion discretion(FineRange range) {
        return new Discretion(range, new BigDecimal("0.30"), new BigDecimal("0.70"));
    }

    private static Circumstance circumstance(Effect effect) {
        return new Circumstance("X", "情节", effect, "依据", LocalDate.of(2022, 10, 8), null);
    }

    private static BigDecimal yuan(String amount) {
        return new BigDecimal(amount);
    }
}
