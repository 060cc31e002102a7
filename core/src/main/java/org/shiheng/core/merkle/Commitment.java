package org.shiheng.core.merkle;

import org.shiheng.core.Sha256;

/**
 * What stands in the log for a record: it binds the text without keeping it.
 *
 * <p>Format: shiheng-log/1, Entry.
 */
public final class Commitment {

    /** The length of a salt in bytes. */
    public static final int SALT_LENGTH = 16;

    private Commitment() {}

    /** Returns the leaf data of a record: SHA-256 over the salt and the canonical bytes. */
    public static byte[] of(byte[] salt, byte[] canonicalBytes) {
        if (salt.length != SALT_LENGTH) {
            throw new IllegalArgumentException("盐值应为" + SALT_LENGTH + "字节，现有" + salt.length + "字节");
        }
        return Sha256.of(salt, canonicalBytes);
    }
}
