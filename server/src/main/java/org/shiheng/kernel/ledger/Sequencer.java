package org.shiheng.kernel.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.shiheng.core.merkle.Checkpoint;
import org.shiheng.core.merkle.Frontier;
import org.shiheng.core.merkle.MerkleTree;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gives records their place in the log, in batches and one at a time in the whole installation; writers never wait for
 * it. Each batch ends with a signed checkpoint, so that a new record can be verified within seconds.
 */
@Component
class Sequencer {

    /** Any constant number: the lock's name among advisory locks. */
    private static final long LOCK = 7_236_001L;

    private static final int MOST = 20_000;
    private static final HexFormat HEX = HexFormat.of();

    private final ScopedDatabase database;
    private final LogSigner signer;
    private final Clock clock;

    Sequencer(ScopedDatabase database, LogSigner signer, Clock clock) {
        this.database = database;
        this.signer = signer;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1000, initialDelay = 3000)
    void everySecond() {
        sequence();
    }

    /** Empties the queue; answers how many records got an index. */
    int sequence() {
        int all = 0;
        int done;
        do {
            done = batch();
            all += done;
        } while (done == MOST);
        return all;
    }

    private int batch() {
        return database.change(Scope.nothing(), jdbc -> {
            jdbc.sql("select pg_advisory_xact_lock(?)")
                    .param(LOCK)
                    .query((row, n) -> true)
                    .single();
            List<Waiting> waiting = jdbc.sql(
                            "select number, record_id, commitment from ledger.waiting order by number limit ?")
                    .param(MOST)
                    .query((row, n) -> new Waiting(row.getLong(1), row.getObject(2, UUID.class), row.getBytes(3)))
                    .list();
            if (waiting.isEmpty()) {
                return 0;
            }
            long size = LogTree.size(jdbc);
            var tree = new Frontier(size, LogTree.nodes(jdbc));
            Instant now = clock.instant();
            var leaves = new StringBuilder();
            var nodes = new StringBuilder();
            for (Waiting next : waiting) {
                leaves.append(tree.size())
                        .append('\t')
                        .append(next.record())
                        .append('\t')
                        .append(now)
                        .append('\n');
                tree.append(
                        MerkleTree.leafHash(next.commitment()),
                        (level, index, hash) -> nodes.append(level)
                                .append('\t')
                                .append(index)
                                .append("\t\\\\x")
                                .append(HEX.formatHex(hash))
                                .append('\n'));
            }
            database.bulk(Scope.nothing(), connection -> {
                copy(connection, "copy ledger.leaf(index, record_id, at) from stdin", leaves);
                copy(connection, "copy ledger.node(level, index, hash) from stdin", nodes);
                return true;
            });
            jdbc.sql("delete from ledger.waiting where number = any (?::bigint[])")
                    .param(waiting.stream().map(Waiting::number).toArray(Long[]::new))
                    .update();
            var checkpoint = new Checkpoint(signer.origin(), tree.size(), tree.root());
            jdbc.sql("insert into ledger.checkpoint(size, root, note, sm2, signed_at) values (?, ?, ?, ?, ?)")
                    .param(checkpoint.size())
                    .param(checkpoint.root())
                    .param(signer.sign(checkpoint))
                    .param(signer.signSm2(checkpoint))
                    .param(Timestamp.from(now))
                    .update();
            return waiting.size();
        });
    }

    private static void copy(Connection connection, String statement, StringBuilder lines) throws SQLException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
        copy.writeToCopy(bytes, 0, bytes.length);
        copy.endCopy();
    }

    private record Waiting(long number, UUID record, byte[] commitment) {}
}
