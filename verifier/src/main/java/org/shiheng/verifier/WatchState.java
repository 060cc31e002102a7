package org.shiheng.verifier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.merkle.Frontier;
import org.shiheng.core.merkle.MerkleTree;
import tools.jackson.core.JacksonException;

/**
 * What a watcher keeps in a folder of its own between two looks: the keys, the last checkpoint that was in order, and a
 * copy of all leaf data up to it. Once written, nothing of it can be taken back by the log.
 */
final class WatchState {

    private static final int LEAF = 32;
    private static final int AT_ONCE = 8_192;

    private final Path folder;
    private @Nullable Kept kept;
    private Frontier tree = new Frontier();

    /**
     * The last look that was in order.
     *
     * @param key the log's key as it was pinned at the first look
     * @param sm2 its key under national rules, likewise
     * @param note the checkpoint
     * @param cursor where reading old leaves again goes on
     * @param answeredAt when the log last answered
     */
    record Kept(String key, String sm2, String note, long size, long cursor, Instant answeredAt) {}

    WatchState(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Path file = folder.resolve("state.json");
        if (Files.exists(file)) {
            kept = read(file);
            // Leaves behind the last checkpoint that was in order belong to a look that was not finished.
            try (var leaves = FileChannel.open(leavesFile(), StandardOpenOption.WRITE, StandardOpenOption.READ)) {
                if (leaves.size() < kept.size() * LEAF) {
                    throw new IllegalArgumentException(
                            "状态文件夹不完整：" + leavesFile() + " 应有 " + kept.size() + " 条。请从备份恢复，或换一个文件夹从头看起");
                }
                leaves.truncate(kept.size() * LEAF);
            }
            for (long start = 0; start < kept.size(); start += AT_ONCE) {
                leaves(start, Math.min(start + AT_ONCE, kept.size()))
                        .forEach(leaf -> tree.append(MerkleTree.leafHash(leaf)));
            }
        } else {
            Files.deleteIfExists(leavesFile());
            Files.createFile(leavesFile());
        }
    }

    @Nullable
    Kept kept() {
        return kept;
    }

    /** The tree over all leaves that are kept. */
    Frontier tree() {
        return tree;
    }

    List<byte[]> leaves(long start, long end) {
        try (var file = FileChannel.open(leavesFile(), StandardOpenOption.READ)) {
            var bytes = ByteBuffer.allocate(Math.toIntExact((end - start) * LEAF));
            long at = start * LEAF;
            while (bytes.hasRemaining()) {
                int n = file.read(bytes, at + bytes.position());
                if (n < 0) {
                    throw new IllegalArgumentException("状态文件夹不完整：" + leavesFile());
                }
            }
            var leaves = new ArrayList<byte[]>();
            for (int i = 0; i < end - start; i++) {
                var leaf = new byte[LEAF];
                bytes.get(i * LEAF, leaf);
                leaves.add(leaf);
            }
            return leaves;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Adds leaves behind those that are there. They count only once {@link #keep} has been called. */
    void append(List<byte[]> leaves) {
        try (var file = FileChannel.open(leavesFile(), StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.allocate(leaves.size() * LEAF);
            leaves.forEach(bytes::put);
            bytes.flip();
            long at = tree.size() * LEAF;
            while (bytes.hasRemaining()) {
                at += file.write(bytes, at);
            }
            file.force(false);
            leaves.forEach(leaf -> tree.append(MerkleTree.leafHash(leaf)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Takes a look as in order, on disk before anybody is told. */
    void keep(Kept look) throws IOException {
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("format", "shiheng-watch/1");
        lines.put("key", look.key());
        lines.put("sm2", look.sm2());
        lines.put("note", look.note());
        lines.put("size", look.size());
        lines.put("cursor", look.cursor());
        lines.put("answeredAt", look.answeredAt().toString());
        write("state.json", Json.MAPPER.writeValueAsString(lines));
        if (kept == null || !kept.note().equals(look.note())) {
            Files.writeString(
                    folder.resolve("checkpoints.txt"),
                    look.note() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        kept = look;
    }

    /** Keeps what was found wrong beside both notes: it is the evidence. */
    Path alarm(Instant at, String line, String note) throws IOException {
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("at", at.toString());
        lines.put("finding", line);
        lines.put("keptNote", kept == null ? null : kept.note());
        lines.put("servedNote", note);
        String name = "alarm-" + at.toString().replaceAll("[^0-9TZ]", "") + ".json";
        write(name, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(lines));
        return folder.resolve(name);
    }

    private void write(String name, String text) throws IOException {
        Path fresh = folder.resolve(name + ".new");
        try (var file = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var bytes = java.nio.charset.StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Kept read(Path file) throws IOException {
        try {
            var state = Json.MAPPER.readTree(Files.readString(file));
            return new Kept(
                    Json.text(state, "key"),
                    Json.text(state, "sm2"),
                    Json.text(state, "note"),
                    Json.integer(state, "size"),
                    Json.integer(state, "cursor"),
                    Instant.parse(Json.text(state, "answeredAt")));
        } catch (JacksonException | Mismatch | java.time.DateTimeException e) {
            throw new IllegalArgumentException("状态文件读不懂：" + file, e);
        }
    }

    private Path leavesFile() {
        return folder.resolve("leaves.bin");
    }
}
