package org.shiheng.line.plan.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.document.report.ReportChart;
import org.shiheng.line.plan.PlanSnapshot;

/** The chapters about tasks, orders, ledgers and scores, from the snapshot of the tasks. */
final class TaskChapters {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Basis basis;
    private final PlanSnapshot.Content content;
    private final LocalDate through;

    TaskChapters(Basis basis) {
        this.basis = basis;
        this.content = basis.snapshot().content();
        this.through = basis.snapshot().through();
    }

    /** In one paragraph how far the tasks are. */
    NewPart overview() {
        int due = content.tasks().stream().mapToInt(task -> task.due().size()).sum();
        int late = content.tasks().stream().mapToInt(task -> task.late().size()).sum();
        int inTime = inTime(content.tasks());
        long verified = content.tasks().stream()
                .filter(task -> task.verifiedOn() != null)
                .count();
        return NewPart.text(
                "截至" + Say.day(through) + "，规划分解的" + content.tasks().size() + "项任务中，" + verified + "项已经核验，"
                        + late().size()
                        + "项有里程碑到期没有完成；应当完成的" + due + "个里程碑，按期完成" + inTime + "个，晚于期限完成" + (due - late - inTime)
                        + "个，没有完成" + late
                        + "个，按期完成率" + Say.percent(inTime, due) + "。",
                basis.tasks());
    }

    /** Units, their milestones, what is late since when, and the goals that stand in words. */
    List<NewPart> progress() {
        var parts = new ArrayList<NewPart>();
        Map<String, List<PlanSnapshot.Task>> units = content.tasks().stream()
                .collect(Collectors.groupingBy(PlanSnapshot.Task::unitName, LinkedHashMap::new, Collectors.toList()));
        parts.add(NewPart.heading("（一）任务和里程碑"));
        parts.add(NewPart.table("各责任单位的任务和里程碑", unitTable(units), basis.tasks()));
        parts.add(NewPart.chart("各责任单位到期里程碑的完成情况（个）", PartContent.of(unitBars(units)), basis.tasks()));
        if (!late().isEmpty()) {
            parts.add(NewPart.heading("（二）滞后的任务"));
            parts.add(NewPart.table("到期没有完成的任务：责任单位和从哪天起", lateTable(), basis.tasks()));
        }
        List<PlanSnapshot.Task> goals = content.tasks().stream()
                .filter(task -> task.clause().equals(basis.goals()))
                .toList();
        if (!goals.isEmpty()) {
            parts.add(NewPart.heading((late().isEmpty() ? "（二）" : "（三）") + "规划目标的完成情况"));
            parts.add(NewPart.table("规划第二章第四节的目标，由任务和证据佐证", goalTable(goals), basis.tasks()));
        }
        return parts;
    }

    private PartContent.Table unitTable(Map<String, List<PlanSnapshot.Task>> units) {
        var rows = new ArrayList<PartContent.Row>();
        units.forEach((unit, own) -> rows.add(row(unit, own)));
        rows.add(row("合计", content.tasks()));
        return new PartContent.Table(
                List.of(
                        new PartContent.Column("责任单位", 34, false),
                        new PartContent.Column("任务", 10, true),
                        new PartContent.Column("已核验", 11, true),
                        new PartContent.Column("到期里程碑", 14, true),
                        new PartContent.Column("按期", 10, true),
                        new PartContent.Column("晚于期限", 12, true),
                        new PartContent.Column("没有完成", 12, true),
                        new PartContent.Column("按期率", 13, true)),
                List.copyOf(rows));
    }

    private static PartContent.Row row(String unit, List<PlanSnapshot.Task> own) {
        int due = own.stream().mapToInt(task -> task.due().size()).sum();
        int late = own.stream().mapToInt(task -> task.late().size()).sum();
        int inTime = inTime(own);
        return new PartContent.Row(
                List.of(
                        unit,
                        String.valueOf(own.size()),
                        String.valueOf(own.stream()
                                .filter(task -> task.verifiedOn() != null)
                                .count()),
                        String.valueOf(due),
                        String.valueOf(inTime),
                        String.valueOf(due - late - inTime),
                        String.valueOf(late),
                        Say.percent(inTime, due)),
                null);
    }

