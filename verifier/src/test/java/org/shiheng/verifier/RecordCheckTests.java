package org.shiheng.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shiheng.core.Sha256;
import org.shiheng.core.draw.Frame;
import org.shiheng.core.merkle.CanonicalJson;
import org.shiheng.core.merkle.Checkpoint;
import org.shiheng.core.merkle.Commitment;
import org.shiheng.core.merkle.MerkleTree;
import org.shiheng.core.merkle.NoteKey;

class RecordCheckTests {

    private static final int SIZE = 11;
    private static final int INDEX = 4;

    private final List<byte[]> leaves = new ArrayList<>();
    private KeyPair pair;
    private NoteKey key;

    @BeforeEach
    void aLogOfElevenRecords() throws Exception {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        key = NoteKey.of("log.example", pair.getPublic());
        for (int i = 0; i < SIZE; i++) {
            leaves.add(MerkleTree.leafHash(Commitment.of(salt(i), CanonicalJson.bytes(record(i)))));
        }
    }

    @Test
    void aDisclosedRecordIsFoundInTheLog() {
        var verdict = RecordCheck.check(file(f -> {}), note(SIZE), key);

        assertThat(verdict.passed()).as(verdict.line()).isTrue();
        assertThat(verdict.line()).contains("账本11条中的第4条").contains("文字没有改过");
    }

    @Test
    void theOrderOfNamesInTheFileDoesNotMatter() {
        var reversed = file(f -> {
            var record = new LinkedHashMap<String, Object>();
            new ArrayList<>(record(INDEX).entrySet()).reversed().forEach(e -> record.put(e.getKey(), e.getValue()));
            f.put("record", record);
        });

        assertThat(RecordCheck.check(reversed, note(SIZE), key).passed()).isTrue();
    }

    @Test
    void everyTamperingIsRejectedWithAMessageOfItsOwn() {
        var tamperings = new LinkedHashMap<String, Consumer<Map<String, Object>>>();
        tamperings.put("one character of the record", f -> f.put("record", with("name", "鲅鱼圈区某某超市（分号）")));
        tamperings.put("a number of the record", f -> f.put("record", with("points", 41)));
        tamperings.put("a field left out", f -> f.put("record", with("points", null)));
        tamperings.put("another salt", f -> f.put("salt", base64(salt(5))));
        tamperings.put("salt too short", f -> f.put("salt", "AAAA"));
        tamperings.put("proof for another size", f -> {
            f.put("size", 10);
            f.put("path", path(INDEX, 10));
        });
        tamperings.put("proof for another size under this one", f -> f.put("path", path(INDEX, 8)));
        tamperings.put("another index", f -> f.put("index", 6));
        tamperings.put("index beyond the log", f -> f.put("index", 11));
        tamperings.put("path with a changed hash", f -> row(f.get("path")).set(1, base64(new byte[32])));
        tamperings.put("path too long", f -> row(f.get("path")).add(base64(new byte[32])));
        tamperings.put("empty path", f -> row(f.get("path")).clear());
        tamperings.put("no path", f -> f.remove("path"));

        tamperings.forEach((name, tampering) -> assertThat(
                        RecordCheck.check(file(tampering), note(SIZE), key).passed())
                .as(name)
                .isFalse());
        var rules = new HashMap<String, String>();
        for (var name : List.of(
                "one character of the record",
                "salt too short",
                "proof for another size",
                "path too long",
                "no path",
                "index beyond the log")) {
            var verdict = (Verdict.Rejected) RecordCheck.check(file(tamperings.get(name)), note(SIZE), key);
            assertThat(rules.put(verdict.rule(), name)).as(verdict.line()).isNull();
        }
    }

    @Test
    void aCheckpointThatIsNotSignedByTheKeyIsRejected() throws Exception {
        var other = NoteKey.of(
                "log.example",
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());

        assertThat(RecordCheck.check(file(f -> {}), note(SIZE), other).line()).contains("签名");
        assertThat(RecordCheck.check(file(f -> {}), note(SIZE).replace("\n11\n", "\n12\n"), key)
                        .line())
                .contains("签名与总指纹不符");
        assertThat(RecordCheck.check(file(f -> {}), "log.example\n11\n", key).passed())
                .isFalse();
    }

