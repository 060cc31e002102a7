package org.shiheng.kernel.indicator;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
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
    private final Parameters parameters;
    private final Areas areas;
    private final Settings settings;
    private final Knowledge knowledge;
    private final Clock clock;

    Indicators(
            Definitions definitions,
            Evaluations evaluations,
            Reports reports,
            Parameters parameters,
            Areas areas,
            Settings settings,
            Knowledge knowledge,
            Clock clock) {
        this.definitions = definitions;
        this.evaluations = evaluations;
        this.reports = reports;
        this.parameters = parameters;
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

    /** What comes next if the trend goes on; nothing when it has too few periods. */
    public List<Forecast> forecast(
            String code, List<Reading.Point> points, LocalDate asOf, Period.@Nullable Length by) {
        Definition definition = version(code, asOf).definition();
        return Forecast.after(definition, points, by == null ? definition.trend() : by);
    }

    /** The trends of all indicators, by code. */
    public Map<String, List<Reading.Point>> trends(Areas.Area area, LocalDate asOf) {
        return trends(area, asOf, toldIn(area, asOf), null);
    }

    List<Definitions.Versioned> toldIn(Areas.Area area, LocalDate asOf) {
        return definitions.on(asOf).stream()
                .filter(version -> area.scope().city()
                        || (version.definition().byDistrict()
                                && version.definition().source() == Definition.Source.AUTOMATIC))
                .toList();
    }

    private Map<String, List<Reading.Point>> trends(
            Areas.Area area, LocalDate asOf, List<Definitions.Versioned> versions, Period.@Nullable Length by) {
        var trends = new LinkedHashMap<String, List<Reading.Point>>();
        BigDecimal near = near(asOf);
        Measures measures = measures();
        for (Figure figure : evaluations.figures(area.scope(), trendAsks(asOf, versions, by))) {
            trends.computeIfAbsent(figure.ask().definition().code(), code -> new ArrayList<>())
                    .add(point(figure, measures, near, knowledge.before(asOf)));
        }
        return trends;
    }

    /** One ask a period of each trend, each period as it was known at its end. */
    static List<Figure.Ask> trendAsks(
            LocalDate asOf, List<Definitions.Versioned> versions, Period.@Nullable Length by) {
        var asks = new ArrayList<Figure.Ask>();
        for (Definitions.Versioned version : versions) {
            Period.Length length = by == null ? version.definition().trend() : by;
            for (Period period : Period.upTo(asOf, length, length == Period.Length.YEAR ? YEARS : PERIODS)) {
                asks.add(new Figure.Ask(version, version.definition().fromTheStart(period), period.lookedAt(asOf)));
            }
        }
        return asks;
    }

    private List<Reading> read(Areas.Area area, LocalDate asOf, List<Definitions.Versioned> versions) {
        return readings(area, evaluations.figures(area.scope(), asks(asOf, versions)), asOf);
    }

    static List<Figure.Ask> asks(LocalDate asOf, List<Definitions.Versioned> versions) {
        return versions.stream()
                .map(version -> new Figure.Ask(version, version.definition().periodOn(asOf), asOf))
                .toList();
    }

    /** Figures with their scale, beside the units that the area falls into. */
    List<Reading> readings(Areas.Area area, List<Figure> figures, LocalDate asOf) {
        BigDecimal near = near(asOf);
        List<Areas.District> beside =
                area.department() == null ? areas.districts(area.scope()) : areas.stations(area.scope());
        List<Areas.District> units = beside.isEmpty() ? areas.stations(area.scope()) : beside;
        Measures measures = measures();
        return figures.stream()
                .map(figure -> reading(figure, units, measures, near))
                .toList();
    }

    private Reading reading(Figure figure, List<Areas.District> units, Measures measures, BigDecimal near) {
        Figure.Ask ask = figure.ask();
        Definition definition = ask.definition();
        boolean reported = definition.source() == Definition.Source.REPORTED;
        Instant known = knowledge.before(ask.asOf());
        Reports.@Nullable Report report = reported ? reportOf(ask, measures, known) : null;
        Measure counted = counted(figure, measures);
        Measure measure = reported ? reported(ask, measures, report, known) : counted;
        List<Reading.Beside> districts = definition.byDistrict() && !reported
                ? units.stream()
                        .map(unit -> beside(figure, unit, measures, near))
                        .toList()
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
                parts(figure, counted, measures),
                reported ? counted : null,
                measures.parameter(definition, ask.period(), knowledge.before(ask.asOf())),
                report);
    }

    /** A period of a trend. A reported value comes after its period: it counts from the day it was reported. */
    Reading.Point point(Figure figure, Measures measures, BigDecimal near, Instant known) {
        Figure.Ask ask = figure.ask();
        Measure measure = ask.definition().source() == Definition.Source.REPORTED
                ? reported(ask, measures, reportOf(ask, measures, known), known)
                : counted(figure, measures);
        return new Reading.Point(ask.period(), ask.asOf(), measure, judge(ask, measure, near));
    }

    /** Arithmetic with everything people entered so far. */
    Measures measures() {
        return new Measures(new Book(parameters.all(), reports.all()), settings);
    }

    private Measure counted(Figure figure, Measures measures) {
        Figure.Ask ask = figure.ask();
        return figure.computedAt() == null
                ? Measures.none(ask.definition())
                : measures.of(ask.definition(), ask.period(), knowledge.before(ask.asOf()), figure.cells());
    }

    private static Measure reported(Figure.Ask ask, Measures measures, Reports.@Nullable Report report, Instant known) {
        return report == null
                ? Measures.none(ask.definition())
                : measures.reported(ask.definition(), ask.period(), known, report);
    }

    private static Reports.@Nullable Report reportOf(Figure.Ask ask, Measures measures, Instant known) {
        return measures.book()
                .report(ask.definition().code(), ask.period(), ask.asOf(), known)
                .orElse(null);
    }

    private Reading.Beside beside(Figure figure, Areas.District unit, Measures measures, BigDecimal near) {
        Figure.Ask ask = figure.ask();
        Measure measure = measures.of(
                ask.definition(), ask.period(), knowledge.before(ask.asOf()), figure.of(Set.copyOf(unit.stations())));
        return new Reading.Beside(unit.department(), measure, judge(ask, measure, near));
    }

    private List<Reading.Part> parts(Figure figure, Measure all, Measures measures) {
        Figure.Ask ask = figure.ask();
        Definition.@Nullable Parts parts = ask.definition().parts();
        if (parts == null) {
            return List.of();
        }
        return parts.words().entrySet().stream()
                .map(entry -> {
                    Measure own = measures.plain(ask.definition(), figure.ofPart(entry.getKey()));
                    Measure shown = parts.kind() == Definition.Parts.Kind.RATE
                            ? own
                            : new Measure(own.denominator(), all.denominator(), own.factor(), own.decimals());
                    return new Reading.Part(entry.getKey(), entry.getValue(), shown);
                })
                .toList();
    }

    /** The light of a value of an indicator in a period on a day. */
    Judgement judge(Figure.Ask ask, Measure measure) {
        return judge(ask, measure, near(ask.asOf()));
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

    BigDecimal near(LocalDate asOf) {
        return settings.on("indicator.lamp.near-from", asOf).decimal();
    }
}
