package org.shiheng.core.draw;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shiheng.core.Sha256;

/**
 * The list a draw is made from: ids in the order of their bytes, each in one stratum. Immutable.
 *
 * <p>Format: shiheng-draw/1, Frame. Blinded ids (64 hex digits) are held as 32 bytes each, so that five million of them
 * take 165 MB; ids of any other form are held as their text.
 */
public final class Frame {

    /** One subject to draw from. */
    public record Entry(String id, String stratum) {}

    private final FrameIds ids;
    private final byte[] strata;
    private final List<String> names;
    private final byte[] hash;

    Frame(FrameIds ids, byte[] strata, List<String> names) {
        this.ids = ids;
        this.strata = strata;
        this.names = List.copyOf(names);
        this.hash = hashOf();
    }

    /** Makes a frame from entries in any order; an id that appears twice is refused. */
    public static Frame of(Collection<Entry> entries) {
        var builder = builder(entries.size());
        entries.forEach(entry -> builder.add(entry.id(), entry.stratum()));
        return builder.build();
    }

    /** Returns a builder for a frame of about the given size. */
    public static FrameBuilder builder(int expectedSize) {
        return new FrameBuilder(expectedSize);
    }

    /** The number of entries. */
    public int size() {
        return strata.length;
    }

    /** The id at a place in the frame's order. */
    public String id(int index) {
        return ids.text(index);
    }

    /** The stratum at a place in the frame's order. */
    public String stratum(int index) {
        return names.get(strata[index]);
    }

    /** The entry at a place in the frame's order. */
    public Entry entry(int index) {
        return new Entry(id(index), stratum(index));
    }

    /** All entries in the frame's order; for large frames use the accessors by index. */
    public List<Entry> entries() {
        var entries = new ArrayList<Entry>(size());
        for (int i = 0; i < size(); i++) {
            entries.add(entry(i));
        }
        return Collections.unmodifiableList(entries);
    }

    /** The place of an id, or a negative number if it is not in the frame. */
    public int indexOf(String id) {
        var wanted = id.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = size() - 1;
        var buffer = new byte[ids.longest()];
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int length = ids.text(middle, buffer);
            int order = Arrays.compareUnsigned(buffer, 0, length, wanted, 0, wanted.length);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** The number of entries of each stratum, by name. */
    public Map<String, Integer> sizes() {
        var counts = new int[names.size()];
        for (byte stratum : strata) {
            counts[stratum]++;
        }
        var sizes = new TreeMap<String, Integer>();
        for (int i = 0; i < counts.length; i++) {
            sizes.put(names.get(i), counts[i]);
        }
        return Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
    }

    /** SHA-256 of the canonical bytes. */
    public byte[] hash() {
        return hash.clone();
    }

    /** The hash in lower-case hex, as published. */
    public String hashHex() {
        return Sha256.hex(hash);
    }

    /** Every entry as {@code id TAB stratum LF} in the order of the ids' bytes; only for frames that fit an array. */
    public byte[] canonicalBytes() {
        var out = new java.io.ByteArrayOutputStream();
        eachLine(out::write);
        return out.toByteArray();
    }

    FrameIds ids() {
        return ids;
    }

    int stratumNumber(int index) {
        return strata[index];
    }

    List<String> stratumNames() {
        return names;
    }

    private byte[] hashOf() {
        var digest = Sha256.digest();
        eachLine(digest::update);
        return digest.digest();
    }

    private interface Sink {
        void accept(byte[] bytes, int offset, int length);
    }

    private void eachLine(Sink sink) {
        var tails = new byte[names.size()][];
        int longest = 0;
        for (int i = 0; i < tails.length; i++) {
            tails[i] = ("\t" + names.get(i) + "\n").getBytes(StandardCharsets.UTF_8);
            longest = Math.max(longest, tails[i].length);
        }
        var block = new byte[Math.max(1 << 16, 2 * (ids.longest() + longest))];
        int used = 0;
        for (int i = 0; i < strata.length; i++) {
            if (used + ids.longest() + longest > block.length) {
                sink.accept(block, 0, used);
                used = 0;
            }
            used += ids.text(i, block, used);
            var tail = tails[strata[i]];
            System.arraycopy(tail, 0, block, used, tail.length);
            used += tail.length;
        }
        sink.accept(block, 0, used);
    }
}
