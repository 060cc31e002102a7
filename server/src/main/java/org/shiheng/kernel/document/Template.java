package org.shiheng.kernel.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of document (文书) as data: an entry of {@code documents.yaml} and the text beside it in {@code <code>.html}.
 *
 * @param folder class-path folder it stands in
 * @param basis the article that asks for it
 * @param sign its sign in numbers (罚); none = it carries no number
 * @param seal whether the authority's seal is put on it
 * @param deliverTo parts of the participants it is addressed to; empty = it stays in the file
 * @param copies how many are made
 * @param fields what it says beyond the matter itself, by name
 * @param html its text, with placeholders
 * @param sources every placeholder of the text; one inside a section is written {@code section>name}
 */
public record Template(
        String code,
        String folder,
        String name,
        String basis,
        @Nullable String sign,
        boolean seal,
        List<String> deliverTo,
        int copies,
        Map<String, TemplateField> fields,
        String html,
        Set<String> sources) {

    /** Parts whose people are private and sealed: a document that names one of them is opened on record only. */
    private static final Set<String> PRIVATE = Set.of("complainant", "reporter", "agent", "witness");

    public boolean delivered() {
        return !deliverTo.isEmpty();
    }

    /** Whether it names a private person, so that reading it is kept to those who handle the matter. */
    public boolean guarded() {
        return sources.stream().map(Template::last).anyMatch(source -> PRIVATE.contains(head(source)));
    }

    /** The matter's deadlines that the text mentions. */
    public List<String> deadlines() {
        return sources.stream()
                .map(Template::last)
                .filter(source -> source.startsWith("deadlines."))
                .map(source -> source.substring("deadlines.".length()))
                .toList();
    }

    /** The fields that must be known before it can be issued. */
    public List<String> required() {
        return fields.values().stream()
                .filter(field -> !field.optional())
                .map(TemplateField::from)
                .toList();
    }

    /** The form that draws it up by hand, as JSON Schema. */
    public Map<String, Object> form() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", name);
        schema.putAll(TemplateField.object(fields));
        return schema;
    }

    private static String last(String source) {
        return source.substring(source.lastIndexOf('>') + 1);
    }

    private static String head(String source) {
        return source.contains(".") ? source.substring(0, source.indexOf('.')) : source;
    }
}
