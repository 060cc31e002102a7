package org.shiheng.kernel.draw;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.shiheng.kernel.keys.KeyFolder;
import org.springframework.stereotype.Component;

/** Makes the secret of a draw and keeps it encrypted (AES-256-GCM, bound to the plan's number) until codes are revealed. */
@Component
class DrawSecrets {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    DrawSecrets(KeyFolder keys) {
        this.key = new SecretKeySpec(HexFormat.of().parseHex(keys.secret("draw-secret")), "AES");
    }

    byte[] fresh() {
        var secret = new byte[32];
        random.nextBytes(secret);
        return secret;
    }

    byte[] encrypt(byte[] secret, String planNumber) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        return ByteBuffer.allocate(NONCE + secret.length + TAG_BITS / 8)
                .put(nonce)
                .put(run(Cipher.ENCRYPT_MODE, nonce, secret, planNumber))
                .array();
    }

    byte[] decrypt(byte[] cipher, String planNumber) {
        var nonce = java.util.Arrays.copyOf(cipher, NONCE);
        return run(Cipher.DECRYPT_MODE, nonce, java.util.Arrays.copyOfRange(cipher, NONCE, cipher.length), planNumber);
    }

    private byte[] run(int mode, byte[] nonce, byte[] data, String planNumber) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(planNumber.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("抽取密数不能解密：密钥文件 draw-secret 可能被换过，请从备份恢复", e);
        }
    }
}
