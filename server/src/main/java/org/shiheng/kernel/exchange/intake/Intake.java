package org.shiheng.kernel.exchange.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.exchange.link.Linker;
import org.shiheng.kernel.exchange.rows.ImportFile;
import org.shiheng.kernel.exchange.rows.RowFinding;
import org.shiheng.kernel.exchange.rows.RowSource;
import org.shiheng.kernel.exchange.rows.UnreadableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.ObjectMapper;

/**
 * Reads batches row by row and settles them by the thousand. After a kill it goes on behind the last row that was settled:
 * the batch says how far that is, in the same transaction as the records themselves.
 */
@Component
class Intake implements DisposableBean {

    static final int ROWS_TOGETHER = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final BatchRows batches;
    private final Sources sources;
    private final Kinds kinds;
    private final Chunks chunks;
    private final Rollback rollback;
    private final Register register;
    private final ObjectMapper json;
    private final Clock clock;
    private final Path folder;
    private final ExecutorService workers =
            Executors.newFixedThreadPool(2, Thread.ofVirtual().factory());

    Intake(
            BatchRows batches,
            Sources sources,
            Kinds kinds,
            Chunks chunks,
            Rollback rollback,
            Register register,
            ObjectMapper json,
            Clock clock,
            @Value("${shiheng.data-folder:data}") String dataFolder) {
        this.batches = batches;
        this.sources = sources;
        this.kinds = kinds;
        this.chunks = chunks;
        this.rollback = rollback;
        this.register = register;
        this.json = json;
        this.clock = clock;
        this.folder = Path.of(dataFolder, "imports").toAbsolutePath();
    }

    Path folder() {
        return folder;
    }

    Path file(long batch) {
        return folder.resolve("batch-" + batch + ".file");
    }

    /** Takes the file of a batch away once the caller's transaction holds; what is still to be gathered must be sent again. */
    void forget(long batch) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                try {
                    Files.deleteIfExists(file(batch));
                } catch (IOException e) {
                    LOG.error("the file of batch {} must go and could not be deleted", batch, e);
                }
            }
        });
    }

    /** What was under way when the platform stopped goes on. */
    @EventListener(ApplicationReadyEvent.class)
    void resume() {
        for (Batch batch : batches.unfinished()) {
            LOG.info("batch {} goes on behind line {}", batch.id(), batch.linesDone());
            start(batch.id());
        }
    }

    void start(long id) {
        workers.submit(() -> run(id));
    }

    /** Works on a batch according to its state until it is settled; a failure is told in the batch and can be resumed. */
    void run(long id) {
        Batch batch = batches.find(id).orElseThrow();
        try {
            switch (batch.state()) {
                case CHECKING -> {
                    batches.startOver(id);
                    read(batches.find(id).orElseThrow(), true);
                    batches.end(id, Batch.State.CHECKED, null);
                }
                case RUNNING -> {
                    if (batch.linesDone() < 0) {
                        batches.startOver(id);
                    }
                    read(batches.find(id).orElseThrow(), false);
                    batches.end(id, Batch.State.DONE, null);
                    Files.deleteIfExists(file(id));
                }
                case ROLLING_BACK -> {
                    rollback.run(batch);
                    batches.end(id, Batch.State.ROLLED_BACK, null);
                }
                case UPLOADED, CHECKED, DONE, FAILED, ROLLED_BACK -> LOG.info("batch {} has nothing to do", id);
            }
        } catch (UnreadableFile e) {
            fail(batch, e.getMessage());
        } catch (RuntimeException | IOException e) {
            String trace = UUID.randomUUID().toString().substring(0, 8);
            LOG.error("batch {} failed, trace {}", id, trace, e);
            long line = Math.max(0, batches.find(id).orElseThrow().linesDone());
            fail(
                    batch,
                    batch.state() == Batch.State.CHECKING
                            ? "系统出了问题，没有读完，什么也没有归集。请再试读一遍；再不行请联系维护人员，说编号 " + trace + "。"
                            : "系统出了问题，停在第 " + line + " 行。已归集的不会重复，请点“接着办”；再不行请联系维护人员，说编号 " + trace + "。");
        }
    }

    /** What a try-out had counted is forgotten: only a gathering goes on behind the line it was stopped at. */
    private void fail(Batch batch, String message) {
        if (batch.state() == Batch.State.CHECKING) {
            batches.startOver(batch.id());
        }
        batches.end(batch.id(), Batch.State.FAILED, message);
    }

    private void read(Batch batch, boolean tryOut) throws IOException {
        if (!Files.exists(file(batch.id()))) {
            throw new UnreadableFile("file-gone", "上传的文件已经清理，请重新上传。");
        }
        Source source = sources.known(batch.source());
        Kind kind = kinds.find(batch.kind()).orElseThrow();
        var reader = new RowReader(kind, batch.columns(), batch.header().size(), LocalDate.now(clock), json);
        // Names are asked for only when no code decides, and then as they stood when the batch began.
        Supplier<Linker> linker = SingletonSupplier.of(register::linker);
        // While the database settles some thousand rows, the next are read and judged.
        try (RowSource rows = ImportFile.examine(file(batch.id())).open();
                var ahead = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory())) {
            rows.next();
            Callable<Chunks.@Nullable Chunk> reading = () -> {
                List<RowSource.Row> together = next(rows, batch.linesDone());
                return together.isEmpty() ? null : chunk(kind, reader, together);
            };
            Chunks.@Nullable Chunk chunk = outcome(ahead.submit(reading));
            while (chunk != null) {
                Future<Chunks.@Nullable Chunk> following = ahead.submit(reading);
                chunks.settle(batch, source, chunk, linker, tryOut);
                chunk = outcome(following);
            }
        }
    }

    private static Chunks.@Nullable Chunk outcome(Future<Chunks.@Nullable Chunk> reading) throws IOException {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException unreadable -> throw unreadable;
                case RuntimeException refused -> throw refused;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<RowSource.Row> next(RowSource rows, long behind) throws IOException {
        var together = new ArrayList<RowSource.Row>();
        while (together.size() < ROWS_TOGETHER) {
            RowSource.@Nullable Row row = rows.next();
            if (row == null) {
                break;
            }
            if (row.line() > behind) {
                together.add(row);
            }
        }
        return together;
    }

    private Chunks.Chunk chunk(Kind kind, RowReader reader, List<RowSource.Row> rows) {
        var good = new ArrayList<Entry>();
        var findings = new ArrayList<RowFinding>();
        var refused = new LinkedHashMap<Long, String[]>();
        var cells = new HashMap<Long, String[]>();
        // Reading and judging a row stands for itself and is most of the work.
        List<RowReader.Verdict> verdicts =
                rows.parallelStream().map(reader::read).toList();
        for (int i = 0; i < rows.size(); i++) {
            RowReader.Verdict verdict = verdicts.get(i);
            findings.addAll(verdict.findings());
            cells.put(rows.get(i).line(), rows.get(i).cells());
            var values = verdict.values();
            if (values == null) {
                refused.put(rows.get(i).line(), rows.get(i).cells());
            } else {
                good.add(Entry.of(rows.get(i).line(), kind, values, json));
            }
        }
        return new Chunks.Chunk(rows.getLast().line(), rows.size(), good, findings, refused, cells);
    }

    @Override
    public void destroy() {
        workers.shutdown();
    }
}
