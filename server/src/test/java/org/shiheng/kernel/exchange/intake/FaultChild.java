package org.shiheng.kernel.exchange.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.shiheng.Shiheng;
import org.shiheng.kernel.credit.CreditClasses;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.LogAudit;
import org.shiheng.kernel.matter.TestAcceptance;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The platform in a process of its own, to be killed: it takes batches in any order and some twice, writes down which were
 * acknowledged and which checkpoints it saw, and when all is settled looks whether everything agrees.
 */
final class FaultChild {

    static final int SETTLED = 0;
    static final int DATABASE_GONE = 3;
    static final int DISAGREES = 4;
    static final int BROKEN = 5;

    private static final String UNHEARD = "select count(*) from events.event_publication where completion_date is null";

    private final Path folder;
    private final List<Path> files;
    private final ConfigurableApplicationContext context;
    private final ScopedDatabase database;
    private final Set<String> checkpoints = new HashSet<>();

    private FaultChild(Path folder) throws IOException {
        this.folder = folder;
        try (var all = Files.list(folder.resolve("batches"))) {
            this.files = new ArrayList<>(all.sorted().toList());
        }
        context = start(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--shiheng.data-folder=" + folder.resolve("data"),
                "--shiheng.demo.pack=none",
                "--shiheng.credit.daily=false",
                "--shiheng.indicator.count-ahead=false",
                "--logging.level.org.shiheng=error");
        database = context.getBean(ScopedDatabase.class);
    }