    private static ReportChart.Bars unitBars(Map<String, List<PlanSnapshot.Task>> units) {
        var bars = new ArrayList<ReportChart.Bar>();
        units.forEach((unit, own) -> {
            int due = own.stream().mapToInt(task -> task.due().size()).sum();
            int late = own.stream().mapToInt(task -> task.late().size()).sum();
            int inTime = inTime(own);
            if (due > 0) {
                bars.add(new ReportChart.Bar(
                        unit,
                        List.of(
                                BigDecimal.valueOf(inTime),
                                BigDecimal.valueOf(due - late - inTime),
                                BigDecimal.valueOf(late)),
                        inTime + " / " + (due - late - inTime) + " / " + late));
            }
        });
        return new ReportChart.Bars(List.of("按期完成", "晚于期限完成", "没有完成"), bars, null);
    }

    /** Tasks with a milestone past its day, the longest first. */
    List<PlanSnapshot.Task> late() {
        return content.tasks().stream()
                .filter(task -> !task.late().isEmpty())
                .sorted(java.util.Comparator.comparing(
                        (PlanSnapshot.Task task) -> task.late().getFirst().dueOn()))
                .toList();
    }

    private PartContent.Table lateTable() {
        return new PartContent.Table(
                List.of(
                        new PartContent.Column("编号", 14, false),
                        new PartContent.Column("任务", 26, false),
                        new PartContent.Column("责任单位", 17, false),
                        new PartContent.Column("过期的里程碑", 22, false),
                        new PartContent.Column("从哪天起", 22, false),
                        new PartContent.Column("过期", 14, true)),
                late().stream()
                        .map(task -> {
                            PlanSnapshot.Step step = task.late().getFirst();
                            return new PartContent.Row(
                                    List.of(
                                            task.code(),
                                            task.title(),
                                            task.unitName(),
                                            step.title(),
                                            Say.day(step.dueOn()),
                                            Say.overdue(step.dueOn(), through)),
                                    "/five-year-plan/tasks/" + task.id());
                        })
                        .toList());
    }

    private static PartContent.Table goalTable(List<PlanSnapshot.Task> goals) {
        return new PartContent.Table(
                List.of(
                        new PartContent.Column("目标", 24, false),
                        new PartContent.Column("怎样算完成", 36, false),
                        new PartContent.Column("责任单位", 18, false),
                        new PartContent.Column("到期里程碑", 15, true),
                        new PartContent.Column("完成", 8, true),
                        new PartContent.Column("结论", 12, false)),
                goals.stream()
                        .map(task -> new PartContent.Row(
                                List.of(
                                        task.title(),
                                        task.standard(),
                                        task.unitName(),
                                        String.valueOf(task.due().size()),
                                        String.valueOf(
                                                task.due().size() - task.late().size()),
                                        task.verifiedOn() != null
                                                ? "已核验"
                                                : task.late().isEmpty() ? "推进中" : "滞后"),
                                "/five-year-plan/tasks/" + task.id()))
                        .toList());
    }

    /** Orders, spot checks and the ladder of accountability. */
    List<NewPart> supervision() {
        PlanSnapshot.Orders orders = content.orders();
        String checked = content.checks().stream()
                .map(found -> found.result().label() + found.count() + "项")
                .collect(Collectors.joining("、"));
        String raised = content.ladder().stream()
                .map(rung -> rung.step().label() + rung.raised() + "件（已办理" + rung.handled() + "件）")
                .collect(Collectors.joining("、"));
        return List.of(
                NewPart.text(
                        "这一期发出督办单" + orders.issued() + "张，已办结" + orders.closed() + "张，超过期限的有" + orders.overdueRounds()
                                + "次。",
                        basis.tasks()),
                NewPart.text(checked.isEmpty() ? "这一期没有作出结论的定期检查。" : "定期检查作出结论的任务中，" + checked + "。", basis.tasks()),
                NewPart.text(raised.isEmpty() ? "这一期没有触发问责事项。" : "按规则触发的问责事项：" + raised + "。", basis.tasks()));
    }

