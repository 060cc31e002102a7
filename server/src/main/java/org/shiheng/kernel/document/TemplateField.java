package org.shiheng.kernel.document;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of a document: what the form asks and the text prints.
 *
 * @param from name of the form's field it is taken from, when the text calls it otherwise; usually the same
 * @param title label on the form and in messages
 * @param optional whether the document can do without
 * @param options code → words, for a choice; empty = the words come from the form that asked
 * @param columns fields of each row, for rows
 */
public record TemplateField(
        String name,
        String from,
        String title,
        Kind kind,
        boolean optional,
        @Nullable String hint,
        Map<String, String> options,
        Map<String, TemplateField> columns) {

    /** How a value is asked and printed. */
    public enum Kind {
        /** One line. */
        LINE,
        /** Paragraphs. */
        TEXT,
        /** 2026年5月20日. */
        DATE,
        /** 2026年5月20日9时30分. */
        TIME,
        /** Yuan; {@code <name>InWords} prints it in capital figures. */
        MONEY,
        NUMBER,
        CHOICE,
        /** 是 or nothing. */
        FLAG,
        /** A table. */
        ROWS
    }

    /** Its JSON Schema, for the form that draws a document up by hand. */
    Map<String, Object> schema() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("title", title);
        if (hint != null) {
            schema.put("description", hint);
        }
        switch (kind) {
            case LINE -> {
                schema.put("type", "string");
                schema.put("minLength", 1);
                schema.put("maxLength", 200);
            }
            case TEXT -> {
                schema.put("type", "string");
                schema.put("minLength", 1);
                schema.put("maxLength", 20_000);
                schema.put("x-lines", 6);
            }
            case DATE -> {
                schema.put("type", "string");
                schema.put("format", "date");
                schema.put("pattern", "^\\d{4}-\\d{2}-\\d{2}$");
            }
            case TIME -> {
                schema.put("type", "string");
                schema.put("format", "local-time");
                schema.put("pattern", "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$");
                schema.put("x-error", "请选择" + title + "：先选日期，再选几点几分。");
            }
            case MONEY -> {
                schema.put("type", "number");
                schema.put("minimum", 0);
                schema.put("x-unit", "元");
            }
            case NUMBER -> {
                schema.put("type", "number");
                schema.put("minimum", 0);
            }
            case CHOICE -> {
                schema.put("type", "string");
                schema.put(
                        "oneOf",
                        options.entrySet().stream()
                                .map(option -> Map.of("const", option.getKey(), "title", option.getValue()))
                                .toList());
            }
            case FLAG -> schema.put("type", "boolean");
            case ROWS -> {
                schema.put("type", "array");
                schema.put("minItems", 1);
                schema.put("maxItems", 200);
                schema.put("items", object(columns));
            }
        }
        return schema;
    }

    /** A form of these fields. */
    static Map<String, Object> object(Map<String, TemplateField> fields) {
        var properties = new LinkedHashMap<String, Object>();
        fields.values().forEach(field -> properties.put(field.from(), field.schema()));
        return Map.of(
                "type",
                "object",
                "properties",
                properties,
                "required",
                fields.values().stream()
                        .filter(field -> !field.optional())
                        .map(TemplateField::from)
                        .toList(),
                "additionalProperties",
                false);
    }
}
