package org.shiheng.core.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.shiheng.Proves;
import org.shiheng.core.Sha256;
import org.shiheng.core.draw.DrawRules.StratumRule;

@Proves({"234", "236"})
class DrawPropertyTests {

    private static final Beacon BEACON = Beacon.of(Map.of("甲", "春风", "乙", "秋月"));
    private static final List<String> RISK_ORDER = List.of("D", "C", "B", "A");

    @Property(tries = 200)
    void theOrderOfTheInputNeverMatters(@ForAll @IntRange(min = 1, max = 400) int size, @ForAll long seed) {
        var random = new Random(seed);
        var entries = entries(size, random);
        var shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, random);
        var rules = rules("0.01", "0.03", "0.10", "0.30");
        var chain = chain(seed);

        var one = Draw.round0(Frame.of(entries), rules, chain.code(0), BEACON);
        var other = Draw.round0(Frame.of(shuffled), rules, chain.code(0), BEACON);

        assertThat(other).isEqualTo(one);
    }

    /** The same draw by the definition: HMAC from the platform, everything sorted. */
    @Property(tries = 200)
    void theSelectionIsWhatSortingEverythingWouldGive(@ForAll @IntRange(min = 1, max = 300) int size, @ForAll long seed)
            throws Exception {
        var entries = entries(size, new Random(seed));
        var rules = rules("0.2", "0.5", "0.10", "1");
        var code = chain(seed).code(0);
        var extract = Mac.getInstance("HmacSHA256");
        extract.init(new SecretKeySpec(code, "HmacSHA256"));
        var expand = Mac.getInstance("HmacSHA256");
        expand.init(new SecretKeySpec(extract.doFinal(BEACON.bytes()), "HmacSHA256"));
        var numbers = rules.numbers(Frame.of(entries).sizes());
        var expected = new ArrayList<String>();
        for (var stratum : RISK_ORDER) {
            entries.stream()
                    .filter(entry -> entry.stratum().equals(stratum))
                    .map(entry -> Sha256.hex(expand.doFinal((entry.id() + "\u0001").getBytes())) + entry.id())
                    .sorted()
                    .limit(numbers.get(stratum))
                    .forEach(expected::add);
        }

        var drawn = Draw.round0(Frame.of(entries), rules, code, BEACON).drawn();

        assertThat(drawn).extracting(one -> one.positionHex() + one.id()).isEqualTo(expected);
    }

    /** A chi-square test of every id's frequency over 20,000 draws, and of the pairs of neighbours. */
    @Test
    void everyIdOfAStratumIsDrawnEquallyOftenOverTwentyThousandDraws() {
        int draws = 20_000;
        int size = 40;
        var entries = IntStream.range(0, size)
                .mapToObj(i -> new Frame.Entry("%02d".formatted(i), i < 30 ? "A" : "D"))
                .toList();
        var frame = Frame.of(entries);
        var rules = new DrawRules(
                List.of(
                        new StratumRule("A", new BigDecimal("0.2"), 0, null),
                        new StratumRule("D", new BigDecimal("0.5"), 0, null)),
                null,
                List.of("D", "A"));
        var counts = new int[size];
        int neighbours = 0;
        for (int i = 0; i < draws; i++) {
            var code = Sha256.of(ByteBuffer.allocate(4).putInt(i).array());
            var drawn = new HashSet<String>();
            for (var one : Draw.round0(frame, rules, code, BEACON).drawn()) {
                counts[Integer.parseInt(one.id())]++;
                drawn.add(one.id());
            }
            for (int k = 0; k + 1 < 30; k++) {
                if (drawn.contains("%02d".formatted(k)) && drawn.contains("%02d".formatted(k + 1))) {
                    neighbours++;
                }
            }
        }

        assertThat(Arrays.stream(counts).sum()).isEqualTo(draws * 11);
        // 99.9 % bounds of chi-square with 29 and 9 degrees of freedom, for draws without replacement.
        assertThat(chiSquare(counts, 0, 30, draws, 0.2)).isLessThan(58.3);
        assertThat(chiSquare(counts, 30, 40, draws, 0.5)).isLessThan(27.9);
        double expectedNeighbours = draws * 29 * (6 * 5 / (30.0 * 29));
        assertThat((double) neighbours).isBetween(expectedNeighbours * 0.97, expectedNeighbours * 1.03);
    }

    @Property(tries = 200)
    void noLabelIsEverDrawnTwiceAndSubstitutesComeFromTheSameStratum(
            @ForAll @IntRange(min = 20, max = 200) int size, @ForAll long seed) {
        var random = new Random(seed);
        var frame = Frame.of(entries(size, random));
        var rules = rules("0.1", "0.1", "0.1", "0.1");
        var chain = chain(seed);
        var drawn =
                new ArrayList<>(Draw.round0(frame, rules, chain.code(0), BEACON).drawn());
        for (int round = 1; round < 6; round++) {
            var stratum = RISK_ORDER.get(random.nextInt(4));
            int wanted = 1 + random.nextInt(3);
            long left = frame.sizes().getOrDefault(stratum, 0)
                    - drawn.stream()
                            .filter(one -> one.stratum().equals(stratum))
                            .count();
            var result = Draw.substitute(
                    frame,
                    rules,
                    round,
                    chain.code(round),
                    BEACON,
                    Map.of(stratum, wanted),
                    drawn.stream().map(Drawn::id).toList());

            assertThat(result.drawn()).hasSize((int) Math.min(wanted, left)).allSatisfy(one -> {
                assertThat(one.stratum()).isEqualTo(stratum);
                assertThat(frame.stratum(frame.indexOf(one.id()))).isEqualTo(stratum);
            });
            assertThat(result.unfilled().getOrDefault(stratum, 0)).isEqualTo((int) (wanted - Math.min(wanted, left)));
            drawn.addAll(result.drawn());
            assertThat(drawn).extracting(Drawn::id).doesNotHaveDuplicates();
        }
    }

    @Property(tries = 100)
    void aSubjectThatFallsAwayDisturbsNoOther(@ForAll @IntRange(min = 10, max = 100) int size, @ForAll long seed) {
        var entries = entries(size, new Random(seed));
        var gone = entries.get(new Random(seed).nextInt(size));
        var positions = new Positions(chain(seed).code(0), BEACON);
        var before = Draw.round0(
                Frame.of(entries), rules("1", "1", "1", "1"), chain(seed).code(0), BEACON);
        var rest = new ArrayList<>(entries);
        rest.remove(gone);

        var after = Draw.round0(
                Frame.of(rest), rules("1", "1", "1", "1"), chain(seed).code(0), BEACON);

        assertThat(after.drawn())
                .isEqualTo(before.drawn().stream()
                        .filter(one -> !one.id().equals(gone.id()))
                        .toList());
        assertThat(after.drawn())
                .allSatisfy(one -> assertThat(one.positionHex()).isEqualTo(Sha256.hex(positions.of(one.id()))));
    }

    @Property(tries = 500)
    void theNthSmallestIsFoundWithoutSorting(@ForAll long[] values, @ForAll @IntRange(max = 1000) int at) {
        if (values.length == 0) {
            return;
        }
        int place = at % values.length;
        var sorted = values.clone();
        Arrays.sort(sorted);

        assertThat(Selection.smallest(values.clone(), place)).isEqualTo(sorted[place]);
    }

    @Test
    void whatTheFormatForbidsIsRefused() {
        var frame = Frame.of(entries(10, new Random(1)));
        var rules = rules("0.1", "0.1", "0.1", "0.1");
        var chain = chain(1);

        assertThatThrownBy(() -> Beacon.of(Map.of("甲", "一人"))).hasMessageContaining("至少两个");
        assertThatThrownBy(() -> Beacon.of(Map.of("甲", "x", "乙=1;丙", "y"))).hasMessageContaining("不能含有分号");
        assertThatThrownBy(() -> Beacon.of(Map.of("甲", "x", "乙", " "))).hasMessageContaining("都要填写");
        assertThatThrownBy(() -> Draw.round0(frame, rules, new byte[31], BEACON))
                .hasMessageContaining("32字节");
        assertThatThrownBy(() -> Draw.substitute(frame, rules, 0, chain.code(0), BEACON, Map.of(), List.of()))
                .hasMessageContaining("第1轮");
        assertThatThrownBy(() -> Draw.substitute(frame, rules, 1, chain.code(1), BEACON, Map.of(), List.of("x")))
                .hasMessageContaining("不在名单中");
        assertThatThrownBy(() -> chain.code(63)).hasMessageContaining("没有可用的一次性码");
        assertThatThrownBy(() -> Blinding.id(new byte[8], "x")).hasMessageContaining("16字节");
        assertThat(HashChain.isOnChain(chain.commitment(), chain.code(62), 62)).isTrue();
        assertThat(BEACON.value()).isEqualTo("乙=秋月;甲=春风;");
    }

    private static double chiSquare(int[] counts, int from, int to, int draws, double probability) {
        double expected = draws * probability;
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        // A draw without replacement varies less than independent ones: Var = n p (1-p), correlated by -1/(N-1).
        double size = to - from;
        return sum * (size - 1) / (size * (1 - probability));
    }

    private static List<Frame.Entry> entries(int size, Random random) {
        var entries = new ArrayList<Frame.Entry>();
        for (int i = 0; i < size; i++) {
            var salt = new byte[16];
            random.nextBytes(salt);
            entries.add(new Frame.Entry(Blinding.id(salt, "S:" + i), RISK_ORDER.get(random.nextInt(4))));
        }
        return entries;
    }

    private static DrawRules rules(String a, String b, String c, String d) {
        return new DrawRules(
                List.of(
                        new StratumRule("A", new BigDecimal(a), 0, null),
                        new StratumRule("B", new BigDecimal(b), 0, null),
                        new StratumRule("C", new BigDecimal(c), 0, null),
                        new StratumRule("D", new BigDecimal(d), 0, null)),
                null,
                RISK_ORDER);
    }

    private static HashChain chain(long seed) {
        return new HashChain(Sha256.of(ByteBuffer.allocate(8).putLong(seed).array()));
    }
}
