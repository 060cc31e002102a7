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
                List.of(settings.on("credit.high-risk-industries", day).value().split(" ")));
    }

    CreditRules rules(LocalDate day) {
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
                standard.ageBands(),
                standard.timeBands(),
                settings.on("credit.factor.repaired", day).decimal(),
                thresholds,
                standard.hardRules(),
                kinds,
                standard.lawReference());
    }
}