    @Test
    void aLogThatOnlyGrewIsConsistentAndOneThatChangedIsNot() {
        var source = MerkleTree.over(List.copyOf(leaves));
        var older = note(6);
        var newer = note(SIZE);
        ConsistencyCheck.Proofs honest = (first, second) -> MerkleTree.consistencyPath(first, second, source);

        assertThat(ConsistencyCheck.check(older, newer, key, honest).passed()).isTrue();
        assertThat(ConsistencyCheck.check(older, newer, null, honest).line()).contains("签名未核对");
        assertThat(ConsistencyCheck.check(newer, older, key, honest).line()).contains("只增不减");
        assertThat(ConsistencyCheck.check(older, newer, key, (first, second) -> List.of())
                        .passed())
                .isFalse();
        leaves.set(2, new byte[32]);
        var rewritten = MerkleTree.over(List.copyOf(leaves));
        assertThat(ConsistencyCheck.check(older, note(SIZE), key, (a, b) -> MerkleTree.consistencyPath(a, b, rewritten))
                        .line())
                .contains("可能被改动");
        assertThat(ConsistencyCheck.check(newer, note(SIZE), key, honest).line())
                .contains("同样大小");
    }

    @Test
    void aDrawIsTheOneThatWasCommittedToBeforehand() {
        var draw = new SampleDraw();
        var announced = SampleDraw.object(
                "kind", "DRAW_COMMITTED",
                "frame", SampleDraw.object("hash", draw.at("frame").get("hash")),
                "commitment", draw.at("commitment").get("value"),
                "rules", draw.at("rules"));
        var withoutRules = new LinkedHashMap<>(announced);
        withoutRules.remove("rules");
        var otherRules = new LinkedHashMap<>(announced);
        otherRules.put("rules", SampleDraw.object("strata", SampleDraw.list(), "riskOrder", SampleDraw.list()));

        assertThat(committed(draw, announce(announced)).line()).startsWith("名单指纹、承诺和规则与账本中的记录相符。核对一致");
        assertThat(committed(draw, announce(withoutRules)).line()).contains("该记录未写规则");
        assertThat(committed(draw, announce(otherRules)).line()).contains("规则是抽取前入账的");
        assertThat(committed(draw, announce(SampleDraw.object("commitment", announced.get("commitment"))))
                        .line())
                .contains("名单指纹是抽取前入账的");
        assertThat(committed(draw, announce(SampleDraw.object("frame", announced.get("frame"))))
                        .line())
                .contains("承诺是抽取前入账的");
        draw.at("commitment").put("logIndex", 7);
        assertThat(committed(draw, announce(announced)).line()).contains("承诺在账本中的序号");
    }

    /** An insider can make a file that adds up again; the record made before the draw still tells. */
    @Test
    void aListOrARateChangedAndMendedIsSeenOnlyAgainstTheRecordThatAnnouncedTheDraw() {
        var draw = new SampleDraw();
        var record = announce(SampleDraw.object(
                "frame", SampleDraw.object("hash", draw.at("frame").get("hash")),
                "commitment", draw.at("commitment").get("value"),
                "rules", draw.at("rules")));
        var eased = new SampleDraw();
        eased.at("rules", "strata", "1").put("rate", "0.031");
        var shorter = new SampleDraw();
        dropUndrawn(shorter, "A");

        for (var mended : List.of(eased, shorter)) {
            assertThat(DrawCheck.check(mended.json(t -> {})).passed()).isTrue();
            assertThat(committed(mended, record).passed()).isFalse();
        }
        assertThat(committed(eased, record).line()).contains("规则是抽取前入账的");
        assertThat(committed(shorter, record).line()).contains("名单指纹是抽取前入账的");
    }

    private static void dropUndrawn(SampleDraw draw, String stratum) {
        var drawn = draw.listAt("rounds").toString();
        var entries = draw.listAt("frame", "entries");
        entries.remove(entries.stream()
                .filter(entry -> row(entry).get(1).equals(stratum)
                        && !drawn.contains((String) row(entry).getFirst()))
                .findFirst()
                .orElseThrow());
        var frame = Frame.of(entries.stream()
                .map(entry -> new Frame.Entry(
                        (String) row(entry).get(0), (String) row(entry).get(1)))
                .toList());
        draw.at("frame").put("hash", frame.hashHex());
        draw.at("frame", "size").put(stratum, frame.sizes().get(stratum));
    }

