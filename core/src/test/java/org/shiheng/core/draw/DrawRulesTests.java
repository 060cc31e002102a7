package org.shiheng.core.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shiheng.Proves;
import org.shiheng.core.draw.DrawRules.StratumRule;

@Proves("236")
class DrawRulesTests {

    @ParameterizedTest(name = "{0} × {1}, at least {2}, at most {3}: {4}")
    @CsvSource({
        "63, 0.30, 0, , 19",
        "63, 0.30, 25, , 25",
        "63, 0.30, 70, , 63",
        "63, 0.30, 25, 20, 20",
        "100, 0.01, 0, , 1",
        "101, 0.01, 0, , 2",
        "1, 0.01, 0, , 1",
        "0, 0.01, 5, , 0",
        "100, 0, 0, , 0",
        "100, 0, 3, , 3",
        "100, 1, 0, , 100",
        "100, 1, 0, 0, 0",
        "1000000, 0.000001, 0, , 1",
        "3, 0.3333333333333333333333333334, 0, , 2",
    })
    void theNumberOfAStratumIsExact(int size, BigDecimal rate, int minimum, Integer cap, int number) {
        var rules = new DrawRules(List.of(new StratumRule("A", rate, minimum, cap)), null, List.of("A"));

        assertThat(rules.numbers(Map.of("A", size))).containsEntry("A", number);
    }

    @Test
    void aMissedLeastTotalIsToppedUpFromTheHighestRiskDown() {
        var sizes = Map.of("A", 900, "B", 60, "C", 30, "D", 10);

        assertThat(rules("0.05", null).numbers(sizes))
                .containsExactly(Map.entry("D", 10), Map.entry("C", 29), Map.entry("B", 2), Map.entry("A", 9));
        assertThat(rules("0.05", 4).numbers(sizes))
                .containsExactly(Map.entry("D", 4), Map.entry("C", 30), Map.entry("B", 7), Map.entry("A", 9));
        assertThat(rules(null, null).numbers(sizes))
                .containsExactly(Map.entry("D", 3), Map.entry("C", 3), Map.entry("B", 2), Map.entry("A", 9));
    }

    @Test
    void theSumCanBeReadAloud() {
        var sizes = Map.of("A", 900, "B", 60, "C", 30, "D", 63);

        assertThat(rules(null, 10).inWords(sizes))
                .containsExactly(
                        "D层：63户 × 30% = 18.9，进一取19户，按上限取10户",
                        "C层：30户 × 10% = 3，取3户", "B层：60户 × 3% = 1.8，进一取2户", "A层：900户 × 1% = 9，取9户");
        assertThat(rules("0.05", null).inWords(sizes).getFirst()).endsWith("为达到最低总比例补20户，共39户");
    }

    @Test
    void rulesThatDoNotFitAreRefused() {
        var rule = new StratumRule("A", BigDecimal.ONE, 0, null);

        assertThatThrownBy(() -> new DrawRules(List.of(rule), null, List.of())).hasMessageContaining("风险顺序");
        assertThatThrownBy(() -> new DrawRules(List.of(rule, rule), null, List.of("A")))
                .hasMessageContaining("一条");
        assertThatThrownBy(() -> new StratumRule("A", new BigDecimal("1.1"), 0, null))
                .hasMessageContaining("0到1");
        assertThatThrownBy(() -> new StratumRule("A", BigDecimal.ONE, -1, null)).hasMessageContaining("不能小于0");
        var only = new DrawRules(List.of(rule), null, List.of("A"));
        assertThatThrownBy(() -> only.numbers(Map.of("B", 1))).hasMessageContaining("没有抽取规则");
    }

    private static DrawRules rules(String leastTotal, Integer cap) {
        return new DrawRules(
                List.of(
                        new StratumRule("A", new BigDecimal("0.01"), 0, null),
                        new StratumRule("B", new BigDecimal("0.03"), 0, null),
                        new StratumRule("C", new BigDecimal("0.10"), 0, null),
                        new StratumRule("D", new BigDecimal("0.30"), 0, cap)),
                leastTotal == null ? null : new BigDecimal(leastTotal),
                List.of("D", "C", "B", "A"));
    }
}
