package org.shiheng.kernel.credit;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import org.shiheng.core.credit.Category;
import org.shiheng.core.credit.CreditClass;
import org.shiheng.core.credit.CreditRules;
import org.shiheng.core.credit.FactKind;
import org.shiheng.kernel.catalog.Setting;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.http.Refusal;
import org.springframework.stereotype.Component;

/** The scoring rules in force on a day, from the dated settings. */
@Component
class RulesOfDay {

    private final Settings settings;

    RulesOfDay(Settings settings) {
        this.settings = settings;
    }

    FactSource on(LocalDate day) {
        return new FactSource(
                rules(day),
                List.of(settings.on("credit.high-risk-industries", day).value().split(" ")),
                number("credit.rule.frequent-changes", day));
    }

    CreditRules rules(LocalDate day) {
        boolean inForce = settings.all().stream()
                .anyMatch(setting -> setting.key().equals("credit.threshold.B")
                        && !setting.effectiveFrom().isAfter(day));
        if (!inForce) {
            throw Refusal.conflict("credit.no-rules", "那天还没有分类规则", "信用风险分类从2022年1月1日起施行，请选之后的日子。");
        }
        CreditRules standard = CreditRules.standard();
        var weights = new EnumMap<Category, Integer>(Category.class);
        for (Category category : Category.values()) {
            weights.put(
                    category,
                    settings.on("credit.weight." + category.name(), day).integer());
        }
        var thresholds = new EnumMap<CreditClass, Integer>(CreditClass.class);
        for (CreditClass from : List.of(CreditClass.B, CreditClass.C, CreditClass.D)) {
            thresholds.put(
                    from, settings.on("credit.threshold." + from.name(), day).integer());
        }
        var kinds = new HashMap<>(standard.kinds());
        kinds.put("INSPECTION_PROBLEM", FactSource.inspectionProblem(20));
        LocalDate newest = standard.effectiveFrom();
        for (Setting setting : settings.all()) {
            if (!setting.key().startsWith("credit.") || setting.effectiveFrom().isAfter(day)) {
                continue;
            }
            newest = setting.effectiveFrom().isAfter(newest) ? setting.effectiveFrom() : newest;
            String kind = setting.key().substring(setting.key().lastIndexOf('.') + 1);
            FactKind known = setting.key().startsWith("credit.points.") ? kinds.get(kind) : null;
            if (known != null) {
                int points = settings.on(setting.key(), day).integer();
                kinds.put(
                        kind,
                        new FactKind(
                                kind,
                                known.category(),
                                known.label(),
                                points,
                                known.ages(),
                                known.cap(),
                                known.fine()));
            }
        }
        return new CreditRules(
                newest.toString(),
                newest,
                null,
                weights,
                ageBands(day),
                timeBands(day),
                settings.on("credit.factor.repaired", day).decimal(),
                thresholds,
                CreditRules.hardRules(
                        number("credit.rule.fines", day),
                        number("credit.rule.fines-months", day),
                        number("credit.rule.negative-months", day),
                        number("credit.rule.new-months", day)),
                kinds,
                standard.lawReference());
    }

    private List<CreditRules.AgeBand> ageBands(LocalDate day) {
        int young = number("credit.age.young-years", day);
        int middle = number("credit.age.middle-years", day);
        return List.of(
                new CreditRules.AgeBand(young, false, number("credit.age.young-points", day), "成立不满" + young + "年"),
                new CreditRules.AgeBand(
                        middle, true, number("credit.age.middle-points", day), "成立" + young + "至" + middle + "年"));
    }

    private List<CreditRules.TimeBand> timeBands(LocalDate day) {
        return List.of(
                new CreditRules.TimeBand(
                        1, settings.on("credit.factor.first-year", day).decimal(), "1年内"),
                new CreditRules.TimeBand(
                        2, settings.on("credit.factor.second-year", day).decimal(), "1至2年"),
                new CreditRules.TimeBand(
                        3, settings.on("credit.factor.third-year", day).decimal(), "2至3年"));
    }

    private int number(String key, LocalDate day) {
        return settings.on(key, day).integer();
    }
}