    private Verdict committed(SampleDraw draw, String record) {
        var transcript = draw.json(t -> {}).getBytes(StandardCharsets.UTF_8);
        return DrawCheck.checkCommitted(new ByteArrayInputStream(transcript), record, note(42), key);
    }

    /** Puts a record at index 41 of a log of 42 and returns its file. */
    private String announce(Map<String, Object> record) {
        while (leaves.size() < 41) {
            leaves.add(MerkleTree.leafHash(salt(leaves.size())));
        }
        var leaf = MerkleTree.leafHash(Commitment.of(salt(41), CanonicalJson.bytes(record)));
        if (leaves.size() == 42) {
            leaves.set(41, leaf);
        } else {
            leaves.add(leaf);
        }
        return Json.MAPPER.writeValueAsString(SampleDraw.object(
                "record", record, "salt", base64(salt(41)), "index", 41, "size", 42, "path", path(41, 42)));
    }

    @Test
    void theCommandAnswersWithOneLineAndAnExitCode(@TempDir Path folder) throws Exception {
        var record =
                Files.writeString(folder.resolve("record.json"), file(f -> {})).toString();
        var bad = Files.writeString(folder.resolve("bad.json"), file(f -> f.put("index", 3)))
                .toString();
        var note = Files.writeString(folder.resolve("note.txt"), note(SIZE)).toString();
        var origin = Files.writeString(folder.resolve("origin.pub"), key.format() + "\n")
                .toString();
        var draw = Files.writeString(folder.resolve("draw.json"), new SampleDraw().json(t -> {}))
                .toString();

        assertThat(run("record", record, "--checkpoint", note, "--key", origin)).startsWith("0 核对一致");
        assertThat(run("record", bad, "--checkpoint", note, "--key", origin)).startsWith("1 核对不一致");
        assertThat(run("draw", draw)).startsWith("0 核对一致");
        assertThat(run("draw", draw, "--label", "9", "--salt", "00".repeat(16))).startsWith("1 核对不一致");
        assertThat(run("draw", draw, "--label", "9")).startsWith("2 缺少选项--salt");
        assertThat(run("draw", folder.resolve("none.json").toString())).startsWith("2 文件读不了");
        assertThat(run("nothing")).startsWith("2 没有“nothing”这个命令");
    }

    private static String run(String... args) {
        var out = new ByteArrayOutputStream();
        int code = Verify.run(List.of(args), new PrintStream(out, true, StandardCharsets.UTF_8));
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }

    private String note(int size) {
        var root = MerkleTree.root(size, MerkleTree.over(leaves));
        return new Checkpoint("log.example", size, root).sign(key, pair.getPrivate());
    }

    private String file(Consumer<Map<String, Object>> change) {
        var file = new LinkedHashMap<String, Object>();
        file.put("record", record(INDEX));
        file.put("salt", base64(salt(INDEX)));
        file.put("index", INDEX);
        file.put("size", SIZE);
        file.put("path", path(INDEX, SIZE));
        change.accept(file);
        return Json.MAPPER.writeValueAsString(file);
    }

    private List<Object> path(int index, int size) {
        var path = new ArrayList<Object>();
        MerkleTree.inclusionPath(index, size, MerkleTree.over(leaves)).forEach(hash -> path.add(base64(hash)));
        return path;
    }

    private static Map<String, Object> record(int number) {
        var record = new LinkedHashMap<String, Object>();
        record.put("kind", "INSPECTION_RESULT");
        record.put("name", "鲅鱼圈区某某超市（分店）");
        record.put("points", 40);
        record.put("rate", 0.3);
        record.put("number", number);
        record.put("results", List.of("R1", "R5"));
        record.put("supersedes", null);
        return record;
    }

    private static Map<String, Object> with(String name, Object value) {
        var record = record(INDEX);
        if (value == null) {
            record.remove(name);
        } else {
            record.put(name, value);
        }
        return record;
    }

    private static byte[] salt(int number) {
        return Arrays.copyOf(Sha256.of(new byte[] {(byte) number}), Commitment.SALT_LENGTH);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static List<Object> row(Object value) {
        return DrawCheckTests.row(value);
    }
}
