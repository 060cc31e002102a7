package org.shiheng.kernel.matter;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.ledger.Severity;
import org.shiheng.kernel.matter.procedure.Procedure;
import org.shiheng.kernel.matter.procedure.ProcedureAct;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes an act's record: only the fields that the procedure names enter the ledger, under their public names. */
@Component
class MatterRecords {

    private final Ledger ledger;
    private final Departments departments;

    MatterRecords(Ledger ledger, Departments departments) {
        this.ledger = ledger;
        this.departments = departments;
    }

    @Nullable
    RecordId write(
            Scope scope,
            Procedure procedure,
            ProcedureAct act,
            MatterRow matter,
            Map<String, Object> facts,
            LocalDate actDay,
            LocalDate today,
            long actId,
            @Nullable RecordId withdrawn) {
        ProcedureAct.RecordWritten written = act.record();
        if (written == null) {
            return null;
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("procedure", procedure.name());
        body.put("act", act.name());
        written.body().forEach((name, field) -> {
            Object value = field.startsWith("'") ? field.substring(1, field.length() - 1) : facts.get(field);
            if (value != null) {
                body.put(name, publicValue(value));
            }
        });
        return ledger.append(
                scope,
                new NewRecord(
                        RecordKind.valueOf(written.kind()),
                        matter.subject() == null ? null : new SubjectId(matter.subject()),
                        matter.station(),
                        authority(written.kind(), matter.station()),
                        procedure.code(),
                        matter.number() + "/" + actId,
                        dated(written.dated(), facts, actDay),
                        severity(written.severity(), facts),
                        codes(written.codes(), facts),
                        withdrawn,
                        null,
                        written.publish() ? today : null,
                        written.publish() ? through(written.months(), facts, today) : null,
                        body));
    }

    /** A station punishes in the name of the bureau above it, whose seal is on the decision. */
    private String authority(String kind, int unit) {
        Department at = departments.find(unit).orElseThrow();
        while (RecordKind.valueOf(kind) == RecordKind.PENALTY
                && at.level() == Department.Level.STATION
                && at.parent() != null) {
            at = departments.find(at.parent()).orElseThrow();
        }
        return departments.nameOf(at.id());
    }

    private static LocalDate dated(@Nullable String field, Map<String, Object> facts, LocalDate actDay) {
        Object value = field == null ? null : facts.get(field);
        return value == null ? actDay : LocalDate.parse(String.valueOf(value));
    }

    private static @Nullable Severity severity(@Nullable String declared, Map<String, Object> facts) {
        String value = declared == null ? null : resolved(declared, facts);
        return value == null ? null : Severity.valueOf(value);
    }

    private static @Nullable LocalDate through(@Nullable String months, Map<String, Object> facts, LocalDate from) {
        String value = months == null ? null : resolved(months, facts);
        return value == null ? null : from.plusMonths(Integer.parseInt(value));
    }

    private static @Nullable String resolved(String declared, Map<String, Object> facts) {
        if (!declared.startsWith("{")) {
            return declared;
        }
        Object value = facts.get(declared.substring(1, declared.length() - 1));
        return value == null ? null : String.valueOf(value);
    }

    /** A code in braces is taken from the facts: {@code {penaltyCodes}} may be a list. */
    private static List<String> codes(List<String> declared, Map<String, Object> facts) {
        return declared.stream()
                .flatMap(code -> {
                    if (!code.startsWith("{")) {
                        return java.util.stream.Stream.of(code);
                    }
                    Object value = facts.get(code.substring(1, code.length() - 1));
                    return switch (value) {
                        case null -> java.util.stream.Stream.<String>empty();
                        case List<?> list -> list.stream().map(String::valueOf);
                        default -> java.util.stream.Stream.of(String.valueOf(value));
                    };
                })
                .distinct()
                .toList();
    }

    /** Records hold texts, lists, truths and whole numbers; an amount with a fraction is written as text. */
    private static Object publicValue(Object value) {
        return switch (value) {
            case Double number -> java.math.BigDecimal.valueOf(number).toPlainString();
            case java.math.BigDecimal number -> number.toPlainString();
            case List<?> list -> list.stream().map(each -> publicValue(each)).toList();
            default -> value;
        };
    }

    /** The record that an act takes back. */
    static @Nullable RecordId withdrawn(JdbcClient jdbc, ProcedureAct act, long matter) {
        if (act.record() == null || act.record().withdraws() == null) {
            return null;
        }
        return jdbc.sql("""
                        select r.record_id from matter.act_record r join matter.act a on a.id = r.act_id
                        where r.matter_id = ? and a.act = ? order by a.id desc limit 1""")
                .param(matter)
                .param(act.record().withdraws())
                .query((row, n) -> new RecordId(row.getObject(1, java.util.UUID.class)))
                .optional()
                .orElse(null);
    }
}
