package org.shiheng.kernel.exchange.outbox;

import com.networknt.schema.Error;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
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
import org.shiheng.kernel.subject.SubjectType;
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

    private static final Pattern YUAN = Pattern.compile("([0-9][0-9,]*(?:\\.[0-9]+)?)\\s*(万?)元?");
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

    /** Whether a record only says that an earlier one does not hold any more. */
    boolean withdraws(LedgerRecord record) {
        return record.supersedes() != null
                && ("撤回".equals(body(record).get("action")) || record.codes().contains("REVOKED"));
    }

    /** The form for a record, when the platform takes its kind; a withdrawal has no form of its own. */
    Optional<Filled> fill(Target target, LedgerRecord record) {
        Map<String, Object> gathered = payload(record.id().value());
        Map<String, Object> body = body(record);
        // Of our own only penalties and inspections have what the form asks for; our permits are the register's to
        // report.
        if (gathered.isEmpty() && record.kind() != RecordKind.PENALTY && record.kind() != RecordKind.INSPECTION) {
            return Optional.empty();
        }
        Optional<Kind> kind = kinds.all().stream()
                .filter(one -> one.ledgerKind() == record.kind())
                .filter(one -> target.kinds().contains(one.key()))
                .filter(one -> gathered.isEmpty() || gathered.containsKey(one.number()))
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
        var values = new LinkedHashMap<String, Object>();
        if (record.kind() == RecordKind.PENALTY) {
            penalty(values, kind, record, body, subject);
        } else {
            inspection(values, kind, record, body, subject);
        }
        put(values, "authority", record.authority());
        if (kind.fields().stream().anyMatch(field -> field.name().equals("authorityCode"))) {
            values.put("authorityCode", target.senderCode());
            values.put("sourceUnit", target.senderName());
            values.put("sourceUnitCode", target.senderCode());
        }
        return values;
    }

    private static void penalty(
            Map<String, Object> values,
            Kind kind,
            LedgerRecord record,
            Map<String, Object> body,
            @Nullable Subject subject) {
        put(values, "counterpartyName", subject == null ? body.get("party") : subject.name());
        if (subject != null) {
            boolean individual = subject.type() == SubjectType.INDIVIDUAL;
            values.put("counterpartyType", individual ? "个体工商户" : "法人及非法人组织");
            put(values, "counterpartyCode", subject.uscc());
            put(values, "registrationNumber", subject.uscc() == null ? subject.registrationNumber() : null);
            put(values, "legalRepresentative", subject.legalRepresentative());
        }
        put(values, "decisionNumber", body.get("decisionNumber"));
        put(values, "violationType", body.get("violation"));
        put(values, "facts", body.get("summary"));
        put(values, "basis", body.get("basis"));
        List<String> types = words(kind, record.codes());
        put(values, "penaltyTypes", types.isEmpty() ? null : types);
        put(values, "content", body.get("penalty"));
        put(values, "fine", tenThousands(body.get("fine")));
        put(values, "decidedOn", record.occurredOn().toString());
        put(values, "publicThrough", Objects.toString(record.publishThrough(), null));
    }

    private static void inspection(
            Map<String, Object> values,
            Kind kind,
            LedgerRecord record,
            Map<String, Object> body,
            @Nullable Subject subject) {
        put(values, "subjectName", subject == null ? null : subject.name());
        put(values, "subjectCode", subject == null ? null : subject.uscc());
        put(values, "checkNumber", record.sourceNumber());
        put(
                values,
                "item",
                body.get("items") instanceof List<?> items
                        ? items.stream().map(String::valueOf).collect(Collectors.joining("、"))
                        : body.get("summary"));
        String manner = String.valueOf(body.getOrDefault("kind", ""));
        values.put("manner", manner.contains("双随机") || manner.contains("抽查") ? "双随机" : "日常");
        put(values, "checkedOn", record.occurredOn().toString());
        put(values, "result", words(kind, record.codes()).stream().findFirst().orElse(null));
    }

    /** What the codes of a record are called in the form. */
    private static List<String> words(Kind kind, List<String> codes) {
        return kind.codes().stream()
                .flatMap(values -> values.of().entrySet().stream())
                .filter(entry -> codes.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Yuan in words or figures as 万元 with at most six decimals. */
    static @Nullable String tenThousands(@Nullable Object fine) {
        Matcher matcher = fine == null ? null : YUAN.matcher(String.valueOf(fine));
        if (matcher == null || !matcher.find()) {
            return null;
        }
        BigDecimal amount = new BigDecimal(matcher.group(1).replace(",", ""));
        return (matcher.group(2).isEmpty() ? amount.movePointLeft(4) : amount)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null && !String.valueOf(value).isBlank()) {
            values.put(name, value);
        }
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
