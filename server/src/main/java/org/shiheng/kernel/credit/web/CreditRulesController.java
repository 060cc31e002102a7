package org.shiheng.kernel.credit.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.credit.Category;
import org.shiheng.core.credit.CreditClass;
import org.shiheng.core.credit.CreditRules;
import org.shiheng.core.credit.FactKind;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.credit.CreditClasses;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How a class comes about: the rules of a day, so that a reader can work a class out by hand. */
@RestController
@RequestMapping("/api/credit/rules")
@Tag(name = "信用分类")
class CreditRulesController {

    private final CreditClasses classes;
    private final Clock clock;

    CreditRulesController(CreditClasses classes, Clock clock) {
        this.classes = classes;
        this.clock = clock;
    }

    @GetMapping
    @Act("credit.read")
    Rules on(@RequestParam(required = false) @Nullable LocalDate asOf) {
        LocalDate day = asOf == null ? LocalDate.now(clock) : asOf;
        CreditRules rules = classes.rules(day);
        return new Rules(
                day,
                rules.version(),
                rules.effectiveFrom(),
                rules.lawReference(),
                Stream.of(CreditClass.values())
                        .map(level -> new Rules.Limit(level, rules.thresholds().getOrDefault(level, 0)))
                        .toList(),
                Stream.of(Category.values())
                        .map(category -> category(category, rules))
                        .toList(),
                rules.ageBands().stream()
                        .map(band -> new Rules.Age(band.label(), band.points()))
                        .toList(),
                rules.timeBands().stream()
                        .map(band -> new Rules.Time(band.label(), band.factor()))
                        .toList(),
                rules.repairedFactor(),
                rules.hardRules().stream()
                        .map(rule -> new Rules.Hard(rule.number(), rule.text()))
                        .toList());
    }

    private static Rules.Group category(Category category, CreditRules rules) {
        return new Rules.Group(
                category.label(),
                rules.weights().getOrDefault(category, 0),
                rules.kinds().values().stream()
                        .filter(kind -> kind.category() == category)
                        .sorted(Comparator.comparingInt(FactKind::points)
                                .reversed()
                                .thenComparing(FactKind::kind))
                        .map(kind -> new Rules.Kind(kind.kind(), kind.label(), kind.points(), kind.ages(), kind.cap()))
                        .toList());
    }

    /**
     * The rules of a day.
     *
     * @param limits the first score of each class
     * @param ages points for young subjects, which belong to the first group
     * @param times factors by the age of a fact; older facts count nothing
     */
    record Rules(
            LocalDate asOf,
            String version,
            LocalDate effectiveFrom,
            String lawReference,
            List<Limit> limits,
            List<Group> groups,
            List<Age> ages,
            List<Time> times,
            BigDecimal repairedFactor,
            List<Hard> hardRules) {

        record Limit(CreditClass level, int from) {}

        record Group(String label, int cap, List<Kind> kinds) {}

        /** @param ages false for a state, which counts in full while it lasts */
        record Kind(
                String code,
                String label,
                int points,
                boolean ages,
                @Nullable Integer cap) {}

        record Age(String label, int points) {}

        record Time(String label, BigDecimal factor) {}

        record Hard(String number, String text) {}
    }
}
