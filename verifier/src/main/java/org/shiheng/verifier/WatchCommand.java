package org.shiheng.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.merkle.NoteKey;

/** {@code verify watch}: one look, or one look after another until something is wrong. */
final class WatchCommand {

    static final Set<String> FLAGS = Set.of("--once", "--whole");
    static final Set<String> OPTIONS = Set.of(
            "--once", "--whole", "--key", "--state", "--interval", "--reread", "--delay", "--silence", "--cosign");

    /** The log did not answer, and one look was asked for. */
    private static final int NO_ANSWER = 3;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final LogServer server;
    private final WatchState state;
    private final Watch watch;
    private final Map<String, String> options;
    private final PrintStream out;
    private final Clock clock;
    private final @Nullable WitnessFile witness;

    WatchCommand(String address, Map<String, String> options, PrintStream out, Clock clock) throws IOException {
        this.server = new LogServer(address);
        this.options = options;
        this.out = out;
        this.clock = clock;
        String folder = options.getOrDefault(
                "--state",
                "watch-" + server.address().getHost() + "-"
                        + Math.max(server.address().getPort(), 0));
        this.state = new WatchState(Path.of(folder));
        String key = options.get("--key");
        String secret = options.get("--cosign");
        this.witness = secret == null ? null : WitnessFile.read(Path.of(secret));
        var promise = new Watch.Promise(
                Duration.ofSeconds(number("--delay", 10)),
                Duration.ofSeconds(20),
                options.containsKey("--whole") ? Long.MAX_VALUE : number("--reread", 10_000));
        this.watch = new Watch(
                server, state, key == null ? null : NoteKey.parse(Files.readString(Path.of(key))), promise, clock);
    }

    /** Looks until something is wrong, or once; answers the exit code. */
    int run() throws IOException {
        boolean once = options.containsKey("--once");
        Duration interval = Duration.ofSeconds(Math.max(1, number("--interval", 60)));
        Duration silence = Duration.ofMinutes(number("--silence", 60));
        Instant answered = clock.instant();
        while (true) {
            try {
                Watch.Seen seen = watch.look();
                answered = clock.instant();
                say(words(seen));
                cosign(seen);
                if (once) {
                    return 0;
                }
            } catch (Mismatch wrong) {
                return alarm(wrong.verdict().line());
            } catch (LogServer.Silent silent) {
                say("没有回应：" + silent.getMessage());
                if (once) {
                    return NO_ANSWER;
                }
                if (Duration.between(answered, clock.instant()).compareTo(silence) > 0) {
                    return alarm("账本已有" + silence.toMinutes() + "分钟没有回应，最后一次回应是" + time(answered));
                }
            }
            if (!slept(interval)) {
                return 0;
            }
        }
    }

    private int alarm(String line) throws IOException {
        say("警报：" + line);
        Path evidence = state.alarm(clock.instant(), line, watch.served());
        var kept = state.kept();
        out.println("  从前看到并留存的总指纹：" + (kept == null ? "无" : kept.note().split("\n")[1] + "条"));
        out.println("  证据已存入：" + evidence + "（连同文件夹里的 checkpoints.txt 和 leaves.bin 一起保管）");
        out.println("  请不要再采信这本账，把证据交给市局之外的人核对，并拨打 12315 说明。");
        return 1;
    }

    private static String words(Watch.Seen seen) {
        return (seen.firstLook() ? "第一次看：" : "一致：") + "账本 " + seen.size() + " 条"
                + (seen.firstLook() ? "" : "（新增 " + seen.grown() + " 条）") + "，两种签名有效，从头算出的总指纹相同；重读旧记录 "
                + seen.reread() + " 条，核对公示文字 " + seen.texts() + " 条";
    }

    private void cosign(Watch.Seen seen) {
        if (witness == null) {
            return;
        }
        // To the second, as the format writes it; what was looked at is on this disk already.
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String line = witness.key().cosign(seen.checkpoint(), at, witness.secret());
        String body = seen.checkpoint().text() + "\n" + line + "\n";
        String refused = server.cosign(body);
        say(refused.isEmpty() ? "已见证：" + witness.key().name() + " 签在 " + seen.size() + " 条上" : "见证签名未被收下：" + refused);
    }

    private boolean slept(Duration interval) {
        try {
            Thread.sleep(interval);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void say(String words) {
        out.println(time(clock.instant()) + " " + words);
    }

    private static String time(Instant at) {
        return TIME.format(at.atZone(ZoneId.systemDefault()));
    }

    private long number(String option, long otherwise) {
        String text = options.get(option);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,12}")) {
            throw new IllegalArgumentException(option + "后面应是数字");
        }
        return Long.parseLong(text);
    }
}
