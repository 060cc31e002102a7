package org.shiheng.core.draw;

import java.nio.charset.StandardCharsets;

/** The ids of a frame in one byte array: 32 bytes each if all are 64 lower-case hex digits, else their text. */
final class FrameIds {

    static final int BLINDED = 32;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final int[] ends;
    private final int longest;

    private FrameIds(byte[] bytes, int[] ends, int longest) {
        this.bytes = bytes;
        this.ends = ends;
        this.longest = longest;
    }

    static FrameIds blinded(byte[] packed) {
        return new FrameIds(packed, new int[0], BLINDED * 2);
    }

    static FrameIds text(byte[] bytes, int[] ends) {
        int longest = 0;
        for (int i = 0; i < ends.length; i++) {
            longest = Math.max(longest, ends[i] - (i == 0 ? 0 : ends[i - 1]));
        }
        return new FrameIds(bytes, ends, longest);
    }

    /** The length of the longest id as text. */
    int longest() {
        return longest;
    }

    String text(int index) {
        var buffer = new byte[longest];
        return new String(buffer, 0, text(index, buffer), StandardCharsets.UTF_8);
    }

    int text(int index, byte[] into) {
        return text(index, into, 0);
    }

    /** Writes an id as text and returns its length. */
    int text(int index, byte[] into, int offset) {
        if (ends.length == 0) {
            int from = index * BLINDED;
            for (int i = 0; i < BLINDED; i++) {
                into[offset + 2 * i] = DIGITS[bytes[from + i] >> 4 & 15];
                into[offset + 2 * i + 1] = DIGITS[bytes[from + i] & 15];
            }
            return BLINDED * 2;
        }
        int from = index == 0 ? 0 : ends[index - 1];
        System.arraycopy(bytes, from, into, offset, ends[index] - from);
        return ends[index] - from;
    }

    /** Packs 64 lower-case hex digits into 32 bytes at an offset; returns false for any other text. */
    static boolean pack(byte[] text, byte[] into, int offset) {
        if (text.length != BLINDED * 2) {
            return false;
        }
        for (int i = 0; i < BLINDED; i++) {
            int high = digit(text[2 * i]);
            int low = digit(text[2 * i + 1]);
            if ((high | low) < 0) {
                return false;
            }
            into[offset + i] = (byte) (high << 4 | low);
        }
        return true;
    }

    private static int digit(byte character) {
        return character >= '0' && character <= '9'
                ? character - '0'
                : character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
    }
}
