package org.shiheng.core.draw;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the lowest positions of each stratum without sorting the frame.
 *
 * <p>One pass keeps the first eight bytes of every position; the bound for each stratum is found by selection among
 * those; only ids at or under the bound get their whole position and are sorted. Memory: eight bytes an entry.
 */
final class Selection {

    record Candidate(int index, byte[] position) {}

    private static final int CHUNK = 8192;

    private final Frame frame;
    private final Positions positions;
    private final BitSet taken;

    Selection(Frame frame, Positions positions, BitSet taken) {
        this.frame = frame;
        this.positions = positions;
        this.taken = taken;
    }

    /** Returns for each stratum number its lowest candidates in ascending order, at most as many as wanted. */
    List<List<Candidate>> lowest(int[] wanted) {
        int size = frame.size();
        var prefixes = new long[size];
        IntStream.range(0, (size + CHUNK - 1) / CHUNK)
                .parallel()
                .forEach(chunk -> prefixes(prefixes, chunk * CHUNK, Math.min(size, (chunk + 1) * CHUNK), wanted));
        var bounds = bounds(prefixes, wanted);
        List<List<Candidate>> found = new ArrayList<>();
        for (int i = 0; i < wanted.length; i++) {
            found.add(new ArrayList<>());
        }
        for (int i = 0; i < size; i++) {
            int stratum = frame.stratumNumber(i);
            if (wanted[stratum] > 0 && prefixes[i] <= bounds[stratum] && !taken.get(i)) {
                found.get(stratum).add(new Candidate(i, positions.of(frame.id(i))));
            }
        }
        for (int i = 0; i < wanted.length; i++) {
            var candidates = found.get(i);
            candidates.sort(Comparator.comparing(Candidate::position, Arrays::compareUnsigned));
            if (candidates.size() > wanted[i]) {
                found.set(i, List.copyOf(candidates.subList(0, wanted[i])));
            }
        }
        return found;
    }

    private void prefixes(long[] prefixes, int from, int to, int[] wanted) {
        var ids = frame.ids();
        var text = new byte[ids.longest()];
        var position = new byte[32];
        var view = ByteBuffer.wrap(position);
        for (int i = from; i < to; i++) {
            if (wanted[frame.stratumNumber(i)] > 0 && !taken.get(i)) {
                positions.of(text, 0, ids.text(i, text), position);
                // Flipping the sign bit makes the signed order of longs the unsigned order of bytes.
                prefixes[i] = view.getLong(0) ^ Long.MIN_VALUE;
            }
        }
    }

    /** Returns for each stratum the n-th smallest prefix, or the greatest of all if it has no more than n. */
    private long[] bounds(long[] prefixes, int[] wanted) {
        var counts = new int[wanted.length];
        for (int i = 0; i < prefixes.length; i++) {
            if (!taken.get(i)) {
                counts[frame.stratumNumber(i)]++;
            }
        }
        var bounds = new long[wanted.length];
        Arrays.fill(bounds, Long.MAX_VALUE);
        for (int stratum = 0; stratum < wanted.length; stratum++) {
            if (wanted[stratum] == 0 || wanted[stratum] >= counts[stratum]) {
                continue;
            }
            var own = new long[counts[stratum]];
            int at = 0;
            for (int i = 0; i < prefixes.length; i++) {
                if (frame.stratumNumber(i) == stratum && !taken.get(i)) {
                    own[at++] = prefixes[i];
                }
            }
            bounds[stratum] = smallest(own, wanted[stratum] - 1);
        }
        return bounds;
    }

    /** Returns the value that would stand at a place if the array were sorted; the array is reordered. */
    static long smallest(long[] values, int place) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            long pivot = median(values[low], values[(low + high) >>> 1], values[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    long swap = values[i];
                    values[i++] = values[j];
                    values[j--] = swap;
                }
            }
            if (place <= j) {
                high = j;
            } else if (place >= i) {
                low = i;
            } else {
                return values[place];
            }
        }
        return values[place];
    }

    private static long median(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