    /** The procedures of the tests name a rule of the tests. */
    static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplication(Shiheng.class, TestAcceptance.class).run(arguments);
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        var child = new FaultChild(folder);
        note(folder.resolve("up"), String.valueOf(ProcessHandle.current().pid()));
        int outcome;
        try {
            child.work(Long.parseLong(arguments[1]));
            List<String> disagreements = child.check();
            Files.write(folder.resolve("disagreements.txt"), disagreements);
            outcome = disagreements.isEmpty() ? SETTLED : DISAGREES;
        } catch (DataAccessException | TransactionException e) {
            outcome = DATABASE_GONE;
        } catch (RuntimeException | IOException e) {
            // The platform's own threads would keep a process alive that has nothing left to do.
            e.printStackTrace();
            outcome = BROKEN;
        }
        // A platform without its database cannot close in peace; what counts stands on disk.
        Runtime.getRuntime().halt(outcome == SETTLED && child.closed() ? SETTLED : outcome);
    }

    private boolean closed() {
        context.close();
        return true;
    }

    /** One line that is on the disk before anything else happens. */
    static void note(Path file, String line) {
        try (var out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(java.nio.ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
            out.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void work(long seed) throws Exception {
        var random = new Random(seed);
        Sources sources = context.getBean(Sources.class);
        Source source = sources.find("FAULTS").orElseThrow();
        Kind kind = context.getBean(Kinds.class).find("penalty").orElseThrow();
        Batches batches = context.getBean(Batches.class);
        var order = new ArrayList<Path>(files);
        Collections.shuffle(order, random);
        order.addAll(order.subList(0, order.size() / 3));
        for (Path file : order) {
            String key = file.getFileName().toString();
            try (var in = Files.newInputStream(file)) {
                batches.take(source, kind, key, key, in);
            }
            note(folder.resolve("acknowledged.txt"), key);
            remember();
        }
        BatchRows rows = context.getBean(BatchRows.class);
        while (true) {
            boolean running = false;
            for (Path file : files) {
                Batch batch = rows.find("FAULTS", file.getFileName().toString()).orElseThrow();
                if (batch.state() == Batch.State.FAILED || batch.state() == Batch.State.UPLOADED) {
                    try (var in = Files.newInputStream(file)) {
                        batches.take(source, kind, batch.key(), batch.key(), in);
                    }
                }
                running |= batch.state() != Batch.State.DONE;
            }
            remember();
            if (!running) {
                return;
            }
            Thread.sleep(100);
        }
    }

    /** What somebody outside kept of the log: no later state may contradict it. */
    private void remember() {
        database
                .read(
                        Scope.nothing(),
                        jdbc -> jdbc.sql("select size, root from ledger.checkpoint order by size desc limit 20")
                                .query((row, n) ->
                                        row.getLong(1) + " " + HexFormat.of().formatHex(row.getBytes(2)))
                                .list())
                .stream()
                .filter(checkpoints::add)
                .forEach(line -> note(folder.resolve("checkpoints.txt"), line));
    }

    private List<String> check() throws Exception {
        var wrong = new ArrayList<String>();
        context.getBean(Ledger.class).sequence();
        remember();
        everyRowOnce(wrong);
        countsAgree(wrong);
        var report = context.getBean(LogAudit.class).check();
        report.findings().forEach(finding -> wrong.add("log: " + finding));
        Set<String> now = new HashSet<>(database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select size, root from ledger.checkpoint")
                        .query((row, n) -> row.getLong(1) + " " + HexFormat.of().formatHex(row.getBytes(2)))
                        .list()));
        Path seen = folder.resolve("checkpoints.txt");
        // A fast machine may be done before the first checkpoint is made.
        for (String kept : Files.exists(seen) ? Files.readAllLines(seen) : List.<String>of()) {
            if (!now.contains(kept)) {
                wrong.add("a checkpoint that was seen is gone: " + kept);
            }
        }
        classesAgree(wrong);
        return wrong;
    }

    /** Every number of every acknowledged batch stands once, with one record in the log, and nothing else does. */
    private void everyRowOnce(List<String> wrong) throws IOException {
        var acknowledged = new HashSet<>(Files.readAllLines(folder.resolve("acknowledged.txt")));
        var expected = new HashSet<String>();
        for (Path file : files) {
            if (acknowledged.contains(file.getFileName().toString())) {
                try (var lines = Files.lines(file)) {
                    lines.skip(1).map(line -> line.split(",")[4]).forEach(expected::add);
                }
            }
        }
        var found = new HashSet<String>();
        database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select g.number, g.state, g.previous, l.index from exchange.gathered g
                        left join ledger.leaf l on l.record_id = g.record_id where g.source = 'FAULTS'""")
                        .query((row, n) -> {
                            String number = row.getString(1);
                            if (!found.add(number)) {
                                wrong.add("stands twice: " + number);
                            }
                            if (!row.getString(2).equals("CURRENT")
                                    || row.getObject(3) != null
                                    || row.getObject(4) == null) {
                                wrong.add("not current, corrected or not in the log: " + number);
                            }
                            return true;
                        })
                        .list());
        expected.stream()
                .filter(number -> !found.contains(number))
                .limit(20)
                .forEach(number -> wrong.add("lost: " + number));
        found.stream()
                .filter(number -> !expected.contains(number))
                .limit(20)
                .forEach(number -> wrong.add("invented: " + number));
        long records = count("select count(*) from ledger.record where source = 'faults'");
        long distinct = count(
                "select count(distinct split_part(source_number, ' #', 1)) from ledger.record where source = 'faults'");
        if (records != expected.size() || distinct != expected.size()) {
            wrong.add("records %d, of different rows %d, expected %d".formatted(records, distinct, expected.size()));
        }
        note(folder.resolve("rows.txt"), String.valueOf(found.size()));
    }

    private void countsAgree(List<String> wrong) {
        database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select b.id, b.rows_read, b.rows_taken + b.rows_corrected + b.rows_known + b.rows_waiting + b.rows_refused,
                          b.rows_taken, (select count(*) from exchange.gathered g where g.batch_id = b.id)
                        from exchange.batch b where b.source = 'FAULTS'""")
                        .query((row, n) -> {
                            if (row.getLong(2) != row.getLong(3) || row.getLong(4) != row.getLong(5)) {
                                wrong.add("batch " + row.getLong(1) + " counts " + row.getLong(2) + " " + row.getLong(3)
                                        + " " + row.getLong(4) + " " + row.getLong(5));
                            }
                            return true;
                        })
                        .list());
        long waiting = count("select count(*) from ledger.waiting");
        if (waiting != 0) {
            wrong.add(waiting + " records wait for the log");
        }
    }

    /** A class that a rebuild changes must have been marked to be computed again, whatever was killed in between. */
    private void classesAgree(List<String> wrong) throws InterruptedException {
        for (int i = 0; i < 600 && count(UNHEARD) > 0; i++) {
            Thread.sleep(100);
        }
        if (count(UNHEARD) > 0) {
            wrong.add(count(UNHEARD) + " events were never heard");
        }
        database.run(Scope.wholeCity(), jdbc -> {
            jdbc.sql("create temporary table before as select subject_id, class, score from credit.current_class")
                    .update();
            jdbc.sql("create temporary table marked as select subject_id from credit.dirty")
                    .update();
            context.getBean(CreditClasses.class).recomputeAll(LocalDate.now(context.getBean(java.time.Clock.class)));
            long lost = jdbc.sql("""
                            select count(*) from credit.current_class c left join before b using (subject_id)
                            where (b.subject_id is null or b.class <> c.class or b.score <> c.score)
                              and not exists (select 1 from marked d where d.subject_id = c.subject_id)""").query(Long.class).single();
            if (lost > 0) {
                wrong.add(lost + " classes differ from a rebuild and nobody was told");
            }
        });
    }

    private long count(String sql) {
        return database.read(
                Scope.wholeCity(), jdbc -> jdbc.sql(sql).query(Long.class).single());
    }
}
