package org.shiheng.kernel.indicator;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.stereotype.Component;

/** Reads indicators as of any day and for any area: values, lights, trends and comparisons. */
@Component
public class Indicators {

    /** Periods of a trend. */
    static final int PERIODS = 12;

    private static final int YEARS = 5;

    private final Definitions definitions;
    private final Evaluations evaluations;
    private final Reports reports;
    private final Areas areas;
    private final Settings settings;
    private final Knowledge knowledge;
    private final Clock clock;

    Indicators(
            Definitions definitions,
            Evaluations evaluations,
            Reports reports,
            Areas areas,
            Settings settings,
            Knowledge knowledge,
            Clock clock) {
        this.definitions = definitions;
        this.evaluations = evaluations;
        this.reports = reports;
        this.areas = areas;
        this.settings = settings;
        this.knowledge = knowledge;
        this.clock = clock;
    }

    /** The day asked for, or today; a day still to come has no figures. */
    public LocalDate day(@Nullable LocalDate asked) {
        LocalDate today = LocalDate.now(clock);
        if (asked != null && asked.isAfter(today)) {
            throw InvalidInput.of("#/asOf", "indicator.day-to-come", "请选择今天或以前的日子；还没到的日子没有数据。");
        }
        return asked == null ? today : asked;
    }

    /** The definition of a code on a day. */
    public Definitions.Versioned version(String code, LocalDate day) {
        return definitions
                .find(code, day)
                .orElseThrow(() -> Refusal.notFound("indicator.unknown", "那一天还没有这个指标，请看指标列表。"));
    }

    /** The last day whose incoming records are history taken over; earlier days count what was known by its end. */
    public Optional<LocalDate> historyThrough() {
        return knowledge.historyThrough();
    }

    /** All indicators on a day, the worst first; what only the whole city has is left out of a part of it. */
    public List<Reading> all(Areas.Area area, LocalDate asOf) {
        return read(area, asOf, toldIn(area, asOf)).stream()
                .sorted(java.util.Comparator.comparing(
                        reading -> reading.judgement().lamp()))
                .toList();
    }

    public Reading one(String code, Areas.Area area, LocalDate asOf) {
        return read(area, asOf, List.of(version(code, asOf))).getFirst();
    }

    /** The last twelve months or quarters (five years), the newest last; each period as it was known at its end. */
    public List<Reading.Point> trend(String code, Areas.Area area, LocalDate asOf, Period.@Nullable Length by) {
        Definitions.Versioned version = version(code, asOf);
        return trends(area, asOf, List.of(version), by).get(code);
    }

    /** The trends of all indicators, by code. */
    public Map<String, List<Reading.Point>> trends(Areas.Area area, LocalDate asOf) {
        return trends(area, asOf, toldIn(area, asOf), null);
    }

    private List<Definitions.Versioned> toldIn(Areas.Area area, LocalDate asOf) {
        return definitions.on(asOf).stream()
                .filter(version -> area.scope().city() || version.definition().byDistrict())
                .toList();
    }

    private Map<String, List<Reading.Point>> trends(
            Areas.Area area, LocalDate asOf, List<Definitions.Versioned> versions, Period.@Nullable Length by) {
        var asks = new ArrayList<Figure.Ask>();
        for (Definitions.Versioned version : versions) {
            Period.Length length = by == null ? version.definition().trend() : by;
            for (Period period : Period.upTo(asOf, length, length == Period.Length.YEAR ? YEARS : PERIODS)) {
                asks.add(new Figure.Ask(version, period, period.lookedAt(asOf)));
            }
        }
        var trends = new LinkedHashMap<String, List<Reading.Point>>();
        BigDecimal near = near(asOf);
        for (Figure figure : evaluations.figures(area.scope(), asks)) {
            Figure.Ask ask = figure.ask();
            Measure measure = valueOf(figure, reportOf(ask));
            trends.computeIfAbsent(ask.version().definition().code(), code -> new ArrayList<>())
                    .add(new Reading.Point(ask.period(), ask.asOf(), measure, judge(ask, measure, near)));
        }
        return trends;
    }

