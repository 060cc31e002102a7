package org.shiheng.kernel.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Takes everything out of a picture that is not the picture: camera, owner, place and comments that a phone writes into
 * the file. The pixels stay byte for byte; of a JPEG's data only the way it must be turned is kept.
 *
 * <p>Basis: 《个人信息保护法》第六条 (收集个人信息限于最小范围).
 */
final class PictureCleaner {

    private static final Set<String> PNG_TEXT = Set.of("tEXt", "zTXt", "iTXt", "eXIf", "tIME");
    private static final Set<String> WEBP_DATA = Set.of("EXIF", "XMP ");
    private static final int ORIENTATION = 0x0112;

    private PictureCleaner() {}

    static byte[] clean(byte[] picture, String mediaType) {
        try {
            return switch (mediaType) {
                case "image/jpeg" -> jpeg(picture);
                case "image/png" -> png(picture);
                case "image/webp" -> webp(picture);
                default -> picture;
            };
        } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException cutShort) {
            throw new BrokenPicture();
        }
    }

    private static byte[] jpeg(byte[] in) {
        var out = new ByteArrayOutputStream(in.length);
        out.write(in, 0, 2);
        int at = 2;
        int orientation = 1;
        var rest = new ByteArrayOutputStream(in.length);
        while (at + 4 <= in.length) {
            if ((in[at] & 0xff) != 0xff) {
                throw new BrokenPicture();
            }
            int marker = in[at + 1] & 0xff;
            if (marker == 0xff) {
                at++;
                continue;
            }
            if (marker == 0xda) {
                rest.write(in, at, in.length - at);
                break;
            }
            int length = ((in[at + 2] & 0xff) << 8) | (in[at + 3] & 0xff);
            if (marker == 0xe1) {
                orientation = Math.max(orientation, orientation(in, at + 4, length - 2));
            }
            // JFIF, colour profile and Adobe's colour transform belong to the picture; every other application segment
            // and the comment do not.
            boolean kept = marker == 0xe0 || marker == 0xe2 || marker == 0xee || !(marker >= 0xe1 && marker <= 0xef);
            if (kept && marker != 0xfe) {
                rest.write(in, at, length + 2);
            }
            at += length + 2;
        }
        if (orientation > 1) {
            out.writeBytes(turned(orientation));
        }
        out.writeBytes(rest.toByteArray());
        return out.toByteArray();
    }

    /** The turning value of an EXIF segment; 1 (upright) when there is none. */
    private static int orientation(byte[] in, int from, int length) {
        if (length < 14 || !new String(in, from, 6, StandardCharsets.ISO_8859_1).equals("Exif\0\0")) {
            return 1;
        }
        var tiff = ByteBuffer.wrap(in, from + 6, length - 6).slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int entries = tiff.getInt(4);
        int count = tiff.getShort(entries) & 0xffff;
        for (int i = 0; i < count; i++) {
            int entry = entries + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == ORIENTATION) {
                int value = tiff.getShort(entry + 8) & 0xffff;
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    /** An EXIF segment with nothing but the turning value. */
    private static byte[] turned(int orientation) {
        var segment = ByteBuffer.allocate(36).order(ByteOrder.BIG_ENDIAN);
        segment.putShort((short) 0xffe1).putShort((short) 34).put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
        segment.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);
        segment.putShort((short) 1)
                .putShort((short) ORIENTATION)
                .putShort((short) 3)
                .putInt(1);
        segment.putShort((short) orientation).putShort((short) 0).putInt(0);
        return segment.array();
    }

    private static byte[] png(byte[] in) {
        var out = new ByteArrayOutputStream(in.length);
        out.write(in, 0, 8);
        int at = 8;
        while (at + 12 <= in.length) {
            int length = ByteBuffer.wrap(in, at, 4).getInt();
            // A part that claims to be shorter than nothing would be read for ever.
            if (length < 0 || length > in.length - at - 12) {
                throw new BrokenPicture();
            }
            String type = new String(in, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (!PNG_TEXT.contains(type)) {
                out.write(in, at, length + 12);
            }
            at += length + 12;
        }
        return out.toByteArray();
    }

    private static byte[] webp(byte[] in) {
        var out = new ByteArrayOutputStream(in.length);
        out.write(in, 0, 12);
        int at = 12;
        while (at + 8 <= in.length) {
            int length = ByteBuffer.wrap(in, at + 4, 4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getInt();
            if (length < 0 || length > in.length - at - 8) {
                throw new BrokenPicture();
            }
            int whole = Math.min(8 + length + (length & 1), in.length - at);
            String type = new String(in, at, 4, StandardCharsets.ISO_8859_1);
            if (!WEBP_DATA.contains(type)) {
                out.write(in, at, whole);
            }
            at += whole;
        }
        byte[] made = out.toByteArray();
        var head = ByteBuffer.wrap(made).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(4, made.length - 8);
        if (made.length > 20 && new String(made, 12, 4, StandardCharsets.ISO_8859_1).equals("VP8X")) {
            // The flags no longer announce EXIF (bit 3) and XMP (bit 2).
            made[20] = (byte) (made[20] & ~0x0c);
        }
        return made;
    }

    /** The file ends in the middle or is not what its first bytes say. */
    static final class BrokenPicture extends RuntimeException {
        BrokenPicture() {
            super("broken picture", null, false, false);
        }
    }
}
