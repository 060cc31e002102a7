package org.shiheng.bench;

import static org.shiheng.bench.DrawMeasure.seconds;

import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.PGConnection;
import org.shiheng.kernel.authority.Accounts;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.export.ExportJob;
import org.shiheng.kernel.export.Exports;

/**
 * The register as XLSX and as CSV through the platform's own background exports, against COPY of the same columns out of the
 * database; and how much memory is alive while it is written, looked at after full collections.
 */
final class ExportMeasure implements Measure {

    private static final int FULL = 1_000_000;
    private static final double MOST_GROWTH = 64;
    private static final String COLUMNS = """
            copy (select s.uscc, s.registration_number, s.name, s.type, s.status, s.established_on, s.industry, s.division, s.address,
              s.station_id, s.registration_authority, k.class, s.legal_representative, s.phone
              from subject.subject s left join credit.current_class k on k.subject_id = s.id) to stdout (format csv)""";

    @Override
    public String name() {
        return "export";
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        int size = options.size(FULL, 20_000);
        try (var platform = Platform.start(options.work().resolve("export"));
                Connection raw = platform.unrestricted()) {
            new SubjectLoad(raw, new SubjectMaker(9, size)).emptied().fill(size);
            Actor actor = actor(platform);
            for (ExportJob.Format format : ExportJob.Format.values()) {
                long began = System.nanoTime();
                raw.unwrap(PGConnection.class).getCopyAPI().copyOut(COLUMNS, OutputStream.nullOutputStream());
                double limit = seconds(began);
                Written written = export(platform, actor, format);
                report.say("%s: %,d rows, %,d MB, in %.1f s, live memory grew by %.1f MB"
                        .formatted(format, written.rows(), written.bytes() >> 20, written.seconds(), written.growth()));
                report.add(new Figure(
                        name(),
                        "export of %,d rows as %s".formatted(size, format),
                        written.rows() / written.seconds(),
                        size / limit,
                        "rows/s",
                        "COPY out",
                        "–",
                        null,
                        Map.of("seconds", written.seconds(), "megabytes", written.bytes() >> 20)));
                report.add(new Figure(
                        name(),
                        "  live memory it needs, " + format,
                        written.growth(),
                        MOST_GROWTH,
                        "MB",
                        "the promise",
                        "≤ 64 MB",
                        size >= FULL ? written.growth() <= MOST_GROWTH : null,
                        Map.of()));
            }
        }
    }

    private record Written(long rows, long bytes, double seconds, double growth) {}

    private static Written export(Platform platform, Actor actor, ExportJob.Format format) throws Exception {
        var exports = platform.get(Exports.class);
        double before = live();
        var most = new AtomicLong();
        long began = System.nanoTime();
        ExportJob job = exports.ask(actor, "subjects", format, Map.of(), null);
        while (job.state().open()) {
            Thread.sleep(50);
            job = exports.own(actor, job.id());
            // Collections stop the writing; a look each tenth of the way is enough to see what grows with the rows.
            long tenth = job.rowsTotal() > 0 ? job.rowsDone() * 10 / job.rowsTotal() : 0;
            if (job.state() == ExportJob.State.RUNNING && tenth > most.get() >> 32) {
                long now = (long) (live() * 1024);
                most.set(tenth << 32 | Math.max(now, most.get() & 0xffffffffL));
            }
        }
        if (job.state() != ExportJob.State.DONE) {
            throw new IllegalStateException("the export ended as " + job.state() + ": " + job.message());
        }
        double spent = seconds(began);
        Path file = exports.fetch(actor, job.id(), null);
        double grew = Math.max(0, (most.get() & 0xffffffffL) / 1024.0 - before);
        return new Written(job.rowsDone(), Files.size(file), spent, grew);
    }

    /** Megabytes of the heap that a full collection leaves. */
    private static double live() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getUsage().getUsed())
                        .sum()
                / 1024.0
                / 1024.0;
    }

    private static Actor actor(Platform platform) {
        var accounts = platform.get(Accounts.class);
        String password = accounts.open("export", "度量", BenchCity.BUREAU, null, null);
        var account = accounts.all().stream()
                .filter(known -> known.signInName().equals("export"))
                .findFirst()
                .orElseThrow();
        accounts.grant(Actor.platform("bench"), account.id(), Set.of(Role.UNIT_HEAD), account.version());
        var signIn = platform.get(SignIn.class);
        String session = signIn.start("export", password);
        accounts.changePassword(signIn.actor(session).orElseThrow(), session, password, password + "-kept");
        return signIn.actorOf(account.id()).orElseThrow();
    }
}
