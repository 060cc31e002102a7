package org.shiheng.kernel.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Proves a document's template whole: every placeholder has a source, every field is printed, its text is well formed,
 * a choice knows its words and whoever is addressed is a known part. A template with an objection is not used.
 */
final class TemplateProof {

    /** What a matter itself tells, besides the document's own fields. */
    static final Map<String, Set<String>> TOLD = Map.of(
            "matter", Set.of("number", "title", "legalOn", "procedure"),
            "document", Set.of("number", "name", "issuedOn", "code", "copies"),
            "authority", Set.of("name", "shortName"),
            "department", Set.of("name"),
            "subject", Set.of("name", "code", "address", "representative", "phone"),
            "actor", Set.of("name"),
            "act", Set.of("name", "on", "opinion"));

    /** What is told of a participant. */
    static final Set<String> PERSON =
            Set.of("name", "code", "idNumber", "address", "representative", "phone", "gender", "birthDate", "post");

    /** Parts of participants, as placeholders name them and as the matter's rows do. */
    static final Map<String, String> PARTS = Map.of(
            "party", "PARTY",
            "respondent", "RESPONDENT",
            "complainant", "COMPLAINANT",
            "reporter", "REPORTER",
            "agent", "AGENT",
            "witness", "WITNESS");

    /** Lists that a matter tells: officers with their credentials. */
    private static final Map<String, Set<String>> LISTS = Map.of("officers", Set.of("name", "credential"));

    private TemplateProof() {}

    static List<String> objections(Template template) {
        var objections = new ArrayList<String>();
        String place = template.folder() + "/" + template.code();
        var printed = new java.util.HashSet<String>();
        for (String source : template.sources()) {
            if (!known(template, source, printed)) {
                objections.add(place + ": no source for " + source);
            }
        }
        template.fields().forEach((name, field) -> {
            if (!printed.contains(name)) {
                objections.add(place + ": field " + name + " is asked and never printed");
            }
            if (TOLD.containsKey(name) || PARTS.containsKey(name) || LISTS.containsKey(name)) {
                objections.add(place + ": field " + name + " hides what the matter tells");
            }
            if (field.kind() == TemplateField.Kind.ROWS && field.columns().isEmpty()) {
                objections.add(place + ": rows " + name + " without columns");
            }
        });
        template.deliverTo().stream()
                .filter(part -> !PARTS.containsValue(part) && !part.equals("OTHER"))
                .forEach(part -> objections.add(place + ": addressed to an unknown part " + part));
        if (template.seal() && template.sign() == null) {
            objections.add(place + ": sealed without a number");
        }
        if (template.copies() < 1) {
            objections.add(place + ": no copy");
        }
        try {
            Markup.parse(template.html().replaceAll("\\{\\{[#^/].*?}}", ""));
        } catch (IllegalArgumentException e) {
            objections.add(place + ": " + e.getMessage());
        }
        return objections;
    }

    private static boolean known(Template template, String source, Set<String> printed) {
        String[] way = source.split(">");
        String last = way[way.length - 1];
        // Inside a section of rows a name is looked for among the columns first, then outside.
        for (int i = way.length - 2; i >= 0; i--) {
            var rows = template.fields().get(way[i]);
            if (rows != null
                    && rows.kind() == TemplateField.Kind.ROWS
                    && (last.equals("n") || own(rows.columns(), last, new java.util.HashSet<>()))) {
                return true;
            }
            if (LISTS.getOrDefault(way[i], Set.of()).contains(last)) {
                return true;
            }
        }
        if (own(template.fields(), last, printed) || LISTS.containsKey(last)) {
            return true;
        }
        if (!last.contains(".")) {
            return PARTS.containsKey(last) || last.equals("subject");
        }
        String head = last.substring(0, last.indexOf('.'));
        String field = last.substring(head.length() + 1);
        return TOLD.getOrDefault(head, Set.of()).contains(field)
                || PARTS.containsKey(head) && PERSON.contains(field)
                || head.equals("deadlines");
    }

    /** A field, or a field of money in words. */
    private static boolean own(Map<String, TemplateField> fields, String name, Set<String> printed) {
        if (fields.containsKey(name)) {
            printed.add(name);
            return true;
        }
        String money = name.endsWith("InWords") ? name.substring(0, name.length() - "InWords".length()) : "";
        TemplateField field = fields.get(money);
        if (field != null && field.kind() == TemplateField.Kind.MONEY) {
            printed.add(money);
            return true;
        }
        return false;
    }
}
