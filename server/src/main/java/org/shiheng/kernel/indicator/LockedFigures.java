package org.shiheng.kernel.indicator;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.merkle.CanonicalJson;
import org.shiheng.kernel.database.Scope;
import org.springframework.stereotype.Component;

/** Counts the plan's figures of a period from everything known at an instant, ready to be locked. */
@Component
class LockedFigures {

    private final Definitions definitions;
    private final Indicators indicators;
    private final Evaluations evaluations;
    private final RowKeys keys;
    private final Areas areas;

    LockedFigures(Definitions definitions, Indicators indicators, Evaluations evaluations, RowKeys keys, Areas areas) {
        this.definitions = definitions;
        this.indicators = indicators;
        this.evaluations = evaluations;
        this.keys = keys;
        this.areas = areas;
    }

    /** Every figure of the plan as it stood at the period's last day. */
    List<LockedFigure> count(Period period, Instant known) {
        Measures measures = indicators.measures();
        return definitions.on(period.through()).stream()
                .filter(version -> version.definition().plan())
                .map(version -> figure(
                        new Figure.Ask(version, version.definition().periodOn(period.through()), period.through()),
                        known,
                        measures))
                .toList();
    }

    private LockedFigure figure(Figure.Ask ask, Instant known, Measures measures) {
        Definition definition = ask.definition();
        boolean reported = definition.source() == Definition.Source.REPORTED;
        Reports.@Nullable Report report = reported
                ? measures.book()
                        .report(definition.code(), ask.period(), ask.asOf(), known)
                        .orElse(null)
                : null;
        List<Figure.Cell> cells = reported ? List.of() : evaluations.count(Scope.wholeCity(), ask, known);
        Measure measure;
        if (!reported) {
            measure = measures.of(definition, ask.period(), known, cells);
        } else {
            measure = report == null
                    ? Measures.none(definition)
                    : measures.reported(definition, ask.period(), known, report);
        }
        Judgement judgement = indicators.judge(ask, measure);
        @Nullable
        Target target = definition.target(ask.period().through().getYear()).orElse(null);
        return new LockedFigure(
                definition.code(),
                ask.version().hash(),
                ask.version().number(),
                definition.name(),
                definition.unit(),
                definition.decimals(),
                definition.source(),
                measure.numerator(),
                measure.denominator(),
                measure.shown().orElse(null),
                judgement.target(),
                target == null ? null : target.comparison().sign(),
                target == null ? null : target.kind().label(),
                judgement.lamp(),
                reported ? null : keys.of(Scope.wholeCity(), ask, known).hash(),
                report == null ? null : report.id(),
                report == null ? null : report.evidenceHash(),
                reported || !definition.byDistrict() ? List.of() : districts(ask, known, measures, cells));
    }

    private List<LockedFigure.District> districts(
            Figure.Ask ask, Instant known, Measures measures, List<Figure.Cell> cells) {
        var figure = new Figure(ask, known, true, cells);
        return areas.districts(Scope.wholeCity()).stream()
                .map(district -> {
                    Measure measure = measures.of(
                            ask.definition(), ask.period(), known, figure.of(Set.copyOf(district.stations())));
                    return new LockedFigure.District(
                            district.department().id(),
                            district.department().shortName(),
                            measure.numerator(),
                            measure.denominator(),
                            measure.shown().orElse(null),
                            indicators.judge(ask, measure).lamp());
                })
                .toList();
    }

    /** The figures as canonical text: what the lock's hash is taken over and the second person confirms. */
    String content(Period period, List<LockedFigure> figures) {
        return CanonicalJson.of(Map.of(
                "from", period.from().toString(),
                "through", period.through().toString(),
                "figures", published(figures)));
    }

    /** The figures as the public record says them. */
    List<Map<String, Object>> published(List<LockedFigure> figures) {
        return figures.stream().map(LockedFigures::map).toList();
    }

    private static Map<String, Object> map(LockedFigure figure) {
        var map = new LinkedHashMap<String, Object>();
        map.put("code", figure.code());
        map.put("name", figure.name());
        map.put("unit", figure.unit());
        map.put("definition", figure.definitionHash());
        map.put("source", figure.source().name());
        map.put("numerator", text(figure.numerator()));
        map.put("denominator", text(figure.denominator()));
        put(map, "value", figure.value());
        put(map, "target", figure.target());
        map.put("lamp", figure.lamp().name());
        if (figure.rowsHash() != null) {
            map.put("rows", figure.rowsHash());
        }
        if (figure.evidenceHash() != null) {
            map.put("evidence", figure.evidenceHash());
        }
        return map;
    }

    private static void put(Map<String, Object> map, String key, @Nullable BigDecimal value) {
        if (value != null) {
            map.put(key, text(value));
        }
    }

    private static String text(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
