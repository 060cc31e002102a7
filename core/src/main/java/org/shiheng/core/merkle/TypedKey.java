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

/** A named Ed25519 key of one type of signature, in the text form of C2SP signed-note. */
record TypedKey(String name, byte type, byte[] key) {

    private static final int KEY_LENGTH = 32;
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    TypedKey {
        if (name.isEmpty() || name.chars().anyMatch(c -> Character.isWhitespace(c) || c == '+')) {
            throw new IllegalArgumentException("签名者名称不能为空，不能含空白和加号：“" + name + "”");
        }
    }

    static TypedKey of(String name, byte type, PublicKey publicKey) {
        var encoded = publicKey.getEncoded();
        if (encoded.length != X509_PREFIX.length + KEY_LENGTH
                || !Arrays.equals(encoded, 0, X509_PREFIX.length, X509_PREFIX, 0, X509_PREFIX.length)) {
            throw new IllegalArgumentException("不是 Ed25519 公钥");
        }
        return new TypedKey(name, type, Arrays.copyOfRange(encoded, X509_PREFIX.length, encoded.length));
    }

    static TypedKey parse(String text, byte type, String wrongType) {
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
        if (decoded.length != KEY_LENGTH + 1 || decoded[0] != type) {
            throw new IllegalArgumentException(wrongType);
        }
        var key = new TypedKey(parts[0], type, Arrays.copyOfRange(decoded, 1, decoded.length));
        if (!Sha256.hex(key.id()).equals(parts[1])) {
            throw new IllegalArgumentException("公钥编号应为" + Sha256.hex(key.id()) + "，现为" + parts[1]);
        }
        return key;
    }

    /** The first four bytes of SHA-256(name ‖ LF ‖ type ‖ key). */
    byte[] id() {
        var input = new ByteArrayOutputStream();
        input.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        input.write('\n');
        input.write(type);
        input.writeBytes(key);
        return Arrays.copyOf(Sha256.of(input.toByteArray()), 4);
    }

    String format() {
        var typed = new byte[KEY_LENGTH + 1];
        typed[0] = type;
        System.arraycopy(key, 0, typed, 1, KEY_LENGTH);
        return name + "+" + Sha256.hex(id()) + "+" + Base64.getEncoder().encodeToString(typed);
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
}
