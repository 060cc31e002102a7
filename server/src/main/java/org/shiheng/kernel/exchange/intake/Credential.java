package org.shiheng.kernel.exchange.intake;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * A source's credential: a secret it signs with, shown once, and the public half that is kept. Whoever reads our database
 * cannot sign in a source's name, which a kept hash of a shared secret would let them.
 */
final class Credential {

    static final Duration LIFE_OF_A_SIGNATURE = Duration.ofMinutes(10);

    private static final SecureRandom RANDOM = new SecureRandom();

    private Credential() {}

    /** @param secret 32 bytes in base64url, for the source alone */
    record Issued(String secret, byte[] publicKey) {}

    static Issued issue() {
        var seed = new byte[Ed25519PrivateKeyParameters.KEY_SIZE];
        RANDOM.nextBytes(seed);
        return new Issued(
                Base64.getUrlEncoder().withoutPadding().encodeToString(seed),
                new Ed25519PrivateKeyParameters(seed, 0).generatePublicKey().getEncoded());
    }

    /** The six lines that are signed ({@code shiheng-intake/1}). */
    static String text(String source, String kind, String key, String time, String bodyHash) {
        return String.join("\n", "shiheng-intake/1", source, kind, key, time, bodyHash);
    }

    static String sign(String secret, String text) {
        var signer = new Ed25519Signer();
        signer.init(true, new Ed25519PrivateKeyParameters(Base64.getUrlDecoder().decode(secret), 0));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        signer.update(bytes, 0, bytes.length);
        return Base64.getEncoder().encodeToString(signer.generateSignature());
    }

    static boolean signedBy(byte[] publicKey, String text, String signature) {
        try {
            byte[] given = Base64.getDecoder().decode(signature);
            var signer = new Ed25519Signer();
            signer.init(false, new Ed25519PublicKeyParameters(publicKey, 0));
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            signer.update(bytes, 0, bytes.length);
            return signer.verifySignature(given);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether the time a signature names is near enough to now. */
    static boolean fresh(String time, Instant now) {
        try {
            return Duration.between(Instant.parse(time), now).abs().compareTo(LIFE_OF_A_SIGNATURE) <= 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
