package org.shiheng.bench;

import static org.shiheng.bench.DrawMeasure.seconds;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.shiheng.core.Sha256;
import org.shiheng.core.merkle.Frontier;
import org.shiheng.core.merkle.MerkleTree;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.LogTree;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordKind;

/**
 * The log: records added by 32 writers at once, each in a transaction of its own, beside the same three rows written by
 * hand; and proofs of inclusion out of a log of ten million leaves.
 */
final class LogMeasure implements Measure {

    private static final int WRITERS = 32;
    private static final double LEAST_OF_HAND = 0.5;
    private static final double MOST_PROOF_MILLISECONDS = 5;
    private static final int LEAVES = 10_000_000;
    private static final int STATION = 1000;
    private static final int COPIED_AT_ONCE = 50_000;

    @Override
    public String name() {
        return "log";
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        int each = options.size(300, 100);
        try (var platform = Platform.start(options.work().resolve("log"));
                Connection bare = platform.unrestricted()) {
            appends(platform, each, report);
            var clock = CpuClock.ofPlatform(options.work().resolve("log"));
            proofs(platform, bare, clock, options.size(LEAVES, 200_000), report);
        }
    }

    private void appends(Platform platform, int each, Report report) throws Exception {
        var ledger = platform.get(Ledger.class);
        together(WRITERS, writer -> write(ledger, "warm-" + writer, 5));
        ledger.sequence();
        long before = platform.get(LogTree.class).size();
        long started = System.nanoTime();
        together(WRITERS, writer -> write(ledger, "writer-" + writer, each));
        double ours = WRITERS * each / seconds(started);
        ledger.sequence();
        double placed = seconds(started);
        long grown = platform.get(LogTree.class).size() - before;
        if (grown != (long) WRITERS * each) {
            throw new IllegalStateException("the log grew by " + grown + " instead of " + WRITERS * each);
        }
        double hand = byHand(platform, each);
        report.add(new Figure(
                name(),
                "%,d records by %d writers, each one commit".formatted(WRITERS * each, WRITERS),
                ours,
                hand,
                "records/s",
                "the same three rows by hand",
                "at least 0.5",
                ours / hand >= LEAST_OF_HAND,
                Map.of("secondsUntilAllHaveTheirPlace", placed)));
    }

    private static boolean write(Ledger ledger, String source, int count) {
        for (int i = 0; i < count; i++) {
            ledger.append(
                    Scope.wholeCity(),
                    new NewRecord(
                            RecordKind.INSPECTION,
                            null,
                            STATION,
                            "站前区市场监督管理局",
                            source,
                            "n" + i,
                            LocalDate.of(2026, 5, 18),
                            null,
                            List.of("R1"),
                            null,
                            null,
                            LocalDate.of(2026, 5, 19),
                            null,
                            Map.of("planName", "餐饮服务抽查", "results", List.of("未发现问题"))));
        }
        return true;
    }

