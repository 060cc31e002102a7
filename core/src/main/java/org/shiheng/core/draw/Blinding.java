package org.shiheng.core.draw;

import java.nio.charset.StandardCharsets;
import org.shiheng.core.Sha256;

/**
 * Hides who is on a frame: a subject's risk class is not public, so the list that is published holds blinded ids.
 *
 * <p>Format: shiheng-draw/1, Frame.
 */
public final class Blinding {

    /** The length of a salt in bytes. */
    public static final int SALT_LENGTH = 16;

    private Blinding() {}

    /**
     * Returns the id under which a subject stands in the frame.
     *
     * @param salt 16 random bytes, one salt a subject and plan
     * @param label the unified social credit code, or {@code S:} and the subject's id
     */
    public static String id(byte[] salt, String label) {
        if (salt.length != SALT_LENGTH) {
            throw new IllegalArgumentException("盐值应为" + SALT_LENGTH + "字节，现有" + salt.length + "字节");
        }
        return Sha256.hex(Sha256.of(salt, label.getBytes(StandardCharsets.UTF_8)));
    }
}
