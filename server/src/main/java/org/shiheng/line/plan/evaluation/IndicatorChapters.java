package org.shiheng.line.plan.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.document.report.ReportChart;
import org.shiheng.kernel.indicator.Lamp;
import org.shiheng.kernel.indicator.LockedFigure;

/** The chapters about indicators: how many stand where, each with its target, and the lines of those that were missed. */
final class IndicatorChapters {

    private static final int MOST_LINES = 6;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal FULL_BAR = BigDecimal.valueOf(150);
    private static final List<Lamp> LAMPS = List.of(Lamp.RED, Lamp.YELLOW, Lamp.GREEN, Lamp.NONE);

    private final Basis basis;

    IndicatorChapters(Basis basis) {
        this.basis = basis;
    }

    /** How the sub-targets of box 1 stand, and what changed against the year before. */
    List<NewPart> overview() {
        List<LockedFigure> box = basis.figures(true);
        var parts = new ArrayList<NewPart>();
        int green = count(box, Lamp.GREEN);
        int judged = green + count(box, Lamp.YELLOW) + count(box, Lamp.RED);
        parts.add(NewPart.text(
                basis.last() + "年，规划专栏1的" + box.size() + "个子目标中，" + green + "个达标，" + count(box, Lamp.YELLOW)
                        + "个接近目标，" + count(box, Lamp.RED) + "个未达标，" + count(box, Lamp.NONE) + "个没有数据；有数据的子目标达标率"
                        + Say.percent(green, judged) + "。",
                basis.lock()));
        if (basis.locked().containsKey(basis.last() - 1)) {
            parts.add(NewPart.text(
                    changes(box),
                    List.of(
                            new Source(
                                    Source.Kind.LOCK,
                                    basis.lock(basis.last() - 1).id()),
                            basis.lock().getFirst())));
        }
        parts.add(NewPart.table(
                "专栏1子目标完成情况",
                new PartContent.Table(
                        List.of(
                                new PartContent.Column("状态", 12, false),
                                new PartContent.Column("个数", 8, true),
                                new PartContent.Column("子目标", 80, false)),
                        LAMPS.stream()
                                .map(lamp -> new PartContent.Row(
                                        List.of(lamp.label(), String.valueOf(count(box, lamp)), names(box, lamp)),
                                        null))
                                .toList()),
                basis.lock()));
        return parts;
    }

    private String changes(List<LockedFigure> box) {
        int before = basis.last() - 1;
        var better = new ArrayList<String>();
        var worse = new ArrayList<String>();
        for (LockedFigure figure : box) {
            LockedFigure old = basis.figure(figure.code(), before);
            if (old == null || old.lamp() == Lamp.NONE || figure.lamp() == Lamp.NONE) {
                continue;
            }
            if (old.lamp() != Lamp.GREEN && figure.lamp() == Lamp.GREEN) {
                better.add(figure.name());
            } else if (old.lamp() == Lamp.GREEN && figure.lamp() != Lamp.GREEN) {
                worse.add(figure.name());
            }
        }
        return "与" + before + "年相比，由没有达标转为达标的有" + better.size() + "个" + listed(better) + "，由达标转为没有达标的有" + worse.size()
                + "个" + listed(worse) + "。";
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "" : "（" + String.join("、", names) + "）";
    }

    private static String names(List<LockedFigure> box, Lamp lamp) {
        String names = box.stream()
                .filter(figure -> figure.lamp() == lamp)
                .map(figure -> figure.code() + " " + figure.name())
                .collect(Collectors.joining("；"));
        return names.isEmpty() ? "—" : names;
    }

    /** Every figure with its target, the chart of attainment, and the years of what was missed. */
    List<NewPart> figures(boolean box) {
        List<LockedFigure> figures = basis.figures(box);
        var parts = new ArrayList<NewPart>();
        if (figures.isEmpty()) {
            return parts;
        }
        parts.add(NewPart.table(
                (box ? "专栏1指标" : "规划正文可量化职责") + "：" + basis.last() + "年末的数和目标", table(figures), basis.locks(true)));
        if (box) {
            parts.add(NewPart.chart(
                    basis.last() + "年末专栏1各子目标的达成率（%，超过150%的画到150%）",
                    PartContent.of(attainment(figures)),
                    basis.lock()));
        }
        List<LockedFigure> missed =
                figures.stream().filter(Basis::missed).limit(MOST_LINES).toList();
        if (!missed.isEmpty() && basis.locked().size() > 1) {
            parts.add(NewPart.chart(
                    "没有达标的" + (box ? "子目标" : "职责") + "历年的数（虚线为目标）",
                    PartContent.of(new ReportChart.Lines(
                            missed.stream().map(this::line).toList())),
                    basis.locks(true)));
        }
        return parts;
    }

