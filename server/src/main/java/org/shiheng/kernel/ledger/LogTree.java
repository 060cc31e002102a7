package org.shiheng.kernel.ledger;

import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.shiheng.core.merkle.MerkleTree;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored tree: its complete nodes, its checkpoints, and the proofs read from them. */
@Component
public class LogTree {

    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    /** Stands for a node while a path is only looked at. */
    private static final byte[] UNKNOWN = new byte[MerkleTree.HASH_LENGTH];

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
                        path(jdbc, nodes -> MerkleTree.inclusionPath(index, size, nodes))));
    }

    /** The proof that the tree of the first size is a prefix of the second. */
    public Consistency consistency(long first, long second) {
        return database.read(
                Scope.nothing(),
                jdbc -> new Consistency(
                        first, second, path(jdbc, nodes -> MerkleTree.consistencyPath(first, second, nodes))));
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

    /**
     * A path is walked twice: the first time only to learn which nodes it is made of, so that they are fetched by one
     * statement instead of one after the other.
     */
    private static List<String> path(JdbcClient jdbc, Function<MerkleTree.NodeSource, List<byte[]>> walk) {
        var wanted = new LinkedHashSet<NodeKey>();
        walk.apply((level, index) -> {
            wanted.add(new NodeKey(level, index));
            return UNKNOWN;
        });
        var known = new HashMap<NodeKey, byte[]>();
        if (!wanted.isEmpty()) {
            jdbc.sql("""
                            select n.level, n.index, n.hash from unnest(?::int[], ?::bigint[]) as w(level, index)
                            join ledger.node n on n.level = w.level and n.index = w.index""")
                    .param(wanted.stream().map(NodeKey::level).toArray(Integer[]::new))
                    .param(wanted.stream().map(NodeKey::index).toArray(Long[]::new))
                    .query((row, n) -> known.put(new NodeKey(row.getInt(1), row.getLong(2)), row.getBytes(3)))
                    .list();
        }
        return walk
                .apply((level, index) -> {
                    byte[] hash = known.get(new NodeKey(level, index));
                    if (hash == null) {
                        throw new IllegalStateException("node " + level + "/" + index + " of the log is missing");
                    }
                    return hash;
                })
                .stream()
                .map(BASE64::encodeToString)
                .toList();
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

    private record NodeKey(int level, long index) {}

    /** A checkpoint with both signatures. */
    public record SignedCheckpoint(long size, byte[] root, String note, String sm2) {}

    /** The log's name and public keys: the note key's text form, and the SM2 point in hex. */
    public record PublicKeys(String origin, String ed25519, String sm2) {}

    /** An inclusion proof as served; hashes in base64. */
    public record Inclusion(long index, long size, String leaf, List<String> path) {}

    /** A consistency proof as served; hashes in base64. */
    public record Consistency(long first, long second, List<String> path) {}
}
