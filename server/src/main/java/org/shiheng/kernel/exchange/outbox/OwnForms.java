package org.shiheng.kernel.exchange.outbox;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.exchange.intake.Kind;
import org.shiheng.kernel.ledger.LedgerRecord;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.subject.Subject;
import org.shiheng.kernel.subject.SubjectType;

/**
 * The form of a record that the bureau itself established: what its text says under a field's own name goes there; what
 * else the form asks for comes from the record and its subject. Nothing is made up: what is missing stays missing.
 *
 * <p>Basis: 《中华人民共和国行政许可法》（2019年修正）第四十条; 发改办财金〔2018〕424号: a permit without an end has 2099-12-31 in its place.
 */
final class OwnForms {

    /** What a supervision platform takes: 许可、备案确认、检查、处罚、强制. */
    static final Set<RecordKind> KINDS = Set.of(
            RecordKind.LICENSE, RecordKind.FILING, RecordKind.INSPECTION, RecordKind.PENALTY, RecordKind.COERCION);

    private static final Pattern YUAN = Pattern.compile("([0-9][0-9,]*(?:\\.[0-9]+)?)\\s*(万?)元?");
    private static final Set<String> ENDED = Set.of("REVOKED", "CANCELLED", "EXPIRED", "WITHDRAWN");
    private static final String WITHOUT_END = "2099-12-31";

    private final Kind kind;
    private final LedgerRecord record;
    private final Map<String, Object> body;
    private final @Nullable Subject subject;
    private final Map<String, Object> values = new LinkedHashMap<>();

    OwnForms(Kind kind, LedgerRecord record, Map<String, Object> body, @Nullable Subject subject) {
        this.kind = kind;
        this.record = record;
        this.body = body;
        this.subject = subject;
    }

    Map<String, Object> filled(Target target) {
        kind.fields().forEach(field -> {
            Object said = body.get(field.name());
            put(field.name(), said instanceof String || said instanceof List<?> ? said : null);
        });
        switch (record.kind()) {
            case PENALTY -> penalty();
            case LICENSE -> permit();
            case INSPECTION -> inspection();
            case FILING -> filing();
            default -> coercion();
        }
        put("authority", record.authority());
        if (kind.fields().stream().anyMatch(field -> field.name().equals("authorityCode"))) {
            put("authorityCode", target.senderCode());
            put("sourceUnit", target.senderName());
            put("sourceUnitCode", target.senderCode());
        }
        return values;
    }

    private void counterparty() {
        put("counterpartyName", subject == null ? body.get("party") : subject.name());
        if (subject != null) {
            put("counterpartyType", subject.type() == SubjectType.INDIVIDUAL ? "个体工商户" : "法人及非法人组织");
            put("counterpartyCode", subject.uscc());
            put("registrationNumber", subject.uscc() == null ? subject.registrationNumber() : null);
            put("legalRepresentative", subject.legalRepresentative());
        }
    }

    private void watched() {
        put("subjectName", subject == null ? null : subject.name());
        put("subjectCode", subject == null ? null : subject.uscc());
    }

    private void penalty() {
        counterparty();
        put("violationType", body.get("violation"));
        put("facts", body.get("summary"));
        List<String> types = words();
        put("penaltyTypes", types.isEmpty() ? null : types);
        put("content", body.get("penalty"));
        values.remove("fine");
        put("fine", tenThousands(body.get("fine")));
        put("decidedOn", record.occurredOn().toString());
        put("publicThrough", Objects.toString(record.publishThrough(), null));
    }

    private void permit() {
        counterparty();
        put("documentName", body.get("licence"));
        put("documentNumber", body.get("number"));
        put("certificateName", body.get("licence"));
        put("certificateNumber", body.get("number"));
        put("content", body.get("summary"));
        put("decidedOn", record.occurredOn().toString());
        put("validFrom", record.occurredOn().toString());
        if ("长期".equals(body.get("validThrough"))) {
            values.put("validThrough", WITHOUT_END);
        }
        put("state", record.codes().stream().anyMatch(ENDED::contains) ? "无效" : "有效");
    }

    private void inspection() {
        watched();
        put("checkNumber", record.sourceNumber());
        put(
                "item",
                body.get("items") instanceof List<?> items
                        ? items.stream().map(String::valueOf).collect(Collectors.joining("、"))
                        : body.get("summary"));
        String manner = String.valueOf(body.getOrDefault("kind", ""));
        put("manner", manner.contains("双随机") || manner.contains("抽查") ? "双随机" : "日常");
        put("checkedOn", record.occurredOn().toString());
        values.remove("result");
        put("result", words().stream().findFirst().orElse(null));
    }

    private void filing() {
        watched();
        put("filingNumber", body.get("number"));
        put("item", body.getOrDefault("licence", body.get("summary")));
        put("filedOn", record.occurredOn().toString());
    }

    private void coercion() {
        watched();
        put("documentNumber", body.get("number"));
        put("reason", body.get("summary"));
        put("decidedOn", record.occurredOn().toString());
    }

    /** What the codes of the record are called in the form. */
    private List<String> words() {
        return kind.codes().stream()
                .flatMap(coded -> coded.of().entrySet().stream())
                .filter(entry -> record.codes().contains(entry.getValue()))
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

    private void put(String name, @Nullable Object value) {
        if (value != null && !String.valueOf(value).isBlank()) {
            values.putIfAbsent(name, value);
        }
    }
}
