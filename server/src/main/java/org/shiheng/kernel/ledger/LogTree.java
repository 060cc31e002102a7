package org.shiheng.kernel.ledger;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.shiheng.core.merkle.MerkleTree;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored tree: its complete nodes, its checkpoints, and the proofs read from them. */
@Component
public class LogTree {

    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final ScopedDatabase database;
    private final LogSigner signer;

    LogTree(ScopedDatabase database, LogSigner signer) {
        this.database = database;
        this.signer = signer;
    }

    /** The newest signed checkpoint. */
    public Optional<SignedCheckpoint> checkpoint() {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select size, root, note, sm2 from ledger.checkpoint order by size desc limit 1")
                        .query((row, n) -> new SignedCheckpoint(
                                row.getLong("size"), row.getBytes("root"), row.getString("note"), row.getString("sm2")))
                        .optional());
    }

    /** The signed checkpoint of a size, when there was one. */
    public Optional<SignedCheckpoint> checkpointOf(long size) {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select size, root, note, sm2 from ledger.checkpoint where size = ?")
                        .param(size)
                        .query((row, n) -> new SignedCheckpoint(
                                row.getLong("size"), row.getBytes("root"), row.getString("note"), row.getString("sm2")))
                        .optional());
    }

    /** The public keys the checkpoints are signed with. */
    public PublicKeys keys() {
        return new PublicKeys(signer.origin(), signer.noteKey().format(), signer.sm2PublicKey());
    }

    /** How many leaves the log has. */
    public long size() {
        return database.read(Scope.nothing(), LogTree::size);
    }

    /** The proof that a leaf is in the tree of a size. */
    public Inclusion inclusion(long index, long size) {
        return database.read(
                Scope.nothing(),
                jdbc -> new Inclusion(
                        index,
                        size,
                        BASE64.encodeToString(commitment(jdbc, index)),
                        MerkleTree.inclusionPath(index, size, nodes(jdbc)).stream()
                                .map(BASE64::encodeToString)
                                .toList()));
    }

    /** The proof that the tree of the first size is a prefix of the second. */
    public Consistency consistency(long first, long second) {
        return database.read(
                Scope.nothing(),
                jdbc -> new Consistency(
                        first,
                        second,
                        MerkleTree.consistencyPath(first, second, nodes(jdbc)).stream()
                                .map(BASE64::encodeToString)
                                .toList()));
    }

    /** Leaf data from {@code start} up to, not including, {@code end}. */
    public List<String> leaves(long start, long end) {
        return leafData(start, end).stream().map(BASE64::encodeToString).toList();
    }

    List<byte[]> leafData(long start, long end) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select r.commitment from ledger.leaf l join ledger.record r on r.id = l.record_id
                        where l.index >= ? and l.index < ? order by l.index""")
                        .param(start)
                        .param(end)
                        .query((row, n) -> row.getBytes(1))
                        .list());
    }

    static long size(JdbcClient jdbc) {
        return jdbc.sql("select coalesce(max(index) + 1, 0) from ledger.leaf")
                .query(Long.class)
                .single();
    }

    static MerkleTree.NodeSource nodes(JdbcClient jdbc) {
        return (level, index) -> jdbc.sql("select hash from ledger.node where level = ? and index = ?")
                .param(level)
                .param(index)
                .query((row, n) -> row.getBytes(1))
                .single();
    }

    private byte[] commitment(JdbcClient jdbc, long index) {
        return database.read(
                Scope.wholeCity(),
                wide -> wide.sql(
                                "select r.commitment from ledger.leaf l join ledger.record r on r.id = l.record_id where l.index = ?")
                        .param(index)
                        .query((row, n) -> row.getBytes(1))
                        .single());
    }

    /** A checkpoint with both signatures. */
    public record SignedCheckpoint(long size, byte[] root, String note, String sm2) {}

    /** The log's name and public keys: the note key's text form, and the SM2 point in hex. */
    public record PublicKeys(String origin, String ed25519, String sm2) {}

    /** An inclusion proof as served; hashes in base64. */
    public record Inclusion(long index, long size, String leaf, List<String> path) {}

    /** A consistency proof as served; hashes in base64. */
    public record Consistency(long first, long second, List<String> path) {}
}
