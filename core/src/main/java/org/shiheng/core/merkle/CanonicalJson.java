package org.shiheng.core.merkle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON in its one canonical form.
 *
 * <p>Basis: RFC 8785. Values are maps with string keys, lists, strings, numbers, booleans and null. A number that a
 * double cannot hold exactly is refused: amounts and long ids go in as strings.
 */
public final class CanonicalJson {

    private static final BigInteger SAFE = BigInteger.ONE.shiftLeft(53);

    private CanonicalJson() {}

    /** Returns the canonical bytes. */
    public static byte[] bytes(@Nullable Object value) {
        return of(value).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the canonical text. */
    public static String of(@Nullable Object value) {
        var out = new StringBuilder(512);
        write(value, out);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case Boolean flag -> out.append(flag);
            case String text -> string(text, out);
            case Map<?, ?> map -> object(map, out);
            case List<?> list -> {
                var separator = "";
                out.append('[');
                for (var item : list) {
                    out.append(separator);
                    write(item, out);
                    separator = ",";
                }
                out.append(']');
            }
            case Integer number -> out.append(number);
            case Short number -> out.append(number);
            case Byte number -> out.append(number);
            case Long number -> integer(BigInteger.valueOf(number), out);
            case BigInteger number -> integer(number, out);
            case BigDecimal number -> decimal(number, out);
            case Double number -> floating(number, out);
            case Float number -> floating(number, out);
            default ->
                throw new IllegalArgumentException(
                        "不能写成 JSON 的值：" + value.getClass().getName());
        }
    }

    private static void object(Map<?, ?> map, StringBuilder out) {
        var separator = "";
        out.append('{');
        // The order of RFC 8785 is that of UTF-16 code units, which is the natural order of Java strings.
        var keys = new String[map.size()];
        int count = 0;
        for (var key : map.keySet()) {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("JSON 的名称必须是文字：" + key);
            }
            keys[count++] = name;
        }
        Arrays.sort(keys);
        for (var key : keys) {
            out.append(separator);
            string(key, out);
            out.append(':');
            write(map.get(key), out);
            separator = ",";
        }
        out.append('}');
    }

    private static void string(String text, StringBuilder out) {
        int plain = plainUntil(text);
        out.append('"').append(text, 0, plain);
        for (int i = plain; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else if (Character.isSurrogate(c)) {
                        i = pair(text, i, out);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Where the first character stands that is not written as it is; nearly always the end. */
    private static int plainUntil(String text) {
        int at = 0;
        while (at < text.length() && plain(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean plain(char c) {
        return c >= 0x20 && c != '"' && c != '\\' && !Character.isSurrogate(c);
    }

    private static int pair(String text, int at, StringBuilder out) {
        boolean whole = Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
        if (!whole) {
            throw new IllegalArgumentException("文字中第" + (at + 1) + "个字符不成对，无法按 UTF-8 编码");
        }
        out.append(text, at, at + 2);
        return at + 1;
    }

    private static void integer(BigInteger number, StringBuilder out) {
        if (number.abs().compareTo(SAFE) > 0) {
            decimal(new BigDecimal(number), out);
        } else {
            out.append(number);
        }
    }

    private static void decimal(BigDecimal number, StringBuilder out) {
        double nearest = number.doubleValue();
        if (!Double.isFinite(nearest) || new BigDecimal(Double.toString(nearest)).compareTo(number) != 0) {
            throw new IllegalArgumentException("数字 " + number.toPlainString() + " 超出双精度，须写成文字");
        }
        floating(nearest, out);
    }

    /** Writes a double as ECMAScript does (ECMA-262 Number::toString), from the shortest digits that Java gives. */
    private static void floating(double number, StringBuilder out) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON 不能写无穷大和非数");
        }
        if (number == 0) {
            out.append('0');
            return;
        }
        if (number < 0) {
            out.append('-');
        }
        var shortest = shortest(Math.abs(number));
        var digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        if (point > 21 || point <= -6) {
            out.append(digits.charAt(0));
            if (digits.length() > 1) {
                out.append('.').append(digits, 1, digits.length());
            }
            out.append('e').append(point > 0 ? "+" : "-").append(Math.abs(point - 1));
        } else if (point <= 0) {
            out.append("0.").repeat("0", -point).append(digits);
        } else if (point >= digits.length()) {
            out.append(digits).repeat("0", point - digits.length());
        } else {
            out.append(digits, 0, point).append('.').append(digits, point, digits.length());
        }
    }

    /** Java writes at least two digits and so may miss a single one that is enough: 4.9E-324 for 5e-324. */
    private static BigDecimal shortest(double number) {
        var digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (digits.precision() == 2) {
            var single = new BigDecimal(number).round(new MathContext(1, RoundingMode.HALF_EVEN));
            if (single.doubleValue() == number) {
                return single.stripTrailingZeros();
            }
        }
        return digits;
    }
}
