package org.shiheng.line.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shiheng.Proves;

/** The score of a unit, counted by hand. */
class ScorePolicyTests {

    private final ScorePolicy policy =
            new ScorePolicy(BigDecimal.valueOf(60), BigDecimal.valueOf(30), BigDecimal.valueOf(10));

    @Test
    @Proves("264")
    void indicatorsCountSixtyTasksThirtyChecksTen() {
        var score = policy.of(
                "FOOD",
                "食品安全监管科",
                List.of(line("1.2"), line("0.5"), line(null)),
                List.of(line("1"), line("0.5")),
                List.of(line("0.5")));

        // 60 × 0.75 + 30 × 0.75 + 10 × 0.5 = 45 + 22.5 + 5; the value over its target counts 1, no data takes no part.
        assertThat(score.points()).isEqualByComparingTo("72.50");
    }

    @Test
    void aPartWithoutAFigureGivesItsWeightToTheOthers() {
        var score = policy.of("OFFICE", "市局规划办", List.of(line(null)), List.of(line("0.8")), List.of());

        assertThat(score.points()).isEqualByComparingTo("80.00");
        assertThat(policy.of("OFFICE", "市局规划办", List.of(), List.of(), List.of()).points())
                .isNull();
    }

    private static ScorePolicy.Line line(@Nullable String attainment) {
        return new ScorePolicy.Line("一行", attainment == null ? null : new BigDecimal(attainment), "理由", null, null);
    }
}
