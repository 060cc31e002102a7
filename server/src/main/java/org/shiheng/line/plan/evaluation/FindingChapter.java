package org.shiheng.line.plan.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.shiheng.kernel.indicator.Lamp;
import org.shiheng.kernel.indicator.LockedFigure;
import org.shiheng.line.plan.PlanSnapshot;
import org.shiheng.line.plan.SpotChecks;

/**
 * What the rules find: red figures first, then yellow ones, late tasks, orders that ran over, untrue reports; each with what is
 * known of the reason and who answers for it. A person mends the words; the figures are those of the snapshots.
 *
 * <p>Basis: 规划第七章第四节；规则书12第五节（中期评估：偏差>10%或红灯项必须给措施）.
 */
final class FindingChapter {

    private static final int MOST_NAMED = 3;

    private final Basis basis;
    private final PlanSnapshot.Content content;

    FindingChapter(Basis basis) {
        this.basis = basis;
        this.content = basis.snapshot().content();
    }

    List<NewPart> parts() {
        var parts = new ArrayList<NewPart>();
        List<LockedFigure> missed = missed();
        for (LockedFigure figure : missed) {
            parts.add(NewPart.finding(finding(figure), basis.both()));
            if (basis.kind() == EvaluationKind.MID_TERM && measureAsked(figure)) {
                parts.add(NewPart.asked(PartKind.MEASURE));
            } else if (basis.kind() != EvaluationKind.FINAL) {
                parts.add(NewPart.measure("建议：由" + basis.lead(figure.code()) + "查明原因，在下一次季度填报中写明整改措施、完成日期和责任人。"));
            }
        }
        tasks().ifPresent(parts::add);
        orders().ifPresent(parts::add);
        untrue().ifPresent(parts::add);
        if (parts.isEmpty()) {
            parts.add(NewPart.text("按锁定的数和任务快照，没有未达标的指标、滞后的任务和多次超期的督办。", basis.both()));
        }
        return parts;
    }

    private List<LockedFigure> missed() {
        return basis.figures().stream()
                .filter(Basis::missed)
                .sorted(Comparator.comparing(LockedFigure::lamp))
                .toList();
    }

    /** Red, or further off its target than the city allows. */
    private boolean measureAsked(LockedFigure figure) {
        BigDecimal off = Say.deviation(figure);
        return figure.lamp() == Lamp.RED || off != null && off.negate().compareTo(basis.deviation()) > 0;
    }

    private String finding(LockedFigure figure) {
        String lead = basis.lead(figure.code());
        return "【" + figure.lamp().label() + "】" + figure.code() + " " + figure.name() + "：" + basis.last() + "年为"
                + Say.value(figure) + "，目标" + Say.target(figure) + "，" + Say.gap(figure) + "。" + since(figure) + "牵头单位："
                + lead + "。" + why(figure);
    }

    /** Since which of the known years it has not been on target. */
    private String since(LockedFigure figure) {
        int first = basis.last();
        while (basis.figure(figure.code(), first - 1) != null
                && Basis.missed(java.util.Objects.requireNonNull(basis.figure(figure.code(), first - 1)))) {
            first--;
        }
        return first == basis.last() ? "" : "从" + first + "年起连续" + (basis.last() - first + 1) + "年没有达标。";
    }

    private String why(LockedFigure figure) {
        var reasons = new ArrayList<String>();
        List<PlanSnapshot.Task> tasks = content.tasks().stream()
                .filter(task -> task.indicators().contains(figure.code()))
                .toList();
        tasks.stream().filter(task -> !task.late().isEmpty()).limit(MOST_NAMED).forEach(task -> {
            PlanSnapshot.Step step = task.late().getFirst();
            reasons.add("任务" + task.code() + "的里程碑“" + step.title() + "”应于" + Say.day(step.dueOn()) + "完成，到期末没有完成（"
                    + task.unitName() + "，"
                    + Say.overdue(step.dueOn(), basis.snapshot().through()) + "）");
        });
        tasks.stream()
                .filter(task -> task.problems() != null)
                .limit(MOST_NAMED)
                .forEach(task -> reasons.add(task.unitName() + "填报的问题：" + task.problems()));
        String districts = figure.districts().stream()
                .filter(district -> district.lamp() == Lamp.RED || district.lamp() == Lamp.YELLOW)
                .filter(district -> district.value() != null)
                .sorted(Comparator.comparing(LockedFigure.District::lamp))
                .limit(MOST_NAMED)
                .map(district -> district.name() + Say.amount(district.value(), figure))
                .collect(Collectors.joining("、"));
        if (!districts.isEmpty()) {
            reasons.add("没有达到目标的地区：" + districts);
        }
        return reasons.isEmpty() ? "快照里看不出原因，请牵头单位补充。" : "快照里能看到的原因：" + String.join("；", reasons) + "。";
    }

    private java.util.Optional<NewPart> tasks() {
        List<PlanSnapshot.Task> late = new TaskChapters(basis).late();
        if (late.isEmpty()) {
            return java.util.Optional.empty();
        }
        String units = late.stream()
                .collect(Collectors.groupingBy(PlanSnapshot.Task::unitName, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(java.util.Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(java.util.Map.Entry.comparingByKey()))
                .limit(MOST_NAMED)
                .map(entry -> entry.getKey() + entry.getValue() + "项")
                .collect(Collectors.joining("、"));
        return java.util.Optional.of(NewPart.finding(
                "【任务滞后】" + late.size() + "项任务有里程碑到期没有完成，最多的单位是" + units + "；最早的从"
                        + Say.day(late.getFirst().late().getFirst().dueOn()) + "起。建议逐项明确完成日期，由规划办督办。",
                basis.tasks()));
    }

    private java.util.Optional<NewPart> orders() {
        List<PlanSnapshot.Overdue> twice = content.orders().twice();
        return twice.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(NewPart.finding(
                        "【督办超期】"
                                + twice.stream()
                                        .map(order -> order.number() + "“" + order.title() + "”（" + order.unitName()
                                                + "，超期" + order.times() + "次）")
                                        .collect(Collectors.joining("；"))
                                + "。",
                        basis.tasks()));
    }

    private java.util.Optional<NewPart> untrue() {
        return content.checks().stream()
                .filter(found -> found.result() == SpotChecks.Result.FALSE)
                .findFirst()
                .map(found ->
                        NewPart.finding("【填报不实】定期检查发现" + found.count() + "项任务填报不实，已经退回补做，并按规则通报。", basis.tasks()));
    }
}
