package org.shiheng.verifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.merkle.CanonicalJson;
import org.shiheng.core.merkle.Checkpoint;
import org.shiheng.core.merkle.Commitment;
import org.shiheng.core.merkle.MerkleTree;
import org.shiheng.core.merkle.NoteKey;
import org.shiheng.core.seal.Sm2;
import tools.jackson.databind.JsonNode;

/**
 * Looks at a log from outside, again and again, and raises whatever no honest log does: a rollback, a fork, a bad
 * signature, a changed or missing entry, a published text that is not the one in the log, a promise of inclusion not kept.
 *
 * <p>Format: {@code shiheng-log/1}. A look either is in order and is kept, or ends with the first thing that is wrong and
 * changes nothing of what was kept.
 */
final class Watch {

    private static final int LEAVES_AT_ONCE = 1_000;
    private static final int TEXTS_AT_ONCE = 500;

    private final LogServer server;
    private final WatchState state;
    private final @Nullable NoteKey given;
    private final Promise promise;
    private final Clock clock;
    private @Nullable String served;

    /**
     * What the log promises, and how much of the old is read again at each look.
     *
     * @param delay a public record is in the log within this time (the format page says ten seconds)
     * @param leeway for clocks that differ and for the way of the answer
     * @param reread how many old entries are read again at each look; the whole log is gone through in turn
     */
    record Promise(Duration delay, Duration leeway, long reread) {}

    /** What a look in order came to. */
    record Seen(
            long size, long grown, long reread, long texts, boolean firstLook, Checkpoint checkpoint, String note) {}

    Watch(LogServer server, WatchState state, @Nullable NoteKey given, Promise promise, Clock clock) {
        this.server = server;
        this.state = state;
        this.given = given;
        this.promise = promise;
        this.clock = clock;
    }

    /** The note that was served last, in order or not. */
    String served() {
        return served == null ? "" : served;
    }

    /** One look. */
    Seen look() throws IOException {
        var kept = state.kept();
        var keys = keys(kept);
        // Read before the checkpoint: whatever has its place by then must be under it.
        JsonNode waiting = server.disclosed(0, 0);
        Instant asked = clock.instant();
        var answer = server.checkpoint();
        served = answer.note();
        Checkpoint now = signed(answer, keys);
        long before = 0;
        if (kept != null) {
            before = kept.size();
            continued(Checkpoint.parse(kept.note()), now);
        }
        grow(now);
        promised(waiting, asked, now);
        var reread = reread(kept == null ? 0 : kept.cursor(), before);
        long texts = reread.texts() + texts(before, now.size());
        state.keep(new WatchState.Kept(
                keys.note().format(), keys.sm2(), answer.note(), now.size(), reread.cursor(), clock.instant()));
        return new Seen(now.size(), now.size() - before, reread.leaves(), texts, kept == null, now, answer.note());
    }

    private Keys keys(WatchState.@Nullable Kept kept) {
        var published = server.keys();
        NoteKey key;
        try {
            key = NoteKey.parse(Json.text(published, "ed25519"));
        } catch (IllegalArgumentException e) {
            throw new Mismatch("公布的公钥", "名称+编号+Base64", String.valueOf(e.getMessage()));
        }
        if (given != null) {
            Mismatch.unlessEqual(given.format(), key.format(), "公布的公钥就是您手里的公钥");
        }
        String sm2 = Json.text(published, "sm2");
        if (kept != null) {
            Mismatch.unlessEqual(kept.key(), key.format(), "签名公钥没有换过");
            Mismatch.unlessEqual(kept.sm2(), sm2, "国密签名公钥没有换过");
        }
        return new Keys(key, sm2);
    }

    private static Checkpoint signed(LogServer.Served answer, Keys keys) {
        Checkpoint checkpoint = RecordCheck.checkpoint(answer.note(), keys.note());
        byte[] signature = Json.base64(answer.sm2(), "国密签名");
        byte[] key = hexOf(keys.sm2());
        Mismatch.unless(
                Sm2.verified(key, checkpoint.text().getBytes(StandardCharsets.UTF_8), signature),
                "总指纹的国密签名",
                "由公布的 SM2 公钥签名",
                "签名不符");
        return checkpoint;
    }

