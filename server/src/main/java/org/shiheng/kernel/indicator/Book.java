package org.shiheng.kernel.indicator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everything that people entered, read once for many figures: yearly parameters and reported values. */
record Book(List<Parameters.Parameter> parameters, List<Reports.Report> reports) {

    /** The value of a year, or of the latest earlier year that has one, as it was known before an instant. */
    Optional<Parameters.Parameter> parameter(String key, int year, Instant before) {
        return parameters.stream()
                .filter(known -> known.key().equals(key) && known.part().isEmpty())
                .filter(known -> known.year() <= year && known.enteredAt().isBefore(before))
                .max(Comparator.comparingInt(Parameters.Parameter::year)
                        .thenComparing(Parameters.Parameter::enteredAt));
    }

    /** The parts of the latest year not after {@code year} that has any, as they were known before an instant. */
    Map<String, BigDecimal> parts(String key, int year, Instant before) {
        List<Parameters.Parameter> known = parameters.stream()
                .filter(one -> one.key().equals(key) && !one.part().isEmpty())
                .filter(one -> one.year() <= year && one.enteredAt().isBefore(before))
                .toList();
        int latest = known.stream().mapToInt(Parameters.Parameter::year).max().orElse(year);
        var parts = new TreeMap<String, BigDecimal>();
        known.stream()
                .filter(one -> one.year() == latest)
                .sorted(Comparator.comparing(Parameters.Parameter::enteredAt))
                .forEach(one -> parts.put(one.part(), one.value()));
        return parts;
    }

    /** The report that counts on a day of a period: the latest through-day among those known before an instant. */
    Optional<Reports.Report> report(String code, Period period, LocalDate asOf, Instant before) {
        LocalDate last = period.lookedAt(asOf);
        return reports.stream()
                .filter(report -> report.code().equals(code))
                .filter(report -> !report.throughOn().isBefore(period.from())
                        && !report.throughOn().isAfter(last))
                .filter(report -> report.reportedAt().isBefore(before))
                .max(Comparator.comparing(Reports.Report::throughOn).thenComparing(Reports.Report::id));
    }
}
