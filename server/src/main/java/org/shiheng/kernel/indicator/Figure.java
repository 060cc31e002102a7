package org.shiheng.kernel.indicator;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One indicator in one period on one day, by station and part.
 *
 * @param settled whether everything that counts was known when it was computed: it never changes again
 */
record Figure(Ask ask, Instant computedAt, boolean settled, List<Cell> cells) {

    /** What is asked for. */
    record Ask(Definitions.Versioned version, Period period, java.time.LocalDate asOf) {}

    /** Counted rows of one station and part. */
    record Cell(@Nullable Integer station, @Nullable String part, long numerator, long denominator) {}

    Measure measure() {
        return sum(cells);
    }

    Measure of(Set<Integer> stations) {
        return sum(cells.stream()
                .filter(cell -> cell.station() != null && stations.contains(cell.station()))
                .toList());
    }

    Measure ofPart(String part) {
        return sum(cells.stream().filter(cell -> part.equals(cell.part())).toList());
    }

    private Measure sum(List<Cell> some) {
        BigDecimal factor = ask.version().definition().factor();
        return Measure.of(
                some.stream().mapToLong(Cell::numerator).sum(),
                some.stream().mapToLong(Cell::denominator).sum(),
                factor);
    }
}