    /** Money, equipment, people and training. */
    List<NewPart> ledgers() {
        if (content.ledgers().isEmpty()) {
            return List.of(NewPart.text("这一期没有登记经费、装备、队伍和培训台账。", basis.tasks()));
        }
        return List.of(NewPart.table(
                "规划任务的经费、装备、队伍和培训",
                new PartContent.Table(
                        List.of(
                                new PartContent.Column("年份", 12, false),
                                new PartContent.Column("台账", 20, false),
                                new PartContent.Column("计划", 24, true),
                                new PartContent.Column("实际", 24, true),
                                new PartContent.Column("执行率", 16, true)),
                        content.ledgers().stream()
                                .map(ledger -> new PartContent.Row(
                                        List.of(
                                                ledger.year() + "年",
                                                ledger.kind().label() + "（"
                                                        + ledger.kind().measure() + "）",
                                                Say.plain(ledger.planned()),
                                                Say.plain(ledger.actual()),
                                                ledger.actual()
                                                                .multiply(HUNDRED)
                                                                .divide(ledger.planned(), 2, RoundingMode.HALF_UP)
                                                                .toPlainString()
                                                        + "%"),
                                        "/five-year-plan/resources?year=" + ledger.year()))
                                .toList()),
                basis.tasks()));
    }

    /** The score of each unit. */
    List<NewPart> scores() {
        List<PlanSnapshot.Score> scored = content.scores().stream()
                .filter(score -> score.points() != null)
                .toList();
        if (scored.isEmpty()) {
            return List.of(NewPart.text("这一期没有能计算的绩效分。", basis.both()));
        }
        return List.of(
                NewPart.text("绩效分由指标、任务和检查评估三部分按权重相加，没有数据的部分不参与，权重按比例分给其余部分。", basis.both()),
                NewPart.chart(
                        "各责任单位的规划绩效分（满分100分）",
                        PartContent.of(new ReportChart.Bars(
                                List.of(),
                                scored.stream()
                                        .map(score -> new ReportChart.Bar(
                                                score.unitName(),
                                                List.of(score.points()),
                                                score.points().toPlainString()))
                                        .toList(),
                                null)),
                        basis.both()),
                NewPart.table(
                        "绩效分的三个部分（达成率）",
                        new PartContent.Table(
                                List.of(
                                        new PartContent.Column("责任单位", 36, false),
                                        new PartContent.Column("指标", 16, true),
                                        new PartContent.Column("任务", 16, true),
                                        new PartContent.Column("检查评估", 16, true),
                                        new PartContent.Column("绩效分", 16, true)),
                                scored.stream()
                                        .map(score -> new PartContent.Row(
                                                List.of(
                                                        score.unitName(),
                                                        share(score.indicators()),
                                                        share(score.tasks()),
                                                        share(score.checks()),
                                                        score.points().toPlainString()),
                                                null))
                                        .toList()),
                        basis.both()));
    }

    private static String share(@Nullable BigDecimal mean) {
        return mean == null
                ? "不参与"
                : mean.multiply(HUNDRED).setScale(2, RoundingMode.HALF_UP).toPlainString() + "%";
    }

    private static int inTime(List<PlanSnapshot.Task> tasks) {
        return (int) tasks.stream()
                .flatMap(task -> task.due().stream())
                .filter(PlanSnapshot.Step::inTime)
                .count();
    }
}
