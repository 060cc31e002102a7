package org.shiheng.line.plan.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.indicator.LockedFigure;

/** How figures and days are written in a report. */
final class Say {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Say() {}

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** {@code 86.31%}, {@code 612批次}; without a value {@code 无数据}. */
    static String value(LockedFigure figure) {
        return amount(figure.value(), figure);
    }

    static String amount(@Nullable BigDecimal value, LockedFigure figure) {
        return value == null
                ? "无数据"
                : value.setScale(figure.decimals(), RoundingMode.HALF_UP).toPlainString() + figure.unit();
    }

    /** The value without its unit. */
    static String bare(LockedFigure figure) {
        BigDecimal value = figure.value();
        return value == null
                ? "无数据"
                : value.setScale(figure.decimals(), RoundingMode.HALF_UP).toPlainString();
    }

    static String bareTarget(LockedFigure figure) {
        BigDecimal target = figure.target();
        return target == null ? "—" : figure.sign() + plain(target);
    }

    /** {@code ≥30项}; without a target a dash. */
    static String target(LockedFigure figure) {
        BigDecimal target = figure.target();
        return target == null ? "—" : figure.sign() + plain(target) + figure.unit();
    }

    /** How far off the target, as {@code 差2项}; a miss that rounding hides says so. */
    static String gap(LockedFigure figure) {
        BigDecimal value = figure.value();
        BigDecimal target = figure.target();
        if (value == null || target == null) {
            return "";
        }
        BigDecimal gap = value.subtract(target).abs().setScale(Math.max(figure.decimals(), 2), RoundingMode.HALF_UP);
        if (gap.signum() == 0) {
            return "四舍五入后与目标相同，按未舍入的值没有达到";
        }
        String unit = "%".equals(figure.unit()) ? "个百分点" : figure.unit();
        return ("≥".equals(figure.sign()) ? "差" : "超出") + plain(gap) + unit;
    }

    /** How far off the target in percent of it; none without a value or a target. */
    static @Nullable BigDecimal deviation(LockedFigure figure) {
        BigDecimal value = figure.value();
        BigDecimal target = figure.target();
        if (value == null || target == null || target.signum() == 0) {
            return null;
        }
        BigDecimal off = value.subtract(target).multiply(HUNDRED).divide(target, 2, RoundingMode.HALF_UP);
        return "≥".equals(figure.sign()) ? off : off.negate();
    }

    /** {@code 41天}; on its very day {@code 当天到期}. */
    static String overdue(LocalDate due, LocalDate through) {
        long days = java.time.temporal.ChronoUnit.DAYS.between(due, through);
        return days == 0 ? "当天到期" : days + "天";
    }

    static String percent(int part, int all) {
        return all == 0
                ? "无数据"
                : BigDecimal.valueOf(part)
                                .multiply(HUNDRED)
                                .divide(BigDecimal.valueOf(all), 2, RoundingMode.HALF_UP)
                                .toPlainString()
                        + "%";
    }

    static String plain(BigDecimal value) {
        String text =
                value.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
        int dot = text.indexOf('.');
        return grouped(dot < 0 ? text : text.substring(0, dot)) + (dot < 0 ? "" : text.substring(dot));
    }

    private static String grouped(String whole) {
        return whole.replaceAll("(\\d)(?=(\\d{3})+$)", "$1,");
    }
}
