package org.shiheng.kernel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureCleanerTests {

    private static final byte[] PLACE = "GPS 40.6650 122.2350 owner Wang".getBytes(StandardCharsets.UTF_8);

    @Test
    void aPhotoLosesItsPlaceAndOwnerButNoPixel() throws IOException {
        byte[] plain = picture("jpeg");
        byte[] told = withSegment(withSegment(plain, 0xe1, exif(1)), 0xfe, PLACE);

        byte[] clean = PictureCleaner.clean(told, "image/jpeg");

        assertThat(text(clean)).doesNotContain("Exif").doesNotContain("owner");
        assertThat(clean).isEqualTo(plain);
    }

    @Test
    void aTurnedPhotoKeepsTheWayItMustBeTurnedAndNothingElse() throws IOException {
        byte[] told = withSegment(picture("jpeg"), 0xe1, exif(6));

        byte[] clean = PictureCleaner.clean(told, "image/jpeg");

        assertThat(text(clean)).contains("Exif").doesNotContain("owner");
        assertThat(PictureCleaner.clean(clean, "image/jpeg")).isEqualTo(clean);
        assertThat(ImageIO.read(new ByteArrayInputStream(clean))).isNotNull();
    }

    @Test
    void anUntouchedPictureStaysByteForByteSoThatThePhoneComputesTheSameFingerprint() throws IOException {
        byte[] jpeg = picture("jpeg");
        byte[] png = picture("png");

        assertThat(PictureCleaner.clean(jpeg, "image/jpeg")).isEqualTo(jpeg);
        assertThat(PictureCleaner.clean(png, "image/png")).isEqualTo(png);
    }

    @Test
    void textChunksOfAPngAreDropped() throws IOException {
        byte[] plain = picture("png");
        byte[] told = withChunk(plain, "tEXt", PLACE);
        assertThat(text(told)).contains("owner");

        assertThat(PictureCleaner.clean(told, "image/png")).isEqualTo(plain);
    }

    @Test
    void exifAndXmpOfAWebpAreDroppedAndNoLongerAnnounced() {
        var file = new ByteArrayOutputStream();
        file.writeBytes(chunk("VP8X", new byte[] {0x0c, 0, 0, 0, 1, 0, 0, 1, 0, 0}));
        file.writeBytes(chunk("VP8 ", new byte[] {1, 2, 3, 4}));
        file.writeBytes(chunk("EXIF", PLACE));
        file.writeBytes(chunk("XMP ", PLACE));
        byte[] told = riff(file.toByteArray());

        byte[] clean = PictureCleaner.clean(told, "image/webp");

        assertThat(text(clean)).doesNotContain("owner").contains("VP8 ");
        assertThat(clean[20]).isZero();
        assertThat(ByteBuffer.wrap(clean).order(ByteOrder.LITTLE_ENDIAN).getInt(4))
                .isEqualTo(clean.length - 8);
    }

    @Test
    void aPictureThatEndsInTheMiddleIsRefused() throws IOException {
        byte[] told = withSegment(picture("jpeg"), 0xe1, exif(6));

        assertThatThrownBy(() -> PictureCleaner.clean(Arrays.copyOf(told, 30), "image/jpeg"))
                .isInstanceOf(PictureCleaner.BrokenPicture.class);
    }

    private static byte[] picture(String format) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(16, 12, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    private static byte[] exif(int orientation) {
        var tiff = ByteBuffer.allocate(6 + 8 + 2 + 12 + 4 + PLACE.length).order(ByteOrder.BIG_ENDIAN);
        tiff.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
        tiff.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);
        tiff.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        tiff.putShort((short) orientation).putShort((short) 0).putInt(0).put(PLACE);
        return tiff.array();
    }

    private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(0xff);
        out.write(marker);
        out.write((content.length + 2) >> 8);
        out.write(content.length + 2);
        out.writeBytes(content);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static byte[] withChunk(byte[] png, String type, byte[] content) {
        var crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.ISO_8859_1));
        crc.update(content);
        var chunk = ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(content)
                .putInt((int) crc.getValue());
        var out = new ByteArrayOutputStream();
        // After the head of 8 bytes and IHDR of 25.
        out.write(png, 0, 33);
        out.writeBytes(chunk.array());
        out.write(png, 33, png.length - 33);
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] content) {
        var chunk =
                ByteBuffer.allocate(8 + content.length + (content.length & 1)).order(ByteOrder.LITTLE_ENDIAN);
        return chunk.put(type.getBytes(StandardCharsets.ISO_8859_1))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static byte[] riff(byte[] chunks) {
        return ByteBuffer.allocate(12 + chunks.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(4 + chunks.length)
                .put("WEBP".getBytes(StandardCharsets.ISO_8859_1))
                .put(chunks)
                .array();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
