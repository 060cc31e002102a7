package org.shiheng.core.merkle;

import java.security.PublicKey;
import org.shiheng.core.Sha256;

/**
 * The public key under which a log signs its notes: a name and an Ed25519 key.
 *
 * <p>Basis: C2SP signed-note. The text form is one line, {@code name+keyid+base64(0x01 ‖ key)}.
 */
public final class NoteKey {

    private static final byte ED25519 = 1;

    private final TypedKey key;

    private NoteKey(TypedKey key) {
        this.key = key;
    }

    /** Wraps an Ed25519 public key of the platform. */
    public static NoteKey of(String name, PublicKey publicKey) {
        return new NoteKey(TypedKey.of(name, ED25519, publicKey));
    }

    /** Reads the text form. */
    public static NoteKey parse(String text) {
        return new NoteKey(TypedKey.parse(text, ED25519, "只支持 Ed25519 公钥"));
    }

    /** The name of the signer, usually the origin of the log. */
    public String name() {
        return key.name();
    }

    /** The first four bytes of SHA-256(name ‖ LF ‖ 0x01 ‖ key). */
    public byte[] id() {
        return key.id();
    }

    /** The key id in hex. */
    public String idHex() {
        return Sha256.hex(id());
    }

    /** The text form. */
    public String format() {
        return key.format();
    }

    boolean verifies(byte[] message, byte[] signature) {
        return key.verifies(message, signature);
    }

    @Override
    public String toString() {
        return format();
    }
}
