package org.shiheng.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.shiheng.core.Sha256;
import org.shiheng.core.draw.Beacon;
import org.shiheng.core.draw.Blinding;
import org.shiheng.core.draw.Draw;
import org.shiheng.core.draw.DrawRound;
import org.shiheng.core.draw.DrawRules;
import org.shiheng.core.draw.DrawRules.StratumRule;
import org.shiheng.core.draw.Frame;
import org.shiheng.core.draw.HashChain;
import org.shiheng.verifier.DrawCheck;
import org.shiheng.verifier.Verdict;

/**
 * A draw of one in a hundred out of millions, and its verification from the published transcript. The raw limit is one
 * scan: HMAC-SHA256 of every id on as many threads, for no draw can look at fewer.
 */
final class DrawMeasure implements Measure {

    private static final double MOST_SECONDS = 3;
    private static final int FULL = 5_000_000;
    private static final int TIMES = 5;
    private static final int CHUNK = 8_192;
    private static final int ID_LENGTH = 64;
    private static final HashChain CHAIN = new HashChain("a secret of the bench".getBytes(StandardCharsets.UTF_8));
    private static final Map<String, String> SOURCES = Map.of("信用科-1007", "春风又绿江南岸", "监督科-2003", "83920175");

    @Override
    public String name() {
        return "draw";
    }

    @Override
    public void run(Options options, Report report) throws IOException {
        int size = options.size(FULL, 1_000_000);
        int wanted = size / 100;
        report.say("making a list of %,d blinded ids".formatted(size));
        byte[][] salts = salts();
        long started = System.nanoTime();
        var builder = Frame.builder(size);
        for (int i = 0; i < size; i++) {
            builder.add(Blinding.id(salts[i & 1023], "S:" + i), stratum(i));
        }
        double filled = seconds(started);
        started = System.nanoTime();
        Frame frame = builder.build();
        double built = seconds(started);
        var rules = rules(wanted);
        var beacon = Beacon.of(SOURCES);
        double scan = bestScan(frame);
        var clock = CpuClock.of(ProcessHandle.current());
        double draw = Double.MAX_VALUE;
        double work = Double.MAX_VALUE;
        DrawRound round = Draw.round0(frame, rules, CHAIN.code(0), beacon);
        long heap = 0;
        for (int i = 0; i < TIMES; i++) {
            forgetPeaks();
            started = System.nanoTime();
            double cpu = clock.seconds();
            round = Draw.round0(frame, rules, CHAIN.code(0), beacon);
            draw = Math.min(draw, seconds(started));
            work = Math.min(work, clock.seconds() - cpu);
            heap = Math.max(heap, peak());
        }
        boolean large = size >= FULL;
        report.add(new Figure(
                name(),
                "draw of %,d from %,d".formatted(round.drawn().size(), size),
                draw,
                scan,
                "s",
                "HMAC of each id once",
                "≤ 3 s",
                large ? draw <= MOST_SECONDS : null,
                Map.of(
                        "bestOf", TIMES,
                        "secondsToBlindAndFill", filled,
                        "secondsToSortAndHashTheFrame", built,
                        "processorSeconds", work,
                        "peakHeapMegabytes", heap >> 20)));
        report.say("the draw took %.1f processor seconds, %d MB of heap at the peak with the frame"
                .formatted(work, heap >> 20));
        verify(options, report, frame, rules, beacon, round, scan);
    }

    /** Every id has 64 characters and every stratum one, so the frame's lines are of one length. */
    private static double bestScan(Frame frame) {
        byte[] lines = frame.canonicalBytes();
        double best = Double.MAX_VALUE;
        for (int i = 0; i < TIMES; i++) {
            best = Math.min(best, scan(lines, frame.size()));
        }
        return best;
    }

    private void verify(
            Options options, Report report, Frame frame, DrawRules rules, Beacon beacon, DrawRound round, double scan)
            throws IOException {
        Path transcript = Files.createDirectories(options.work()).resolve("transcript.json");
        new TranscriptFile(frame, rules, beacon, SOURCES, round, CHAIN).write(transcript);
        Verdict verdict;
        long started = System.nanoTime();
        try (var in = new BufferedInputStream(Files.newInputStream(transcript), 1 << 20)) {
            verdict = DrawCheck.check(in);
        }
        double verified = seconds(started);
        if (!verdict.passed()) {
            throw new IllegalStateException("the verifier does not accept the draw: " + verdict.line());
        }
        report.add(new Figure(
                name(),
                "  verified from its transcript of %,d MB".formatted(Files.size(transcript) >> 20),
                verified,
                scan,
                "s",
                "HMAC of each id once",
                "",
                null,
                Map.of("verdict", verdict.line())));
    }

    private static byte[][] salts() {
        var salts = new byte[1024][];
        for (int i = 0; i < salts.length; i++) {
            salts[i] = java.util.Arrays.copyOf(
                    Sha256.of(("salt " + i).getBytes(StandardCharsets.UTF_8)), Blinding.SALT_LENGTH);
        }
        return salts;
    }

    private static String stratum(int i) {
        int hundredth = i % 100;
        return hundredth < 62 ? "A" : hundredth < 92 ? "B" : hundredth < 98 ? "C" : "D";
    }

    /** One in a hundred over all, more of the riskier: 0.2 %, 1.2 %, 5 % and the rest. */
    private static DrawRules rules(int wanted) {
        int size = wanted * 100;
        int a = (int) (size * 0.62 * 0.002);
        int b = (int) (size * 0.30 * 0.012);
        int c = (int) (size * 0.06 * 0.05);
        int d = Math.min(wanted - a - b - c, (int) (size * 0.02));
        return new DrawRules(
                List.of(rule("A", a), rule("B", b), rule("C", c), rule("D", d)), null, List.of("D", "C", "B", "A"));
    }

    private static StratumRule rule(String stratum, int number) {
        return new StratumRule(stratum, BigDecimal.ZERO, number, number);
    }

    /** HMAC-SHA256 of each id by the JDK's own Mac, on all processors, over bytes that lie ready. */
    private static double scan(byte[] lines, int size) {
        byte[] key = CHAIN.code(1);
        int line = lines.length / size;
        long started = System.nanoTime();
        long mixed = IntStream.range(0, (size + CHUNK - 1) / CHUNK)
                .parallel()
                .mapToLong(chunk -> {
                    try {
                        var mac = Mac.getInstance("HmacSHA256");
                        mac.init(new SecretKeySpec(key, "HmacSHA256"));
                        long sum = 0;
                        for (int i = chunk * CHUNK; i < Math.min(size, (chunk + 1) * CHUNK); i++) {
                            mac.update(lines, i * line, ID_LENGTH);
                            sum += mac.doFinal()[0];
                        }
                        return sum;
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .sum();
        double taken = seconds(started);
        if (mixed == Long.MIN_VALUE) {
            throw new IllegalStateException("so that no compiler leaves the hashing out");
        }
        return taken;
    }

    private static void forgetPeaks() {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
