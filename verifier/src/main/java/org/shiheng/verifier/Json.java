package org.shiheng.verifier;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads fields and says in Chinese which one is missing or of the wrong kind. */
final class Json {

    /** Names that appear twice are refused: two readers could otherwise read two different documents. */
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The same for values in the middle of a document. */
    static final JsonMapper PARTS = MAPPER.rebuild()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String FORMAT = "文件格式";

    private Json() {}

    static JsonNode field(@Nullable JsonNode parent, String name) {
        var value = parent == null ? null : parent.get(name);
        if (value == null || value.isNull()) {
            throw new Mismatch(FORMAT, "有字段 " + name, "没有");
        }
        return value;
    }

    static @Nullable JsonNode optional(@Nullable JsonNode parent, String name) {
        var value = parent == null ? null : parent.get(name);
        return value == null || value.isNull() ? null : value;
    }

    static JsonNode object(@Nullable JsonNode parent, String name) {
        var value = field(parent, name);
        Mismatch.unless(value.isObject(), FORMAT, name + " 是对象", value.toString());
        return value;
    }

    static List<JsonNode> list(@Nullable JsonNode parent, String name) {
        var value = field(parent, name);
        Mismatch.unless(value.isArray(), FORMAT, name + " 是列表", shortened(value));
        return new ArrayList<>(value.valueStream().toList());
    }

    static String text(@Nullable JsonNode parent, String name) {
        return asText(field(parent, name), name);
    }

    static String item(JsonNode array, int index, String name) {
        var value = array.get(index);
        if (value == null) {
            throw new Mismatch(FORMAT, name + "至少" + (index + 1) + "项", shortened(array));
        }
        return asText(value, name);
    }

    private static String asText(JsonNode value, String name) {
        Mismatch.unless(value.isString(), FORMAT, name + " 是文字", shortened(value));
        return value.stringValue();
    }

    static long integer(@Nullable JsonNode parent, String name) {
        var value = field(parent, name);
        Mismatch.unless(value.isIntegralNumber() && value.canConvertToLong(), FORMAT, name + " 是整数", shortened(value));
        return value.longValue();
    }

    static int smallInteger(@Nullable JsonNode parent, String name) {
        long value = integer(parent, name);
        Mismatch.unless(value >= 0 && value <= Integer.MAX_VALUE, FORMAT, name + " 是不小于0的整数", "" + value);
        return (int) value;
    }

    static boolean flag(@Nullable JsonNode parent, String name) {
        var value = field(parent, name);
        Mismatch.unless(value.isBoolean(), FORMAT, name + " 是 true 或 false", shortened(value));
        return value.booleanValue();
    }

    static BigDecimal decimal(JsonNode value, String name) {
        try {
            return value.isNumber() ? value.decimalValue() : new BigDecimal(value.stringValue());
        } catch (RuntimeException e) {
            throw new Mismatch(FORMAT, name + " 是十进制数", shortened(value));
        }
    }

    static byte[] hex(String text, int bytes, String name) {
        Mismatch.unless(text.matches("[0-9a-f]{" + 2 * bytes + "}"), FORMAT, name + " 是" + 2 * bytes + "位小写十六进制", text);
        return HexFormat.of().parseHex(text);
    }

    static byte[] base64(String text, String name) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Mismatch(FORMAT, name + " 是 Base64", text);
        }
    }

    static List<byte[]> hashes(@Nullable JsonNode parent, String name) {
        var hashes = new ArrayList<byte[]>();
        for (var value : list(parent, name)) {
            hashes.add(base64(asText(value, name), name));
        }
        return hashes;
    }

    static Instant instant(@Nullable JsonNode parent, String name) {
        var written = text(parent, name);
        try {
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException e) {
            throw new Mismatch(FORMAT, name + " 是带时区的时刻", written);
        }
    }

    static LocalDate date(@Nullable JsonNode parent, String name) {
        var written = text(parent, name);
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException e) {
            throw new Mismatch(FORMAT, name + " 是日期", written);
        }
    }

    static String shortened(JsonNode value) {
        var written = value.toString();
        return written.length() > 60 ? written.substring(0, 60) + "…" : written;
    }

    /** What an answer in RFC 9457 says is wrong; nothing when it is none. */
    static String detail(String problem) {
        return word(problem, "detail");
    }

    /** The code of such an answer. */
    static String code(String problem) {
        return word(problem, "code");
    }

    private static String word(String problem, String name) {
        try {
            return MAPPER.readTree(problem).path(name).asString("");
        } catch (tools.jackson.core.JacksonException e) {
            return "";
        }
    }
}
