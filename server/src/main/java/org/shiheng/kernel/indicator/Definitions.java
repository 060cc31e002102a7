package org.shiheng.kernel.indicator;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/**
 * The indicators that ship as {@code indicators/*.yaml}, found on the class path: a line brings its own file, and a line
 * that begins to count what was reported by hand until then brings only a dated switch. A changed formula is a further
 * entry of the same code with a later first day; each version has a hash over its text, its targets and its SQL.
 */
@Component
public class Definitions {

    private final DefinitionFiles files;
    private final Map<String, List<Versioned>> known = new LinkedHashMap<>();

    Definitions(ScopedDatabase database, ObjectMapper json, Clock clock) {
        files = DefinitionFiles.read(json);
        files.versions()
                .forEach(version -> known.computeIfAbsent(
                                version.definition().code(), code -> new java.util.ArrayList<>())
                        .add(version));
        known.replaceAll((code, versions) -> numbered(versions));
        keep(database, clock);
    }

    /** The indicators defined on a day, in the order of their files. */
    public List<Versioned> on(LocalDate day) {
        return known.values().stream()
                .flatMap(versions -> latest(versions, day).stream())
                .toList();
    }

    public Optional<Versioned> find(String code, LocalDate day) {
        return latest(known.getOrDefault(code, List.of()), day);
    }

    /** A version by its hash: the formula that a kept figure was counted by. */
    Optional<Versioned> byHash(String code, String hash) {
        return known.getOrDefault(code, List.of()).stream()
                .filter(version -> version.hash().equals(hash))
                .findFirst();
    }

    /** All versions of a code, the oldest first. */
    public List<Versioned> history(String code) {
        return known.getOrDefault(code, List.of());
    }

    /** The yearly parameters that formulas divide or weigh by. */
    List<Parameters.Kind> parameters() {
        return files.parameters();
    }

    RowQuery query(@Nullable String id) {
        return Objects.requireNonNull(files.queries().get(id), () -> "no row query " + id);
    }

    /** The tables that figures of this definition depend on. */
    List<String> reads(Definition definition) {
        return rowsOf(definition)
                .flatMap(rows -> query(rows).reads().stream())
                .distinct()
                .toList();
    }

    /** The kinds of record that figures of this definition count; none = any. */
    List<String> kinds(Definition definition) {
        List<List<String>> kinds = rowsOf(definition)
                .map(this::query)
                .filter(query -> query.reads().contains("ledger.record"))
                .map(RowQuery::kinds)
                .toList();
        return kinds.stream().anyMatch(List::isEmpty)
                ? List.of()
                : kinds.stream().flatMap(List::stream).distinct().toList();
    }

    static Stream<String> rowsOf(Definition definition) {
        return Stream.of(definition.numerator(), definition.denominator())
                .map(Definition.Side::rows)
                .filter(Objects::nonNull)
                .distinct();
    }

    private static Optional<Versioned> latest(List<Versioned> versions, LocalDate day) {
        return versions.stream()
                .filter(version -> !version.definition().effectiveFrom().isAfter(day))
                .reduce((first, second) -> second);
    }

    private static List<Versioned> numbered(List<Versioned> versions) {
        var sorted = versions.stream()
                .sorted(Comparator.comparing(version -> version.definition().effectiveFrom()))
                .toList();
        return java.util.stream.IntStream.range(0, sorted.size())
                .mapToObj(i -> new Versioned(
                        sorted.get(i).definition(),
                        sorted.get(i).hash(),
                        sorted.get(i).content(),
                        i + 1))
                .toList();
    }

    private void keep(ScopedDatabase database, Clock clock) {
        database.run(
                Scope.nothing(),
                jdbc -> known.values().stream()
                        .flatMap(List::stream)
                        .forEach(version -> jdbc.sql("""
                        insert into indicator.definition(code, hash, effective_from, content, first_seen_at)
                        values (?, ?, ?, ?, ?) on conflict do nothing""")
                                .param(version.definition().code())
                                .param(version.hash())
                                .param(version.definition().effectiveFrom())
                                .param(version.content())
                                .param(Timestamp.from(clock.instant()))
                                .update()));
    }

    /**
     * A definition with its version.
     *
     * @param content its text and SQL, canonical; what the hash is taken over
     * @param number 1 for the first formula of the code
     */
    public record Versioned(Definition definition, String hash, String content, int number) {

        /** The bytes the hash is taken over. */
        public byte[] bytes() {
            return content.getBytes(StandardCharsets.UTF_8);
        }
    }
}
