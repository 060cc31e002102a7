package org.shiheng.core.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.shiheng.core.SharedData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SM3 and SM2 against the examples of the standards; a signature changed in any bit is none. */
class Sm2Tests {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void theDigestsOfTheStandardComeOut() {
        assertThat(HEX.formatHex(Sm3.of("abc".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(HEX.formatHex(Sm3.of("abcd".repeat(16).getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    }

    @Test
    void theSignatureOfTheStandardHoldsAndNoChangedOneDoes() throws IOException {
        JsonNode vector = JsonMapper.builder()
                .build()
                .readTree(Files.readString(SharedData.file("crypto/sm_vectors.json")))
                .get("sm2_sign")
                .get(0);
        byte[] message = vector.get("message_ascii").asString().getBytes(StandardCharsets.US_ASCII);
        byte[] key = HEX.parseHex(("04" + vector.get("public_x").asString()
                        + vector.get("public_y").asString())
                .toLowerCase(java.util.Locale.ROOT));
        byte[] signature = der(
                new BigInteger(vector.get("r").asString(), 16),
                new BigInteger(vector.get("s").asString(), 16));

        assertThat(Sm2.verified(key, message, signature)).isTrue();
        for (int bit = 0; bit < signature.length * 8; bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(Sm2.verified(key, message, changed)).as("bit " + bit).isFalse();
        }
        message[0] ^= 1;
        assertThat(Sm2.verified(key, message, signature)).isFalse();
    }

    @Test
    void whatIsNoPointOrNoSignatureIsRefused() {
        assertThat(Sm2.verified(new byte[65], new byte[1], new byte[72])).isFalse();
        assertThat(Sm2.verified(new byte[0], new byte[1], new byte[0])).isFalse();
    }

    private static byte[] der(BigInteger r, BigInteger s) {
        byte[] one = r.toByteArray();
        byte[] two = s.toByteArray();
        var out = new java.io.ByteArrayOutputStream();
        out.write(0x30);
        out.write(4 + one.length + two.length);
        out.write(2);
        out.write(one.length);
        out.writeBytes(one);
        out.write(2);
        out.write(two.length);
        out.writeBytes(two);
        return out.toByteArray();
    }
}
