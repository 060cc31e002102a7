package org.shiheng.kernel.exchange.intake;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.ledger.RecordKind;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The kinds of records that are gathered, read from {@code exchange/kinds/*.json} with their JSON Schema (2020-12). */
@Component
public class Kinds {

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final ObjectMapper json;
    private final Map<String, Kind> known = new LinkedHashMap<>();

    Kinds(ObjectMapper json) throws IOException {
        this.json = json;
        var read = new ArrayList<Kind>();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:exchange/kinds/*.json")) {
            try (InputStream in = file.getInputStream()) {
                read.add(kind(json.readTree(in)));
            }
        }
        read.stream().sorted(Comparator.comparingInt(Kind::order)).forEach(kind -> known.put(kind.key(), kind));
    }

    public List<Kind> all() {
        return List.copyOf(known.values());
    }

    public Optional<Kind> find(String key) {
        return Optional.ofNullable(known.get(key));
    }

    private Kind kind(JsonNode file) {
        JsonNode schema = file.path("schema");
        JsonNode subject = file.path("subject");
        JsonNode natural = subject.path("naturalPerson");
        return new Kind(
                file.path("key").asString(),
                file.path("name").asString(),
                file.path("order").asInt(),
                RecordKind.valueOf(file.path("ledgerKind").asString()),
                file.path("basis").asString(),
                LocalDate.parse(file.path("effectiveFrom").asString()),
                file.path("number").asString(),
                file.path("decidedOn").asString(),
                file.path("authority").asString(),
                new Kind.SubjectFields(
                        subject.path("name").asString(),
                        text(subject, "code"),
                        text(subject, "registrationNumber"),
                        text(subject, "address"),
                        text(subject, "person"),
                        natural.isObject()
                                ? new Kind.Condition(
                                        natural.path("field").asString(),
                                        natural.path("value").asString())
                                : null),
                file.path("dueBy").asString(),
                file.path("publish").asBoolean(false),
                text(file, "publishThrough"),
                values(file.path("grades")),
                several(file.path("codes")),
                fields(schema),
                registry.getSchema(json.writeValueAsString(schema)));
    }

    private static List<KindField> fields(JsonNode schema) {
        var required = new ArrayList<String>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        var fields = new ArrayList<KindField>();
        schema.path("properties").properties().forEach(property -> {
            JsonNode field = property.getValue();
            var names = new ArrayList<String>();
            field.path("x-names").forEach(name -> names.add(name.asString()));
            fields.add(new KindField(
                    property.getKey(),
                    field.path("title").asString(),
                    List.copyOf(names),
                    required.contains(property.getKey()),
                    KindField.Reading.valueOf(
                            field.path("x-read").asString("text").toUpperCase(Locale.ROOT)),
                    strings(field.path("x-values")),
                    field.path("x-past").asBoolean(false),
                    field.path("x-public").asBoolean(true),
                    field.path("maxLength").asInt(4000),
                    text(field, "x-error")));
        });
        return List.copyOf(fields);
    }

    private static Kind.@Nullable Values values(JsonNode node) {
        return node.isObject() ? new Kind.Values(node.path("field").asString(), strings(node.path("of"))) : null;
    }

    /** One, or a list of them. */
    private static List<Kind.Values> several(JsonNode node) {
        var all = new ArrayList<Kind.Values>();
        for (JsonNode one : node.isArray() ? node : List.of(node)) {
            Kind.Values values = values(one);
            if (values != null) {
                all.add(values);
            }
        }
        return List.copyOf(all);
    }

    private static Map<String, String> strings(JsonNode node) {
        var map = new LinkedHashMap<String, String>();
        node.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asString()));
        return map;
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.has(name) ? node.path(name).asString() : null;
    }
}
