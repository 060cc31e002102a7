package org.shiheng.kernel.indicator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The plan at a glance for leaders: the fifteen items of box 1, the worst first, with why, who and since when. It shows
 * what was last counted and says when that was; it never makes the reader wait for a count.
 */
@Component
public class Cockpit {

    /** What is compared with: the same day a week ago. */
    private static final int DAYS_BACK = 7;

    private final Definitions definitions;
    private final Indicators indicators;
    private final Evaluations evaluations;
    private final Knowledge knowledge;
    private final PlanText plan;

    Cockpit(
            Definitions definitions,
            Indicators indicators,
            Evaluations evaluations,
            Knowledge knowledge,
            PlanText plan) {
        this.definitions = definitions;
        this.indicators = indicators;
        this.evaluations = evaluations;
        this.knowledge = knowledge;
        this.plan = plan;
    }

    /** The whole picture of a day, from what was counted last. */
    public Picture on(Areas.Area area, LocalDate asOf) {
        List<Definitions.Versioned> told = told(area, asOf);
        List<Reading> now =
                indicators.readings(area, evaluations.kept(area.scope(), Indicators.asks(asOf, told)), asOf);
        LocalDate before = asOf.minusDays(DAYS_BACK);
        Map<String, Reading> then = new LinkedHashMap<>();
        indicators
                .readings(area, evaluations.kept(area.scope(), Indicators.asks(before, told(area, before))), before)
                .forEach(reading -> then.put(reading.definition().code(), reading));
        Map<String, List<Reading.Point>> trends = trends(area, asOf, told);
        List<Item> items = plan.box().stream()
                .map(item -> item(item, now, trends))
                .filter(item -> !item.parts().isEmpty())
                .sorted(Comparator.comparing(item -> item.worst().judgement().lamp()))
                .toList();
        return new Picture(
                area,
                asOf,
                counted(now),
                items,
                now.stream()
                        .filter(reading -> reading.definition().box() == null)
                        .toList(),
                changes(now, then),
                (int) now.stream().filter(reading -> begunAnew(reading, then)).count());
    }

    /** The figures that the picture needs, for whoever counts them ahead. */
    List<Figure.Ask> asks(LocalDate asOf) {
        var asks = new ArrayList<Figure.Ask>();
        List<Definitions.Versioned> all = definitions.on(asOf);
        asks.addAll(Indicators.asks(asOf, all));
        asks.addAll(Indicators.trendAsks(asOf, all, null));
        asks.addAll(Indicators.trendAsks(
                asOf,
                all.stream().filter(version -> version.definition().plan()).toList(),
                Period.Length.YEAR));
        asks.addAll(Indicators.asks(asOf.minusDays(DAYS_BACK), definitions.on(asOf.minusDays(DAYS_BACK))));
        return asks;
    }

    private List<Definitions.Versioned> told(Areas.Area area, LocalDate day) {
        return indicators.toldIn(area, day).stream()
                .filter(version -> version.definition().plan())
                .toList();
    }

    private Map<String, List<Reading.Point>> trends(Areas.Area area, LocalDate asOf, List<Definitions.Versioned> told) {
        Measures measures = indicators.measures();
        var trends = new LinkedHashMap<String, List<Reading.Point>>();
        Instant known = knowledge.before(asOf);
        for (Figure figure : evaluations.kept(area.scope(), Indicators.trendAsks(asOf, told, Period.Length.YEAR))) {
            trends.computeIfAbsent(figure.ask().definition().code(), code -> new ArrayList<>())
                    .add(indicators.point(figure, measures, indicators.near(asOf), known));
        }
        return trends;
    }

    private static Item item(PlanText.BoxItem item, List<Reading> now, Map<String, List<Reading.Point>> trends) {
        List<Part> parts = now.stream()
                .filter(reading -> Integer.valueOf(item.number())
                        .equals(reading.definition().box()))
                .map(reading -> new Part(
                        reading, trends.getOrDefault(reading.definition().code(), List.of())))
                .toList();
        return new Item(item, parts);
    }

    private static @Nullable Instant counted(List<Reading> now) {
        return now.stream()
                .filter(reading -> reading.definition().source() == Definition.Source.AUTOMATIC)
                .map(Reading::computedAt)
                .filter(java.util.Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /**
     * Whether a figure counts a new period since a week ago: a few days of January are not less than the whole of last year.
     * A figure of a day, and one counted since the plan began, go on.
     */
    private static boolean begunAnew(Reading reading, Map<String, Reading> then) {
        Reading before = then.get(reading.definition().code());
        return before != null
                && !reading.definition().stock()
                && !before.period().from().equals(reading.period().from());
    }

    /** What moved in a week: another light first, then another value. */
    private static List<Change> changes(List<Reading> now, Map<String, Reading> then) {
        return now.stream()
                .filter(reading -> then.containsKey(reading.definition().code()))
                .filter(reading -> !begunAnew(reading, then))
                .map(reading -> new Change(then.get(reading.definition().code()), reading))
                .filter(Change::moved)
                .sorted(Comparator.comparing((Change change) -> !change.otherLamp())
                        .thenComparing(change -> change.now().judgement().lamp()))
                .toList();
    }

    /**
     * What leaders see.
     *
     * @param countedAt when the oldest of the automatic figures was counted; none while the first count runs
     * @param others the duties of the plan's text
     * @param begunAnew how many figures began a new period within the week and are not compared with the old one
     */
    public record Picture(
            Areas.Area area,
            LocalDate asOf,
            @Nullable Instant countedAt,
            List<Item> items,
            List<Reading> others,
            List<Change> changes,
            int begunAnew) {}

    /** One numbered item with its sub-targets; it shows the worst of them. */
    public record Item(PlanText.BoxItem item, List<Part> parts) {

        public Reading worst() {
            return parts.stream()
                    .map(Part::reading)
                    .min(Comparator.comparing(reading -> reading.judgement().lamp()))
                    .orElseThrow();
        }
    }

    /** A sub-target with its years. */
    public record Part(Reading reading, List<Reading.Point> years) {}

    /** A figure a week ago and now. */
    public record Change(Reading before, Reading now) {

        boolean otherLamp() {
            return before.judgement().lamp() != now.judgement().lamp();
        }

        boolean moved() {
            return otherLamp() || !before.measure().shown().equals(now.measure().shown());
        }
    }
}
