package org.shiheng.line.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unit's score: indicators, tasks and checks by their weights, each at most 1. A part without a figure does not take part,
 * and its weight goes to the others in proportion.
 *
 * <p>Basis: 规则书12第五节（得分=Σ(权重×min(达成率,1))×100；默认指标60、任务30、评估10）及测试向量T5（无数据不参与综合得分）.
 */
public record ScorePolicy(BigDecimal indicators, BigDecimal tasks, BigDecimal checks) {

    /** The score of a unit with its lines. */
    Score of(String unit, String name, List<Line> indicatorLines, List<Line> taskLines, List<Line> checkLines) {
        var parts = List.of(
                new Part("指标", indicators, mean(indicatorLines), indicatorLines),
                new Part("任务", tasks, mean(taskLines), taskLines),
                new Part("检查评估", checks, mean(checkLines), checkLines));
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        for (Part part : parts) {
            if (part.attainment() != null) {
                sum = sum.add(part.weight().multiply(part.attainment()));
                weights = weights.add(part.weight());
            }
        }
        return new Score(
                unit,
                name,
                weights.signum() == 0
                        ? null
                        : sum.multiply(BigDecimal.valueOf(100)).divide(weights, 2, RoundingMode.HALF_UP),
                parts);
    }

    private static @Nullable BigDecimal mean(List<Line> lines) {
        var told = new ArrayList<BigDecimal>();
        for (Line line : lines) {
            if (line.attainment() != null) {
                told.add(line.attainment().min(BigDecimal.ONE));
            }
        }
        return told.isEmpty()
                ? null
                : told.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(told.size()), 4, RoundingMode.HALF_UP);
    }

    /** One line of a part; without an attainment it does not take part, and {@code why} says so. */
    public record Line(
            String words,
            @Nullable BigDecimal attainment,
            String why,
            @Nullable Long task,
            @Nullable String indicator) {}

    /** A part with its weight and mean. */
    public record Part(
            String name, BigDecimal weight, @Nullable BigDecimal attainment, List<Line> lines) {}

    /** A unit's score out of 100; none when no part has a figure. */
    public record Score(
            String unit, String unitName, @Nullable BigDecimal points, List<Part> parts) {}
}
