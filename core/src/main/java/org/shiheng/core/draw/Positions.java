package org.shiheng.core.draw;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.shiheng.core.Sha256;

/**
 * The pseudo-random positions of one round: HKDF-SHA256 (RFC 5869) with the code as salt and the beacon as key material.
 *
 * <p>With 32 bytes of output the expansion is one HMAC. Its two key blocks are hashed once and cloned for each label.
 * Safe for use by many threads.
 */
public final class Positions {

    private static final int BLOCK = 64;
    private static final byte COUNTER = 1;
    private static final byte TAB = '\t';
    private static final byte[] OFFICER = "officer".getBytes(StandardCharsets.US_ASCII);

    private final byte[] extracted;
    private final MessageDigest inner;
    private final MessageDigest outer;

    /**
     * Prepares a round.
     *
     * @param code the 32 bytes of the code, not their hex
     * @param beacon the bytes of the beacon
     */
    public Positions(byte[] code, byte[] beacon) {
        this(extract(code, beacon));
    }

    /** Prepares a round of a draw. */
    public Positions(byte[] code, Beacon beacon) {
        this(code, beacon.bytes());
    }

    private Positions(byte[] extracted) {
        this.extracted = extracted;
        this.inner = keyed(extracted, (byte) 0x36);
        this.outer = keyed(extracted, (byte) 0x5c);
    }

    /** Returns the pseudo-random key of the round. */
    public byte[] extracted() {
        return extracted.clone();
    }

    /** Returns the position of an id, 32 bytes. */
    public byte[] of(String id) {
        return of(id.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the position of a label given as bytes. */
    public byte[] of(byte[] label) {
        var out = new byte[32];
        of(label, 0, label.length, out);
        return out;
    }

    /** Returns the key by which an officer stands in line for a task. */
    public byte[] officerKey(int task, String officer) {
        var number = String.valueOf(task).getBytes(StandardCharsets.US_ASCII);
        var name = officer.getBytes(StandardCharsets.UTF_8);
        var info = Arrays.copyOf(OFFICER, OFFICER.length + number.length + name.length + 2);
        int at = OFFICER.length;
        info[at++] = TAB;
        System.arraycopy(number, 0, info, at, number.length);
        at += number.length;
        info[at++] = TAB;
        System.arraycopy(name, 0, info, at, name.length);
        return of(info);
    }

    void of(byte[] label, int offset, int length, byte[] out) {
        try {
            var first = (MessageDigest) inner.clone();
            first.update(label, offset, length);
            first.update(COUNTER);
            first.digest(out, 0, 32);
            var second = (MessageDigest) outer.clone();
            second.update(out, 0, 32);
            second.digest(out, 0, 32);
        } catch (DigestException | CloneNotSupportedException e) {
            throw new IllegalStateException("平台的 SHA-256 不能复制状态", e);
        }
    }

    private static byte[] extract(byte[] salt, byte[] keyMaterial) {
        return Sha256.of(pad(salt, (byte) 0x5c), Sha256.of(pad(salt, (byte) 0x36), keyMaterial));
    }

    private static MessageDigest keyed(byte[] key, byte with) {
        var digest = Sha256.digest();
        digest.update(pad(key, with));
        return digest;
    }

    private static byte[] pad(byte[] key, byte with) {
        var block = Arrays.copyOf(key.length > BLOCK ? Sha256.of(key) : key, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            block[i] ^= with;
        }
        return block;
    }
}
