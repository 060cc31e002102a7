package org.shiheng.kernel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A picture somebody made to harm is cleaned or refused, and always soon. {@code ./test --fuzz N} tries each N times. */
class PictureFuzzTests {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final byte[] PNG = picture("png");
    private static final byte[] JPEG = picture("jpg");

    @Property
    void aChangedPictureIsCleanedOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 10) int changes) {
        clean(changed(PNG, seed, changes), "image/png");
        clean(changed(JPEG, seed, changes), "image/jpeg");
        clean(changed(webp(), seed, changes), "image/webp");
    }

    @Property
    void anyLengthOfAPartIsCleanedOrRefused(@ForAll int length) {
        byte[] png = PNG.clone();
        ByteBuffer.wrap(png).putInt(8, length);
        clean(png, "image/png");
        byte[] webp = webp();
        ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(16, length);
        clean(webp, "image/webp");
    }

    @Property
    void anyBytesHaveAKindOrNone(@ForAll @Size(max = 400) byte[] bytes) {
        FileKind kind = FileKind.of(bytes);
        if (kind != null && kind.picture()) {
            clean(bytes, kind.mediaType());
        }
    }

    private static void clean(byte[] picture, String type) {
        assertTimeoutPreemptively(SOON, () -> {
            try {
                assertThat(PictureCleaner.clean(picture, type).length).isLessThanOrEqualTo(picture.length + 64);
            } catch (PictureCleaner.BrokenPicture refused) {
                assertThat(refused).isNotNull();
            }
        });
    }

    private static byte[] changed(byte[] bytes, long seed, int changes) {
        var random = new Random(seed);
        byte[] now = bytes.clone();
        for (int i = 0; i < changes; i++) {
            now[random.nextInt(now.length)] = (byte) random.nextInt(256);
        }
        return now;
    }

    private static byte[] webp() {
        var bytes = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(40);
        bytes.put("WEBPVP8 ".getBytes(StandardCharsets.US_ASCII)).putInt(20);
        return bytes.array();
    }

    private static byte[] picture(String format) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
