package org.shiheng.kernel.indicator.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.indicator.Definition;
import org.shiheng.kernel.indicator.Forecast;
import org.shiheng.kernel.indicator.Judgement;
import org.shiheng.kernel.indicator.Lamp;
import org.shiheng.kernel.indicator.Measure;
import org.shiheng.kernel.indicator.Parameters;
import org.shiheng.kernel.indicator.Reading;
import org.shiheng.kernel.indicator.Reports;

/** What the pages about indicators are given. */
final class IndicatorResponses {

    private IndicatorResponses() {}

    static Item item(Reading reading) {
        Definition definition = reading.definition();
        return new Item(
                definition.code(),
                definition.name(),
                definition.group(),
                definition.lead(),
                definition.unit(),
                definition.measure(),
                definition.decimals(),
                definition.box(),
                definition.plan(),
                definition.byDistrict(),
                definition.source(),
                value(reading.measure(), reading.judgement()),
                target(reading),
                reading.districts().stream().map(IndicatorResponses::beside).toList());
    }

    static Value value(Measure measure, Judgement judgement) {
        return new Value(
                judgement.lamp(),
                judgement.lamp().label(),
                measure.shown().orElse(null),
                measure.unrounded().orElse(null),
                measure.numerator(),
                measure.denominator());
    }

    static @Nullable TargetView target(Reading reading) {
        var target = reading.target();
        if (target == null) {
            return null;
        }
        BigDecimal asked = reading.judgement().target();
        return new TargetView(
                target.comparison().sign(),
                target.value(),
                target.paced() && asked != null
                        ? asked.setScale(Math.max(2, reading.measure().decimals()), RoundingMode.HALF_UP)
                        : null,
                target.kind().label(),
                target.basis(),
                reading.gap(),
                reading.roundingHides(),
                countsRows(reading.definition()) ? reading.judgement().missing() : 0);
    }

    /** Whether a row more or less moves the figure by one: not where it adds up, weighs, or is the number itself. */
    private static boolean countsRows(Definition definition) {
        return !definition.isCount()
                && definition.weights() == null
                && definition.numerator().sum() == null;
    }

    static Beside beside(Reading.Beside beside) {
        return new Beside(
                beside.department().id(),
                beside.department().name(),
                beside.department().shortName(),
                beside.department().division(),
                value(beside.measure(), beside.judgement()));
    }

    static TrendPoint point(Reading.Point point) {
        return new TrendPoint(
                point.period().label(),
                point.period().from(),
                point.period().through(),
                point.asOf(),
                value(point.measure(), point.judgement()),
                point.judgement().target() == null
                        ? null
                        : point.judgement().target().setScale(2, RoundingMode.HALF_UP));
    }

    static Detail detail(Reading reading) {
        Definition definition = reading.definition();
        return new Detail(
                item(reading),
                new Formula(
                        reading.version().number(),
                        definition.effectiveFrom(),
                        reading.version().hash(),
                        definition.formula(),
                        definition.note(),
                        definition.basis(),
                        definition.direction().label(),
                        definition.source(),
                        definition.source().label(),
                        definition.sourceNote(),
                        definition.numerator().words(),
                        definition.denominator().words(),
                        definition.watch().part(),
                        definition.watch().words(),
                        definition.trend(),
                        definition.isCount(),
                        definition.twoQueries(),
                        definition.denominator().rows() != null,
                        definition.countsNumerator(),
                        definition.numerator().sum() != null),
                reading.period().label(),
                reading.period().from(),
                reading.period().through(),
                reading.asOf(),
                reading.computedAt(),
                reading.settled(),
                definition.parts() == null ? null : definition.parts().title(),
                definition.parts() == null ? null : definition.parts().kind(),
                reading.parts().stream()
                        .map(part -> new PartView(
                                part.code(),
                                part.words(),
                                part.measure().shown().orElse(null),
                                part.measure().numerator(),
                                part.measure().denominator()))
                        .toList(),
                reading.own() == null ? null : own(definition, reading.own()),
                reading.parameter(),
                reading.report());
    }

