package org.shiheng.kernel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.core.merkle.Checkpoint;
import org.shiheng.core.merkle.Commitment;
import org.shiheng.core.merkle.MerkleTree;
import org.shiheng.core.merkle.NoteKey;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@PlatformTest
class LedgerTests {

    @Autowired
    Ledger ledger;

    @Autowired
    LogTree tree;

    @Autowired
    ScopedDatabase database;

    @Autowired
    City city;

    @Autowired
    MockMvcTester mvc;

    @Test
    void aRecordCanBeProvedFromItsTextToTheSignedCheckpoint() {
        RecordId id = ledger.append(Scope.wholeCity(), record("proof-1"));
        ledger.append(Scope.wholeCity(), record("proof-2"));
        ledger.sequence();
        LedgerRecord record = ledger.find(Scope.wholeCity(), id).orElseThrow();
        var signed = tree.checkpoint().orElseThrow();

        Checkpoint checkpoint =
                Checkpoint.verify(signed.note(), NoteKey.parse(tree.keys().ed25519()));
        byte[] commitment =
                Commitment.of(record.salt(), record.canonical().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var inclusion = tree.inclusion(record.index(), checkpoint.size());

        var path = inclusion.path().stream().map(Base64.getDecoder()::decode).toList();
        assertThat(MerkleTree.verifyInclusion(
                        MerkleTree.leafHash(commitment), record.index(), checkpoint.size(), path, checkpoint.root()))
                .isTrue();
        byte[] altered = Commitment.of(
                record.salt(),
                record.canonical().replace("饮食店", "饮食居").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(MerkleTree.verifyInclusion(
                        MerkleTree.leafHash(altered), record.index(), checkpoint.size(), path, checkpoint.root()))
                .isFalse();
    }

    @Test
    void anOlderCheckpointIsAPrefixOfTheNewerOne() {
        ledger.append(Scope.wholeCity(), record("prefix-1"));
        ledger.sequence();
        var older = tree.checkpoint().orElseThrow();
        IntStream.range(0, 21).forEach(i -> ledger.append(Scope.wholeCity(), record("prefix-more-" + i)));
        ledger.sequence();
        var newer = tree.checkpoint().orElseThrow();

        var path = tree.consistency(older.size(), newer.size()).path().stream()
                .map(Base64.getDecoder()::decode)
                .toList();

        assertThat(MerkleTree.verifyConsistency(older.size(), newer.size(), older.root(), newer.root(), path))
                .isTrue();
    }

    @Test
    void theSameSourceNumberIsRecordedOnce() {
        RecordId first = ledger.append(Scope.wholeCity(), record("once"));

        assertThat(ledger.append(Scope.wholeCity(), record("once"))).isEqualTo(first);
        assertThat(ledger.appendAll(Scope.wholeCity(), List.of(record("once"), record("once-more")).stream()))
                .isEqualTo(1);
    }

    @Test
    void manyWritersAtOnceLeaveNoGapAndNoDouble() throws Exception {
        try (var pool = Executors.newFixedThreadPool(8)) {
            var jobs = IntStream.range(0, 8)
                    .mapToObj(writer -> pool.submit(() -> {
                        for (int i = 0; i < 25; i++) {
                            ledger.append(Scope.wholeCity(), record("crowd-" + writer + "-" + i));
                            if (i % 10 == 0) {
                                ledger.sequence();
                            }
                        }
                        return true;
                    }))
                    .toList();
            for (var job : jobs) {
                job.get();
            }
        }
        ledger.sequence();

        long size = tree.size();
        assertThat(count(Scope.nothing(), "select count(*) from ledger.leaf")).isEqualTo(size);
        var leaves = new java.util.ArrayList<byte[]>();
        for (long start = 0; start < size; start += 1000) {
            tree.leaves(start, Math.min(size, start + 1000))
                    .forEach(leaf -> leaves.add(Base64.getDecoder().decode(leaf)));
        }
        assertThat(MerkleTree.root(leaves))
                .isEqualTo(tree.checkpoint().orElseThrow().root());
    }

    @Test
    void theApplicationCannotChangeOrRemoveARecord() {
        ledger.append(Scope.wholeCity(), record("fixed"));

        for (String statement : List.of(
                "update ledger.record set authority = 'x'",
                "delete from ledger.record",
                "update ledger.body set canonical = 'x'",
                "delete from ledger.leaf",
                "update ledger.node set hash = ''",
                "delete from ledger.checkpoint")) {
            assertThatThrownBy(() -> database.run(
                            Scope.wholeCity(), jdbc -> jdbc.sql(statement).update()))
                    .as(statement)
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void aFailedTransactionLeavesNoRecord() {
        assertThatThrownBy(() -> database.run(Scope.wholeCity(), jdbc -> {
                    ledger.append(Scope.wholeCity(), record("rolled-back"));
                    throw new IllegalStateException("the act failed");
                }))
                .hasMessage("the act failed");

        assertThat(count(Scope.wholeCity(), "select count(*) from ledger.record where source_number = 'rolled-back'"))
                .isZero();
    }

    @Test
    void badArgumentsGetAProblemNeverAnEmptyProof() {
        ledger.append(Scope.wholeCity(), record("bad-arguments"));
        ledger.sequence();
        long size = tree.size();

        assertThat(mvc.get().uri("/api/public/log/inclusion?index=" + size + "&size=" + size))
                .hasStatus(400);
        assertThat(mvc.get().uri("/api/public/log/inclusion?index=0&size=" + (size + 1)))
                .hasStatus(400);
        assertThat(mvc.get().uri("/api/public/log/consistency?first=2&second=1"))
                .hasStatus(400);
        for (String bad : List.of(
                "leaves?start=0&end=1001",
                "leaves?start=-1&end=1",
                "leaves?start=1&end=1",
                "leaves?start=0&end=" + (size + 1),
                "leaves?start=0",
                "leaves?start=a&end=b",
                "inclusion?index=-1&size=1",
                "inclusion?index=0&size=0",
                "inclusion?index=9223372036854775807&size=9223372036854775808",
                "inclusion",
                "consistency?first=0&second=1",
                "consistency?first=-1&second=1",
                "consistency?first=1&second=" + (size + 1),
                "consistency?first=1")) {
            assertThat(mvc.get().uri("/api/public/log/" + bad))
                    .as(bad)
                    .hasStatus(400)
                    .bodyJson()
                    .doesNotHavePath("$.path");
        }
        assertThat(mvc.get().uri("/api/public/log/nothing")).hasStatus(404);
        assertThat(mvc.get().uri("/api/public/log/checkpoint"))
                .hasStatusOk()
                .bodyText()
                .startsWith("shiheng/yingkou\n" + size + "\n");
    }

    private long count(Scope scope, String query) {
        Long counted =
                database.read(scope, jdbc -> jdbc.sql(query).query(Long.class).single());
        return counted;
    }

    private NewRecord record(String number) {
        return new NewRecord(
                RecordKind.INSPECTION,
                (SubjectId) null,
                City.ZHANQIAN_FIRST,
                "站前区市场监督管理局",
                "test",
                number,
                LocalDate.of(2026, 5, 18),
                null,
                List.of("R1"),
                null,
                null,
                LocalDate.of(2026, 5, 18),
                null,
                Map.of("summary", "老面馆饮食店未发现问题", "items", List.of("餐饮服务"), "points", 38));
    }
}
