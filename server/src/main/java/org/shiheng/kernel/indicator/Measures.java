package org.shiheng.kernel.indicator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.catalog.Settings;

/**
 * Turns counted rows into the fraction of the formula: rows over rows, rows over a yearly parameter, a plain number, or
 * rates of parts weighed by a parameter.
 *
 * <p>Basis: rulebook 12 §一; for the weighed rate rulebook 11 (RPQ = ΣWi·pi，某行业样本不足的剔除并重归一).
 */
final class Measures {

    private final Book book;
    private final Settings settings;

    Measures(Book book, Settings settings) {
        this.book = book;
        this.settings = settings;
    }

    /** The figure of some counted rows, with parameters as they were known before an instant. */
    Measure of(Definition definition, Period period, Instant before, Collection<Figure.Cell> cells) {
        if (definition.weights() != null) {
            return weighed(definition, period, before, cells);
        }
        return new Measure(
                sum(cells, true),
                denominator(definition, period, before, cells),
                definition.factor(),
                definition.decimals());
    }

    /** A reported numerator over what the formula divides by; without a denominator of ours the reported one. */
    Measure reported(Definition definition, Period period, Instant before, Reports.Report report) {
        boolean own = definition.isCount() || definition.denominator().parameter() != null;
        return new Measure(
                report.numerator(),
                own ? dividedBy(definition, period, before) : report.denominator(),
                definition.factor(),
                definition.decimals());
    }

    /** Rows over rows, whatever the formula weighs them by: what one part of a figure shows. */
    Measure plain(Definition definition, Collection<Figure.Cell> cells) {
        BigDecimal below = definition.denominator().rows() == null ? BigDecimal.ONE : sum(cells, false);
        return new Measure(sum(cells, true), below, definition.factor(), definition.decimals());
    }

    Book book() {
        return book;
    }

    /** No rows and no report: no value. */
    static Measure none(Definition definition) {
        return new Measure(BigDecimal.ZERO, BigDecimal.ZERO, definition.factor(), definition.decimals());
    }

    /** The parameter a formula divides by; none when it divides by rows or by nothing. */
    Parameters.@Nullable Parameter parameter(Definition definition, Period period, Instant before) {
        Definition.Side below = definition.denominator();
        return below.parameter() == null
                ? null
                : book.parameter(below.parameter(), period.through().getYear() - below.yearsBack(), before)
                        .orElse(null);
    }

    private BigDecimal denominator(
            Definition definition, Period period, Instant before, Collection<Figure.Cell> cells) {
        return definition.denominator().rows() == null ? dividedBy(definition, period, before) : sum(cells, false);
    }

    private BigDecimal dividedBy(Definition definition, Period period, Instant before) {
        if (definition.isCount()) {
            return BigDecimal.ONE;
        }
        Parameters.Parameter parameter = parameter(definition, period, before);
        return parameter == null ? BigDecimal.ZERO : parameter.value();
    }

    private Measure weighed(Definition definition, Period period, Instant before, Collection<Figure.Cell> cells) {
        Map<String, BigDecimal> weights =
                book.parts(definition.weights(), period.through().getYear(), before);
        long fewest = settings.on("indicator.weighed.fewest-samples", period.through())
                .integer();
        var above = new TreeMap<String, BigDecimal>();
        var below = new TreeMap<String, BigDecimal>();
        for (Figure.Cell cell : cells) {
            if (cell.part() != null) {
                above.merge(cell.part(), cell.numerator(), BigDecimal::add);
                below.merge(cell.part(), cell.denominator(), BigDecimal::add);
            }
        }
        BigDecimal rate = BigDecimal.ZERO;
        BigDecimal all = BigDecimal.ZERO;
        for (var part : below.entrySet()) {
            BigDecimal weight = weights.get(part.getKey());
            if (weight != null && part.getValue().compareTo(BigDecimal.valueOf(fewest)) >= 0) {
                rate = rate.add(
                        weight.multiply(above.get(part.getKey())).divide(part.getValue(), MathContext.DECIMAL128));
                all = all.add(weight);
            }
        }
        return new Measure(rate, all, definition.factor(), definition.decimals());
    }

    private static BigDecimal sum(Collection<Figure.Cell> cells, boolean above) {
        return cells.stream()
                .map(cell -> above ? cell.numerator() : cell.denominator())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
