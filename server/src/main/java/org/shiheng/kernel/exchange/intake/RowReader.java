package org.shiheng.kernel.exchange.intake;

import com.networknt.schema.Error;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.Divisions;
import org.shiheng.core.code.Finding;
import org.shiheng.core.code.UnifiedSocialCreditCode;
import org.shiheng.kernel.exchange.rows.RowFinding;
import org.shiheng.kernel.exchange.rows.RowSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Reads one row into the values of a kind, or says field by field why it is not taken. Spellings are made one (days,
 * amounts, codes, other words for a value) and then the kind's JSON Schema judges.
 */
final class RowReader {

    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年]?(\\d{1,2})[-/.月]?(\\d{1,2})日?( .*|T.*)?");
    private static final Pattern MARKED = Pattern.compile("'[=+\\-@＝＋－＠].*");
    private static final Pattern AROUND_AMOUNT = Pattern.compile("[,，\\s]|万元$|万$");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d{1,12})?");
    private static final Pattern DIGITS_LOST = Pattern.compile("\\d(\\.\\d+)?[Ee]\\+?\\d+");
    private static final Pattern LIST = Pattern.compile("[、;；|,，]");

    private final Kind kind;
    private final Map<String, Integer> columns;
    private final int width;
    private final LocalDate today;
    private final ObjectMapper json;

    RowReader(Kind kind, Map<String, Integer> columns, int width, LocalDate today, ObjectMapper json) {
        this.kind = kind;
        this.columns = columns;
        this.width = width;
        this.today = today;
        this.json = json;
    }

    /**
     * What became of a row.
     *
     * @param values texts and lists of texts; none when the row is refused
     */
    record Verdict(@Nullable Map<String, Object> values, List<RowFinding> findings) {}

    Verdict read(RowSource.Row row) {
        var findings = new ArrayList<RowFinding>();
        String beyond = beyond(row);
        if (beyond != null) {
            findings.add(error(row, null, beyond, "ragged", "这一行的列数比表头（" + width + " 列）多，多半是单元格里有逗号却没有加英文双引号。"));
            return new Verdict(null, findings);
        }
        var values = new LinkedHashMap<String, Object>();
        for (KindField field : kind.fields()) {
            Integer column = columns.get(field.name());
            String text = column == null || column >= row.cells().length ? "" : row.cells()[column].strip();
            if (!text.isEmpty()) {
                Object value = value(row, field, text, findings);
                if (value != null) {
                    values.put(field.name(), value);
                }
            }
        }
        judge(row, values, findings);
        order(row, values, findings);
        boolean refused = findings.stream().anyMatch(finding -> finding.level() == RowFinding.Level.ERROR);
        return new Verdict(refused ? null : values, findings);
    }

    private @Nullable String beyond(RowSource.Row row) {
        return Arrays.stream(row.cells())
                .skip(width)
                .filter(cell -> !cell.isBlank())
                .findFirst()
                .orElse(null);
    }

    private @Nullable Object value(RowSource.Row row, KindField field, String text, List<RowFinding> findings) {
        if (unreadable(text)) {
            findings.add(
                    error(row, field, text, "unreadable-characters", field.title() + "里有乱码或看不见的控制字符，请检查文件的编码后重新录入。"));
            return null;
        }
        return switch (field.read()) {
            case TEXT -> plain(row, field, text, findings);
            case DAY -> day(row, field, text, findings);
            case AMOUNT -> amount(text);
            case CODE -> code(row, field, text, findings);
            case LIST ->
                field.values().containsKey(text)
                        ? List.of(field.values().get(text))
                        : LIST.splitAsStream(text)
                                .map(String::strip)
                                .filter(part -> !part.isEmpty())
                                .map(part -> field.values().getOrDefault(part, part))
                                .distinct()
                                .toList();
        };
    }

    private static boolean unreadable(String text) {
        return text.chars()
                .anyMatch(c ->
                        c == 0xFFFD || c == 0xFFFE || Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
    }

    private static @Nullable Object plain(RowSource.Row row, KindField field, String cell, List<RowFinding> findings) {
        // The file of refused rows puts a mark before what looks like a formula; sent again, it is the same cell.
        String text = MARKED.matcher(cell).matches() ? cell.substring(1) : cell;
        if ("=+-@＝＋－＠".indexOf(text.charAt(0)) >= 0
                && text.length() > 1
                && (field.required() || "=@＝＠".indexOf(text.charAt(0)) >= 0)) {
            findings.add(error(row, field, text, "formula", field.title() + "以“" + text.charAt(0) + "”开头，像是公式，请改为文字。"));
            return null;
        }
        return field.values().getOrDefault(text, text);
    }

    private @Nullable Object day(RowSource.Row row, KindField field, String text, List<RowFinding> findings) {
        var matcher = DAY.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        try {
            LocalDate day = LocalDate.of(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)));
            if (field.past() && day.isAfter(today)) {
                findings.add(error(row, field, text, "day-in-future", field.title() + "晚于今天，请核对。"));
                return null;
            }
            return day.toString();
        } catch (DateTimeException e) {
            findings.add(error(row, field, text, "not-a-day", field.title() + "不是真实的日期，请写成 2026-05-20 的样子。"));
            return null;
        }
    }

    /** Written as the exchange format has it, in 万元 with at most six decimals; what is no number is left to the schema. */
    private static Object amount(String text) {
        String bare = AROUND_AMOUNT.matcher(text).replaceAll("");
        if (!AMOUNT.matcher(bare).matches()) {
            return text;
        }
        String plain = new BigDecimal(bare).stripTrailingZeros().toPlainString();
        return plain;
    }

    private static @Nullable Object code(RowSource.Row row, KindField field, String text, List<RowFinding> findings) {
        if (DIGITS_LOST.matcher(text).matches()) {
            findings.add(
                    error(row, field, text, "digits-lost", field.title() + "在表格里成了数字格式，后几位已经丢失。请把这一列设为文本格式后重新录入。"));
            return null;
        }
        var verdict = UnifiedSocialCreditCode.examine(text, Divisions.official());
        for (Finding found : verdict.findings()) {
            if (found.level() == Finding.Level.ERROR) {
                findings.add(error(row, field, text, "code-invalid", field.title() + "：" + found.reason()));
            }
        }
        return verdict.accepted() ? verdict.normalised() : null;
    }

    private void judge(RowSource.Row row, Map<String, Object> values, List<RowFinding> findings) {
        var told = new HashSet<String>();
        findings.forEach(finding -> told.add(finding.field() == null ? "" : finding.field()));
        for (Error error : kind.schema().validate((JsonNode) json.valueToTree(values))) {
            String keyword = error.getKeyword();
            if (keyword.equals("if") || keyword.equals("allOf")) {
                continue;
            }
            boolean missing = keyword.equals("required");
            String pointer = error.getInstanceLocation().toString();
            String name = missing ? error.getProperty() : pointer.split("/")[1];
            KindField field = kind.field(name);
            if (told.add(field.title())) {
                String value = words(values.getOrDefault(name, ""));
                findings.add(error(
                        row, field, value, missing ? "value-needed" : "does-not-fit", words(field, keyword, value)));
            }
        }
    }

    private static String words(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining("、"))
                : String.valueOf(value);
    }

    private static String words(KindField field, String keyword, String value) {
        if (keyword.equals("required")) {
            return "没有填“" + field.title() + "”，按这一行的情形必须填写。";
        }
        if (keyword.equals("maxLength")) {
            return field.title() + "最多" + field.longest() + "字，这里有" + value.length() + "字，请核对是否串列。";
        }
        if (keyword.equals("minLength")) {
            return field.title() + "太短，请核对是否串列。";
        }
        return (field.error() == null ? field.title() + "的写法不对，请核对" : field.error()) + "。";
    }

    /** A publication that ends before it begins, and a validity that does. */
    private void order(RowSource.Row row, Map<String, Object> values, List<RowFinding> findings) {
        Object decided = values.get(kind.decidedOn());
        for (String later : List.of("publicThrough", "validThrough", "through")) {
            Object end = values.get(later);
            if (decided instanceof String from
                    && end instanceof String to
                    && to.length() == 10
                    && to.compareTo(from) < 0) {
                findings.add(error(
                        row,
                        kind.field(later),
                        to,
                        "ends-before-begin",
                        kind.field(later).title() + "早于"
                                + kind.field(kind.decidedOn()).title() + "，请核对。"));
            }
        }
    }

    private static RowFinding error(
            RowSource.Row row, @Nullable KindField field, String value, String code, String reason) {
        return new RowFinding(
                row.line(),
                RowFinding.Level.ERROR,
                field == null ? null : field.title(),
                value,
                "exchange." + code,
                reason);
    }
}
