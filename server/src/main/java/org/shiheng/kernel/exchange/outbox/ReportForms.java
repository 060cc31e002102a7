package org.shiheng.kernel.exchange.outbox;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.exchange.intake.Kind;
import org.shiheng.kernel.exchange.intake.KindField;
import org.shiheng.kernel.exchange.intake.Kinds;
import org.shiheng.kernel.ledger.LedgerRecord;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.subject.Subject;
import org.shiheng.kernel.subject.Subjects;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Fills the exchange format's form for a record: from the row that a department sent, or, for what the bureau itself
 * decided, from the record and its subject. Amounts are in 万元 as the format wants them.
 *
 * <p>Basis: 国家发展改革委办公厅关于进一步完善行政许可和行政处罚等信用信息公示工作的指导意见（发改办财金〔2018〕424号）的数据标准;
 * rulebook 02: 监管行为数据最少字段.
 */
@Component
class ReportForms {

    private static final int TOLD = 4;
    private static final Pattern EXCHANGE_NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

    private final ScopedDatabase database;
    private final Kinds kinds;
    private final Subjects subjects;
    private final ObjectMapper json;

    ReportForms(ScopedDatabase database, Kinds kinds, Subjects subjects, ObjectMapper json) {
        this.database = database;
        this.kinds = kinds;
        this.subjects = subjects;
        this.json = json;
    }

    /**
     * A form that was filled.
     *
     * @param lacking what is missing in it, in words; then it is not sent
     */
    record Filled(
            Kind kind,
            String number,
            String name,
            Map<String, Object> values,
            @Nullable String lacking) {}

    /** Whether a record only says that an earlier one does not hold any more; a permit that ended is reported as ended. */
    boolean withdraws(LedgerRecord record) {
        boolean revoked = record.kind() != RecordKind.LICENSE && record.codes().contains("REVOKED");
        return record.supersedes() != null && ("撤回".equals(body(record).get("action")) || revoked);
    }

    /** The form for a record, when the platform takes its kind; a withdrawal has no form of its own. */
    Optional<Filled> fill(Target target, LedgerRecord record) {
        Map<String, Object> gathered = payload(record.id().value());
        Map<String, Object> body = body(record);
        boolean ours = OwnForms.KINDS.contains(record.kind());
        if (record.canonical() == null || gathered.isEmpty() && !ours) {
            return Optional.empty();
        }
        Optional<Kind> kind = kinds.all().stream()
                .filter(one -> one.ledgerKind() == record.kind())
                .filter(one -> target.kinds().contains(one.key()))
                .filter(one -> gathered.isEmpty() || gathered.containsKey(one.number()))
                // What is not public is nobody's to pass on, but for kinds that never are: only offices know of them.
                .filter(one -> record.publishFrom() != null || !one.publish())
                .findFirst();
        return kind.map(one -> {
            Map<String, Object> values = gathered.isEmpty() ? own(one, target, record, body) : gathered;
            return new Filled(
                    one,
                    String.valueOf(values.getOrDefault(one.number(), record.sourceNumber())),
                    String.valueOf(values.getOrDefault(one.subject().name(), "（没有名称）")),
                    named(one, values),
                    lacking(one, values));
        });
    }

    private Map<String, Object> payload(UUID record) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc
                        .sql("select payload from exchange.gathered where record_id = ?")
                        .param(record)
                        .query(String.class)
                        .list()
                        .stream()
                        .findFirst()
                        .map(text -> json.readValue(text, new TypeReference<Map<String, Object>>() {}))
                        .orElse(Map.of()));
    }

    private Map<String, Object> body(LedgerRecord record) {
        if (record.canonical() == null) {
            return Map.of();
        }
        return json.convertValue(
                json.readTree(record.canonical()).path("body"), new TypeReference<Map<String, Object>>() {});
    }

    private Map<String, Object> own(Kind kind, Target target, LedgerRecord record, Map<String, Object> body) {
        @Nullable
        Subject subject = record.subject() == null
                ? null
                : subjects.find(Scope.wholeCity(), record.subject()).orElse(null);
        return new OwnForms(kind, record, body, subject).filled(target);
    }

    /** Under the format's own names; kinds for which no names are published go under their Chinese titles. */
    private static Map<String, Object> named(Kind kind, Map<String, Object> values) {
        var named = new LinkedHashMap<String, Object>();
        for (KindField field : kind.fields()) {
            Object value = values.get(field.name());
            if (value != null) {
                String name = field.names().stream()
                        .filter(one -> EXCHANGE_NAME.matcher(one).matches())
                        .findFirst()
                        .orElse(field.title());
                named.put(
                        name,
                        value instanceof List<?> list
                                ? list.stream().map(String::valueOf).collect(Collectors.joining("、"))
                                : value);
            }
        }
        return named;
    }

    private @Nullable String lacking(Kind kind, Map<String, Object> values) {
        var lacking = new ArrayList<String>();
        for (Error error : kind.schema().validate((JsonNode) json.valueToTree(values))) {
            boolean missing = error.getKeyword().equals("required");
            String name = missing
                    ? error.getProperty()
                    : error.getInstanceLocation()
                            .toString()
                            .replaceFirst("^/", "")
                            .split("/")[0];
            kind.fields().stream()
                    .filter(field -> field.name().equals(name))
                    .map(field -> missing ? "缺“" + field.title() + "”" : "“" + field.title() + "”不合格式")
                    .forEach(lacking::add);
        }
        List<String> told = lacking.stream().distinct().toList();
        if (told.isEmpty()) {
            return null;
        }
        String first = told.stream().limit(TOLD).collect(Collectors.joining("；"));
        return told.size() > TOLD ? first + " 等 " + told.size() + " 项" : first;
    }
}
