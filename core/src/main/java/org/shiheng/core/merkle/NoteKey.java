package org.shiheng.core.merkle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.shiheng.core.Sha256;

/**
 * The public key under which a log signs its notes: a name and an Ed25519 key.
 *
 * <p>Basis: C2SP signed-note. The text form is one line, {@code name+keyid+base64(0x01 ‖ key)}.
 */
public final class NoteKey {

    private static final byte ED25519 = 1;
    private static final int KEY_LENGTH = 32;
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] key;

    private NoteKey(String name, byte[] key) {
        if (name.isEmpty() || name.chars().anyMatch(c -> Character.isWhitespace(c) || c == '+')) {
            throw new IllegalArgumentException("签名者名称不能为空，不能含空白和加号：“" + name + "”");
        }
        this.name = name;
        this.key = key;
    }

    /** Wraps an Ed25519 public key of the platform. */
    public static NoteKey of(String name, PublicKey publicKey) {
        var encoded = publicKey.getEncoded();
        if (encoded.length != X509_PREFIX.length + KEY_LENGTH
                || !Arrays.equals(encoded, 0, X509_PREFIX.length, X509_PREFIX, 0, X509_PREFIX.length)) {
            throw new IllegalArgumentException("不是 Ed25519 公钥");
        }
        return new NoteKey(name, Arrays.copyOfRange(encoded, X509_PREFIX.length, encoded.length));
    }

    /** Reads the text form. */
    public static NoteKey parse(String text) {
        var parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("公钥应为一行：名称+八位十六进制编号+Base64");
        }
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(parts[2]);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("公钥的 Base64 部分无法读取", e);
        }
        if (decoded.length != KEY_LENGTH + 1 || decoded[0] != ED25519) {
            throw new IllegalArgumentException("只支持 Ed25519 公钥");
        }
        var key = new NoteKey(parts[0], Arrays.copyOfRange(decoded, 1, decoded.length));
        if (!key.idHex().equals(parts[1])) {
            throw new IllegalArgumentException("公钥编号应为" + key.idHex() + "，现为" + parts[1]);
        }
        return key;
    }

    /** The name of the signer, usually the origin of the log. */
    public String name() {
        return name;
    }

    /** The first four bytes of SHA-256(name ‖ LF ‖ 0x01 ‖ key). */
    public byte[] id() {
        var input = new ByteArrayOutputStream();
        input.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        input.write('\n');
        input.write(ED25519);
        input.writeBytes(key);
        return Arrays.copyOf(Sha256.of(input.toByteArray()), 4);
    }

    /** The key id in hex. */
    public String idHex() {
        return Sha256.hex(id());
    }

    /** The text form. */
    public String format() {
        var typed = new byte[KEY_LENGTH + 1];
        typed[0] = ED25519;
        System.arraycopy(key, 0, typed, 1, KEY_LENGTH);
        return name + "+" + idHex() + "+" + Base64.getEncoder().encodeToString(typed);
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            var encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_LENGTH);
            System.arraycopy(key, 0, encoded, X509_PREFIX.length, KEY_LENGTH);
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Ed25519 公钥不能使用", e);
        }
    }

    @Override
    public String toString() {
        return format();
    }
}
