package org.shiheng.core.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.shiheng.core.Sha256;

class FrameTests {

    @Test
    void theCanonicalBytesAreTheSortedLinesAndTheHashIsTheirs() {
        var frame = Frame.of(List.of(new Frame.Entry("bb", "A"), new Frame.Entry("a", "B"), new Frame.Entry("b", "A")));

        assertThat(new String(frame.canonicalBytes(), StandardCharsets.UTF_8)).isEqualTo("a\tB\nb\tA\nbb\tA\n");
        assertThat(frame.hash()).isEqualTo(Sha256.of(frame.canonicalBytes()));
        assertThat(frame.sizes()).containsOnly(java.util.Map.entry("A", 2), java.util.Map.entry("B", 1));
    }

    @Test
    void anIdThatAppearsTwiceIsRefusedEvenInAnotherStratum() {
        var id = "ab".repeat(32);

        assertThatThrownBy(() -> Frame.of(List.of(new Frame.Entry(id, "A"), new Frame.Entry(id, "D"))))
                .hasMessageContaining("重复的编号")
                .hasMessageContaining(id);
        assertThatThrownBy(() -> Frame.of(List.of(new Frame.Entry("x", "A"), new Frame.Entry("x", "A"))))
                .hasMessageContaining("重复");
    }

    @Test
    void textThatWouldBreakTheLinesIsRefused() {
        for (var bad : List.of("", " a", "a ", "a\tb", "a\nb", "\ud800")) {
            assertThatThrownBy(() -> Frame.of(List.of(new Frame.Entry(bad, "A"))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Frame.of(List.of(new Frame.Entry("a", bad))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anEmptyFrameIsAFrame() {
        var frame = Frame.of(List.of());

        assertThat(frame.size()).isZero();
        assertThat(frame.hash()).isEqualTo(Sha256.of());
        assertThat(frame.sizes()).isEmpty();
    }

    /** Blinded ids are packed, other ids are not; a frame with both must read like one with neither. */
    @Property(tries = 300)
    void howIdsAreHeldMakesNoDifference(
            @ForAll @IntRange(max = 300) int blinded, @ForAll @IntRange(max = 5) int plain, @ForAll long seed) {
        var random = new Random(seed);
        var entries = new ArrayList<Frame.Entry>();
        for (int i = 0; i < blinded + plain; i++) {
            var bytes = new byte[32];
            random.nextBytes(bytes);
            bytes[0] = (byte) random.nextInt(2);
            var hex = Sha256.hex(bytes);
            var id = i < blinded ? hex : random.nextBoolean() ? hex.substring(0, 1 + random.nextInt(63)) : hex + "字";
            entries.add(new Frame.Entry(id, random.nextBoolean() ? "A" : "乙"));
        }
        entries.removeIf(entry ->
                entries.stream().filter(other -> other.id().equals(entry.id())).count() > 1);
        var lines = entries.stream()
                .map(entry -> (entry.id() + "\t" + entry.stratum() + "\n").getBytes(StandardCharsets.UTF_8))
                .toList();
        var sorted = new ArrayList<>(entries);
        sorted.sort((a, b) -> Arrays.compareUnsigned(
                a.id().getBytes(StandardCharsets.UTF_8), b.id().getBytes(StandardCharsets.UTF_8)));
        Collections.shuffle(entries, random);

        var frame = Frame.of(entries);

        assertThat(frame.entries()).isEqualTo(sorted);
        assertThat(frame.hash()).isEqualTo(Sha256.of(frame.canonicalBytes()));
        assertThat(frame.canonicalBytes())
                .hasSize(lines.stream().mapToInt(line -> line.length).sum());
        for (int i = 0; i < frame.size(); i++) {
            assertThat(frame.indexOf(frame.id(i))).isEqualTo(i);
        }
        assertThat(frame.indexOf("nothing")).isNegative();
    }
}
