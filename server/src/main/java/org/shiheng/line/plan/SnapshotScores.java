package org.shiheng.line.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.indicator.Lamp;
import org.shiheng.kernel.indicator.LockedFigure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The scores of the units on a past day: locked figures, milestones due by then, findings of the stretch.
 *
 * <p>Basis: 规划第七章第四节（将年度规划任务完成情况与绩效考核挂钩）.
 */
@Component
class SnapshotScores {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final PlanUnits units;
    private final Settings settings;

    SnapshotScores(PlanUnits units, Settings settings) {
        this.units = units;
        this.settings = settings;
    }

    List<PlanSnapshot.Score> of(
            JdbcClient jdbc,
            List<PlanSnapshot.Task> tasks,
            List<LockedFigure> figures,
            LocalDate from,
            LocalDate through) {
        var policy =
                new ScorePolicy(weight("indicators", through), weight("tasks", through), weight("checks", through));
        Map<String, LockedFigure> byCode =
                figures.stream().collect(Collectors.toMap(LockedFigure::code, figure -> figure));
        Map<String, List<ScorePolicy.Line>> checks = checks(jdbc, from, through);
        var scores = new ArrayList<PlanSnapshot.Score>();
        for (PlanUnits.Unit unit : units.all()) {
            List<PlanSnapshot.Task> own = tasks.stream()
                    .filter(task -> task.unit().equals(unit.code()))
                    .toList();
            if (own.isEmpty()) {
                continue;
            }
            ScorePolicy.Score score = policy.of(
                    unit.code(),
                    unit.name(),
                    own.stream()
                            .flatMap(task -> task.indicators().stream())
                            .distinct()
                            .map(byCode::get)
                            .filter(java.util.Objects::nonNull)
                            .map(figure -> line(figure.name(), attainment(figure)))
                            .toList(),
                    own.stream()
                            .map(task -> line(task.title(), attainment(task)))
                            .toList(),
                    checks.getOrDefault(unit.code(), List.of()));
            scores.add(new PlanSnapshot.Score(
                    unit.name(),
                    score.points(),
                    score.parts().get(0).attainment(),
                    score.parts().get(1).attainment(),
                    score.parts().get(2).attainment()));
        }
        scores.sort(Comparator.comparing(
                PlanSnapshot.Score::points, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder())));
        return List.copyOf(scores);
    }

    /** How far a locked figure is on the way to its target, at most 1; none without a value or a target. */
    static @Nullable BigDecimal attainment(LockedFigure figure) {
        BigDecimal value = figure.value();
        BigDecimal target = figure.target();
        if (value == null || target == null) {
            return null;
        }
        if (figure.lamp() == Lamp.GREEN) {
            return BigDecimal.ONE;
        }
        boolean low = !"≥".equals(figure.sign());
        BigDecimal over = low ? target : value;
        BigDecimal under = low ? value : target;
        return under.signum() == 0
                ? BigDecimal.ONE
                : over.divide(under, 4, RoundingMode.DOWN).min(BigDecimal.ONE).max(BigDecimal.ZERO);
    }

    private static @Nullable BigDecimal attainment(PlanSnapshot.Task task) {
        int due = task.due().size();
        if (task.verifiedOn() != null) {
            return BigDecimal.ONE;
        }
        return due == 0
                ? null
                : BigDecimal.valueOf(due - task.late().size()).divide(BigDecimal.valueOf(due), 4, RoundingMode.HALF_UP);
    }

    private static Map<String, List<ScorePolicy.Line>> checks(JdbcClient jdbc, LocalDate from, LocalDate through) {
        return jdbc
                .sql("""
                        select t.owner, t.title, f.result from plan.finding f join plan.task t on t.id = f.task_id
                        where f.checked_on between :from and :through""")
                .param("from", from)
                .param("through", through)
                .query((row, n) -> Map.entry(
                        row.getString("owner"),
                        line(
                                row.getString("title"),
                                switch (SpotChecks.Result.valueOf(row.getString("result"))) {
                                    case TRUE -> BigDecimal.ONE;
                                    case PARTLY -> HALF;
                                    case FALSE -> BigDecimal.ZERO;
                                })))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static ScorePolicy.Line line(String words, @Nullable BigDecimal attainment) {
        return new ScorePolicy.Line(words, attainment, "", null, null);
    }

    private BigDecimal weight(String part, LocalDate day) {
        return settings.on("plan.score." + part, day).decimal();
    }
}
