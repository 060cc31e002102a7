package org.shiheng.kernel.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.core.merkle.Checkpoint;
import org.shiheng.core.merkle.MerkleTree;
import org.shiheng.kernel.database.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The log as anybody fetches it: from many writers, in tiles, with the caching each part may have. */
@PlatformTest
class LogServingTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Ledger ledger;

    @Autowired
    LogTree tree;

    @Test
    void thirtyTwoWritersWaitForNobodyAndEveryRecordHasOnePlace() throws Exception {
        String source = "crowd-" + UUID.randomUUID();
        try (var pool = Executors.newFixedThreadPool(33)) {
            var sequencer = pool.submit(() -> {
                for (int i = 0; i < 20; i++) {
                    ledger.sequence();
                }
                return true;
            });
            var writers = IntStream.range(0, 32)
                    .mapToObj(writer -> pool.submit(() -> IntStream.range(0, 12)
                            .mapToObj(i -> ledger.append(Scope.wholeCity(), record(source, writer + "-" + i)))
                            .toList()))
                    .toList();
            sequencer.get();
            var ids = new ArrayList<RecordId>();
            for (var writer : writers) {
                ids.addAll(writer.get());
            }
            ledger.sequence();

            var places = ids.stream()
                    .map(id -> ledger.find(Scope.wholeCity(), id).orElseThrow().index())
                    .toList();
            assertThat(places).doesNotContainNull().doesNotHaveDuplicates().hasSize(32 * 12);
        }
    }

    @Test
    void fullTilesAreForEverPartialOnesAreNotAndBothGiveTheSignedRoot() {
        String source = "tiles-" + UUID.randomUUID();
        ledger.appendAll(Scope.wholeCity(), IntStream.range(0, 300).mapToObj(i -> record(source, "" + i)));
        ledger.sequence();
        Checkpoint now = Checkpoint.parse(tree.checkpoint().orElseThrow().note());
        int full = Math.toIntExact(now.size() / 256);
        int rest = Math.toIntExact(now.size() % 256);

        var hashes = new ArrayList<byte[]>();
        for (int tile = 0; tile <= full && (tile < full || rest > 0); tile++) {
            String name = "%03d".formatted(tile) + (tile < full ? "" : ".p/" + rest);
            var answer = get("/api/public/log/tile/0/" + name);
            assertThat(answer).hasStatusOk();
            assertThat(answer.getResponse().getHeader("Cache-Control"))
                    .as(name)
                    .contains(tile < full ? "immutable" : "max-age=60");
            byte[] bytes = answer.getResponse().getContentAsByteArray();
            for (int i = 0; i < bytes.length; i += 32) {
                hashes.add(Arrays.copyOfRange(bytes, i, i + 32));
            }
        }

        assertThat(MerkleTree.root(now.size(), MerkleTree.over(hashes))).isEqualTo(now.root());
        byte[] upper = get("/api/public/log/tile/1/000.p/1").getResponse().getContentAsByteArray();
        assertThat(upper)
                .as("the hash over the first full tile")
                .isEqualTo(MerkleTree.root(256, MerkleTree.over(hashes.subList(0, 256))));
        byte[] entries = get("/api/public/log/tile/entries/000").getResponse().getContentAsByteArray();
        assertThat(entries).hasSize(256 * 34);
        assertThat(Arrays.copyOfRange(entries, 2, 34))
                .isEqualTo(Base64.getDecoder().decode(tree.leaves(0, 1).getFirst()));
    }

    @Test
    void tilesThatAreNotThereOrWronglyNamedAreRefused() {
        for (String name : List.of(
                "0/999",
                "0/x999/999",
                "0/1",
                "0/000.p/256",
                "0/000.p/0",
                "0/x00/000",
                "9/000",
                "entries/999",
                "0/000.p/1/2")) {
            assertThat(get("/api/public/log/tile/" + name)).as(name).hasStatus(404);
        }
    }

    @Test
    void theCheckpointIsFreshAndProofsNeverChange() {
        ledger.append(Scope.wholeCity(), record("cache-" + UUID.randomUUID(), "1"));
        ledger.sequence();
        long size = tree.size();

        assertThat(get("/api/public/log/checkpoint").getResponse().getHeader("Cache-Control"))
                .contains("max-age=2")
                .doesNotContain("immutable");
        for (String path : List.of(
                "inclusion?index=0&size=" + size, "consistency?first=1&second=" + size, "leaves?start=0&end=1")) {
            assertThat(get("/api/public/log/" + path).getResponse().getHeader("Cache-Control"))
                    .as(path)
                    .contains("immutable");
        }
    }

    @Test
    void whoReadsTheLogFasterThanAnybodyNeedsIsToldToWait() {
        int refused = 0;
        for (int i = 0; i < 1_300 && refused == 0; i++) {
            refused = mvc.get()
                                    .uri("/api/public/log/key")
                                    .with(request -> {
                                        request.setRemoteAddr("203.0.113.77");
                                        return request;
                                    })
                                    .exchange()
                                    .getResponse()
                                    .getStatus()
                            == 429
                    ? i
                    : 0;
        }
        assertThat(refused).isEqualTo(1_200);
    }

    private MvcTestResult get(String uri) {
        return mvc.get().uri(uri).exchange();
    }

    private static NewRecord record(String source, String number) {
        return new NewRecord(
                RecordKind.INSPECTION,
                null,
                City.ZHANQIAN_FIRST,
                "站前区市场监督管理局",
                source,
                number,
                LocalDate.of(2026, 5, 18),
                null,
                List.of("R1"),
                null,
                null,
                null,
                null,
                Map.of("summary", "未发现问题"));
    }
}
