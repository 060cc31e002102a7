package org.shiheng.kernel.ledger;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.shiheng.core.merkle.Checkpoint;
import org.shiheng.core.merkle.NoteKey;
import org.shiheng.kernel.keys.KeyFolder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Signs checkpoints: Ed25519 for what the world verifies, SM2 over SM3 of the same three lines for the national rules. */
@Component
class LogSigner {

    private static final ECDomainParameters SM2 = new ECDomainParameters(GMNamedCurves.getByName("sm2p256v1"));

    private final String origin;
    private final PrivateKey ed25519;
    private final NoteKey noteKey;
    private final ECPrivateKeyParameters sm2;

    LogSigner(KeyFolder keys, @Value("${shiheng.ledger.origin:shiheng/yingkou}") String origin) {
        this.origin = origin;
        String[] pair = keys.secret("ledger-ed25519", LogSigner::newEd25519).split(" ");
        try {
            var factory = KeyFactory.getInstance("Ed25519");
            this.ed25519 = factory.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pair[0])));
            PublicKey known = factory.generatePublic(
                    new X509EncodedKeySpec(Base64.getDecoder().decode(pair[1])));
            this.noteKey = NoteKey.of(origin, known);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("账本签名密钥读不出来，请从备份恢复 keys/ledger-ed25519", e);
        }
        this.sm2 = new ECPrivateKeyParameters(new BigInteger(keys.secret("ledger-sm2", LogSigner::newSm2), 16), SM2);
    }

    String origin() {
        return origin;
    }

    NoteKey noteKey() {
        return noteKey;
    }

    /** The SM2 public key, uncompressed point in hex. */
    String sm2PublicKey() {
        return HexFormat.of()
                .formatHex(SM2.getG().multiply(sm2.getD()).normalize().getEncoded(false));
    }

    String sign(Checkpoint checkpoint) {
        return checkpoint.sign(noteKey, ed25519);
    }

    String signSm2(Checkpoint checkpoint) {
        var signer = new SM2Signer();
        signer.init(true, new ParametersWithRandom(sm2, new SecureRandom()));
        byte[] text = checkpoint.text().getBytes(StandardCharsets.UTF_8);
        signer.update(text, 0, text.length);
        try {
            return Base64.getEncoder().encodeToString(signer.generateSignature());
        } catch (CryptoException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String newEd25519() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var base64 = Base64.getEncoder();
            return base64.encodeToString(pair.getPrivate().getEncoded()) + " "
                    + base64.encodeToString(pair.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String newSm2() {
        var random = new SecureRandom();
        BigInteger d;
        do {
            d = new BigInteger(256, random);
        } while (d.signum() == 0 || d.compareTo(SM2.getN().subtract(BigInteger.ONE)) >= 0 || d.bitLength() < 200);
        return "%064x".formatted(d);
    }
}
