package org.shiheng.core.draw;

import java.security.MessageDigest;
import org.shiheng.core.Sha256;

/**
 * The one-time codes of a draw: a chain of hashes whose end is published first and whose links are revealed backwards.
 *
 * <p>Format: shiheng-draw/1, Commit and Rounds. The secret itself is never used as a code.
 */
public final class HashChain {

    /** The length of the chain that the format fixes. */
    public static final int LENGTH = 64;

    private final byte[] secret;
    private final int length;

    public HashChain(byte[] secret) {
        this(secret, LENGTH);
    }

    public HashChain(byte[] secret, int length) {
        if (secret.length == 0) {
            throw new IllegalArgumentException("密值不能为空");
        }
        if (length < 2) {
            throw new IllegalArgumentException("链长至少为2");
        }
        this.secret = secret.clone();
        this.length = length;
    }

    /** Returns what is published before any randomness exists: the secret hashed n times. */
    public byte[] commitment() {
        return hash(secret, length);
    }

    /** Returns the code that round {@code r} reveals: 0 is the draw, 1 and up are substitutes. */
    public byte[] code(int round) {
        if (round < 0 || round > length - 2) {
            throw new IllegalArgumentException("第" + round + "轮没有可用的一次性码，链长为" + length);
        }
        return hash(secret, length - 1 - round);
    }

    /** Returns whether a code is the one that a commitment allows for a round. */
    public static boolean isOnChain(byte[] commitment, byte[] code, int round) {
        return round >= 0
                && code.length == 32
                && commitment.length == 32
                && MessageDigest.isEqual(commitment, hash(code, round + 1));
    }

    /** Hashes some bytes a number of times. */
    public static byte[] hash(byte[] start, int times) {
        var digest = Sha256.digest();
        var value = start;
        for (int i = 0; i < times; i++) {
            value = digest.digest(value);
        }
        return times == 0 ? start.clone() : value;
    }

    @Override
    public String toString() {
        return "HashChain[" + length + "]";
    }
}