    private static Own own(Definition definition, Measure counted) {
        return new Own(
                definition.countsNumerator() ? counted.numerator() : null,
                definition.isCount() ? null : counted.denominator(),
                definition.countsNumerator() ? counted.shown().orElse(null) : null);
    }

    /** What the platform itself counts beside a reported value: the side it has rows for. */
    record Own(
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @Nullable BigDecimal value) {}

    /** The first of the last periods in a row with the same light; none without a light. */
    static @Nullable String since(List<Reading.Point> points) {
        Lamp now = points.getLast().judgement().lamp();
        if (now == Lamp.NONE || now == Lamp.OPEN) {
            return null;
        }
        String label = points.getLast().period().label();
        for (Reading.Point point : points.reversed()) {
            if (point.judgement().lamp() != now) {
                break;
            }
            label = point.period().label();
        }
        return label;
    }

    /** A value with its light and the sum it comes from. */
    record Value(
            Lamp lamp,
            String lampLabel,
            @Nullable BigDecimal value,
            @Nullable BigDecimal unrounded,
            BigDecimal numerator,
            BigDecimal denominator) {}

    /**
     * The target of the year.
     *
     * @param paced what is expected on that day of a whole period's work; none when the target is the same on every day
     * @param missing how many rows more (fewer, where lower is better) would put it on target
     */
    record TargetView(
            String sign,
            BigDecimal value,
            @Nullable BigDecimal paced,
            String kind,
            String basis,
            @Nullable BigDecimal gap,
            boolean roundingHides,
            long missing) {}

    record Beside(int department, String name, String shortName, int division, Value value) {}

    record Item(
            String code,
            String name,
            String group,
            String lead,
            String unit,
            String measure,
            int decimals,
            @Nullable Integer box,
            boolean plan,
            boolean byDistrict,
            Definition.Source source,
            Value value,
            @Nullable TargetView target,
            List<Beside> districts) {}

    /** An office whose figures may be asked for. */
    record Unit(int department, String name, String shortName) {}

    record Overview(
            LocalDate asOf,
            String area,
            @Nullable Integer department,
            String period,
            BigDecimal nearFrom,
            @Nullable LocalDate historyThrough,
            List<Unit> units,
            List<Item> items) {}

    record TrendPoint(
            String label,
            LocalDate from,
            LocalDate through,
            LocalDate asOf,
            Value value,
            @Nullable BigDecimal target) {}

    /** The trend of one indicator, and since which period its light has been the same. */
    record Trend(
            String code, List<TrendPoint> points, @Nullable String since, List<Forecast> forecast) {}

    record Trends(List<Trend> items) {}

    record Districts(List<Beside> items) {}

    record Formula(
            int version,
            LocalDate effectiveFrom,
            String hash,
            String words,
            String note,
            String basis,
            String direction,
            Definition.Source source,
            String sourceLabel,
            @Nullable String sourceNote,
            String numerator,
            String denominator,
            Definition.RowPart watchPart,
            String watch,
            org.shiheng.kernel.indicator.Period.Length trend,
            boolean isCount,
            boolean twoQueries,
            boolean dividesByRows,
            boolean countsNumerator,
            boolean addsUp) {}

    record PartView(
            String code, String words, @Nullable BigDecimal value, BigDecimal numerator, BigDecimal denominator) {}

    record Detail(
            Item item,
            Formula formula,
            String period,
            LocalDate from,
            LocalDate through,
            LocalDate asOf,
            @Nullable Instant computedAt,
            boolean settled,
            @Nullable String partsTitle,
            Definition.Parts.@Nullable Kind partsKind,
            List<PartView> parts,
            @Nullable Own own,
            Parameters.@Nullable Parameter parameter,
            Reports.@Nullable Report report) {}
}
