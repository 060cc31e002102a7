package org.shiheng.line.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.shiheng.kernel.catalog.Settings;
import org.springframework.stereotype.Component;

/**
 * The score of every unit that owns a task, with the reason of each line.
 *
 * <p>Basis: 规划第七章第四节（将年度规划任务完成情况与绩效考核挂钩）.
 */
@Component
public class PlanScores {

    private final PlanTasks tasks;
    private final TaskMeasures measures;
    private final SpotChecks checks;
    private final PlanUnits units;
    private final Settings settings;
    private final Clock clock;

    PlanScores(
            PlanTasks tasks,
            TaskMeasures measures,
            SpotChecks checks,
            PlanUnits units,
            Settings settings,
            Clock clock) {
        this.tasks = tasks;
        this.measures = measures;
        this.checks = checks;
        this.units = units;
        this.settings = settings;
        this.clock = clock;
    }

    /** The scores of today, the highest first. */
    public List<ScorePolicy.Score> all() {
        LocalDate today = LocalDate.now(clock);
        var policy = new ScorePolicy(weight("indicators", today), weight("tasks", today), weight("checks", today));
        Map<String, TaskMeasures.TaskMeasure> readings = measures.all();
        List<PlanTask> all = tasks.all().stream()
                .filter(task -> task.state() != TaskState.ENDED)
                .toList();
        List<SpotChecks.Finding> findings = checks.all().stream()
                .flatMap(check -> check.findings().stream())
                .filter(finding -> finding.result() != null)
                .toList();
        var scores = new ArrayList<ScorePolicy.Score>();
        for (PlanUnits.Unit unit : units.all()) {
            List<PlanTask> own = all.stream()
                    .filter(task -> task.owner().equals(unit.code()))
                    .toList();
            if (!own.isEmpty()) {
                scores.add(policy.of(
                        unit.code(),
                        unit.name(),
                        indicatorLines(own, readings),
                        own.stream().map(PlanScores::taskLine).toList(),
                        findings.stream()
                                .filter(finding -> finding.unit().equals(unit.code()))
                                .map(PlanScores::checkLine)
                                .toList()));
            }
        }
        scores.sort(Comparator.comparing(
                ScorePolicy.Score::points, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder())));
        return scores;
    }

    private static List<ScorePolicy.Line> indicatorLines(
            List<PlanTask> tasks, Map<String, TaskMeasures.TaskMeasure> readings) {
        var codes = new LinkedHashSet<String>();
        tasks.forEach(task -> codes.addAll(task.indicators()));
        var lines = new ArrayList<ScorePolicy.Line>();
        for (String code : codes) {
            TaskMeasures.TaskMeasure reading = readings.get(code);
            if (reading == null) {
                continue;
            }
            String why = reading.value() == null
                    ? "无数据，不参与"
                    : reading.target() == null
                            ? "不设目标，不参与"
                            : "现在 " + reading.value().toPlainString() + reading.unit() + "，目标 "
                                    + reading.target()
                                            .setScale(2, RoundingMode.HALF_UP)
                                            .stripTrailingZeros()
                                            .toPlainString()
                                    + reading.unit();
            lines.add(new ScorePolicy.Line(code + " " + reading.name(), reading.attainment(), why, null, code));
        }
        return lines;
    }

    /** A verified task counts whole; one under way by the milestones that were due. */
    private static ScorePolicy.Line taskLine(PlanTask task) {
        if (task.state() == TaskState.VERIFIED || task.state() == TaskState.CLOSED) {
            return new ScorePolicy.Line(
                    task.code() + " " + task.title(), BigDecimal.ONE, task.stateLabel(), task.id(), null);
        }
        int due = task.milestonesPast();
        int done = task.milestonesPastDone();
        if (due == 0) {
            return new ScorePolicy.Line(task.code() + " " + task.title(), null, "没有到期的里程碑，不参与", task.id(), null);
        }
        String why = "到期里程碑 " + due + " 个，完成 " + done + " 个，" + task.stateLabel();
        return new ScorePolicy.Line(
                task.code() + " " + task.title(),
                BigDecimal.valueOf(done).divide(BigDecimal.valueOf(due), 4, RoundingMode.HALF_UP),
                why,
                task.id(),
                null);
    }

    private static ScorePolicy.Line checkLine(SpotChecks.Finding finding) {
        SpotChecks.Result result = java.util.Objects.requireNonNull(finding.result());
        BigDecimal value = switch (result) {
            case TRUE -> BigDecimal.ONE;
            case PARTLY -> new BigDecimal("0.5");
            case FALSE -> BigDecimal.ZERO;
        };
        return new ScorePolicy.Line(
                finding.taskCode() + " " + finding.taskTitle(), value, "检查结论：" + result.label(), finding.task(), null);
    }

    private BigDecimal weight(String part, LocalDate day) {
        return settings.on("plan.score." + part, day).decimal();
    }
}