    /** Over more than two years the unit stands with the name and the lead is left out, so that every figure keeps to its line. */
    private PartContent.Table table(List<LockedFigure> figures) {
        List<Integer> years = shownYears();
        boolean many = years.size() > 2;
        var columns = new ArrayList<PartContent.Column>();
        columns.add(new PartContent.Column("编号", many ? 9 : 8, false));
        columns.add(new PartContent.Column("指标", many ? 29 : 27, false));
        years.forEach(year -> columns.add(new PartContent.Column(year + "年", many ? 11 : 12, true)));
        columns.add(new PartContent.Column("目标", many ? 13 : 16, true));
        columns.add(new PartContent.Column("状态", 12, false));
        if (!many) {
            columns.add(new PartContent.Column("牵头单位", 17, false));
        }
        return new PartContent.Table(
                List.copyOf(columns),
                figures.stream().map(figure -> row(figure, years, many)).toList());
    }

    private PartContent.Row row(LockedFigure figure, List<Integer> years, boolean many) {
        var cells = new ArrayList<String>();
        cells.add(figure.code());
        cells.add(many ? figure.name() + "（" + figure.unit() + "）" : figure.name());
        years.forEach(year -> cells.add(cell(basis.figure(figure.code(), year), many)));
        cells.add(many ? Say.bareTarget(figure) : Say.target(figure));
        cells.add(figure.lamp().label());
        if (!many) {
            cells.add(basis.lead(figure.code()));
        }
        return new PartContent.Row(
                List.copyOf(cells),
                "/indicators/" + figure.code() + "?asOf="
                        + basis.lock(basis.last()).throughOn());
    }

    /** The year before and the last one; all years it covers when there are more. */
    private List<Integer> shownYears() {
        if (basis.years().size() > 1) {
            return basis.years();
        }
        int before = basis.last() - 1;
        return basis.locked().containsKey(before) ? List.of(before, basis.last()) : basis.years();
    }

    private static String cell(@Nullable LockedFigure figure, boolean bare) {
        return figure == null ? "—" : bare ? Say.bare(figure) : Say.value(figure);
    }

    private static ReportChart.Bars attainment(List<LockedFigure> figures) {
        return new ReportChart.Bars(
                List.of(),
                figures.stream()
                        .map(figure -> {
                            BigDecimal reached = reached(figure);
                            return new ReportChart.Bar(
                                    figure.code() + " " + figure.name(),
                                    reached == null ? List.of() : List.of(reached.min(FULL_BAR)),
                                    reached == null
                                            ? figure.lamp().label()
                                            : reached.toPlainString() + "% "
                                                    + figure.lamp().label());
                        })
                        .toList(),
                new ReportChart.Tick(HUNDRED, "目标100%"));
    }

    /** Value over target in percent; where lower is better target over value. */
    private static @Nullable BigDecimal reached(LockedFigure figure) {
        BigDecimal value = figure.value();
        BigDecimal target = figure.target();
        if (value == null || target == null) {
            return null;
        }
        boolean low = !"≥".equals(figure.sign());
        BigDecimal under = low ? value : target;
        return under.signum() == 0
                ? HUNDRED
                : (low ? target : value).multiply(HUNDRED).divide(under, 1, RoundingMode.HALF_UP);
    }

    private ReportChart.Line line(LockedFigure figure) {
        return new ReportChart.Line(
                figure.code() + " " + figure.name() + "（" + figure.unit() + "）",
                basis.locked().keySet().stream()
                        .map(year -> {
                            LockedFigure then = basis.figure(figure.code(), year);
                            return new ReportChart.Point(
                                    String.valueOf(year),
                                    then == null ? null : then.value(),
                                    then == null ? null : then.target());
                        })
                        .toList());
    }

    private static int count(List<LockedFigure> figures, Lamp lamp) {
        return (int) figures.stream().filter(figure -> figure.lamp() == lamp).count();
    }
}
