package org.shiheng.line.consumer.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.matter.ActRule;

/**
 * What a reporter is rewarded with: a share of the fine, at least a fixed sum, at most a million; the fixed sum alone where
 * nothing was fined. The dated figures stand in the settings.
 *
 * <p>Basis: 《市场监管领域重大违法行为举报奖励暂行办法》（2021年12月1日施行）.
 */
public final class ReportReward {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private ReportReward() {}

    /** How much the report itself proved. */
    public enum Level {
        FIRST,
        SECOND,
        THIRD;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The sum.
     *
     * @param rate share of the fine in percent
     * @param least what is paid at least, and where there is no fine
     */
    public static BigDecimal amount(BigDecimal fined, BigDecimal rate, BigDecimal least, BigDecimal most) {
        return fined.multiply(rate)
                .divide(HUNDRED, 2, RoundingMode.HALF_UP)
                .max(least)
                .min(most)
                .setScale(2, RoundingMode.HALF_UP);
    }

    static ActRule.Judgement judge(ActRule.Case about, Settings settings) {
        if (!Boolean.TRUE.equals(about.facts().get("realName"))) {
            return new ActRule.Refused("consumer.reward-unknown", "不能奖励", "举报人没有实名，不能核实身份和发放奖励。");
        }
        if (!Boolean.TRUE.equals(about.form().get("natural"))) {
            return new ActRule.Invalid("#/natural", "consumer.reward-person", "只奖励自然人举报人。");
        }
        if (Boolean.TRUE.equals(about.form().get("excluded"))) {
            return new ActRule.Refused("consumer.reward-excluded", "不予奖励", "监管人员、被侵权方及其代理人等不予奖励。");
        }
        Level level = Level.valueOf(String.valueOf(about.form().get("level")));
        LocalDate day = about.actDay();
        BigDecimal sum = amount(
                new BigDecimal(String.valueOf(about.form().get("fined"))),
                value(settings, level.key() + "-rate", day),
                value(settings, level.key() + "-least", day),
                value(settings, "most", day));
        boolean consult = sum.compareTo(value(settings, "consult-from", day)) >= 0;
        return new ActRule.Allowed(
                Map.of("rewardAmount", sum.toPlainString(), "rewardNeedsFinance", consult), List.of());
    }

    private static BigDecimal value(Settings settings, String key, LocalDate day) {
        return settings.on("consumer.reward." + key, day).decimal();
    }
}
