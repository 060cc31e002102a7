package org.shiheng.bench;

import static org.shiheng.bench.DrawMeasure.seconds;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.shiheng.kernel.authority.Accounts;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.search.Tally;

/**
 * From the start of the process to an officer's first page of the list, on a folder that holds a city, as {@code ./run}
 * starts it the second time: laid out beside its libraries, with its cache of classes. Against the bare web framework
 * answering its first page: out of one jar, as it is usually started, and beside that laid out with a cache of its own.
 */
final class StartMeasure implements Measure {

    private static final double MOST_RATIO = 2;
    private static final int CITY = 20_000;
    private static final int TIMES = 3;
    private static final Duration REST = Duration.ofSeconds(4);
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Path JAR = Path.of("server", "target", "shiheng-server-0.1.0-app.jar");

    /** What {@code tools/build-server.sh} laid out for {@code ./run}. */
    private static final Path LAID_OUT = Path.of("server", "target", "start");

    @Override
    public String name() {
        return "start";
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        int size = options.size(CITY, CITY);
        Path folder = Files.createDirectories(options.work()).resolve("start");
        String session = prepare(folder, size);
        Path bareJar = options.work().resolve("bare.jar");
        BareJar.write(JAR, bareJar);
        Path bareHome = layOut(bareJar, options.work().resolve("bare"));
        Started ours = null;
        Started bare = null;
        Started cached = null;
        for (int i = 0; i < TIMES; i++) {
            bare = better(bare, start(List.of("-jar", bareJar.toString()), List.of(), "", null));
            cached = better(cached, start(withCache(bareHome, "bare.jar"), List.of(), "", null));
            ours = better(
                    ours,
                    start(
                            withCache(LAID_OUT, "shiheng.jar"),
                            List.of("--shiheng.data-folder=" + folder, "--shiheng.demo.enabled=false"),
                            "SHIHENG_SESSION=" + session,
                            folder));
        }
        boolean large = size >= CITY;
        String what = "start to first page, %,d subjects".formatted(size);
        report.add(figure(what, ours.seconds(), bare.seconds(), "bare Spring Boot web", "≤ 2", large));
        report.add(figure(
                "  the same in processor time of Java and database",
                ours.cpu(),
                bare.cpu(),
                "bare Spring Boot web",
                "≤ 2",
                large));
        report.add(new Figure(
                name(),
                "memory at rest, Java and database",
                ours.restingMegabytes(),
                bare.restingMegabytes(),
                "MB",
                "bare Spring Boot web",
                "–",
                null,
                Map.of("secondsOfRest", REST.toSeconds())));
        report.add(figure(
                "  the same, the bare framework cached too",
                ours.seconds(),
                cached.seconds(),
                "bare, with a cache of classes",
                "–",
                false));
    }

    private Figure figure(String what, double ours, double limit, String limitName, String target, boolean judged) {
        return new Figure(
                name(),
                what,
                ours,
                limit,
                "s",
                limitName,
                target,
                judged ? ours / limit <= MOST_RATIO : null,
                Map.of("bestOf", TIMES));
    }

    /** Out of the one jar into a jar and a folder of libraries, and one start that teaches the cache which classes are used. */
    private static Path layOut(Path jar, Path home) throws IOException, InterruptedException {
        run(List.of(java(), "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", home.toString()));
        run(List.of(
                java(),
                "-XX:AOTCacheOutput=" + home.resolve("classes.aot"),
                "-XX:+UseSerialGC",
                "-Dspring.context.exit=onRefresh",
                "-jar",
                home.resolve(jar.getFileName()).toString(),
                "--server.port=0"));
        return home;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("failed: " + command);
        }
    }

    /** The flags of {@code ./run}; without a cache it starts as well, only slower. */
    private static List<String> withCache(Path home, String jar) {
        Path cache = home.resolve("classes.aot");
        var arguments = new ArrayList<String>();
        if (Files.exists(cache)) {
            arguments.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
        }
        arguments.addAll(List.of("-jar", home.resolve(jar).toString()));
        return arguments;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** @param restingMegabytes what Java and the database keep in memory when nobody asks anything */
    private record Started(double seconds, double cpu, double restingMegabytes) {}

    private static Started better(@org.jspecify.annotations.Nullable Started one, Started other) {
        return one == null
                ? other
                : new Started(
                        Math.min(one.seconds(), other.seconds()),
                        Math.min(one.cpu(), other.cpu()),
                        Math.min(one.restingMegabytes(), other.restingMegabytes()));
    }

    /** Fills the folder and signs an officer in; a session outlives a restart. */
    private static String prepare(Path folder, int size) throws SQLException {
        try (var platform = Platform.start(folder);
                Connection bare = platform.unrestricted()) {
            new SubjectLoad(bare, new SubjectMaker(3, size)).emptied().fill(size);
            platform.get(Tally.class).refresh();
            var accounts = platform.get(Accounts.class);
            String password = accounts.open("bench", "度量", BenchCity.BUREAU, null, null);
            var account = accounts.all().stream()
                    .filter(known -> known.signInName().equals("bench"))
                    .findFirst()
                    .orElseThrow();
            accounts.grant(Actor.platform("bench"), account.id(), Set.of(Role.UNIT_HEAD), account.version());
            var signIn = platform.get(SignIn.class);
            String session = signIn.start("bench", password);
            // A one-time password opens nothing before it is changed.
            accounts.changePassword(signIn.actor(session).orElseThrow(), session, password, password + "-kept");
            return session;
        }
    }

    /** The flags are those of {@code ./run}. */
    private static Started start(
            List<String> program, List<String> arguments, String cookie, @org.jspecify.annotations.Nullable Path folder)
            throws IOException, InterruptedException {
        int port = freePort();
        var command = new ArrayList<>(List.of(
                java(),
                "-XX:+UseSerialGC",
                "-XX:MaxRAMPercentage=25",
                "--enable-native-access=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=Asia/Shanghai",
                "-Djava.awt.headless=true"));
        command.addAll(program);
        command.addAll(List.of("--server.port=" + port, "--server.address=127.0.0.1"));
        command.addAll(arguments);
        long started = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            untilAnswered(process, port, cookie, started);
            double taken = seconds(started);
            double cpu = CpuClock.of(process.toHandle()).seconds()
                    + (folder == null ? 0 : CpuClock.ofDatabase(folder).seconds());
            // After the first page and what a start leaves behind, with nobody asking.
            Thread.sleep(REST);
            double resting =
                    Resident.megabytes(process.toHandle()) + (folder == null ? 0 : Resident.ofDatabase(folder));
            return new Started(taken, cpu, resting);
        } finally {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static void untilAnswered(Process process, int port, String cookie, long started)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/subjects"))
                    .header("Cookie", cookie.isEmpty() ? "none=none" : cookie)
                    .timeout(Duration.ofSeconds(30))
                    .build();
            while (process.isAlive() && seconds(started) < LONGEST.toSeconds()) {
                try {
                    var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                    if (answer.statusCode() == 200 && answer.body().contains("\"items\":[{")) {
                        return;
                    }
                    throw new IllegalStateException("the first page was answered with " + answer.statusCode());
                } catch (IOException notYet) {
                    Thread.sleep(10);
                }
            }
        }
        throw new IllegalStateException(
                process.isAlive() ? "no first page within " + LONGEST : "it ended by itself before its first page");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
