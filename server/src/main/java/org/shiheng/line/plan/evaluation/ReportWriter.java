package org.shiheng.line.plan.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.shiheng.kernel.indicator.Lock;
import org.shiheng.kernel.indicator.Locked;

/**
 * Writes a report from snapshots alone: the same snapshots give the same report.
 *
 * <p>Basis: 规划第七章第四节；规则书12第五节（年度监测评估、中期评估、总结评估）.
 */
final class ReportWriter {

    private static final String NUMBERS = "一二三四五六七八九十";

    private final Basis basis;
    private final List<NewPart> parts = new ArrayList<>();
    private int chapters;

    private ReportWriter(Basis basis) {
        this.basis = basis;
    }

    static List<NewPart> write(Basis basis) {
        var writer = new ReportWriter(basis);
        writer.write();
        return List.copyOf(writer.parts);
    }

    private void write() {
        var indicators = new IndicatorChapters(basis);
        var tasks = new TaskChapters(basis);
        chapter("总体情况");
        parts.addAll(indicators.overview());
        parts.add(tasks.overview());
        chapter("专栏1指标完成情况");
        parts.addAll(indicators.figures(true));
        if (basis.kind() == EvaluationKind.FINAL) {
            parts.add(completion());
        }
        if (basis.kind() == EvaluationKind.MID_TERM) {
            parts.add(deviations());
        }
        chapter("规划正文可量化职责完成情况");
        parts.addAll(indicators.figures(false));
        chapter("任务进展");
        parts.addAll(tasks.progress());
        chapter("督办、检查和问责");
        parts.addAll(tasks.supervision());
        chapter("保障落实");
        parts.addAll(tasks.ledgers());
        chapter("绩效");
        parts.addAll(tasks.scores());
        chapter("发现的问题和建议");
        parts.addAll(new FindingChapter(basis).parts());
        last();
        parts.add(NewPart.heading("附：数据来源"));
        parts.add(sources());
    }

    private void chapter(String title) {
        parts.add(NewPart.heading(NUMBERS.charAt(chapters++) + "、" + title));
    }

    private void last() {
        switch (basis.kind()) {
            case YEAR -> {
                chapter("下一步安排");
                parts.add(NewPart.text("把没有达标的指标和滞后的任务列入下一年度执行计划，逐项明确责任单位和完成日期；规划办按季度跟踪，超过期限的按规则督办、问责。", List.of()));
            }
            case MID_TERM -> {
                chapter("调整建议");
                parts.add(NewPart.asked(PartKind.TEXT));
            }
            case FINAL -> {
                chapter("经验和教训");
                parts.add(NewPart.asked(PartKind.TEXT));
                chapter("对下一个五年规划的建议");
                parts.add(NewPart.asked(PartKind.TEXT));
            }
        }
    }

    /** How many of the sub-targets were met in the end. */
    private NewPart completion() {
        var box = basis.figures(true);
        int met = (int) box.stream()
                .filter(figure -> figure.lamp() == org.shiheng.kernel.indicator.Lamp.GREEN)
                .count();
        return NewPart.text(
                "规划期末，" + box.size() + "个子目标中完成" + met + "个，完成率" + Say.percent(met, box.size()) + "；没有数据的按没有完成计算。",
                basis.lock());
    }

    /** What is further off its target than the city allows. */
    private NewPart deviations() {
        List<String> far = basis.figures(true).stream()
                .filter(figure -> {
                    var off = Say.deviation(figure);
                    return off != null && off.negate().compareTo(basis.deviation()) > 0;
                })
                .map(figure -> figure.code() + " " + figure.name() + "（偏离"
                        + java.util.Objects.requireNonNull(Say.deviation(figure))
                                .negate()
                                .toPlainString() + "%）")
                .toList();
        return NewPart.text(
                "偏离目标超过" + Say.plain(basis.deviation()) + "%的子目标有" + far.size() + "个"
                        + (far.isEmpty() ? "" : "：" + String.join("、", far)) + "。",
                basis.lock());
    }

    /** Every snapshot with its number, hash and the persons who stand for it. */
    private NewPart sources() {
        var rows = new ArrayList<PartContent.Row>();
        for (Map.Entry<Integer, Locked> year : basis.locked().entrySet()) {
            Lock lock = year.getValue().lock();
            rows.add(new PartContent.Row(
                    List.of(
                            new Source(Source.Kind.LOCK, lock.id()).words(),
                            lock.label() + "，截至" + Say.day(lock.throughOn()),
                            lock.preparedBy() + "汇总，" + (lock.confirmedBy() == null ? "" : lock.confirmedBy() + "确认"),
                            lock.contentHash()),
                    "/plan-locks/" + lock.id()));
        }
        rows.add(new PartContent.Row(
                List.of(
                        new Source(Source.Kind.SNAPSHOT, basis.snapshot().id()).words(),
                        Say.day(basis.snapshot().from()) + "至"
                                + Say.day(basis.snapshot().through()),
                        basis.snapshot().takenBy() + "汇总",
                        basis.snapshot().contentHash()),
                "/five-year-plan/snapshots/" + basis.snapshot().id()));
        return NewPart.table(
                "本报告的数都出自下列快照；指纹是快照内容的 SHA-256，内容有一个字不同，指纹就不同",
                new PartContent.Table(
                        List.of(
                                new PartContent.Column("快照", 20, false),
                                new PartContent.Column("统计期", 28, false),
                                new PartContent.Column("经手人", 20, false),
                                new PartContent.Column("指纹", 44, false)),
                        List.copyOf(rows)),
                List.of());
    }
}
