package org.shiheng.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.UnifiedSocialCreditCode;
import org.shiheng.core.merkle.NoteKey;

/** The command line: exit 0 and one line of what was checked, or exit 1 and the first thing that is wrong. */
public final class Verify {

    private static final String USAGE = """
            用法：
              verify draw transcript.json [--label 统一社会信用代码 --salt 盐值]
              verify draw transcript.json --committed record.json --checkpoint note.txt --key origin.pub
              verify record record.json --checkpoint note.txt --key origin.pub
              verify seal 文书.pdf --seal 文书.seal --keys seal-keys.json
              verify consistency old.txt new.txt --server 网址 [--key origin.pub]
              verify watch 网址 [--key origin.pub] [--state 文件夹] [--once] [--whole] [--interval 秒] [--reread 条数]
                           [--delay 秒] [--silence 分钟] [--cosign 见证密钥文件]
              verify witness-key 名称 --out 见证密钥文件
            退出码：0 核对一致；1 核对不一致；2 用法或文件有误；3 服务器没有回应（watch --once）。""";

    private static final int WRONG_USE = 2;

    private final List<String> files = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();

    private Verify(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (WatchCommand.FLAGS.contains(words.get(i))) {
                options.put(words.get(i), "");
            } else if (words.get(i).startsWith("--")) {
                if (i + 1 == words.size()) {
                    throw new IllegalArgumentException("选项" + words.get(i) + "后面缺少内容");
                }
                options.put(words.get(i), words.get(++i));
            } else {
                files.add(words.get(i));
            }
        }
    }

    /** Runs the command. */
    public static void main(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(args), out));
    }

    /** Runs the command and returns its exit code. */
    public static int run(List<String> args, PrintStream out) {
        if (args.isEmpty() || args.contains("--help")) {
            out.println(USAGE);
            return args.isEmpty() ? WRONG_USE : 0;
        }
        try {
            var asked = new Verify(args.subList(1, args.size()));
            if (args.getFirst().equals("watch")) {
                return asked.watch(out);
            }
            if (args.getFirst().equals("witness-key")) {
                return asked.witnessKey(out);
            }
            var verdict = asked.verdict(args.getFirst());
            out.println(verdict.line());
            return verdict.passed() ? 0 : 1;
        } catch (IOException e) {
            out.println("文件读不了：" + e.getMessage());
            return WRONG_USE;
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage() + "\n" + USAGE);
            return WRONG_USE;
        }
    }

    private Verdict verdict(String command) throws IOException {
        return switch (command) {
            case "draw" -> draw();
            case "record" -> record();
            case "seal" -> seal();
            case "consistency" -> consistency();
            default -> throw new IllegalArgumentException("没有“" + command + "”这个命令");
        };
    }

    private int watch(PrintStream out) throws IOException {
        only(1, WatchCommand.OPTIONS.toArray(String[]::new));
        return new WatchCommand(files.getFirst(), options, out, Clock.systemUTC()).run();
    }

    private int witnessKey(PrintStream out) throws IOException {
        only(1, "--out");
        var key = WitnessFile.create(files.getFirst(), Path.of(option("--out")));
        out.println("见证人公钥，请交给账本的管理者登记：\n" + key.format());
        return 0;
    }

    private Verdict draw() throws IOException {
        only(1, "--label", "--salt", "--committed", "--checkpoint", "--key");
        try (var in = Files.newInputStream(file(0))) {
            if (options.isEmpty()) {
                return DrawCheck.check(in);
            }
            if (options.containsKey("--committed")) {
                return DrawCheck.checkCommitted(
                        in,
                        read(Path.of(option("--committed"))),
                        read(Path.of(option("--checkpoint"))),
                        key(option("--key")));
            }
            return DrawCheck.checkLabel(in, label(option("--label")), option("--salt"));
        }
    }

    /** A code may be typed in small letters and with blanks; the label of a subject without one is taken as it is. */
    private static String label(String typed) {
        return typed.startsWith("S:")
                ? typed
                : UnifiedSocialCreditCode.examine(typed, null).normalised();
    }

    private Verdict record() throws IOException {
        only(1, "--checkpoint", "--key");
        return RecordCheck.check(read(file(0)), read(Path.of(option("--checkpoint"))), key(option("--key")));
    }

    private Verdict seal() throws IOException {
        only(1, "--seal", "--keys");
        return SealCheck.check(
                Files.readAllBytes(file(0)), read(Path.of(option("--seal"))), read(Path.of(option("--keys"))));
    }

    private Verdict consistency() throws IOException {
        only(2, "--server", "--key");
        var key = options.get("--key");
        return ConsistencyCheck.check(
                read(file(0)), read(file(1)), key == null ? null : key(key), new LogServer(option("--server")));
    }

    private void only(int numberOfFiles, String... allowed) {
        if (files.size() != numberOfFiles) {
            throw new IllegalArgumentException("应给出" + numberOfFiles + "个文件，现有" + files.size() + "个");
        }
        for (var option : options.keySet()) {
            if (!List.of(allowed).contains(option)) {
                throw new IllegalArgumentException("没有" + option + "这个选项");
            }
        }
    }

    private Path file(int index) {
        return Path.of(files.get(index));
    }

    private String option(String name) {
        @Nullable String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("缺少选项" + name);
        }
        return value;
    }

    private static NoteKey key(String file) throws IOException {
        return NoteKey.parse(read(Path.of(file)));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}
