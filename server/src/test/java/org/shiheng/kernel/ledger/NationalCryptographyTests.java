package org.shiheng.kernel.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shiheng.SharedData;
import org.shiheng.core.Sha256;
import org.shiheng.core.merkle.Checkpoint;
import org.shiheng.kernel.keys.KeyFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SM2, SM3 and SM4 as the library gives them, against the standards' examples; and our checkpoint's second signature. */
class NationalCryptographyTests {

    private static final ECDomainParameters CURVE = new ECDomainParameters(GMNamedCurves.getByName("sm2p256v1"));
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void theDigestsOfTheStandardComeOut() {
        for (JsonNode vector : vectors("sm3")) {
            byte[] message = vector.get("message_ascii").asString().getBytes(StandardCharsets.US_ASCII);
            var digest = new SM3Digest();
            digest.update(message, 0, message.length);
            var out = new byte[32];
            digest.doFinal(out, 0);

            assertThat(HEX.formatHex(out)).isEqualTo(vector.get("digest").asString());
        }
        assertThat(vectors("sm3")).hasSize(2);
    }

    @Test
    void theCiphersOfTheStandardComeOutOnceAndAMillionTimes() {
        for (JsonNode vector : vectors("sm4")) {
            var engine = new SM4Engine();
            engine.init(true, new KeyParameter(HEX.parseHex(vector.get("key").asString())));
            byte[] block = HEX.parseHex(vector.get("plaintext").asString());
            int times = vector.get("mode").asString().contains("1000000") ? 1_000_000 : 1;
            for (int i = 0; i < times; i++) {
                engine.processBlock(block, 0, block, 0);
            }

            assertThat(HEX.formatHex(block)).isEqualTo(vector.get("ciphertext").asString());
        }
        assertThat(vectors("sm4")).hasSize(2);
    }

    @Test
    void theSignatureOfTheStandardVerifiesAndNoChangedOneDoes() {
        JsonNode vector = vectors("sm2_sign").get(0);
        byte[] message = text(vector);
        byte[] signature = HEX.parseHex(
                (vector.get("r").asString() + vector.get("s").asString()).toLowerCase(java.util.Locale.ROOT));

        assertThat(verified(new SM2Signer(PlainDSAEncoding.INSTANCE), key(vector), message, signature))
                .isTrue();
        signature[40] ^= 1;
        assertThat(verified(new SM2Signer(PlainDSAEncoding.INSTANCE), key(vector), message, signature))
                .isFalse();
    }

    /** The second vector signs the bytes of the message themselves, with no digest and no identity before them. */
    @Test
    void theEquationOfTheStandardHoldsForBothVectors() {
        JsonNode standard = vectors("sm2_sign").get(0);
        JsonNode other = vectors("sm2_sign").get(1);
        var e = new BigInteger(1, text(other));

        assertThat(holds(standard, new BigInteger(standard.get("e").asString(), 16)))
                .isTrue();
        assertThat(holds(other, e)).isTrue();
        assertThat(holds(other, e.add(BigInteger.ONE))).isFalse();
        assertThat(vectors("sm2_sign")).hasSize(2);
    }

    private static boolean holds(JsonNode vector, BigInteger e) {
        var n = CURVE.getN();
        var r = new BigInteger(vector.get("r").asString(), 16);
        var s = new BigInteger(vector.get("s").asString(), 16);
        var point = CURVE.getG()
                .multiply(s)
                .add(key(vector).getQ().multiply(r.add(s).mod(n)))
                .normalize();
        return e.add(point.getAffineXCoord().toBigInteger()).mod(n).equals(r);
    }

    private static byte[] text(JsonNode vector) {
        return vector.get("message_ascii").asString().getBytes(StandardCharsets.US_ASCII);
    }

    private static ECPublicKeyParameters key(JsonNode vector) {
        var d = new BigInteger(vector.get("d").asString(), 16);
        return new ECPublicKeyParameters(CURVE.getG().multiply(d).normalize(), CURVE);
    }

    @Test
    void aCheckpointsSecondSignatureCoversTheSameThreeLines(@TempDir Path folder) {
        var signer = new LogSigner(new KeyFolder(folder.toString()), "shiheng/test");
        var checkpoint = new Checkpoint("shiheng/test", 7, Sha256.of("x".getBytes(StandardCharsets.US_ASCII)));
        var key = new ECPublicKeyParameters(CURVE.getCurve().decodePoint(HEX.parseHex(signer.sm2PublicKey())), CURVE);
        byte[] signature = Base64.getDecoder().decode(signer.signSm2(checkpoint));
        byte[] lines = checkpoint.text().getBytes(StandardCharsets.UTF_8);

        assertThat(signer.sign(checkpoint)).startsWith(checkpoint.text());
        assertThat(verified(new SM2Signer(StandardDSAEncoding.INSTANCE), key, lines, signature))
                .isTrue();
        lines[3] ^= 1;
        assertThat(verified(new SM2Signer(StandardDSAEncoding.INSTANCE), key, lines, signature))
                .isFalse();
    }

    private static boolean verified(SM2Signer verifier, ECPublicKeyParameters key, byte[] message, byte[] signature) {
        verifier.init(false, key);
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }

    private static JsonNode vectors(String name) {
        return JsonMapper.builder()
                .build()
                .readTree(SharedData.text("crypto/sm_vectors.json"))
                .get(name);
    }
}
