package org.shiheng.kernel.matter;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.shiheng.kernel.http.InvalidInput;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Forms as JSON Schema (2020-12), one file for the server and the screen. A property's {@code title} is its label and its
 * {@code x-error} what the reader is told when it does not fit.
 */
@Component
public class Forms {

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final ObjectMapper json;
    private final Map<String, Form> known = new ConcurrentHashMap<>();

    Forms(ObjectMapper json) {
        this.json = json;
    }

    boolean exists(String folder, String name) {
        return resource(folder, name).exists();
    }

    /** The schema as a screen reads it. */
    JsonNode schema(String folder, String name) {
        return form(folder, name).json();
    }

    /** The fields a form asks. */
    Set<String> fields(String folder, String name) {
        var fields = new TreeSet<String>();
        form(folder, name).json().path("properties").propertyNames().forEach(fields::add);
        return fields;
    }

    /** Refuses what does not fit, all fields at once. */
    void check(String folder, String name, Map<String, Object> values) {
        check(form(folder, name), values);
    }

    /** The same for a schema that is no file: a document drawn up by hand. */
    void check(JsonNode schema, Map<String, Object> values) {
        check(new Form(schema, registry.getSchema(json.writeValueAsString(schema))), values);
    }

    private void check(Form form, Map<String, Object> values) {
        var errors = new InvalidInput.Collector();
        var told = new HashSet<String>();
        for (Error error : form.schema().validate(json.valueToTree(values))) {
            String pointer = error.getInstanceLocation().toString();
            boolean missing = error.getKeyword().equals("required");
            boolean unknown = error.getKeyword().equals("additionalProperties");
            String field = missing || unknown ? pointer + "/" + error.getProperty() : pointer;
            // A choice that fits none of its alternatives is reported once for each of them: tell it once.
            errors.when(
                    told.add(field),
                    "#" + field,
                    "matter.form-" + error.getKeyword(),
                    words(form.json(), field, error));
        }
        errors.refuse();
    }

    /** What a form said, as label and text in the order of the form; what was left empty is left out. */
    List<Answer> answers(String folder, String name, Map<String, Object> values) {
        JsonNode fields = form(folder, name).json().path("properties");
        var answers = new ArrayList<Answer>();
        fields.propertyNames().forEach(field -> {
            Object value = values.get(field);
            if (value != null && !String.valueOf(value).isBlank()) {
                JsonNode schema = fields.path(field);
                answers.add(new Answer(field, schema.path("title").asString(field), text(schema, value)));
            }
        });
        return answers;
    }

    private static String text(JsonNode schema, Object value) {
        return switch (value) {
            case Boolean yes -> yes ? "是" : "否";
            case List<?> list ->
                list.stream().map(each -> text(schema.path("items"), each)).collect(Collectors.joining("、"));
            case Number number ->
                number + (schema.has("x-unit") ? " " + schema.path("x-unit").asString() : "");
            default -> {
                for (JsonNode choice : schema.path("oneOf")) {
                    if (choice.path("const").asString().equals(String.valueOf(value))) {
                        yield choice.path("title").asString();
                    }
                }
                yield String.valueOf(value);
            }
        };
    }

    /** One line of a filled-in form. */
    public record Answer(String field, String label, String text) {}

    private static String words(JsonNode schema, String pointer, Error error) {
        JsonNode at = schema;
        for (String step : pointer.split("/")) {
            if (step.isEmpty()) {
                continue;
            }
            at = step.chars().allMatch(Character::isDigit)
                    ? at.path("items")
                    : at.path("properties").path(step);
        }
        String label = at.path("title").asString("这一项");
        String own = at.path("x-error").asString("");
        return switch (error.getKeyword()) {
            case "required", "minLength", "minItems" -> own.isEmpty() ? "请填写" + label + "。" : own;
            case "enum", "const", "oneOf" -> "请选择" + label + "。";
            case "maxLength" -> label + "最多 " + at.path("maxLength").asInt() + " 个字，请写短一些。";
            case "minimum" -> label + "不能小于 " + at.path("minimum").asString() + "。";
            case "maximum" -> label + "不能大于 " + at.path("maximum").asString() + "。";
            case "additionalProperties" -> "表上没有“" + error.getProperty() + "”这一项。";
            default -> own.isEmpty() ? label + "填写的格式不对，请核对。" : own;
        };
    }

    private Form form(String folder, String name) {
        return known.computeIfAbsent(folder + "/" + name, path -> {
            try {
                String text = resource(folder, name).getContentAsString(StandardCharsets.UTF_8);
                return new Form(json.readTree(text), registry.getSchema(text));
            } catch (IOException e) {
                throw new UncheckedIOException("no form " + path, e);
            }
        });
    }

    private static ClassPathResource resource(String folder, String name) {
        return new ClassPathResource(folder + "/forms/" + name + ".json");
    }

    private record Form(JsonNode json, Schema schema) {}
}
