package org.shiheng.core.draw;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the entries of a frame in any order. */
public final class FrameBuilder {

    private byte[] bytes;
    private int used;
    private int[] ends = {};
    private boolean blinded = true;
    private byte[] strata;
    private int count;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    FrameBuilder(int expectedSize) {
        bytes = new byte[Math.max(16, expectedSize) * FrameIds.BLINDED];
        strata = new byte[Math.max(16, expectedSize)];
    }

    /** Adds one entry. */
    public FrameBuilder add(String id, String stratum) {
        var text = id.getBytes(StandardCharsets.UTF_8);
        var number = numbers.get(stratum);
        if (number == null) {
            number = newStratum(stratum);
        }
        if (count == strata.length) {
            strata = Arrays.copyOf(strata, count * 2);
        }
        reserve(Math.max(text.length, FrameIds.BLINDED));
        if (blinded && FrameIds.pack(text, bytes, used)) {
            used += FrameIds.BLINDED;
        } else {
            check(id, "编号");
            if (blinded) {
                unpack();
                reserve(text.length);
            }
            System.arraycopy(text, 0, bytes, used, text.length);
            used += text.length;
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, Math.max(16, count * 2));
            }
            ends[count] = used;
        }
        strata[count++] = number.byteValue();
        return this;
    }

    /** Sorts the entries, refuses an id that appears twice, and hashes the whole. */
    public Frame build() {
        int[] order = sortedOrder();
        for (int i = 1; i < count; i++) {
            if (compare(order[i - 1], order[i]) == 0) {
                throw new IllegalArgumentException("抽取名单中有重复的编号：" + text(order[i]));
            }
        }
        var sortedStrata = new byte[count];
        var sortedBytes = new byte[used];
        var sortedEnds = new int[blinded ? 0 : count];
        int at = 0;
        for (int i = 0; i < count; i++) {
            int from = start(order[i]);
            int length = end(order[i]) - from;
            System.arraycopy(bytes, from, sortedBytes, at, length);
            at += length;
            if (!blinded) {
                sortedEnds[i] = at;
            }
            sortedStrata[i] = strata[order[i]];
        }
        var ids = blinded ? FrameIds.blinded(sortedBytes) : FrameIds.text(sortedBytes, sortedEnds);
        return new Frame(ids, sortedStrata, names);
    }

    private int newStratum(String stratum) {
        check(stratum, "分层名称");
        if (names.size() == Byte.MAX_VALUE) {
            throw new IllegalArgumentException("分层太多，最多" + Byte.MAX_VALUE + "层");
        }
        names.add(stratum);
        numbers.put(stratum, names.size() - 1);
        return names.size() - 1;
    }

    private static void check(String text, String what) {
        if (text.isEmpty() || !text.equals(text.strip())) {
            throw new IllegalArgumentException(what + "不能为空，首尾不能有空白：“" + text + "”");
        }
        if (text.chars().anyMatch(c -> c == '\t' || c == '\n' || c == '\r')) {
            throw new IllegalArgumentException(what + "不能含有制表符和换行");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(what + "含有不成对的字符，无法按 UTF-8 编码");
        }
    }

    private void reserve(int length) {
        if (used + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(used + length, (int)
                    Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L)));
        }
    }

    /** Turns packed ids into text, because an id of another form has come. */
    private void unpack() {
        var packed = FrameIds.blinded(bytes);
        var texts = new byte[Math.max(64, count * FrameIds.BLINDED * 4)];
        ends = new int[Math.max(16, count * 2)];
        for (int i = 0; i < count; i++) {
            packed.text(i, texts, i * FrameIds.BLINDED * 2);
            ends[i] = (i + 1) * FrameIds.BLINDED * 2;
        }
        bytes = texts;
        used = count * FrameIds.BLINDED * 2;
        blinded = false;
    }

    private int start(int index) {
        return blinded ? index * FrameIds.BLINDED : index == 0 ? 0 : ends[index - 1];
    }

    private int end(int index) {
        return blinded ? (index + 1) * FrameIds.BLINDED : ends[index];
    }

    private int compare(int left, int right) {
        return Arrays.compareUnsigned(bytes, start(left), end(left), bytes, start(right), end(right));
    }

    private String text(int index) {
        return blinded
                ? FrameIds.blinded(bytes).text(index)
                : new String(bytes, start(index), end(index) - start(index), StandardCharsets.UTF_8);
    }

    /**
     * Sorts numbers made of an id's first bytes and its place, on all processors, and then the few runs in which those
     * first bytes are equal.
     */
    private int[] sortedOrder() {
        int placeBits = Math.max(1, 32 - Integer.numberOfLeadingZeros(count));
        long placeMask = (1L << placeBits) - 1;
        var keys = new long[count];
        for (int i = 0; i < count; i++) {
            // Flipping the sign bit makes the signed order of longs the unsigned order of bytes.
            keys[i] = ((firstBytes(i) & ~placeMask) | i) ^ Long.MIN_VALUE;
        }
        Arrays.parallelSort(keys);
        var order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = (int) (keys[i] & placeMask);
        }
        for (int from = 0; from < count; ) {
            int to = from + 1;
            while (to < count && (keys[to] & ~placeMask) == (keys[from] & ~placeMask)) {
                to++;
            }
            sort(order, from, to);
            from = to;
        }
        return order;
    }

    /** The first eight bytes of an id as a number, a shorter one filled up with zeros. */
    private long firstBytes(int index) {
        int from = start(index);
        int length = Math.min(8, end(index) - from);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (i < length ? bytes[from + i] & 0xff : 0);
        }
        return value;
    }

    private void sort(int[] order, int from, int to) {
        if (to - from < 2) {
            return;
        }
        if (to - from > 64) {
            int middle = (from + to) >>> 1;
            sort(order, from, middle);
            sort(order, middle, to);
            merge(order, from, middle, to);
            return;
        }
        for (int i = from + 1; i < to; i++) {
            int moving = order[i];
            int j = i - 1;
            while (j >= from && compare(order[j], moving) > 0) {
                order[j + 1] = order[j];
                j--;
            }
            order[j + 1] = moving;
        }
    }

    private void merge(int[] order, int from, int middle, int to) {
        var left = Arrays.copyOfRange(order, from, middle);
        int at = from;
        int right = middle;
        for (int i = 0; i < left.length; ) {
            if (right < to && compare(order[right], left[i]) < 0) {
                order[at++] = order[right++];
            } else {
                order[at++] = left[i++];
            }
        }
    }
}
