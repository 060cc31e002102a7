package org.shiheng.kernel.ledger;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.merkle.Checkpoint;
import org.shiheng.core.merkle.WitnessKey;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Outsiders who watch the log and put a dated signature under the checkpoints they found in order. Who counts as one is a
 * dated setting ({@code ledger.witness.*}: the public key's line); nobody else's signature is taken.
 *
 * <p>Basis: C2SP tlog-cosignature (cosignature/v1).
 */
@Component
public class Witnesses {

    private static final String KEYS = "ledger.witness.";

    private final ScopedDatabase database;
    private final Settings settings;
    private final Clock clock;

    Witnesses(ScopedDatabase database, Settings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Takes a note with lines of witnesses under a checkpoint that we signed.
     *
     * @return the names of the witnesses whose line was taken
     */
    public List<String> take(String note) {
        Checkpoint checkpoint;
        var lines = new ArrayList<WitnessKey.Cosignature>();
        try {
            checkpoint = Checkpoint.parse(note);
            for (WitnessKey key : keys().values()) {
                key.in(note).ifPresent(lines::add);
            }
        } catch (IllegalArgumentException e) {
            throw InvalidInput.of("#/", "ledger.bad-cosignature", "这份见证签名读不懂或不成立：" + e.getMessage() + "。");
        }
        byte[] ours = root(checkpoint.size())
                .orElseThrow(() -> Refusal.notFound("ledger.no-checkpoint", "账本没有签过这个大小的总指纹，请重新取一次再签。"));
        if (!Arrays.equals(ours, checkpoint.root())) {
            throw Refusal.conflict("ledger.other-root", "和账本签过的不是一回事", "同样大小，您的总指纹与账本签过的不同。请把两份都保存好，并拨打12315说明。");
        }
        if (lines.isEmpty()) {
            throw new Refusal(
                    HttpStatus.FORBIDDEN, "ledger.unknown-witness", "不是登记过的见证人", "签名的公钥没有登记为见证人。要做见证人，请先把公钥交给市局登记。");
        }
        Instant now = clock.instant();
        database.run(
                Scope.nothing(),
                jdbc -> lines.forEach(line -> jdbc.sql("""
                        insert into ledger.cosignature(size, witness, line, signed_at, received_at) values (?, ?, ?, ?, ?)
                        on conflict do nothing""")
                        .param(checkpoint.size())
                        .param(line.witness())
                        .param(line.line())
                        .param(Timestamp.from(line.at()))
                        .param(Timestamp.from(now))
                        .update()));
        return lines.stream().map(WitnessKey.Cosignature::witness).toList();
    }

    /** A note of ours with the lines that witnesses put under it. */
    public String withLines(long size, String note) {
        List<String> lines = database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select line from ledger.cosignature where size = ? order by witness")
                        .param(size)
                        .query(String.class)
                        .list());
        return lines.isEmpty() ? note : note + String.join("\n", lines) + "\n";
    }

    /** The size of the newest checkpoint somebody outside has signed. */
    public Optional<Long> newestWitnessed() {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select max(size) from ledger.cosignature")
                        .query((row, n) -> row.getObject(1, Long.class))
                        .optional());
    }

    /** Everybody who is a witness today, and what each saw last. */
    public List<Witness> all() {
        var seen = new LinkedHashMap<String, Witness>();
        keys().forEach((name, key) -> seen.put(key.name(), new Witness(key.name(), name, key.format(), null, null)));
        database.read(
                        Scope.nothing(),
                        jdbc -> jdbc.sql("""
                        select distinct on (witness) witness, size, signed_at from ledger.cosignature order by witness, size desc""")
                                .query((row, n) -> new Witness(
                                        row.getString("witness"),
                                        "",
                                        "",
                                        row.getLong("size"),
                                        row.getTimestamp("signed_at").toInstant()))
                                .list())
                .forEach(last -> seen.computeIfPresent(
                        last.name(),
                        (name, known) -> new Witness(name, known.title(), known.key(), last.size(), last.at())));
        return List.copyOf(seen.values());
    }

    /** The keys that count today, by the name each setting has for people. */
    private Map<String, WitnessKey> keys() {
        var keys = new LinkedHashMap<String, WitnessKey>();
        settings.startingWith(KEYS, LocalDate.now(clock)).stream()
                .filter(setting -> !setting.value().isBlank())
                .forEach(setting -> keys.put(setting.name(), WitnessKey.parse(setting.value())));
        return keys;
    }

    private Optional<byte[]> root(long size) {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select root from ledger.checkpoint where size = ?")
                        .param(size)
                        .query((row, n) -> row.getBytes(1))
                        .optional());
    }

    /**
     * A witness.
     *
     * @param name as its key names it
     * @param title its name for people
     * @param size how long the log was when it signed last; none when it has not yet
     */
    public record Witness(
            String name,
            String title,
            String key,
            @Nullable Long size,
            @Nullable Instant at) {}
}
