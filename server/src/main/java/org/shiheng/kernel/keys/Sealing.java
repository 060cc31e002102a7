package org.shiheng.kernel.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts at rest (AES-256-GCM, a fresh nonce each time) and binds the cipher text to what it belongs to, so that it
 * cannot be moved to another row.
 */
public final class Sealing {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final String name;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** With the key of that name in the folder; made when it is not there yet. */
    public Sealing(KeyFolder keys, String name) {
        this.name = name;
        this.key = new SecretKeySpec(HexFormat.of().parseHex(keys.secret(name)), "AES");
    }

    public byte[] seal(byte[] plain, String belongsTo) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        return ByteBuffer.allocate(NONCE + plain.length + TAG_BITS / 8)
                .put(nonce)
                .put(run(Cipher.ENCRYPT_MODE, nonce, plain, belongsTo))
                .array();
    }

    public byte[] open(byte[] sealed, String belongsTo) {
        return run(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(sealed, NONCE),
                Arrays.copyOfRange(sealed, NONCE, sealed.length),
                belongsTo);
    }

    private byte[] run(int mode, byte[] nonce, byte[] data, String belongsTo) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("加密的内容打不开：密钥文件 " + name + " 可能被换过，请从备份恢复", e);
        }
    }
}
