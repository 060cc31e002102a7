package org.shiheng.kernel.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.merkle.CanonicalJson;
import org.shiheng.core.merkle.Checkpoint;
import org.shiheng.core.merkle.Commitment;
import org.shiheng.core.merkle.Frontier;
import org.shiheng.core.merkle.MerkleTree;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Checks the stored records against the log they were put into: every text against its commitment, every row against its
 * text, every commitment against its place in the tree, and the tree against every checkpoint that was signed. Whoever
 * changed, removed or re-ordered a row behind the platform's back is found here, whatever rights he had.
 */
@Component
public class LogAudit {

    private static final int MOST_FINDINGS = 100;
    private static final int FETCH = 2_000;

    private final ScopedDatabase database;
    private final LogSigner signer;
    private final ObjectMapper json;

    LogAudit(ScopedDatabase database, LogSigner signer, ObjectMapper json) {
        this.database = database;
        this.signer = signer;
        this.json = json;
    }

    /** Walks over the whole log once. */
    public Report check() {
        return database.bulk(Scope.wholeCity(), connection -> new Walk(connection).report());
    }

    /**
     * What the walk found.
     *
     * @param records how many leaves the newest checkpoint covers
     * @param withoutText records whose text was taken away because the law ended its publication
     * @param checkpoints how many signed checkpoints were compared
     * @param findings empty when everything agrees; at most a hundred
     */
    public record Report(long records, long withoutText, long checkpoints, List<Finding> findings) {}

    /**
     * One disagreement.
     *
     * @param index the place in the log, when it is known
     * @param record the record, when it is known
     * @param what Chinese: what does not agree
     */
    public record Finding(@Nullable Long index, @Nullable String record, String what) {}

    /** One walk, over one connection and one transaction. */
    private final class Walk {
        private final Connection connection;
        private final List<Finding> findings = new ArrayList<>();
        private final Frontier tree = new Frontier();
        private long expected;
        private long withoutText;
        private long compared;

        Walk(Connection connection) {
            this.connection = connection;
        }

        Report report() throws SQLException {
            Map<Long, byte[]> roots = checkpoints();
            long size = roots.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
            try (var statement = connection.prepareStatement("""
                    select l.index, n.hash, r.*, b.salt, b.canonical
                    from ledger.leaf l
                    left join ledger.node n on n.level = 0 and n.index = l.index
                    left join ledger.record r on r.id = l.record_id
                    left join ledger.body b on b.record_id = l.record_id
                    where l.index < ? order by l.index""")) {
                statement.setFetchSize(FETCH);
                statement.setLong(1, size);
                ResultSet row = statement.executeQuery();
                while (row.next()) {
                    leaf(row, roots);
                }
            }
            if (expected < size) {
                add(expected, null, "账本签过 " + size + " 条，最后只剩到第 " + expected + " 条，有记录被删除");
            }
            return new Report(size, withoutText, compared, List.copyOf(findings));
        }

        private Map<Long, byte[]> checkpoints() throws SQLException {
            var roots = new HashMap<Long, byte[]>();
            try (var statement = connection.prepareStatement("select size, root, note from ledger.checkpoint")) {
                ResultSet row = statement.executeQuery();
                while (row.next()) {
                    long size = row.getLong("size");
                    try {
                        Checkpoint signed = Checkpoint.verify(row.getString("note"), signer.noteKey());
                        if (signed.size() != size || !Arrays.equals(signed.root(), row.getBytes("root"))) {
                            add(null, null, "第 " + size + " 条时的签名与所存的总指纹不是一回事");
                        }
                        roots.put(signed.size(), signed.root());
                    } catch (IllegalArgumentException e) {
                        add(null, null, "第 " + size + " 条时的签名不是本平台的：" + e.getMessage());
                    }
                }
            }
            return roots;
        }

        private void leaf(ResultSet row, Map<Long, byte[]> roots) throws SQLException {
            long index = row.getLong("index");
            if (index != expected) {
                // The tree cannot be right from here on; the texts behind are still looked at.
                add(expected, null, "第 " + expected + " 条的位置是空的，有记录被删除");
            }
            expected = index + 1;
            UUID id = row.getObject("id", UUID.class);
            if (id == null) {
                add(index, null, "这一条的记录不见了");
                grow(index, new byte[0], roots);
                return;
            }
            byte[] commitment = row.getBytes("commitment");
            byte[] kept = row.getBytes("hash");
            byte[] leaf = MerkleTree.leafHash(commitment);
            if (kept == null || !MessageDigest.isEqual(kept, leaf)) {
                add(index, id, "记录的指纹与账本里的不一致");
            }
            text(row, index, id, commitment);
            grow(index, commitment, roots);
        }

        private void text(ResultSet row, long index, UUID id, byte[] commitment) throws SQLException {
            String canonical = row.getString("canonical");
            byte[] salt = row.getBytes("salt");
            if (canonical == null || salt == null) {
                withoutText++;
                return;
            }
            byte[] recomputed = salt.length == Commitment.SALT_LENGTH
                    ? Commitment.of(salt, canonical.getBytes(StandardCharsets.UTF_8))
                    : new byte[0];
            if (!MessageDigest.isEqual(recomputed, commitment)) {
                add(index, id, "记录的正文被改过，与指纹不符");
                return;
            }
            JsonNode text = json.readTree(canonical);
            for (String[] pair : new String[][] {
                {"id", id.toString()},
                {"kind", row.getString("kind")},
                {"authority", row.getString("authority")},
                {"source", row.getString("source")},
                {"sourceNumber", row.getString("source_number")},
                {"occurredOn", row.getString("occurred_on")},
                {"severity", row.getString("severity")},
                {"supersedes", row.getString("supersedes")},
                {"repairs", row.getString("repairs")}
            }) {
                String said =
                        text.path(pair[0]).isNull() ? null : text.path(pair[0]).asString();
                if (!java.util.Objects.equals(said, pair[1])) {
                    add(index, id, "登记的“" + pair[0] + "”与正文不一致");
                }
            }
            String codes =
                    CanonicalJson.of(List.of((String[]) row.getArray("codes").getArray()));
            if (!codes.equals(text.path("codes").toString())) {
                add(index, id, "登记的“codes”与正文不一致");
            }
        }

        private void grow(long index, byte[] commitment, Map<Long, byte[]> roots) {
            tree.append(MerkleTree.leafHash(commitment));
            byte[] signed = roots.get(tree.size());
            if (signed != null) {
                compared++;
                if (!Arrays.equals(signed, tree.root())) {
                    add(index, null, "前 " + tree.size() + " 条的总指纹与当时签过名的不一致");
                }
            }
        }

        private void add(@Nullable Long index, @Nullable UUID record, String what) {
            if (findings.size() < MOST_FINDINGS) {
                findings.add(new Finding(index, record == null ? null : record.toString(), what));
            }
        }
    }
}
