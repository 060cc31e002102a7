package org.shiheng.kernel.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shiheng.TestClock;
import org.shiheng.kernel.exchange.rows.RowSource;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordKind;
import tools.jackson.databind.json.JsonMapper;

/** Each of the nine kinds takes a complete row, keeps persons out of its public text, and refuses what lacks a field. */
class KindRowTests {

    private static final String PERSON = "高某某";

    private final Kinds kinds;

    KindRowTests() throws IOException {
        kinds = new Kinds(JsonMapper.shared());
    }

    @Test
    void theNineKindsAreThose() {
        assertThat(kinds.all())
                .extracting(Kind::ledgerKind)
                .containsExactlyInAnyOrder(
                        RecordKind.LICENSE,
                        RecordKind.PENALTY,
                        RecordKind.FILING,
                        RecordKind.INSPECTION,
                        RecordKind.COERCION,
                        RecordKind.SAMPLING,
                        RecordKind.SERIOUS_LIST,
                        RecordKind.HONOR,
                        RecordKind.COMPLAINT);
    }

    static Stream<String> keys() throws IOException {
        return new Kinds(JsonMapper.shared()).all().stream().map(Kind::key);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aCompleteRowBecomesItsRecordAndEveryMissingFieldIsTold(String key) {
        Kind kind = kinds.find(key).orElseThrow();
        Map<String, String> row = complete(kind);

        RowReader.Verdict whole = read(kind, row);

        assertThat(whole.findings()).as(key).isEmpty();
        assertThat(whole.values()).as(key).isNotNull();
        Entry entry = Entry.of(2, kind, whole.values(), JsonMapper.shared());
        NewRecord record = RecordMaker.record(
                entry, new Link(7L, 1, Link.By.CODE, 100), "来源", entry.number() + " #1.2", null, TestClock.TODAY);
        assertThat(record.kind()).isEqualTo(kind.ledgerKind());
        assertThat(record.body().toString()).doesNotContain(PERSON);
        assertThat(record.publishFrom() != null).as("published").isEqualTo(kind.publish());
        kind.fields().stream().filter(KindField::required).forEach(field -> {
            var without = new LinkedHashMap<>(row);
            without.put(field.name(), "");
            RowReader.Verdict lacking = read(kind, without);
            assertThat(lacking.values()).as(key + " " + field.name()).isNull();
            assertThat(lacking.findings())
                    .as(key + " " + field.name())
                    .anyMatch(finding -> finding.reason().contains(field.title()));
        });
    }

    /** What a careful sender writes: each field as its schema wants it. */
    private Map<String, String> complete(Kind kind) {
        var row = new LinkedHashMap<String, String>();
        for (KindField field : kind.fields()) {
            row.put(field.name(), value(kind, field));
        }
        row.putAll(
                switch (kind.key()) {
                    case "permit" -> Map.of("counterpartyType", "法人及非法人组织", "licenceType", "普通", "state", "有效");
                    case "penalty" -> Map.of("counterpartyType", "法人及非法人组织", "penaltyTypes", "罚款、没收");
                    case "inspection" -> Map.of("manner", "双随机", "result", "发现问题已责令改正");
                    case "coercion" -> Map.of("measure", "扣押财物");
                    case "list-entry" -> Map.of("action", "列入");
                    case "honour" -> Map.of("level", "市级");
                    case "sampling" -> Map.of("field", "食品", "purpose", "监督抽检", "conclusion", "不合格", "stage", "已终结");
                    case "complaint-summary" -> Map.of("result", "达成调解协议");
                    default -> Map.of();
                });
        return row;
    }

    private static String value(Kind kind, KindField field) {
        boolean last =
                field.name().equals(kind.publishThrough()) || field.name().endsWith("hrough");
        return switch (field.read()) {
            case DAY -> last ? "2027-05-12" : "2026-05-12";
            case AMOUNT -> "0.500000";
            case CODE ->
                field.name().startsWith("authority") || field.name().startsWith("source")
                        ? IntakeDesk.AUTHORITY
                        : IntakeDesk.code();
            case LIST, TEXT -> field.open() ? text(field) : person(field);
        };
    }

    private static String text(KindField field) {
        String all = field.title() + "的内容";
        return all.length() <= field.longest() ? all : "12345678".substring(0, Math.min(8, field.longest()));
    }

    private static String person(KindField field) {
        return field.name().endsWith("IdType") ? "身份证" : PERSON;
    }

    private RowReader.Verdict read(Kind kind, Map<String, String> row) {
        var columns = new LinkedHashMap<String, Integer>();
        List<String> names = List.copyOf(row.keySet());
        for (int i = 0; i < names.size(); i++) {
            columns.put(names.get(i), i);
        }
        var reader = new RowReader(kind, columns, names.size(), TestClock.TODAY, JsonMapper.shared());
        return reader.read(new RowSource.Row(2, row.values().toArray(String[]::new)));
    }
}
