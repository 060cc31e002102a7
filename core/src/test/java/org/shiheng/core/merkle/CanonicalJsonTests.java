package org.shiheng.core.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class CanonicalJsonTests {

    /** RFC 8785 Appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2",
    })
    void doublesAreWrittenAsTheStandardSays(String bits, String written) {
        assertThat(CanonicalJson.of(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
                .isEqualTo(written);
    }

    @Test
    void theExampleOfTheStandardComesOutByteForByte() {
        var value = new LinkedHashMap<String, Object>();
        value.put(
                "numbers",
                List.of(333333333.33333329, 1E30, new BigDecimal("4.50"), 2e-3, 0.000000000000000000000000001));
        value.put("string", "\u20ac$\u000F\nA'B\"\\\\\"/");
        value.put("literals", Arrays.asList(null, true, false));

        assertThat(CanonicalJson.of(value))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void namesAreSortedByUtf16CodeUnits() {
        var value = new LinkedHashMap<String, Object>();
        for (var name : List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6")) {
            value.put(name, 0);
        }

        assertThat(CanonicalJson.of(value))
                .isEqualTo(
                        "{\"\\r\":0,\"1\":0,\"\u0080\":0,\"\u00f6\":0,\"\u20ac\":0,\"\ud83d\ude00\":0,\"\ufb33\":0}");
    }

    @Test
    void integersAndDecimalsAreWrittenPlainly() {
        assertThat(CanonicalJson.of(List.of(
                        0,
                        -7,
                        1L << 53,
                        new BigInteger("123"),
                        new BigDecimal("100.00"),
                        new BigDecimal("0.10"),
                        1.0f)))
                .isEqualTo("[0,-7,9007199254740992,123,100,0.1,1]");
    }

    @Test
    void whatADoubleCannotHoldIsRefused() {
        assertThatThrownBy(() -> CanonicalJson.of((1L << 53) + 1)).hasMessageContaining("须写成文字");
        assertThatThrownBy(() -> CanonicalJson.of(new BigDecimal("0.12345678901234567890")))
                .hasMessageContaining("须写成文字");
        assertThatThrownBy(() -> CanonicalJson.of(Double.NaN)).hasMessageContaining("非数");
        assertThatThrownBy(() -> CanonicalJson.of(new BigDecimal("1e400"))).hasMessageContaining("须写成文字");
        assertThatThrownBy(() -> CanonicalJson.of("\ud800")).hasMessageContaining("不成对");
        assertThatThrownBy(() -> CanonicalJson.of(Map.of(1, 2))).hasMessageContaining("必须是文字");
        assertThatThrownBy(() -> CanonicalJson.of(new Object())).hasMessageContaining("不能写成");
    }

    @Property(tries = 500)
    void theOrderOfNamesNeverMattersAndTheTextReadsBackTheSame(@ForAll Map<String, Integer> values, @ForAll long seed) {
        var usable = new LinkedHashMap<String, Integer>();
        values.forEach((name, number) -> {
            if (java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
                usable.put(name, number);
            }
        });
        var names = new ArrayList<>(usable.keySet());
        Collections.shuffle(names, new Random(seed));
        var shuffled = new LinkedHashMap<String, Integer>();
        names.forEach(name -> shuffled.put(name, usable.get(name)));

        var text = CanonicalJson.of(usable);

        assertThat(CanonicalJson.of(shuffled)).isEqualTo(text);
        assertThat(JsonMapper.builder().build().readValue(text, Map.class)).isEqualTo(usable);
    }

    @Property(tries = 2000)
    void everyFiniteDoubleReadsBackTheSame(@ForAll long bits) {
        double number = Double.longBitsToDouble(bits);
        if (Double.isFinite(number)) {
            assertThat(Double.parseDouble(CanonicalJson.of(number))).isEqualTo(number == 0 ? 0.0 : number);
        }
    }
}