    /** The rows of record, text and queue, one commit for the three, on as many connections, without scope and policy. */
    private double byHand(Platform platform, int each) throws Exception {
        var connections = new ArrayList<Connection>();
        for (int i = 0; i < WRITERS; i++) {
            Connection connection = platform.unrestricted();
            connection.setAutoCommit(false);
            connections.add(connection);
        }
        try {
            together(WRITERS, writer -> rows(connections.get(writer), "warm-hand-" + writer, 5));
            long started = System.nanoTime();
            together(WRITERS, writer -> rows(connections.get(writer), "hand-" + writer, each));
            return WRITERS * each / seconds(started);
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private static boolean rows(Connection connection, String source, int count) throws SQLException {
        String text = "{\"authority\":\"站前区市场监督管理局\",\"body\":{\"planName\":\"餐饮服务抽查\",\"results\":[\"未发现问题\"]}}";
        try (var record = connection.prepareStatement("""
                        insert into ledger.record(id, kind, station_id, authority, source, source_number, occurred_on, recorded_at, codes,
                          publish_from, commitment) values (?, 'INSPECTION', 1000, '站前区市场监督管理局', ?, ?, date '2026-05-18', now(),
                          '{R1}', date '2026-05-19', ?)""");
                var body = connection.prepareStatement(
                        "insert into ledger.body(record_id, station_id, salt, canonical) values (?, 1000, ?, ?)");
                var queue = connection.prepareStatement(
                        "insert into ledger.waiting(record_id, commitment) values (?, ?)")) {
            for (int i = 0; i < count; i++) {
                UUID id = UUID.randomUUID();
                byte[] commitment = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
                record.setObject(1, id);
                record.setString(2, source);
                record.setString(3, "n" + i);
                record.setBytes(4, commitment);
                record.executeUpdate();
                body.setObject(1, id);
                body.setBytes(2, new byte[16]);
                body.setString(3, text);
                body.executeUpdate();
                queue.setObject(1, id);
                queue.setBytes(2, commitment);
                queue.executeUpdate();
                connection.commit();
            }
        }
        return true;
    }

    /** Every node of the tree is there; of the leaves only those that are asked for have a record behind them. */
    private void proofs(Platform platform, Connection bare, CpuClock clock, int leaves, Report report)
            throws Exception {
        var random = new Random(11);
        int asked = 400;
        var indexes = IntStream.concat(random.ints(asked - 1, 0, leaves), IntStream.of(leaves - 1))
                .distinct()
                .toArray();
        long started = System.nanoTime();
        byte[] root = fill(bare, leaves, indexes);
        report.say("  a log of %,d leaves was laid out in %.0f s".formatted(leaves, seconds(started)));
        var tree = platform.get(LogTree.class);
        var ours = new Latencies();
        var raw = new Latencies();
        double used = 0;
        for (int round = 0; round < 2; round++) {
            used = clock.seconds();
            for (int index : indexes) {
                long begun = System.nanoTime();
                var proof = tree.inclusion(index, leaves);
                if (round == 1) {
                    ours.add(System.nanoTime() - begun);
                    verify(proof, index, leaves, root);
                }
            }
        }
        double processor = (clock.seconds() - used) * 1_000 / indexes.length;
        try (var statement = bare.prepareStatement("select hash from ledger.node where level = 0 and index = ?")) {
            for (int index : indexes) {
                long begun = System.nanoTime();
                statement.setLong(1, index);
                try (var row = statement.executeQuery()) {
                    row.next();
                }
                raw.add(System.nanoTime() - begun);
            }
        }
        double p95 = ours.percentile(0.95);
        report.add(new Figure(
                name(),
                "inclusion proof, %,d leaves, p95 of %d".formatted(leaves, ours.count()),
                p95,
                raw.percentile(0.95),
                "ms",
                "one node by its key",
                "≤ 5 ms",
                leaves >= LEAVES ? p95 <= MOST_PROOF_MILLISECONDS : null,
                Map.of(
                        "p50",
                        ours.percentile(0.5),
                        "p90",
                        ours.percentile(0.9),
                        "max",
                        ours.percentile(1),
                        "processorMillisecondsEach",
                        processor)));
    }

    private static void verify(LogTree.Inclusion proof, long index, long size, byte[] root) {
        var decoder = java.util.Base64.getDecoder();
        byte[] leaf = MerkleTree.leafHash(decoder.decode(proof.leaf()));
        var path = proof.path().stream().map(decoder::decode).toList();
        if (!MerkleTree.verifyInclusion(leaf, index, size, path, root)) {
            throw new IllegalStateException("the proof of leaf " + index + " does not hold");
        }
    }

    private static byte[] fill(Connection bare, int leaves, int[] indexes) throws Exception {
        // The platform's own sequencer waits until this connection ends: it would add leaves of its own meanwhile.
        run(bare, "select pg_advisory_lock(7236001)");
        run(bare, "set session_replication_role = replica");
        run(bare, "set synchronous_commit = off");
        run(bare, "truncate ledger.leaf, ledger.node, ledger.waiting, ledger.checkpoint cascade");
        run(bare, "alter table ledger.node drop constraint node_pkey");
        var copies = bare.unwrap(PGConnection.class).getCopyAPI();
        var tree = new Frontier();
        var lines = new StringBuilder();
        for (int from = 0; from < leaves; from += COPIED_AT_ONCE) {
            lines.setLength(0);
            for (int i = from; i < Math.min(from + COPIED_AT_ONCE, leaves); i++) {
                tree.append(
                        MerkleTree.leafHash(commitment(i)),
                        (level, index, hash) -> lines.append(level)
                                .append('\t')
                                .append(index)
                                .append("\t\\\\x")
                                .append(HexFormat.of().formatHex(hash))
                                .append('\n'));
            }
            var copy = copies.copyIn("copy ledger.node(level, index, hash) from stdin");
            byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
            copy.writeToCopy(bytes, 0, bytes.length);
            copy.endCopy();
        }
        run(bare, "alter table ledger.node add constraint node_pkey primary key (level, index)");
        try (var record = bare.prepareStatement("""
                        insert into ledger.record(id, kind, station_id, authority, source, source_number, occurred_on, recorded_at, codes, commitment)
                        values (?, 'INSPECTION', 1000, 'bench', 'proof', ?, date '2026-05-18', now(), '{}', ?)""");
                var leaf =
                        bare.prepareStatement("insert into ledger.leaf(index, record_id, at) values (?, ?, now())")) {
            for (int index : indexes) {
                UUID id = UUID.randomUUID();
                record.setObject(1, id);
                record.setString(2, "leaf-" + index);
                record.setBytes(3, commitment(index));
                record.executeUpdate();
                leaf.setLong(1, index);
                leaf.setObject(2, id);
                leaf.executeUpdate();
            }
        }
        run(bare, "vacuum (analyze) ledger.node");
        run(bare, "analyze ledger.leaf");
        return tree.root();
    }

    private static byte[] commitment(int index) {
        return Sha256.of(("leaf " + index).getBytes(StandardCharsets.US_ASCII));
    }

    private static void run(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /** Work of one writer. */
    @FunctionalInterface
    private interface Work {
        boolean of(int writer) throws Exception;
    }

    private static void together(int writers, Work work) throws Exception {
        try (var pool = Executors.newFixedThreadPool(writers)) {
            var jobs = IntStream.range(0, writers)
                    .mapToObj(writer -> (Callable<Boolean>) () -> work.of(writer))
                    .toList();
            for (var done : pool.invokeAll(jobs)) {
                done.get();
            }
        }
    }
}
