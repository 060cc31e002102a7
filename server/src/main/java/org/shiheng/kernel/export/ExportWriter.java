package org.shiheng.kernel.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.export.table.CsvFile;
import org.shiheng.kernel.export.table.SheetFile;
import org.shiheng.kernel.export.table.TableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Writes exports one after the other, two at a time. What was interrupted begins anew: a file is one look at the database,
 * and half of yesterday's look does not go with half of today's. Who asks is looked up again when the writing begins.
 */
@Component
class ExportWriter implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ExportWriter.class);
    private static final Duration TELLS_EVERY = Duration.ofMillis(400);
    private static final int TOGETHER = 2;

    private final JobRows jobs;
    private final Map<String, ExportList> lists;
    private final SignIn signIn;
    private final ActPolicy policy;
    private final Settings settings;
    private final AuditTrail audit;
    private final Clock clock;
    private final Path folder;
    private final Map<Long, AtomicBoolean> stopped = new ConcurrentHashMap<>();
    private final ExecutorService workers =
            Executors.newFixedThreadPool(TOGETHER, Thread.ofVirtual().factory());

    ExportWriter(
            JobRows jobs,
            Lists lists,
            SignIn signIn,
            ActPolicy policy,
            Settings settings,
            AuditTrail audit,
            Clock clock,
            @Value("${shiheng.data-folder:data}") String dataFolder) {
        this.jobs = jobs;
        this.lists = lists.byKey();
        this.signIn = signIn;
        this.policy = policy;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
        this.folder = Path.of(dataFolder, "exports").toAbsolutePath();
    }

    /** The export was cancelled while its rows were read. */
    private static final class Stopped extends RuntimeException {
        Stopped() {
            super("cancelled", null, false, false);
        }
    }

    /** There are more rows than one file may have. */
    private static final class TooMany extends RuntimeException {
        TooMany() {
            super("too many rows", null, false, false);
        }
    }

    Path file(ExportJob job) {
        return folder.resolve("export-" + job.id() + "." + job.format().ending());
    }

    @EventListener(ApplicationReadyEvent.class)
    void resume() {
        for (long id : jobs.waiting()) {
            LOG.info("export {} begins anew after a stop", id);
            start(id);
        }
    }

    void start(long id) {
        workers.submit(() -> run(id));
    }

    /** Tells the writer to stop at the next row. */
    void stop(long id) {
        Optional.ofNullable(stopped.get(id)).ifPresent(flag -> flag.set(true));
    }

    void run(long id) {
        if (!jobs.begin(id)) {
            return;
        }
        ExportJob job = jobs.find(id).orElseThrow();
        stopped.put(id, new AtomicBoolean());
        Path part = folder.resolve("export-" + id + ".part");
        var rows = new AtomicLong();
        try {
            Files.createDirectories(folder);
            write(job, part, rows);
        } catch (Stopped e) {
            jobs.end(id, ExportJob.State.CANCELLED, null);
        } catch (TooMany e) {
            fail(job, "超过一个文件最多 " + most() + " 行。请缩小范围，分几次导出。");
        } catch (Refused e) {
            fail(job, e.getMessage());
        } catch (RuntimeException | IOException e) {
            String trace = UUID.randomUUID().toString().substring(0, 8);
            LOG.error("export {} failed after {} rows, trace {}", id, rows.get(), trace, e);
            fail(job, "系统出了问题，写到第 " + rows.get() + " 行停下了。请重新导出；再不行请联系维护人员，说编号 " + trace + "。");
        } finally {
            stopped.remove(id);
            delete(part);
        }
    }

    private long most() {
        return settings.on("export.most-rows", LocalDate.now(clock)).integer();
    }

    /** Who asked may not have it any more. */
    private static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message, null, false, false);
        }
    }

    private void write(ExportJob job, Path part, AtomicLong rows) throws IOException {
        LocalDate today = LocalDate.now(clock);
        if (job.attempts() > settings.on("export.attempts", today).integer()) {
            throw new Refused("几次都被中断，没有写完。请缩小范围重新导出。");
        }
        ExportList list = lists.get(job.list());
        Actor actor = signIn.actorOf(job.account()).orElseThrow(() -> new Refused("账号已停用，没有导出。"));
        if (list == null || !policy.allows(actor, list.act())) {
            throw new Refused("您现在的角色不能导出这份名单。");
        }
        if (job.personalReason() != null && !policy.allows(actor, "export.personal")) {
            throw new Refused("您现在的角色不能导出完整的姓名和电话。");
        }
        var prepared = list.prepare(new ExportList.Question(actor, job.conditions(), job.personalReason() != null));
        var digest = sha256();
        Thread teller = Thread.ofVirtual().start(() -> tell(job.id(), rows));
        try (var out = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 16), digest);
                TableFile table = job.format() == ExportJob.Format.CSV
                        ? new CsvFile(out, prepared.columns())
                        : new SheetFile(out, list.title(), prepared.columns())) {
            read(job, prepared, table, rows);
        } finally {
            teller.interrupt();
        }
        Path file = file(job);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        String hash = HexFormat.of().formatHex(digest.digest());
        boolean ready = jobs.done(
                job.id(),
                rows.get(),
                Files.size(file),
                hash,
                clock.instant()
                        .plus(Duration.ofDays(
                                settings.on("export.keep-days", today).integer())));
        if (!ready) {
            delete(file);
            return;
        }
        audit.write(
                actor,
                "export.mine",
                "/api/exports/" + job.id(),
                AuditTrail.Outcome.DONE,
                "导出“" + list.title() + "”写好，" + rows.get() + " 行，条件：" + job.words() + "，指纹 " + hash,
                null);
    }

    private void read(ExportJob job, ExportList.Prepared prepared, TableFile table, AtomicLong rows) {
        AtomicBoolean stop = stopped.get(job.id());
        long most = most();
        prepared.reader().read(cells -> {
            if (stop.get()) {
                throw new Stopped();
            }
            if (rows.get() >= most) {
                throw new TooMany();
            }
            try {
                table.row(cells);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            rows.incrementAndGet();
        });
    }

    private void tell(long id, AtomicLong rows) {
        long told = 0;
        while (!Thread.interrupted()) {
            LockSupport.parkNanos(TELLS_EVERY.toNanos());
            if (rows.get() != told && !Thread.currentThread().isInterrupted()) {
                told = rows.get();
                jobs.progress(id, told);
            }
        }
    }

    private void fail(ExportJob job, String message) {
        jobs.end(job.id(), ExportJob.State.FAILED, message);
        audit.write(
                signIn.actorOf(job.account()).orElse(Actor.platform("导出")),
                "export.mine",
                "/api/exports/" + job.id(),
                AuditTrail.Outcome.FAILED,
                message,
                null);
    }

    /** Files whose time is over go; what a kill left behind goes with them. */
    @Scheduled(initialDelay = 30_000, fixedDelay = 600_000)
    void expire() {
        jobs.expire().forEach(job -> delete(file(job)));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted", file, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void destroy() {
        stopped.clear();
        workers.shutdownNow();
    }
}
