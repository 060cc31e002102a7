package org.shiheng.bench;

import static org.shiheng.bench.DrawMeasure.seconds;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.exchange.ImportRecord;
import org.shiheng.kernel.exchange.Imports;

/**
 * An import of a list of subjects through the platform's own door, against COPY of the very rows it took into a table with
 * the same indexes, on the same durable server. Both begin with an empty table and keep all indexes in place.
 */
final class ImportMeasure implements Measure {

    private static final double LEAST_RATIO = 0.4;
    private static final int FULL = 1_000_000;

    /** One row in two hundred has a wrong code and one in five hundred stands in the list twice. */
    private static final int BAD_EVERY = 200;

    private static final int TWICE_EVERY = 500;

    private static final String TAKEN = """
            uscc, registration_number, name, name_grams, type, status, established_on, registered_capital, business_scope,
            industry, division, town, address, legal_representative, phone, employees, registration_authority, station_id,
            source, source_number""";

    @Override
    public String name() {
        return "import";
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        int size = options.size(FULL, 100_000);
        Path list = Files.createDirectories(options.work()).resolve("list.csv");
        write(list, size);
        report.say("a list of %,d rows, %,d MB".formatted(size, Files.size(list) >> 20));
        try (var platform = Platform.start(options.work().resolve("import"));
                Connection raw = platform.unrestricted()) {
            var clock = CpuClock.ofPlatform(options.work().resolve("import"));
            execute(raw, "create schema bench");
            execute(raw, "create table bench.raw (like subject.subject including all)");
            // What follows an import in the background must not slow down the COPY it is compared with.
            execute(raw, "alter table subject.subject set (autovacuum_enabled = off)");
            execute(raw, "alter table bench.raw set (autovacuum_enabled = off)");
            Timed over = importList(platform, clock, raw, list, report);
            ImportRecord taken = over.record();
            double imported = over.seconds();
            report.say("taken over %,d, refused %,d, in %.1f s"
                    .formatted(taken.rowsTaken(), taken.rowsRefused(), imported));
            Copied copied;
            try (Connection holding = platform.withoutBackgroundWork()) {
                copied = copyRaw(options, clock, raw);
                holding.rollback();
            }
            double perSecond = taken.rowsRead() / imported;
            double rawPerSecond = taken.rowsTaken() / copied.seconds();
            report.add(new Figure(
                    name(),
                    "import of %,d rows, taken over".formatted(size),
                    perSecond,
                    rawPerSecond,
                    "rows/s",
                    "COPY, same indexes",
                    "≥ 0.4",
                    size >= FULL ? perSecond / rawPerSecond >= LEAST_RATIO : null,
                    Map.of(
                            "seconds", imported,
                            "secondsOfTheCopy", copied.seconds(),
                            "taken", taken.rowsTaken(),
                            "refused", taken.rowsRefused(),
                            "megabytes", Files.size(list) >> 20)));
            double cost = over.cpu() / taken.rowsRead() * 1e6;
            double rawCost = copied.cpu() / taken.rowsTaken() * 1e6;
            report.add(new Figure(
                    name(),
                    "  the same in processor time of Java and database",
                    cost,
                    rawCost,
                    "µs/row",
                    "COPY, same indexes",
                    "≤ 2.5",
                    size >= FULL ? cost / rawCost <= 1 / LEAST_RATIO : null,
                    Map.of("processorSeconds", over.cpu(), "processorSecondsOfTheCopy", copied.cpu())));
        }
    }

