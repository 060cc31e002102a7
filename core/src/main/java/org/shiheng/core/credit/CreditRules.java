package org.shiheng.core.credit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.credit.HardRule.Condition;
import org.shiheng.core.credit.HardRule.Effect;

/**
 * The settings of one version of the classification, as data: weights, thresholds, ageing and hard rules.
 *
 * <p>Basis: 国市监信发〔2022〕6号《关于推进企业信用风险分类管理进一步提升监管效能的意见》 for the frame; the figures of {@link #standard()}
 * are this platform's defaults (rule book 03 §二, 系统约定) and may be set by a city.
 *
 * @param version a name for the version, shown beside every assessment
 * @param effectiveThrough null while in force
 * @param weights the most that each category may add up to
 * @param ageBands points by the age of the subject, youngest first
 * @param timeBands the factor by the age of a fact, youngest first; older facts count nothing
 * @param repairedFactor the further factor of a repaired fact
 * @param thresholds the first score of B, C and D
 * @param kinds what facts cost by default
 */
public record CreditRules(
        String version,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveThrough,
        Map<Category, Integer> weights,
        List<AgeBand> ageBands,
        List<TimeBand> timeBands,
        BigDecimal repairedFactor,
        Map<CreditClass, Integer> thresholds,
        List<HardRule> hardRules,
        Map<String, FactKind> kinds,
        String lawReference) {

    /** Points for a subject younger than some years, or exactly so old if {@code inclusive}. */
    public record AgeBand(int years, boolean inclusive, int points, String label) {}

    /** The factor for facts at most so many years old. */
    public record TimeBand(int years, BigDecimal factor, String label) {}

    public CreditRules {
        weights = Map.copyOf(weights);
        ageBands = List.copyOf(ageBands);
        timeBands = List.copyOf(timeBands);
        thresholds = Map.copyOf(thresholds);
        hardRules = List.copyOf(hardRules);
        kinds = Map.copyOf(kinds);
    }

    /** Returns the version that is in force on a day. */
    public static Optional<CreditRules> inForce(List<CreditRules> versions, LocalDate day) {
        return versions.stream()
                .filter(rules -> !day.isBefore(rules.effectiveFrom)
                        && (rules.effectiveThrough == null || !day.isAfter(rules.effectiveThrough)))
                .findFirst();
    }

    /** Returns the class that a score alone gives. */
    public CreditClass classOf(BigDecimal score) {
        var found = CreditClass.A;
        for (var creditClass : CreditClass.values()) {
            var first = thresholds.get(creditClass);
            if (first != null && score.compareTo(BigDecimal.valueOf(first)) >= 0) {
                found = creditClass;
            }
        }
        return found;
    }

    /** Makes a fact of a known kind with its default points. */
    public CreditFact fact(String kind, LocalDate occurredOn, boolean repaired, @Nullable String recordId) {
        var known = kinds.get(kind);
        if (known == null) {
            throw new IllegalArgumentException("没有这种计分事项：" + kind);
        }
        return CreditFact.of(kind, known.category(), known.label(), occurredOn, known.points(), repaired, recordId);
    }

    /** Returns the default settings of rule book 03 §二. */
    public static CreditRules standard() {
        var weights = new EnumMap<Category, Integer>(Category.class);
        weights.put(Category.BASE, 100);
        weights.put(Category.DYNAMIC, 150);
        weights.put(Category.SUPERVISION, 450);
        weights.put(Category.RELATION, 150);
        weights.put(Category.SOCIAL, 150);
        return new CreditRules(
                "2022-1",
                LocalDate.of(2022, 1, 1),
                null,
                weights,
                List.of(new AgeBand(1, false, 30, "成立不满1年"), new AgeBand(3, true, 20, "成立1至3年")),
                List.of(
                        new TimeBand(1, new BigDecimal("1.0"), "1年内"),
                        new TimeBand(2, new BigDecimal("0.6"), "1至2年"),
                        new TimeBand(3, new BigDecimal("0.3"), "2至3年")),
                new BigDecimal("0.3"),
                Map.of(CreditClass.B, 120, CreditClass.C, 300, CreditClass.D, 550),
                hardRules(2, 12, 36, 12),
                standardKinds(),
                "国市监信发〔2022〕6号；辽市监发〔2022〕22号（试行）；计分为系统约定，可配置");
    }

    /**
     * Returns the five hard rules of rule book 03 §二 with the figures of a version.
     *
     * @param fines so many fines within {@code finesMonths} mean class C at least
     * @param negativeMonths how long any supervision negative forbids class A
     * @param newMonths how long a subject without data counts as new
     */
    public static List<HardRule> hardRules(int fines, int finesMonths, int negativeMonths, int newMonths) {
        String often = fines == 2 ? "两次" : fines + "次";
        return List.of(
                rule("①", Condition.SERIOUS_LISTED, Effect.FINALLY, CreditClass.D, 0, 0, "在严重违法失信名单，定为D类"),
                rule("①", Condition.REVOKED, Effect.FINALLY, CreditClass.D, 0, 0, "吊销未注销，定为D类"),
                rule("①", Condition.ANNULLED, Effect.FINALLY, CreditClass.D, 0, 0, "被撤销登记，定为D类"),
                rule("②", Condition.ABNORMAL_LISTED, Effect.AT_LEAST, CreditClass.C, 0, 0, "在经营异常名录，不低于C类"),
                rule(
                        "②",
                        Condition.REPEATED_FINES,
                        Effect.AT_LEAST,
                        CreditClass.C,
                        fines,
                        finesMonths,
                        within(finesMonths) + often + "以上罚款，不低于C类"),
                rule(
                        "③",
                        Condition.SUPERVISION_NEGATIVE,
                        Effect.AT_LEAST,
                        CreditClass.B,
                        1,
                        negativeMonths,
                        within(negativeMonths) + "有监管负面信息，不得为A类"),
                rule(
                        "④",
                        Condition.NEW_WITHOUT_DATA,
                        Effect.EXACTLY,
                        CreditClass.B,
                        0,
                        newMonths,
                        "新设立不满" + newMonths + "个月且没有数据，定为B类"),
                rule("⑤", Condition.DORMANT, Effect.KEEP_PREVIOUS, CreditClass.A, 0, 0, "歇业期间保持原类，不升不降"));
    }

    private static String within(int months) {
        return months % 12 == 0 ? months / 12 + "年内" : months + "个月内";
    }

    private static HardRule rule(
            String number, Condition condition, Effect effect, CreditClass target, int count, int months, String text) {
        return new HardRule(number, condition, effect, target, count, months, text);
    }

    private static Map<String, FactKind> standardKinds() {
        var kinds = new LinkedHashMap<String, FactKind>();
        lasting(kinds, "HIGH_RISK_INDUSTRY", Category.BASE, "高风险行业", 30);
        lasting(kinds, "HOSTED_ADDRESS", Category.BASE, "托管或虚拟地址", 20);
        lasting(kinds, "UNPAID_CAPITAL", Category.BASE, "出资期满零实缴", 20);
        ageing(kinds, "REPORT_MISSED", Category.DYNAMIC, "未按期公示年报", 60, null, false);
        lasting(kinds, "FREQUENT_CHANGES", Category.DYNAMIC, "1年内多次变更法定代表人或住所", 30);
        lasting(kinds, "TAX_ABNORMAL", Category.DYNAMIC, "税务非正常户", 60);
        ageing(kinds, "FINE", Category.SUPERVISION, "罚款", 40, null, true);
        ageing(kinds, "LOW_FINE", Category.SUPERVISION, "较低数额罚款", 20, null, true);
        ageing(kinds, "SUSPENSION", Category.SUPERVISION, "责令停产停业", 150, null, false);
        ageing(kinds, "REVOCATION", Category.SUPERVISION, "吊销许可证件", 150, null, false);
        ageing(kinds, "OTHER_PENALTY", Category.SUPERVISION, "其他行政处罚（不计分）", 0, null, false);
        ageing(kinds, "LISTED_BEFORE", Category.SUPERVISION, "曾列入名录或名单（已移出，不计分）", 0, null, false);
        lasting(kinds, "ABNORMAL_LISTED", Category.SUPERVISION, "在经营异常名录", 120);
        ageing(kinds, "SAMPLING_FAILED", Category.SUPERVISION, "抽检不合格（每批）", 30, null, false);
        ageing(kinds, "INSPECTION_REFUSED", Category.SUPERVISION, "不配合检查情节严重", 100, null, false);
        lasting(kinds, "RELATED_SERIOUS", Category.RELATION, "关联企业在严重违法失信名单", 80);
        lasting(kinds, "RELATED_REVOKED", Category.RELATION, "关联企业被吊销", 50);
        kinds.put(
                "RELATED_ABNORMAL",
                new FactKind("RELATED_ABNORMAL", Category.RELATION, "关联企业在经营异常名录（每户）", 10, false, 40, false));
        lasting(kinds, "JUDGMENT_DEBTOR", Category.SOCIAL, "失信被执行人", 100);
        ageing(kinds, "COMPLAINTS_HIGH", Category.SOCIAL, "投诉超过同业九成", 30, null, false);
        ageing(kinds, "REPORT_CASE", Category.SOCIAL, "举报立案（每件）", 20, null, false);
        ageing(kinds, "QUALITY_AWARD", Category.SOCIAL, "质量奖", -50, null, false);
        return kinds;
    }

    private static void lasting(Map<String, FactKind> kinds, String kind, Category category, String label, int points) {
        kinds.put(kind, new FactKind(kind, category, label, points, false, null, false));
    }

    private static void ageing(
            Map<String, FactKind> kinds,
            String kind,
            Category category,
            String label,
            int points,
            @Nullable Integer cap,
            boolean fine) {
        kinds.put(kind, new FactKind(kind, category, label, points, true, cap, fine));
    }
}
