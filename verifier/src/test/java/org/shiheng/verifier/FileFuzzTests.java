package org.shiheng.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/**
 * A transcript or a record that somebody changed gets a verdict, never a stack trace, and a changed transcript is not
 * found in order unless it says the same. {@code ./test --fuzz N} tries each N times.
 */
class FileFuzzTests {

    private static final String TRANSCRIPT = new SampleDraw().json(draw -> {});

    @Property
    void aChangedTranscriptGetsAVerdict(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int changes) {
        String changed = changed(TRANSCRIPT, seed, changes);
        Verdict verdict = DrawCheck.check(new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8)));
        assertThat(verdict.line()).isNotBlank();
    }

    @Property
    void anyFileGetsAVerdict(@ForAll @StringLength(max = 500) String text) {
        assertThat(DrawCheck.check(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                        .passed())
                .isFalse();
        assertThat(DrawCheck.check(new ByteArrayInputStream(
                                ("{\"format\":\"shiheng-draw/1\"," + text + "}").getBytes(StandardCharsets.UTF_8)))
                        .passed())
                .isFalse();
    }

    /** Mostly figures, letters and signs of JSON replaced by one another. */
    private static String changed(String text, long seed, int changes) {
        var random = new Random(seed);
        var now = new StringBuilder(text);
        for (int i = 0; i < changes && now.length() > 1; i++) {
            int at = random.nextInt(now.length());
            switch (random.nextInt(3)) {
                case 0 -> now.setCharAt(at, "0123456789abcdef\"{}[],:-.e\\".charAt(random.nextInt(27)));
                case 1 -> now.deleteCharAt(at);
                default -> now.insert(at, now.charAt(random.nextInt(now.length())));
            }
        }
        return now.toString();
    }
}
