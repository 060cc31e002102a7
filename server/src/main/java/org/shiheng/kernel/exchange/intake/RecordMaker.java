package org.shiheng.kernel.exchange.intake;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.Severity;
import org.shiheng.kernel.subject.SubjectId;

/**
 * Makes the ledger's record out of a gathered row: only what may be shown goes into its text.
 *
 * <p>Basis: 《市场监督管理信用修复管理办法》（2025年12月25日施行） and rulebook 03 §五: what is slight is not published; the term
 * is the one the deciding authority gave. 《中华人民共和国个人信息保护法》第五十一条: persons' fields stay inside.
 */
final class RecordMaker {

    private static final Pattern IN_BRACKETS = Pattern.compile("（.*）");

    private RecordMaker() {}

    static NewRecord record(
            Entry entry,
            Link link,
            String source,
            String sourceNumber,
            @Nullable RecordId supersedes,
            LocalDate today) {
        Kind kind = entry.kind();
        Severity severity = severity(entry);
        LocalDate through = day(entry.text(kind.publishThrough()));
        boolean published = kind.publish()
                && !entry.ofPerson()
                && severity != Severity.MINOR
                && (through == null || !through.isBefore(today));
        return new NewRecord(
                kind.ledgerKind(),
                link.subject() == null ? null : new SubjectId(link.subject()),
                link.station(),
                String.valueOf(entry.values().get(kind.authority())),
                source,
                sourceNumber,
                entry.decidedOn(),
                severity,
                codes(entry),
                supersedes,
                null,
                published ? today : null,
                published ? through : null,
                body(entry));
    }

    /** A record that takes another one back; it has no codes, so nothing counts by it. */
    static NewRecord withdrawal(
            Entry entry,
            Link link,
            String source,
            String sourceNumber,
            RecordId withdrawn,
            String reason,
            LocalDate today) {
        var original = record(entry, link, source, sourceNumber, withdrawn, today);
        return new NewRecord(
                original.kind(),
                original.subject(),
                original.station(),
                original.authority(),
                source,
                sourceNumber,
                original.occurredOn(),
                null,
                List.of(),
                withdrawn,
                null,
                original.publishFrom(),
                original.publishThrough(),
                Map.of("summary", "撤回：" + title(entry), "number", entry.number(), "action", "撤回", "reason", reason));
    }

    private static Map<String, Object> body(Entry entry) {
        var body = new LinkedHashMap<String, Object>();
        body.put("summary", title(entry));
        body.put("number", entry.number());
        for (KindField field : entry.kind().fields()) {
            Object value = entry.values().get(field.name());
            boolean withheld = !field.open()
                    || entry.ofPerson()
                            && field.name().equals(entry.kind().subject().name());
            if (value != null && !withheld) {
                body.put(field.name(), value);
            }
        }
        Object licence =
                entry.values().getOrDefault("certificateName", entry.values().get("documentName"));
        if (licence != null) {
            body.put("licence", licence);
        }
        return body;
    }

    private static String title(Entry entry) {
        return IN_BRACKETS.matcher(entry.kind().name()).replaceFirst("") + " " + entry.number();
    }

    private static @Nullable Severity severity(Entry entry) {
        return meanings(entry, entry.kind().grades())
                .map(Severity::valueOf)
                .max(java.util.Comparator.naturalOrder())
                .orElse(null);
    }

    private static List<String> codes(Entry entry) {
        return entry.kind().codes().stream()
                .flatMap(values -> meanings(entry, values))
                .distinct()
                .toList();
    }

    private static Stream<String> meanings(Entry entry, Kind.@Nullable Values values) {
        if (values == null) {
            return Stream.empty();
        }
        Object given = entry.values().get(values.field());
        Stream<?> all = given instanceof Collection<?> list ? list.stream() : Stream.ofNullable(given);
        return all.map(String::valueOf).filter(values.of()::containsKey).map(values.of()::get);
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}
