package org.shiheng.kernel.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shiheng.City;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.subject.NameGrams;

/**
 * What holds after kill -9 of the platform at any moment of an intake, after kill -9 of PostgreSQL, after a full disk, with
 * batches sent twice and in any order: every acknowledged row exactly once, the log verifies, checkpoints that were seen
 * are still there, what is derived equals a rebuild. The small form is part of every test run; {@code -Dshiheng.faults=true}
 * takes 1,000,000 rows ({@code -Dshiheng.faults.rows}: so many), ten kills, two of them of the database, and a disk that
 * fills up.
 */
class FaultOracleTests {

    private static final boolean LONG = Boolean.getBoolean("shiheng.faults");
    private static final int ROWS = Integer.getInteger("shiheng.faults.rows", 1_000_000);
    private static final int SUBJECTS = 500;

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        database().ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void nothingIsLostOrDoubledWhenThePlatformAndItsDatabaseAreKilled() throws Exception {
        int rows = LONG ? ROWS : 12_000;
        int kills = LONG ? 10 : 2;
        prepare(folder, rows, LONG ? 20 : 8);
        var random = new Random(20260519);

        for (int kill = 1; kill <= kills; kill++) {
            Process platform = start(folder, random.nextLong());
            boolean of = awaitUp(platform);
            long wait = LONG ? 2_000 + random.nextInt(15_000) : 300 + random.nextInt(1_500);
            if (of && !platform.waitFor(wait, TimeUnit.MILLISECONDS)) {
                if (kill % 5 == 2) {
                    database().ifPresent(ProcessHandle::destroyForcibly);
                    platform.waitFor(LONG ? 2_000 : 500, TimeUnit.MILLISECONDS);
                }
                platform.destroyForcibly().waitFor();
            }
        }

        assertThat(untilSettled(random)).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("rows.txt")).getLast()).isEqualTo(String.valueOf(rows));
    }

    @Test
    void aDiskThatFillsUpStopsTheIntakeAndLosesNothing() throws Exception {
        assumeTrue(LONG, "only with -Dshiheng.faults=true");
        Files.createDirectories(folder.resolve("data"));
        assumeTrue(
                run(
                        "mount",
                        "-t",
                        "tmpfs",
                        "-o",
                        "size=900m",
                        "tmpfs",
                        folder.resolve("data").toString()),
                "不能挂载小盘，跳过");
        try {
            int rows = Math.min(300_000, ROWS);
            prepare(folder, rows, 12);
            var random = new Random(7);
            Process platform = start(folder, random.nextLong());
            platform.waitFor(240, TimeUnit.SECONDS);
            platform.destroyForcibly().waitFor();
            assertThat(Files.getFileStore(folder.resolve("data")).getUsableSpace())
                    .as("the disk did fill up")
                    .isLessThan(64L << 20);

            assertThat(run(
                            "mount",
                            "-o",
                            "remount,size=6g",
                            folder.resolve("data").toString()))
                    .isTrue();
            assertThat(untilSettled(random)).isEmpty();
            assertThat(Files.readAllLines(folder.resolve("rows.txt")).getLast()).isEqualTo(String.valueOf(rows));
        } finally {
            endWhatIsLeft();
            TimeUnit.SECONDS.sleep(2);
            run("umount", "-l", folder.resolve("data").toString());
        }
    }

    private List<String> untilSettled(Random random) throws Exception {
        for (int attempt = 0; attempt < 10; attempt++) {
            Process platform = start(folder, random.nextLong());
            assertThat(platform.waitFor(LONG ? 3_600 : 600, TimeUnit.SECONDS)).isTrue();
            if (platform.exitValue() == FaultChild.SETTLED || platform.exitValue() == FaultChild.DISAGREES) {
                return Files.readAllLines(folder.resolve("disagreements.txt"));
            }
            TimeUnit.SECONDS.sleep(1);
        }
        return List.of("never settled: " + Files.readString(folder.resolve("out.txt")));
    }

    private Process start(Path folder, long seed) throws IOException {
        Files.deleteIfExists(folder.resolve("up"));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path arguments =
                Files.writeString(folder.resolve("arguments"), "-cp\n\"" + classPath.replace("\\", "\\\\") + "\"\n");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-XX:+UseSerialGC",
                        LONG ? "-XX:TieredStopAtLevel=4" : "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dfile.encoding=UTF-8",
                        "-Duser.timezone=Asia/Shanghai",
                        "@" + arguments,
                        FaultChild.class.getName(),
                        folder.toString(),
                        String.valueOf(seed))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        started.add(process);
        return process;
    }

    /** Kills come at random moments of the work, some already while it starts. */
    private boolean awaitUp(Process platform) throws Exception {
        for (int i = 0; i < 1_200 && platform.isAlive(); i++) {
            if (Files.exists(folder.resolve("up"))) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return platform.isAlive();
    }

    private Optional<ProcessHandle> database() {
        try (Stream<Path> found = Files.walk(folder, 5)) {
            return found.filter(path -> path.endsWith("postmaster.pid"))
                    .findFirst()
                    .flatMap(pid -> {
                        try {
                            return ProcessHandle.of(Long.parseLong(
                                    Files.readAllLines(pid).getFirst().strip()));
                        } catch (IOException | RuntimeException e) {
                            return Optional.empty();
                        }
                    });
        } catch (IOException | java.io.UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    /** A city of some hundred subjects, a source, and batches that share every tenth row with the batch before. */
    private static void prepare(Path folder, int rows, int batches) throws IOException {
        var codes = new ArrayList<String>();
        for (int i = 0; i < SUBJECTS; i++) {
            codes.add(IntakeDesk.code());
        }
        try (var context = FaultChild.start(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--shiheng.data-folder=" + folder.resolve("data"),
                "--shiheng.demo.pack=none",
                "--logging.level.org.shiheng=error")) {
            var database = context.getBean(ScopedDatabase.class);
            new City(database, context.getBean(Departments.class), context.getBean(SignIn.class));
            database.run(
                    Scope.wholeCity(),
                    jdbc -> codes.forEach(code -> jdbc.sql("""
                            insert into subject.subject(uscc, name, name_grams, type, status, division, station_id, source, source_number)
                            values (?, ?, ?::text[], 'COMPANY_LTD', 'ACTIVE', 210802, ?, 'faults', ?)""")
                            .param(code)
                            .param("营口故障" + code.substring(8, 16) + "店")
                            .param(NameGrams.of("营口故障" + code.substring(8, 16) + "店"))
                            .param(City.ZHANQIAN_FIRST)
                            .param(code)
                            .update()));
            var actor = new Actor(
                    0,
                    "故障试验",
                    OptionalInt.empty(),
                    Optional.empty(),
                    context.getBean(Departments.class).find(City.BUREAU),
                    Set.of(),
                    Scope.wholeCity());
            context.getBean(Sources.class)
                    .add(
                            actor,
                            "FAULTS",
                            new Sources.Content(
                                    "faults", City.HEALTH, List.of("penalty"), Source.Schedule.DAILY, true, null));
            context.getBean(org.shiheng.kernel.credit.CreditClasses.class)
                    .recomputeAll(LocalDate.now(context.getBean(java.time.Clock.class)));
        }
        Path to = Files.createDirectories(folder.resolve("batches"));
        int each = rows / batches;
        for (int batch = 0; batch < batches; batch++) {
            try (var out = Files.newBufferedWriter(to.resolve("batch-%03d".formatted(batch)), StandardCharsets.UTF_8)) {
                out.write(IntakeDesk.PENALTY_HEAD);
                for (int i = 0; i < each; i++) {
                    row(out, codes, batch * each + i);
                    if (i % 10 == 0 && batch > 0) {
                        row(out, codes, (batch - 1) * each + i);
                    }
                }
            }
        }
    }

    private static void row(java.io.Writer out, List<String> codes, int number) throws IOException {
        String code = codes.get(number % codes.size());
        out.write(IntakeDesk.penalty(
                "营口故障" + code.substring(8, 16) + "店", code, "故〔2026〕" + number + "号", "罚款" + number));
    }
}
