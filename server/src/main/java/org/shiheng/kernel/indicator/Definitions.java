package org.shiheng.kernel.indicator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.merkle.CanonicalJson;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.ObjectMapper;

/**
 * The indicators that ship as {@code indicators/*.yaml}, found on the class path: a line brings its own file. A changed
 * formula is a further entry of the same code with a later first day; each entry has a hash over its text and its SQL.
 */
@Component
public class Definitions {

    private final ObjectMapper json;
    private final Map<String, RowQuery> queries = new HashMap<>();
    private final Map<String, List<Versioned>> known = new LinkedHashMap<>();

    Definitions(ScopedDatabase database, ObjectMapper json, Clock clock) {
        this.json = json;
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:indicators/*.yaml")) {
                read(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        known.values()
                .forEach(versions -> versions.sort(
                        Comparator.comparing(version -> version.definition().effectiveFrom())));
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

    RowQuery query(String id) {
        return queries.get(id);
    }

    /** The tables that figures of this definition depend on. */
    List<String> reads(Definition definition) {
        var tables = new ArrayList<String>();
        for (String rows : rowsOf(definition)) {
            tables.addAll(query(rows).reads());
        }
        return tables.stream().distinct().toList();
    }

    private static Optional<Versioned> latest(List<Versioned> versions, LocalDate day) {
        return versions.stream()
                .filter(version -> !version.definition().effectiveFrom().isAfter(day))
                .reduce((first, second) -> second);
    }

    private static List<String> rowsOf(Definition definition) {
        return java.util.stream.Stream.of(definition.numerator(), definition.denominator())
                .map(Definition.Side::rows)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toList();
    }

    private void read(Resource file) throws IOException {
        Map<String, Object> content = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(file.getContentAsString(StandardCharsets.UTF_8));
        Map<String, Object> fragments = map(content.getOrDefault("fragments", Map.of()));
        map(content.get("rows")).forEach((id, value) -> {
            Map<String, Object> row = map(value);
            var with = new ArrayList<String>();
            for (Object fragment : list(row.get("uses"))) {
                with.add(fragment + " as (" + fragments.get(fragment).toString().strip() + ")");
            }
            var query = new RowQuery(
                    id,
                    row.get("name").toString(),
                    list(row.get("reads")).stream().map(Object::toString).toList(),
                    with.isEmpty() ? "" : "with " + String.join(", ", with) + " ",
                    row.get("sql").toString().strip());
            if (queries.put(id, query) != null) {
                throw new IllegalStateException("row query named twice: " + id);
            }
        });
        for (Object entry : list(content.get("indicators"))) {
            add(map(entry), file);
        }
    }

    private void add(Map<String, Object> entry, Resource file) {
        var complete = new LinkedHashMap<String, Object>(Map.of("source", "AUTOMATIC", "stock", false));
        complete.putAll(entry);
        complete.put(
                "targets",
                list(entry.get("targets")).stream()
                        .map(target -> {
                            var whole = new LinkedHashMap<String, Object>(Map.of("paced", false));
                            whole.putAll(map(target));
                            return whole;
                        })
                        .toList());
        Definition definition = json.convertValue(complete, Definition.class);
        var sql = new LinkedHashMap<String, Object>();
        for (String rows : rowsOf(definition)) {
            RowQuery query = queries.get(rows);
            if (query == null) {
                throw new IllegalStateException(file + ": " + definition.code() + " counts unknown rows " + rows);
            }
            sql.put(rows, query.with() + query.select());
        }
        String content = CanonicalJson.of(Map.of("definition", entry, "rows", sql));
        List<Versioned> versions = known.computeIfAbsent(definition.code(), code -> new ArrayList<>());
        versions.add(new Versioned(definition, hash(content), content, versions.size() + 1));
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

    private static String hash(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<?> list(@Nullable Object value) {
        return value == null ? List.of() : (List<?>) value;
    }

    /**
     * A definition with its version.
     *
     * @param content its text and SQL, canonical; what the hash is taken over
     * @param number 1 for the first formula of the code
     */
    public record Versioned(Definition definition, String hash, String content, int number) {}
}
