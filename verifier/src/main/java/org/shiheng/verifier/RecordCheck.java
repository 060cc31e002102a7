package org.shiheng.verifier;

import java.util.Base64;
import org.shiheng.core.merkle.CanonicalJson;
import org.shiheng.core.merkle.Checkpoint;
import org.shiheng.core.merkle.Commitment;
import org.shiheng.core.merkle.MerkleTree;
import org.shiheng.core.merkle.NoteKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Checks that a disclosed record stands in the log, unchanged, under a signed checkpoint.
 *
 * <p>Format: {@code shiheng-log/1}. The record file is
 * {@code {"record":{…},"salt":base64,"index":int,"size":int,"path":[base64…]}}.
 */
public final class RecordCheck {

    private RecordCheck() {}

    /**
     * Checks a record file.
     *
     * @param note the checkpoint as a signed note
     * @param key the log's public key
     */
    public static Verdict check(String recordFile, String note, NoteKey key) {
        try {
            return new Verdict.Accepted(checked(recordFile, note, key));
        } catch (Mismatch mismatch) {
            return mismatch.verdict();
        }
    }

    static String checked(String recordFile, String note, NoteKey key) {
        var checkpoint = checkpoint(note, key);
        var file = read(recordFile);
        var record = Json.object(file, "record");
        var salt = Json.base64(Json.text(file, "salt"), "salt");
        Mismatch.unless(
                salt.length == Commitment.SALT_LENGTH, "盐值长度", Commitment.SALT_LENGTH + "字节", salt.length + "字节");
        long index = Json.integer(file, "index");
        long size = Json.integer(file, "size");
        Mismatch.unless(size == checkpoint.size(), "证明的账本大小与总指纹一致", checkpoint.size() + "条", size + "条");
        Mismatch.unless(index >= 0 && index < size, "序号在账本之内", "0至" + (size - 1), "" + index);
        var path = Json.hashes(file, "path");
        int due = pathLength(index, size);
        Mismatch.unless(path.size() == due, "证明的长度", due + "个指纹", path.size() + "个指纹");
        var leaf = MerkleTree.leafHash(Commitment.of(salt, canonical(record)));
        Mismatch.unless(
                MerkleTree.verifyInclusion(leaf, index, size, path, checkpoint.root()),
                "记录的文字与账本不符，或证明被改动",
                "连到总指纹" + Base64.getEncoder().encodeToString(checkpoint.root()),
                "按所给文字算出的叶指纹" + Base64.getEncoder().encodeToString(leaf) + "连不到");
        return "核对一致：这条记录的文字没有改过，是“" + checkpoint.origin() + "”账本" + size + "条中的第" + index + "条（从0数起），总指纹由其签名";
    }

    static Checkpoint checkpoint(String note, NoteKey key) {
        try {
            return Checkpoint.verify(note, key);
        } catch (IllegalArgumentException e) {
            throw new Mismatch("总指纹的签名", "由“" + key.name() + "”签名", String.valueOf(e.getMessage()));
        }
    }

    static JsonNode read(String recordFile) {
        try {
            return Json.MAPPER.readTree(recordFile);
        } catch (JacksonException e) {
            throw new Mismatch("文件格式", "完整的 JSON 文件", e.getOriginalMessage());
        }
    }

    private static byte[] canonical(JsonNode record) {
        try {
            return CanonicalJson.bytes(Json.MAPPER.treeToValue(record, Object.class));
        } catch (IllegalArgumentException e) {
            throw new Mismatch("记录能写成规范 JSON", "RFC 8785", String.valueOf(e.getMessage()));
        }
    }

    /** The number of hashes in the proof for an index (RFC 9162 §2.1.3). */
    private static int pathLength(long index, long size) {
        int length = 0;
        long at = index;
        for (long last = size - 1; last > 0; last >>>= 1) {
            if ((at & 1) == 1 || at < last) {
                length++;
            }
            at >>>= 1;
        }
        return length;
    }
}
