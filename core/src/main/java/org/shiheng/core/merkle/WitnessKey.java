package org.shiheng.core.merkle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The public key of a witness: somebody outside who looked at a checkpoint, found it to be a continuation of every one
 * seen before, and put a dated signature under it.
 *
 * <p>Basis: C2SP tlog-cosignature, cosignature/v1. The text form is one line, {@code name+keyid+base64(0x04 ‖ key)}; a
 * signature is 8 bytes of POSIX time ‖ Ed25519 over {@code cosignature/v1}, the time, and the three lines of the note.
 */
public final class WitnessKey {

    private static final byte COSIGNATURE = 4;
    private static final int ID_LENGTH = 4;
    private static final int LENGTH = ID_LENGTH + Long.BYTES + 64;
    /** The last second of the year 9999: no later time is written by any clock. */
    private static final long LATEST = 253_402_300_799L;

    private static final String DASH = "\u2014 ";

    private final TypedKey key;

    private WitnessKey(TypedKey key) {
        this.key = key;
    }

    /** A dated signature of a witness, as the line that stands in a note (without its line end). */
    public record Cosignature(String witness, Instant at, String line) {}

    /** Wraps an Ed25519 public key. */
    public static WitnessKey of(String name, PublicKey publicKey) {
        return new WitnessKey(TypedKey.of(name, COSIGNATURE, publicKey));
    }

    /** Reads the text form. */
    public static WitnessKey parse(String text) {
        return new WitnessKey(TypedKey.parse(text, COSIGNATURE, "见证人公钥应为 Ed25519 见证签名公钥（类型 4）"));
    }

    public String name() {
        return key.name();
    }

    /** The text form. */
    public String format() {
        return key.format();
    }

    /** The line this witness puts under a checkpoint. */
    public String cosign(Checkpoint checkpoint, Instant at, PrivateKey privateKey) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(privateKey);
            byte[] message = message(checkpoint, at.getEpochSecond());
            signer.update(message);
            byte[] signature = signer.sign();
            if (!key.verifies(message, signature)) {
                throw new IllegalArgumentException("签名私钥与公钥不是一对");
            }
            var line = ByteBuffer.allocate(LENGTH)
                    .put(key.id())
                    .putLong(at.getEpochSecond())
                    .put(signature);
            return DASH + name() + " " + Base64.getEncoder().encodeToString(line.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("不能用该私钥签名", e);
        }
    }

    /**
     * This witness's signature under a note; none when the note has no line of this key.
     *
     * @throws IllegalArgumentException with a Chinese reason if the note is malformed or the witness's line does not hold
     */
    public Optional<Cosignature> in(String note) {
        Checkpoint checkpoint = Checkpoint.parse(note);
        for (Checkpoint.SignatureLine line : Checkpoint.signatures(note)) {
            if (line.name().equals(name()) && Arrays.equals(line.keyId(), key.id())) {
                if (line.signature().length != LENGTH - ID_LENGTH) {
                    throw new IllegalArgumentException("见证人“" + name() + "”的签名长度不对");
                }
                long seconds = ByteBuffer.wrap(line.signature()).getLong();
                byte[] signature = Arrays.copyOfRange(line.signature(), Long.BYTES, line.signature().length);
                if (seconds < 0 || seconds > LATEST || !key.verifies(message(checkpoint, seconds), signature)) {
                    throw new IllegalArgumentException("见证人“" + name() + "”的签名与总指纹不符");
                }
                byte[] whole = ByteBuffer.allocate(LENGTH)
                        .put(line.keyId())
                        .put(line.signature())
                        .array();
                return Optional.of(new Cosignature(
                        name(),
                        Instant.ofEpochSecond(seconds),
                        DASH + name() + " " + Base64.getEncoder().encodeToString(whole)));
            }
        }
        return Optional.empty();
    }

    private static byte[] message(Checkpoint checkpoint, long seconds) {
        var message = new ByteArrayOutputStream();
        message.writeBytes(("cosignature/v1\ntime " + seconds + "\n").getBytes(StandardCharsets.UTF_8));
        message.writeBytes(checkpoint.text().getBytes(StandardCharsets.UTF_8));
        return message.toByteArray();
    }

    @Override
    public String toString() {
        return format();
    }
}
