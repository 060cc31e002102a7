package org.shiheng.line.inspection.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.shiheng.core.draw.DrawRules;
import org.shiheng.kernel.catalog.InspectionItem;
import org.shiheng.kernel.http.InvalidInput;

/**
 * What a plan must satisfy before it is saved.
 *
 * <p>Basis: rulebook 02 §一, §二, §四: a general item has a greatest rate; only items on the list that are drawn at random
 * may be planned; joining or separating overlapping visits is decided on purpose.
 */
final class PlanChecks {

    /** Highest risk first. */
    static final List<String> RISK_ORDER = List.of("D", "C", "B", "A");

    private PlanChecks() {}

    static void check(PlanContent content, List<InspectionItem> known, LocalDate today) {
        var errors = new InvalidInput.Collector();
        for (String code : content.items()) {
            var item = known.stream().filter(one -> one.code().equals(code)).findFirst();
            if (item.isEmpty()) {
                errors.add("#/items", "inspection.unknown-item", "事项 " + code + " 不在现行的抽查事项清单里。");
            } else if (!item.get().random()) {
                errors.add(
                        "#/items",
                        "inspection.item-not-random",
                        "“" + item.get().name() + "”不适用随机抽取：" + item.get().exemptionReason());
            }
        }
        Set<String> strata = new HashSet<>();
        for (int i = 0; i < content.strata().size(); i++) {
            PlanContent.Stratum stratum = content.strata().get(i);
            String pointer = "#/strata/" + i + "/rate";
            errors.when(
                    !RISK_ORDER.contains(stratum.stratum()) || !strata.add(stratum.stratum()),
                    pointer,
                    "inspection.bad-stratum",
                    "各类应为 A、B、C、D 各一行。");
            boolean share = stratum.rate().signum() >= 0 && stratum.rate().compareTo(BigDecimal.ONE) <= 0;
            errors.when(!share, pointer, "inspection.bad-rate", stratum.stratum() + " 类的比例应在 0 到 100% 之间。");
            errors.when(stratum.minimum() < 0, pointer, "inspection.bad-minimum", "最少户数不能是负数。");
            cap(content, known, stratum, pointer, errors);
        }
        errors.when(
                strata.size() != RISK_ORDER.size(),
                "#/strata",
                "inspection.missing-stratum",
                "A、B、C、D 四类都要写明比例，不抽的写 0。");
        errors.when(
                content.windowThrough().isBefore(content.windowFrom()),
                "#/windowThrough",
                "inspection.window",
                "结束日不能早于开始日。");
        errors.when(
                content.windowThrough().isBefore(today),
                "#/windowThrough",
                "inspection.past-window",
                "检查时间已经过去，请改成今天以后。");
        errors.when(content.teamLeast() < 2, "#/teamLeast", "inspection.team", "每户至少派 2 名执法人员。");
        boolean reasonMissing = content.merge() == PlanContent.Merge.SEPARATE
                && (content.mergeReason() == null || content.mergeReason().isBlank());
        errors.when(reasonMissing, "#/mergeReason", "inspection.separate-reason", "同一户同一时段有别的检查时，分开进门要写明理由。");
        if (content.leastTotal() != null) {
            boolean share =
                    content.leastTotal().signum() >= 0 && content.leastTotal().compareTo(BigDecimal.ONE) <= 0;
            errors.when(!share, "#/leastTotal", "inspection.least-total", "最低总比例应在 0 到 100% 之间。");
        }
        errors.refuse();
    }

    /** A general item's rate is capped; the classes of higher risk may exceed it only by key items. */
    private static void cap(
            PlanContent content,
            List<InspectionItem> known,
            PlanContent.Stratum stratum,
            String pointer,
            InvalidInput.Collector errors) {
        if (!List.of("A", "B").contains(stratum.stratum())) {
            return;
        }
        known.stream()
                .filter(item ->
                        content.items().contains(item.code()) && !item.keyItem() && item.yearlyRateCap() != null)
                .filter(item -> stratum.rate().compareTo(item.yearlyRateCap()) > 0)
                .findFirst()
                .ifPresent(item -> errors.add(
                        pointer,
                        "inspection.rate-cap",
                        "“" + item.name() + "”是一般事项，" + stratum.stratum() + " 类比例不能超过 "
                                + item.yearlyRateCap()
                                        .movePointRight(2)
                                        .stripTrailingZeros()
                                        .toPlainString() + "%。"));
    }

    static DrawRules rules(PlanContent content) {
        return new DrawRules(
                content.strata().stream()
                        .map(one -> new DrawRules.StratumRule(one.stratum(), one.rate(), one.minimum(), one.cap()))
                        .toList(),
                content.leastTotal(),
                RISK_ORDER);
    }
}
