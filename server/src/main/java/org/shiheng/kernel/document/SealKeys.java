package org.shiheng.kernel.document;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.keys.KeyFolder;
import org.shiheng.kernel.keys.Sealing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys that authorities seal with: SM2 over SM3, made when an authority seals for the first time, the private half
 * encrypted at rest by a key of the key folder. A key that was replaced still verifies what it sealed.
 *
 * <p>Basis: 《中华人民共和国电子签名法》（2019年修正）第十三条; GB/T 32918.2-2016.
 */
@Component
public class SealKeys {

    private static final ECDomainParameters CURVE = new ECDomainParameters(GMNamedCurves.getByName("sm2p256v1"));

    private final ScopedDatabase database;
    private final Departments departments;
    private final Sealing sealing;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SealKeys(ScopedDatabase database, Departments departments, KeyFolder keys, AuditTrail audit, Clock clock) {
        this.database = database;
        this.departments = departments;
        this.sealing = new Sealing(keys, "document-seal-keys");
        this.audit = audit;
        this.clock = clock;
    }

    /** Seals lines with the authority's present key. */
    Signed sign(JdbcClient jdbc, int authority, String lines) {
        Held key = current(jdbc, authority);
        var signer = new SM2Signer();
        signer.init(true, new ParametersWithRandom(new ECPrivateKeyParameters(key.d(), CURVE), random));
        byte[] text = lines.getBytes(StandardCharsets.UTF_8);
        signer.update(text, 0, text.length);
        try {
            return new Signed(key.publicKey(), Base64.getEncoder().encodeToString(signer.generateSignature()));
        } catch (CryptoException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Replaces an authority's key from now on, as after a loss; what the old one sealed stays valid. */
    public void replace(Actor actor, int authority, String reason) {
        database.run(Scope.wholeCity(), jdbc -> {
            if (find(jdbc, authority).isEmpty()) {
                throw Refusal.notFound("document.no-seal-key", "这个机关还没有印章密钥，不用更换。");
            }
            audit.write(
                    actor,
                    "document.seal-replace",
                    belongsTo(authority),
                    AuditTrail.Outcome.DONE,
                    reason.strip(),
                    null);
            jdbc.sql("update document.seal_key set ended = ? where authority = ? and ended is null")
                    .param(Timestamp.from(clock.instant()))
                    .param(authority)
                    .update();
            make(jdbc, authority);
        });
    }

    /** Every public key there ever was, for whoever checks a seal. */
    public List<PublicKey> all() {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select authority, public_key, since, ended from document.seal_key order by id")
                        .query((row, n) -> new PublicKey(
                                row.getInt(1),
                                departments.nameOf(row.getInt(1)),
                                row.getString(2),
                                row.getTimestamp(3).toInstant(),
                                row.getTimestamp(4) == null
                                        ? null
                                        : row.getTimestamp(4).toInstant()))
                        .list());
    }

    private Held current(JdbcClient jdbc, int authority) {
        return find(jdbc, authority).orElseGet(() -> {
            make(jdbc, authority);
            return find(jdbc, authority).orElseThrow();
        });
    }

    private java.util.Optional<Held> find(JdbcClient jdbc, int authority) {
        return jdbc.sql("select public_key, private from document.seal_key where authority = ? and ended is null")
                .param(authority)
                .query((row, n) -> new Held(
                        row.getString(1), new BigInteger(1, sealing.open(row.getBytes(2), belongsTo(authority)))))
                .optional();
    }

    /** Two who make the first key at once end up with one: the index allows a single present key. */
    private void make(JdbcClient jdbc, int authority) {
        BigInteger d;
        do {
            d = new BigInteger(256, random);
        } while (d.signum() == 0 || d.compareTo(CURVE.getN().subtract(BigInteger.ONE)) >= 0);
        jdbc.sql("""
                        insert into document.seal_key(authority, public_key, private, since) values (?, ?, ?, ?)
                        on conflict (authority) where ended is null do nothing""")
                .param(authority)
                .param(HexFormat.of()
                        .formatHex(CURVE.getG().multiply(d).normalize().getEncoded(false)))
                .param(sealing.seal(d.toByteArray(), belongsTo(authority)))
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    private static String belongsTo(int authority) {
        return "authority/" + authority;
    }

    /** A signature and the key that made it. */
    record Signed(String publicKey, String signature) {}

    private record Held(String publicKey, BigInteger d) {}

    /**
     * A key that authorities' seals are checked with.
     *
     * @param key uncompressed point of sm2p256v1 in hex
     * @param ended since when it seals no more; none = in use
     */
    public record PublicKey(
            int authorityId,
            String authority,
            String key,
            Instant since,
            @Nullable Instant ended) {}
}
