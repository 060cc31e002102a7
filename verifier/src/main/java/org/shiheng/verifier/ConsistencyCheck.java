package org.shiheng.verifier;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.merkle.Checkpoint;
import org.shiheng.core.merkle.MerkleTree;
import org.shiheng.core.merkle.NoteKey;

/** Checks that a log only grew between two checkpoints: nothing was changed, taken out or put in between. */
public final class ConsistencyCheck {

    /** Where the proof comes from. */
    @FunctionalInterface
    public interface Proofs {

        /** Returns the consistency path between two sizes. */
        List<byte[]> between(long first, long second);
    }

    private ConsistencyCheck() {}

    /**
     * Checks two notes.
     *
     * @param key the log's public key; null leaves the signatures unchecked, and the line says so
     */
    public static Verdict check(String oldNote, String newNote, @Nullable NoteKey key, Proofs proofs) {
        try {
            return new Verdict.Accepted(checked(read(oldNote, key), read(newNote, key), key != null, proofs));
        } catch (Mismatch mismatch) {
            return mismatch.verdict();
        }
    }

    private static String checked(Checkpoint older, Checkpoint newer, boolean signed, Proofs proofs) {
        Mismatch.unlessEqual(older.origin(), newer.origin(), "两份总指纹属于同一账本");
        Mismatch.unless(older.size() <= newer.size(), "账本只增不减", "不少于" + older.size() + "条", newer.size() + "条");
        if (older.size() == 0) {
            Mismatch.unless(
                    Arrays.equals(older.root(), MerkleTree.emptyRoot()),
                    "空账本的总指纹",
                    encoded(MerkleTree.emptyRoot()),
                    encoded(older.root()));
        } else if (older.size() == newer.size()) {
            Mismatch.unlessEqual(encoded(older.root()), encoded(newer.root()), "同样大小的账本总指纹相同");
        } else {
            var path = proofs.between(older.size(), newer.size());
            Mismatch.unless(
                    MerkleTree.verifyConsistency(older.size(), newer.size(), older.root(), newer.root(), path),
                    "较新的账本是较早账本的延续",
                    "证明同时连到两个总指纹",
                    "连不到，较早的记录可能被改动、抽走或插队");
        }
        return "核对一致：“" + older.origin() + "”账本从" + older.size() + "条增加到" + newer.size() + "条，原有记录没有改动、抽走或插队"
                + (signed ? "，两份总指纹均由其签名" : "（未指定公钥，签名未核对）");
    }

    private static Checkpoint read(String note, @Nullable NoteKey key) {
        if (key != null) {
            return RecordCheck.checkpoint(note, key);
        }
        try {
            return Checkpoint.parse(note);
        } catch (IllegalArgumentException e) {
            throw new Mismatch("总指纹文件", "账本名称、大小、总指纹三行和签名", String.valueOf(e.getMessage()));
        }
    }

    private static String encoded(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }
}
