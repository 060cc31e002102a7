package org.shiheng.kernel.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.exchange.rows.RowFinding;
import org.shiheng.kernel.exchange.rows.RowSource;

/** The cells of one row by field, read as what they should be; what cannot be read becomes a finding. */
final class RowCells {

    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年]?(\\d{1,2})[-/.月]?(\\d{1,2})日?( .*|T.*)?");
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,16}(?:\\.\\d{1,8})?)(万)?(?:元)?(?:人民币)?");

    private final long line;
    private final String[] cells;
    private final ColumnMapping mapping;
    private final List<RowFinding> findings = new ArrayList<>();
    private boolean refused;

    RowCells(RowSource.Row row, ColumnMapping mapping) {
        this.line = row.line();
        this.cells = row.cells();
        this.mapping = mapping;
    }

    long line() {
        return line;
    }

    List<RowFinding> findings() {
        return findings;
    }

    boolean refused() {
        return refused;
    }

    void error(@Nullable ImportField field, @Nullable String value, String code, String reason) {
        refused = true;
        findings.add(new RowFinding(
                line, RowFinding.Level.ERROR, field == null ? null : field.label(), value, "exchange." + code, reason));
    }

    void warn(ImportField field, @Nullable String value, String code, String reason) {
        findings.add(new RowFinding(line, RowFinding.Level.WARNING, field.label(), value, "exchange." + code, reason));
    }

    @Nullable
    String text(ImportField field, int longest) {
        String text = mapping.cell(cells, field);
        if (text == null) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'
                    || c == '\uFFFE'
                    || loneSurrogate(text, i)) {
                error(field, text, "control-character", field.label() + "里有看不见的控制字符，请重新录入。");
                return null;
            }
        }
        if (text.codePointCount(0, text.length()) > longest) {
            error(field, text, "too-long", field.label() + "最多" + longest + "字，这里有" + text.length() + "字，请核对是否串列。");
            return null;
        }
        return text;
    }

    private static boolean loneSurrogate(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c) && (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1)))
                || Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    @Nullable
    LocalDate day(ImportField field, LocalDate today) {
        String text = mapping.cell(cells, field);
        if (text == null) {
            return null;
        }
        var matcher = DAY.matcher(text);
        if (matcher.matches()) {
            try {
                LocalDate day = LocalDate.of(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3)));
                if (day.isAfter(today)) {
                    error(field, text, "day-in-future", field.label() + "晚于今天，请核对。");
                    return null;
                }
                if (day.getYear() >= 1900) {
                    return day;
                }
            } catch (DateTimeException e) {
                // No such day: told below like everything that is no day.
            }
        }
        error(field, text, "not-a-day", field.label() + "不是真实的日期，请写成 2026-05-20 的样子。");
        return null;
    }

    @Nullable
    BigDecimal yuan(ImportField field) {
        String text = mapping.cell(cells, field);
        if (text == null) {
            return null;
        }
        var matcher = AMOUNT.matcher(text.replace(",", "").replace("，", "").replace(" ", ""));
        if (!matcher.matches()) {
            error(field, text, "not-an-amount", field.label() + "不是金额，请写成数字，如 500000。");
            return null;
        }
        var amount = new BigDecimal(matcher.group(1));
        boolean tenThousands = matcher.group(2) != null || mapping.capitalInTenThousands();
        BigDecimal yuan = (tenThousands ? amount.movePointRight(4) : amount).setScale(2, RoundingMode.HALF_UP);
        if (yuan.precision() > 18) {
            error(field, text, "amount-too-large", field.label() + "超过 16 位整数，请核对单位。");
            return null;
        }
        return yuan;
    }

    @Nullable
    Integer number(ImportField field, int digits) {
        String text = mapping.cell(cells, field);
        if (text == null) {
            return null;
        }
        String plain = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        if (!plain.matches("\\d{1," + digits + "}")) {
            error(field, text, "not-a-number", field.label() + "应为不超过" + digits + "位的整数。");
            return null;
        }
        return Integer.valueOf(plain);
    }
}