    private static byte[] hexOf(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            throw new Mismatch("公布的国密公钥", "130位十六进制", text);
        }
    }

    /** The new tree must hold the old one, by the log's own proof. */
    private void continued(Checkpoint older, Checkpoint newer) {
        Mismatch.unlessEqual(older.origin(), newer.origin(), "账本没有换名");
        Mismatch.unless(
                newer.size() >= older.size(),
                "账本只增不减（退回：删掉了末尾，或恢复了旧备份）",
                "不少于" + older.size() + "条",
                newer.size() + "条");
        if (newer.size() == older.size()) {
            Mismatch.unless(
                    Arrays.equals(older.root(), newer.root()),
                    "同样大小的账本总指纹相同（分叉：给您看的和从前的不是一本账）",
                    encoded(older.root()),
                    encoded(newer.root()));
        }
    }

    /** Takes the new leaves and computes the root anew: the log's own word is not needed for it. */
    private void grow(Checkpoint now) {
        var before = state.kept();
        for (long start = state.tree().size();
                start < now.size();
                start = state.tree().size()) {
            state.append(server.leaves(start, Math.min(start + LEAVES_AT_ONCE, now.size())));
        }
        Mismatch.unless(
                Arrays.equals(state.tree().root(), now.root()),
                "从头算出的总指纹与签名的相同（分叉：以前看过的记录被改动、抽走或插队）",
                encoded(now.root()),
                encoded(state.tree().root()));
        if (before != null && before.size() > 0 && before.size() < now.size()) {
            byte[] root = Checkpoint.parse(before.note()).root();
            var path = server.proof(before.size(), now.size());
            Mismatch.unless(
                    MerkleTree.verifyConsistency(before.size(), now.size(), root, now.root(), path),
                    "服务器的一致性证明",
                    "从" + before.size() + "条连到" + now.size() + "条的两个总指纹",
                    "连不到");
        }
    }

    /** Every public record must have had its place under the checkpoint when the promised time was over. */
    private void promised(JsonNode waiting, Instant asked, Checkpoint now) {
        Duration longest = promise.delay().plus(promise.leeway());
        for (JsonNode one : Json.list(waiting, "waiting")) {
            Instant recorded = Json.instant(one, "recordedAt");
            Mismatch.unless(
                    recorded.plus(longest).isAfter(asked),
                    "公示的记录" + promise.delay().toSeconds() + "秒内入账（记录" + Json.text(one, "record") + "）",
                    recorded.plus(promise.delay()) + "之前入账",
                    asked + "还没有入账，账本仍是" + now.size() + "条");
        }
    }

    /** Reads some old entries again and compares them with the copy; each look goes on where the last one ended. */
    private Reread reread(long cursor, long size) {
        long at = cursor >= size ? 0 : cursor;
        long left = Math.min(promise.reread(), size);
        long leaves = 0;
        long texts = 0;
        while (left > 0) {
            long end = Math.min(Math.min(at + LEAVES_AT_ONCE, size), at + left);
            compare(at, server.leaves(at, end), state.leaves(at, end));
            texts += texts(at, end);
            leaves += end - at;
            left -= end - at;
            at = end >= size ? 0 : end;
        }
        return new Reread(at, leaves, texts);
    }

    private static void compare(long start, List<byte[]> served, List<byte[]> copy) {
        for (int i = 0; i < copy.size(); i++) {
            Mismatch.unless(
                    Arrays.equals(copy.get(i), served.get(i)),
                    "第" + (start + i) + "条与从前看到的相同",
                    encoded(copy.get(i)),
                    encoded(served.get(i)));
        }
    }

    /** Every text that is public today must be the one whose fingerprint is in the log. */
    private long texts(long from, long through) {
        long texts = 0;
        for (long start = from; start < through; start += TEXTS_AT_ONCE) {
            long end = Math.min(start + TEXTS_AT_ONCE, through);
            var leaves = state.leaves(start, end);
            for (JsonNode one : Json.list(server.disclosed(start, end), "items")) {
                long index = Json.integer(one, "index");
                Mismatch.unless(index >= start && index < end, "所给记录的序号", start + "至" + (end - 1), "" + index);
                byte[] salt = Json.base64(Json.text(one, "salt"), "salt");
                byte[] commitment = Commitment.of(
                        salt,
                        CanonicalJson.of(Json.MAPPER.treeToValue(Json.object(one, "record"), Object.class))
                                .getBytes(StandardCharsets.UTF_8));
                Mismatch.unless(
                        Arrays.equals(commitment, leaves.get(Math.toIntExact(index - start))),
                        "第" + index + "条公示的文字与账本相符",
                        encoded(leaves.get(Math.toIntExact(index - start))),
                        encoded(commitment) + "，文字被改过");
                texts++;
            }
        }
        return texts;
    }

    private static String encoded(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }

    private record Keys(NoteKey note, String sm2) {}

    private record Reread(long cursor, long leaves, long texts) {}
}
