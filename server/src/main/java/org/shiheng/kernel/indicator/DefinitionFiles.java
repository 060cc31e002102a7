package org.shiheng.kernel.indicator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.merkle.CanonicalJson;
import org.shiheng.kernel.catalog.PackTable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.ObjectMapper;

/**
 * Reads {@code indicators/*.yaml} (row queries, indicators, switches of their source) and the targets of the city's pack
 * ({@code packs/<city>/plan-targets.csv}) into versions.
 */
final class DefinitionFiles {

    private static final Map<String, Object> DEFAULTS =
            Map.of("source", "AUTOMATIC", "stock", false, "plan", false, "byDistrict", false, "decimals", 2);

    private final ObjectMapper json;
    private final Map<String, RowQuery> queries = new HashMap<>();
    private final Map<String, List<Map<String, Object>>> switches = new HashMap<>();
    private final Map<String, List<Map<String, Object>>> targets = new HashMap<>();
    private final Map<String, Integer> box = new HashMap<>();
    private final List<Parameters.Kind> parameters = new ArrayList<>();
    private final List<Definitions.Versioned> versions = new ArrayList<>();

    private DefinitionFiles(ObjectMapper json) {
        this.json = json;
    }

    static DefinitionFiles read(ObjectMapper json) {
        var files = new DefinitionFiles(json);
        var entries = new ArrayList<Map<String, Object>>();
        try {
            for (Resource file : sorted("classpath*:indicators/*.yaml")) {
                Map<String, Object> content = new Yaml(new SafeConstructor(new LoaderOptions()))
                        .load(file.getContentAsString(StandardCharsets.UTF_8));
                files.rows(content);
                list(content.get("indicators")).forEach(entry -> entries.add(map(entry)));
                list(content.get("parameters"))
                        .forEach(kind -> files.parameters.add(json.convertValue(kind, Parameters.Kind.class)));
                list(content.get("switches"))
                        .forEach(entry -> files.switches
                                .computeIfAbsent(map(entry).get("code").toString(), code -> new ArrayList<>())
                                .add(map(entry)));
            }
            PackTable.of("plan-targets.csv").forEach(files::target);
            PackTable.of("plan-box.csv").forEach(files::box);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        entries.forEach(files::add);
        return files;
    }

    Map<String, RowQuery> queries() {
        return queries;
    }

    List<Definitions.Versioned> versions() {
        return versions;
    }

    List<Parameters.Kind> parameters() {
        return parameters;
    }

    private static List<Resource> sorted(String pattern) throws IOException {
        return java.util.Arrays.stream(new PathMatchingResourcePatternResolver().getResources(pattern))
                .sorted(Comparator.comparing(Resource::getFilename))
                .toList();
    }

    private void rows(Map<String, Object> content) {
        Map<String, Object> fragments = map(content.getOrDefault("fragments", Map.of()));
        map(content.getOrDefault("rows", Map.of())).forEach((id, value) -> {
            Map<String, Object> row = map(value);
            List<RowQuery.Fragment> uses = list(row.get("uses")).stream()
                    .map(Object::toString)
                    .map(name -> new RowQuery.Fragment(
                            name, fragments.get(name).toString().strip()))
                    .toList();
            var query = new RowQuery(
                    id,
                    row.get("name").toString(),
                    list(row.get("reads")).stream().map(Object::toString).toList(),
                    list(row.get("kinds")).stream().map(Object::toString).toList(),
                    uses,
                    row.get("sql").toString().strip());
            if (queries.put(id, query) != null) {
                throw new IllegalStateException("row query named twice: " + id);
            }
        });
    }

    private void box(CSVRecord row) {
        for (String code : row.get("codes").split("\\|")) {
            box.put(code, Integer.valueOf(row.get("number")));
        }
    }

    private void target(CSVRecord row) {
        targets.computeIfAbsent(row.get("code"), code -> new ArrayList<>())
                .add(new LinkedHashMap<>(Map.of(
                        "year",
                        Integer.valueOf(row.get("year")),
                        "comparison",
                        row.get("comparison"),
                        "value",
                        row.get("value"),
                        "kind",
                        row.get("kind"),
                        "paced",
                        Boolean.valueOf(row.get("paced")),
                        "basis",
                        row.get("basis"))));
    }

    /** One version for the entry, and one for each later switch of its source. */
    private void add(Map<String, Object> entry) {
        String code = entry.get("code").toString();
        add(code, entry);
        switches.getOrDefault(code, List.of()).forEach(change -> {
            var switched = new LinkedHashMap<>(entry);
            switched.put("effectiveFrom", change.get("from").toString());
            switched.put("source", change.get("source"));
            switched.put("sourceNote", change.get("note"));
            add(code, switched);
        });
    }

    private void add(String code, Map<String, Object> entry) {
        var own = new LinkedHashMap<>(entry);
        if (targets.containsKey(code)) {
            own.put("targets", targets.get(code));
        }
        var complete = new LinkedHashMap<>(DEFAULTS);
        complete.putAll(own);
        if (box.containsKey(code)) {
            complete.put("box", box.get(code));
            complete.put("plan", true);
        }
        complete.put(
                "targets",
                list(own.get("targets")).stream()
                        .map(target -> filled(map(target), "paced", false))
                        .sorted(Comparator.comparing(
                                target -> Integer.parseInt(target.get("year").toString())))
                        .toList());
        complete.put("numerator", filled(map(entry.get("numerator")), "yearsBack", 0));
        complete.put("denominator", filled(map(entry.get("denominator")), "yearsBack", 0));
        Definition definition = json.convertValue(complete, Definition.class);
        var sql = new LinkedHashMap<String, Object>();
        Definitions.rowsOf(definition).forEach(rows -> {
            RowQuery query = queries.get(rows);
            if (query == null) {
                throw new IllegalStateException(code + " counts unknown rows " + rows);
            }
            sql.put(rows, query.text());
        });
        if (sql.isEmpty()) {
            throw new IllegalStateException(code + " counts no rows");
        }
        String content = CanonicalJson.of(Map.of("definition", own, "rows", sql));
        versions.add(new Definitions.Versioned(definition, hash(content), content, 1));
    }

    private static Map<String, Object> filled(Map<String, Object> value, String key, Object otherwise) {
        var whole = new LinkedHashMap<String, Object>();
        whole.put(key, otherwise);
        whole.putAll(value);
        return whole;
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
}
