package org.shiheng.kernel.document;

import com.samskivert.mustache.Mustache;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.http.Refusal;

/** Fills a template: values are put into words by their kind and escaped; a required one that is missing is named. */
final class Filling {

    private static final Mustache.Compiler MUSTACHE =
            Mustache.compiler().emptyStringIsFalse(true).defaultValue("").withEscaper(Filling::escape);

    private Filling() {}

    /** The text of the document as the inside of a body. */
    static String text(Template template, Facts facts, Head head) {
        List<String> missing = template.fields().values().stream()
                .filter(field -> !field.optional() && blank(facts.fields().get(field.from())))
                .map(TemplateField::title)
                .toList();
        if (!missing.isEmpty()) {
            throw Refusal.conflict(
                    "document.fields-missing",
                    "还不能制作《" + template.name() + "》",
                    "缺少：" + String.join("、", missing) + "。请先补填这些内容。");
        }
        return MUSTACHE.compile(template.html()).execute(values(template, facts, head));
    }

    private static Map<String, Object> values(Template template, Facts facts, Head head) {
        var values = new HashMap<String, Object>();
        template.fields().forEach((name, field) -> {
            Object raw = facts.fields().get(field.from());
            values.put(name, value(field, raw, facts.texts().get(field.from())));
            if (field.kind() == TemplateField.Kind.MONEY) {
                values.put(
                        name + "InWords",
                        blank(raw) ? "" : ChineseWriting.amountInWords(new BigDecimal(String.valueOf(raw))));
            }
        });
        values.put(
                "matter",
                Map.of(
                        "number", facts.matter().number(),
                        "title", facts.matter().title(),
                        "procedure", facts.matter().procedure(),
                        "legalOn", ChineseWriting.day(facts.matter().legalOn())));
        values.put(
                "document",
                Map.of(
                        "number", head.number(),
                        "name", template.name(),
                        "issuedOn", ChineseWriting.day(head.issuedOn()),
                        "code", head.code(),
                        "copies", String.valueOf(template.copies())));
        values.put("authority", Map.of("name", head.authority(), "shortName", head.authorityShort()));
        values.put("department", Map.of("name", head.department()));
        values.put("actor", Map.of("name", facts.actor()));
        values.put(
                "act",
                Map.of(
                        "name", facts.act().name(),
                        "on", ChineseWriting.day(facts.act().on()),
                        "opinion",
                                facts.act().opinion() == null ? "" : facts.act().opinion()));
        TemplateProof.PARTS
                .keySet()
                .forEach(part -> values.put(part, person(facts.people().get(part))));
        values.put("subject", person(facts.people().get("subject")));
        values.put(
                "officers",
                facts.officers().stream()
                        .map(officer -> Map.of("name", officer.name(), "credential", officer.credential()))
                        .toList());
        values.put(
                "deadlines",
                template.deadlines().stream()
                        .collect(Collectors.toMap(
                                code -> code,
                                code -> facts.deadlines().containsKey(code)
                                        ? ChineseWriting.day(facts.deadlines().get(code))
                                        : "",
                                (one, two) -> one)));
        return values;
    }

    /** All that can be told of a person; what is not known prints as nothing. Nobody at all hides the section. */
    private static Object person(@Nullable Map<String, String> known) {
        if (known == null) {
            return false;
        }
        var all = new HashMap<String, String>();
        TemplateProof.PERSON.forEach(field -> all.put(field, known.getOrDefault(field, "")));
        return all;
    }

    private static Object value(TemplateField field, @Nullable Object raw, @Nullable String words) {
        if (field.kind() == TemplateField.Kind.ROWS) {
            return rows(field, raw);
        }
        if (blank(raw)) {
            return "";
        }
        String text = String.valueOf(raw);
        return switch (field.kind()) {
            case DATE -> ChineseWriting.day(LocalDate.parse(text));
            case TIME -> ChineseWriting.time(LocalDateTime.parse(text.replace(' ', 'T')));
            case MONEY -> ChineseWriting.amount(new BigDecimal(text));
            case NUMBER -> new BigDecimal(text).stripTrailingZeros().toPlainString();
            case CHOICE -> field.options().getOrDefault(text, words == null ? text : words);
            case FLAG -> Boolean.parseBoolean(text) ? "是" : "";
            case LINE, TEXT ->
                raw instanceof List<?> || words != null && raw instanceof Boolean ? said(raw, words) : text;
            case ROWS -> throw new IllegalStateException();
        };
    }

    private static String said(Object raw, @Nullable String words) {
        return words != null
                ? words
                : ((List<?>) raw).stream().map(String::valueOf).collect(Collectors.joining("、"));
    }

    private static List<Map<String, Object>> rows(TemplateField field, @Nullable Object raw) {
        var rows = new ArrayList<Map<String, Object>>();
        if (raw instanceof List<?> list) {
            for (Object each : list) {
                var row = new HashMap<String, Object>();
                Map<?, ?> given = each instanceof Map<?, ?> map ? map : Map.of();
                field.columns().forEach((name, column) -> {
                    row.put(name, value(column, given.get(column.from()), null));
                    if (column.kind() == TemplateField.Kind.MONEY) {
                        row.put(name + "InWords", "");
                    }
                });
                row.put("n", String.valueOf(rows.size() + 1));
                rows.add(row);
            }
        }
        return rows;
    }

    private static boolean blank(@Nullable Object raw) {
        return raw == null
                || raw instanceof String text && text.isBlank()
                || raw instanceof List<?> list && list.isEmpty();
    }

    /** Nothing of what somebody wrote becomes markup; a new line stays one, and begins with the blank of a paragraph. */
    static String escape(String raw) {
        var out = new StringBuilder(raw.length() + 16);
        raw.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n' -> out.append("<br/>　　");
                case '\t' -> out.append("　");
                default -> {
                    boolean allowed =
                            c >= 0x20 && c != 0x7f && (c < 0xd800 || c > 0xdfff) && c != 0xfffe && c != 0xffff;
                    if (allowed) {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.toString();
    }

    /**
     * What the document itself has when it is made.
     *
     * @param number its number; empty when it has none
     */
    record Head(
            String number,
            String code,
            LocalDate issuedOn,
            String authority,
            String authorityShort,
            String department) {}
}
