package org.shiheng.kernel.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads {@code documents.yaml}. A key it does not know is an error: a misspelt duty must not be passed over in silence. */
final class TemplateReader {

    private static final Set<String> KNOWN = Set.of("name", "basis", "sign", "seal", "deliverTo", "copies", "fields");
    private static final Set<String> FIELD = Set.of("title", "from", "kind", "optional", "hint", "options", "columns");

    private TemplateReader() {}

    /**
     * Reads the documents of one folder.
     *
     * @param text answers the text of a document by its code
     * @throws IllegalArgumentException naming the place that is wrong
     */
    static Map<String, Template> read(String yaml, String folder, Function<String, String> text) {
        Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        var templates = new LinkedHashMap<String, Template>();
        map(folder, loaded).forEach((key, raw) -> {
            String code = String.valueOf(key);
            String place = folder + "/" + code;
            Map<?, ?> node = known(place, map(place, raw), KNOWN);
            String html = text.apply(code);
            templates.put(
                    code,
                    new Template(
                            code,
                            folder,
                            text(place, node, "name"),
                            text(place, node, "basis"),
                            maybe(node, "sign"),
                            Boolean.parseBoolean(String.valueOf(node.get("seal"))),
                            list(place, node.get("deliverTo")),
                            node.get("copies") == null ? 1 : Integer.parseInt(text(place, node, "copies")),
                            fields(place, node.get("fields")),
                            html,
                            Placeholders.of(html)));
        });
        return templates;
    }

    private static Map<String, TemplateField> fields(String place, @Nullable Object raw) {
        var fields = new LinkedHashMap<String, TemplateField>();
        if (raw == null) {
            return fields;
        }
        map(place + " fields", raw).forEach((key, value) -> {
            String name = String.valueOf(key);
            String at = place + " field " + name;
            Map<?, ?> node = known(at, map(at, value), FIELD);
            var options = new LinkedHashMap<String, String>();
            if (node.get("options") != null) {
                map(at, node.get("options")).forEach((code, words) -> options.put("" + code, "" + words));
            }
            String kind = maybe(node, "kind");
            fields.put(
                    name,
                    new TemplateField(
                            name,
                            maybe(node, "from") == null ? name : text(at, node, "from"),
                            text(at, node, "title"),
                            kind == null
                                    ? TemplateField.Kind.LINE
                                    : TemplateField.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                            Boolean.parseBoolean(String.valueOf(node.get("optional"))),
                            maybe(node, "hint"),
                            options,
                            fields(at, node.get("columns"))));
        });
        return fields;
    }

    private static Map<?, ?> known(String place, Map<?, ?> node, Set<String> known) {
        node.keySet().forEach(key -> {
            if (!known.contains(String.valueOf(key))) {
                throw new IllegalArgumentException(place + ": unknown key " + key);
            }
        });
        return node;
    }

    private static Map<?, ?> map(String place, @Nullable Object raw) {
        if (raw instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(place + ": expected a map, found " + raw);
    }

    private static List<String> list(String place, @Nullable Object raw) {
        if (raw == null) {
            return List.of();
        }
        if (raw instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        throw new IllegalArgumentException(place + ": deliverTo is not a list");
    }

    private static String text(String place, Map<?, ?> node, String key) {
        String value = maybe(node, key);
        if (value == null) {
            throw new IllegalArgumentException(place + ": " + key + " is missing");
        }
        return value;
    }

    private static @Nullable String maybe(Map<?, ?> node, String key) {
        Object value = node.get(key);
        return value == null || String.valueOf(value).isBlank()
                ? null
                : String.valueOf(value).strip();
    }
}
