package org.shiheng.kernel.indicator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One indicator in one period on one day, by station and part.
 *
 * @param computedAt none when it was never computed
 * @param settled whether everything that counts was known when it was computed: it never changes again
 */
record Figure(Ask ask, @Nullable Instant computedAt, boolean settled, List<Cell> cells) {

    /** What is asked for. */
    record Ask(Definitions.Versioned version, Period period, LocalDate asOf) {

        Definition definition() {
            return version.definition();
        }
    }

    /** Counted or added-up rows of one station and part. */
    record Cell(@Nullable Integer station, @Nullable String part, BigDecimal numerator, BigDecimal denominator) {}

    List<Cell> of(Set<Integer> stations) {
        return cells.stream()
                .filter(cell -> cell.station() != null && stations.contains(cell.station()))
                .toList();
    }

    List<Cell> ofPart(String part) {
        return cells.stream().filter(cell -> part.equals(cell.part())).toList();
    }
}