    private Timed importList(Platform platform, CpuClock clock, Connection raw, Path list, Report report)
            throws IOException, SQLException, InterruptedException {
        var imports = platform.get(Imports.class);
        var clerk = new Actor(
                1,
                "度量",
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(Role.UNIT_HEAD),
                Scope.wholeCity());
        long started = System.nanoTime();
        ImportRecord uploaded;
        try (var in = Files.newInputStream(list)) {
            uploaded = imports.upload(clerk, "list.csv", in);
        }
        double uploading = seconds(started);
        execute(raw, "checkpoint");
        Timed checked = wait(
                imports,
                clock,
                imports.check(
                        clerk,
                        uploaded.id(),
                        uploaded.columns(),
                        BenchCity.DISTRICTS.getFirst().station(0),
                        "bench"),
                clerk,
                ImportRecord.State.CHECKED);
        report.note("import.secondsToUpload", uploading);
        report.note("import.secondsToTryOut", checked.seconds());
        report.say("uploaded in %.1f s, tried out in %.1f s, %.1f s of processor time"
                .formatted(uploading, checked.seconds(), checked.cpu()));
        execute(raw, "checkpoint");
        return wait(imports, clock, imports.takeOver(clerk, uploaded.id()), clerk, ImportRecord.State.TAKEN_OVER);
    }

    private record Timed(ImportRecord record, double seconds, double cpu) {}

    private static Timed wait(
            Imports imports, CpuClock clock, ImportRecord begun, Actor clerk, ImportRecord.State wanted)
            throws InterruptedException {
        long started = System.nanoTime();
        double cpu = clock.seconds();
        while (true) {
            ImportRecord now = imports.own(clerk, begun.id());
            if (now.state() == wanted) {
                return new Timed(now, seconds(started), clock.seconds() - cpu);
            }
            if (now.state() == ImportRecord.State.FAILED) {
                throw new IllegalStateException("the import failed: " + now.message());
            }
            Thread.sleep(20);
        }
    }

    /** COPY out of what was taken, then COPY into the other table; only the second is timed. */
    private static Copied copyRaw(Options options, CpuClock clock, Connection raw) throws SQLException, IOException {
        Path rows = options.work().resolve("rows.txt");
        var copy = raw.unwrap(PGConnection.class).getCopyAPI();
        try (var out = Files.newOutputStream(rows)) {
            copy.copyOut("copy (select " + TAKEN + " from subject.subject order by id) to stdout", out);
        }
        execute(raw, "checkpoint");
        long started = System.nanoTime();
        double cpu = clock.seconds();
        try (var in = Files.newInputStream(rows)) {
            copy.copyIn("copy bench.raw (" + TAKEN + ") from stdin", in, 1 << 20);
        }
        return new Copied(seconds(started), clock.seconds() - cpu);
    }

    private record Copied(double seconds, double cpu) {}

    private static void execute(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /** A list as offices send them: Chinese heads, labels instead of our names, some rows wrong, some twice. */
    private static void write(Path file, int size) throws IOException {
        var maker = new SubjectMaker(7, size);
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("企业名称,统一社会信用代码,注册号,企业类型,登记状态,成立日期,注册资本（元）,行业代码,行政区划代码,乡镇街道代码,住所,经营范围,"
                    + "法定代表人,联系电话,从业人数,登记机关,监管所\n");
            for (int i = 1; i <= size; i++) {
                MadeSubject made = maker.at(i % TWICE_EVERY == 0 ? i - 1 : i);
                String code = made.uscc();
                if (i % BAD_EVERY == 7) {
                    code = code.substring(0, 17) + (code.charAt(17) == '0' ? '1' : '0');
                }
                line(out, made, code);
            }
        }
    }

    private static void line(BufferedWriter out, MadeSubject made, String code) throws IOException {
        var cells = new Object[] {
            made.name(),
            code,
            text(made.registrationNumber()),
            made.type().label(),
            made.status().label(),
            made.establishedOn(),
            text(made.registeredCapital()),
            made.industry(),
            made.division(),
            made.town(),
            made.address(),
            '"' + made.businessScope() + '"',
            made.legalRepresentative(),
            made.phone(),
            text(made.employees()),
            "营口市市场监督管理局",
            BenchCity.stationName(made.station())
        };
        for (int i = 0; i < cells.length; i++) {
            out.write(i == 0 ? "" : ",");
            out.write(cells[i].toString());
        }
        out.write('\n');
    }

    private static Object text(@Nullable Object value) {
        return value == null ? "" : value;
    }
}
