package org.shiheng.kernel.indicator;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.search.CsvCell;

/** Published figures as CSV: UTF-8 with a mark in front, one line a figure, cells that begin a formula escaped. */
public final class ProgressCsv {

    private static final List<String> HEAD =
            List.of("统计期", "编号", "指标", "数值", "单位", "目标", "状态", "来源", "分子", "分母", "口径版本", "口径指纹", "公布记录");

    private ProgressCsv() {}

    public static String of(List<Locked> editions) {
        var text = new StringBuilder("\uFEFF").append(String.join(",", HEAD)).append("\r\n");
        for (Locked edition : editions) {
            for (LockedFigure figure : edition.figures()) {
                text.append(Stream.of(
                                        edition.lock().label(),
                                        figure.code(),
                                        figure.name(),
                                        plain(figure.value()),
                                        figure.unit(),
                                        figure.target() == null ? "" : figure.sign() + plain(figure.target()),
                                        figure.lamp().label(),
                                        figure.source().label(),
                                        plain(figure.numerator()),
                                        plain(figure.denominator()),
                                        String.valueOf(figure.definitionVersion()),
                                        figure.definitionHash(),
                                        edition.lock().record() == null
                                                ? ""
                                                : edition.lock().record())
                                .map(CsvCell::of)
                                .collect(Collectors.joining(",")))
                        .append("\r\n");
            }
        }
        return text.toString();
    }

    private static String plain(@Nullable BigDecimal value) {
        return value == null ? "无数据" : value.stripTrailingZeros().toPlainString();
    }
}
