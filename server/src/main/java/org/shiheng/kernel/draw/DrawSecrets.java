package org.shiheng.kernel.draw;

import java.security.SecureRandom;
import org.shiheng.kernel.keys.KeyFolder;
import org.shiheng.kernel.keys.Sealing;
import org.springframework.stereotype.Component;

/** Makes the secret of a draw and keeps it encrypted, bound to the plan's number, until codes are revealed. */
@Component
class DrawSecrets {

    private final Sealing sealing;
    private final SecureRandom random = new SecureRandom();

    DrawSecrets(KeyFolder keys) {
        this.sealing = new Sealing(keys, "draw-secret");
    }

    byte[] fresh() {
        var secret = new byte[32];
        random.nextBytes(secret);
        return secret;
    }

    byte[] encrypt(byte[] secret, String planNumber) {
        return sealing.seal(secret, planNumber);
    }

    byte[] decrypt(byte[] cipher, String planNumber) {
        return sealing.open(cipher, planNumber);
    }
}