    private List<Reading> read(Areas.Area area, LocalDate asOf, List<Definitions.Versioned> versions) {
        List<Figure.Ask> asks = versions.stream()
                .map(version -> new Figure.Ask(
                        version, Period.holding(asOf, version.definition().period()), asOf))
                .toList();
        BigDecimal near = near(asOf);
        List<Areas.District> beside =
                area.department() == null ? areas.districts(area.scope()) : areas.stations(area.scope());
        if (beside.isEmpty()) {
            beside = areas.stations(area.scope());
        }
        List<Areas.District> units = beside;
        return evaluations.figures(area.scope(), asks).stream()
                .map(figure -> reading(figure, units, near))
                .toList();
    }

    private Reading reading(Figure figure, List<Areas.District> units, BigDecimal near) {
        Figure.Ask ask = figure.ask();
        Definition definition = ask.version().definition();
        boolean reported = definition.source() == Definition.Source.REPORTED;
        Reports.@Nullable Report report = reportOf(ask);
        Measure measure = valueOf(figure, report);
        List<Reading.Beside> districts = definition.byDistrict()
                ? units.stream().map(unit -> beside(figure, unit, near)).toList()
                : List.of();
        return new Reading(
                ask.version(),
                ask.period(),
                ask.asOf(),
                measure,
                judge(ask, measure, near),
                definition.target(ask.period().through().getYear()).orElse(null),
                figure.computedAt(),
                figure.settled(),
                districts,
                parts(figure),
                reported ? figure.measure().denominator().longValue() : null,
                report);
    }

    private static Measure valueOf(Figure figure, Reports.@Nullable Report report) {
        Definition definition = figure.ask().version().definition();
        if (definition.source() == Definition.Source.AUTOMATIC) {
            return figure.measure();
        }
        return report == null
                ? Measure.of(0, 0, definition.factor())
                : new Measure(report.numerator(), report.denominator(), definition.factor());
    }

    private Reports.@Nullable Report reportOf(Figure.Ask ask) {
        return ask.version().definition().source() == Definition.Source.REPORTED
                ? reports.latest(ask.version().definition().code(), ask.period(), ask.asOf())
                        .orElse(null)
                : null;
    }

    private Reading.Beside beside(Figure figure, Areas.District unit, BigDecimal near) {
        Measure measure = figure.of(Set.copyOf(unit.stations()));
        return new Reading.Beside(unit.department(), measure, judge(figure.ask(), measure, near));
    }

    private static List<Reading.Part> parts(Figure figure) {
        Definition.@Nullable Parts parts = figure.ask().version().definition().parts();
        if (parts == null) {
            return List.of();
        }
        return parts.words().entrySet().stream()
                .map(entry -> {
                    Measure own = figure.ofPart(entry.getKey());
                    Measure shown = parts.kind() == Definition.Parts.Kind.RATE
                            ? own
                            : new Measure(own.denominator(), figure.measure().denominator(), own.factor());
                    return new Reading.Part(entry.getKey(), entry.getValue(), shown);
                })
                .toList();
    }

    /** The light of a value of an indicator in a period on a day. */
    Judgement judge(Definitions.Versioned version, Period period, LocalDate asOf, Measure measure) {
        return judge(new Figure.Ask(version, period, asOf), measure, near(asOf));
    }

    private static Judgement judge(Figure.Ask ask, Measure measure, BigDecimal near) {
        @Nullable
        Target target = ask.version()
                .definition()
                .target(ask.period().through().getYear())
                .orElse(null);
        return Judgement.of(
                measure,
                target == null ? null : target.comparison(),
                target == null ? null : target.on(ask.period(), ask.asOf()),
                near);
    }

    private BigDecimal near(LocalDate asOf) {
        return settings.on("indicator.lamp.near-from", asOf).decimal();
    }
}
