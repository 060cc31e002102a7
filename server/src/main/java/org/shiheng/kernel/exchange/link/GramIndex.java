package org.shiheng.kernel.exchange.link;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Finds the few names of a register that share the rarest pieces with a name. It holds ids and pieces alone, some 160 bytes
 * a subject; what a candidate says of itself is read from the register.
 */
public final class GramIndex {

    /** So many entries are looked through for one name; the rarest pieces come first. */
    private static final int MOST_VISITED = 8_000;

    private static final int SHORT_NAME = 8;

    /** Weights are whole numbers of such parts. */
    private static final int PARTS = 1 << 16;

    private static final long PLACE = 0x7FFFFFFF;

    private static final ThreadLocal<Sums> SUMS = ThreadLocal.withInitial(Sums::new);

    private final long[] ids;

    /** Piece and place of each piece of each name, in order. */
    private final long[] entries;

    /** The pieces place by place; those of a place end where those of the next begin. */
    private final int[] pieces;

    private final int[] starts;

    private GramIndex(Builder built, long[] entries) {
        this.ids = Arrays.copyOf(built.ids, built.count);
        this.entries = entries;
        this.pieces = Arrays.stream(built.entries, 0, built.filled)
                .mapToInt(entry -> (int) (entry >>> 31))
                .toArray();
        this.starts = Arrays.copyOf(built.starts, built.count + 1);
    }

    /** Collects names; afterwards nothing is added any more. */
    public static final class Builder {
        private long[] ids = new long[1024];
        private int[] starts = new int[1024];
        private long[] entries = new long[1 << 14];
        private int count;
        private int filled;

        /** Adds one subject by its name. */
        public void add(long id, NameParts name) {
            if (count + 1 == ids.length) {
                ids = Arrays.copyOf(ids, ids.length * 2);
                starts = Arrays.copyOf(starts, starts.length * 2);
            }
            ids[count] = id;
            for (long gram : grams(name)) {
                if (filled == entries.length) {
                    entries = Arrays.copyOf(entries, filled * 2);
                }
                entries[filled++] = gram << 31 | count;
            }
            starts[++count] = filled;
        }

        public GramIndex build() {
            long[] sorted = Arrays.copyOf(entries, filled);
            Arrays.parallelSort(sorted);
            return new GramIndex(this, sorted);
        }
    }

    public int size() {
        return ids.length;
    }

    /** The subjects that share most with this name, the likeliest first. */
    public long[] candidates(NameParts name, int most) {
        int[][] spans = spans(grams(name));
        var weights = new int[spans.length];
        int left = 0;
        for (int i = 0; i < spans.length; i++) {
            weights[i] = (int) Math.round(Math.log(1 + (double) ids.length / (spans[i][1] - spans[i][0])) * PARTS);
            left += weights[i];
        }
        Sums sums = SUMS.get().fit(ids.length);
        int visited = 0;
        int next = 0;
        while (next < spans.length) {
            int length = spans[next][1] - spans[next][0];
            if (visited > 0 && (visited + length > MOST_VISITED || sums.beyond(left, most))) {
                break;
            }
            visited += length;
            for (int i = spans[next][0]; i < spans[next][1]; i++) {
                sums.add((int) (entries[i] & PLACE), weights[next]);
            }
            left -= weights[next++];
        }
        int[] places = next == spans.length
                ? sums.best(most)
                : follow(sums, sums.within(left, most), Arrays.copyOfRange(spans, next, spans.length), weights, most);
        places = sums.near(places);
        sums.clear();
        var found = new long[places.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = ids[places[i]];
        }
        return found;
    }

    /** Where the pieces that occur stand among the entries, the rarest first. */
    private int[][] spans(long[] grams) {
        var spans = new int[grams.length][];
        int kept = 0;
        for (long gram : grams) {
            int from = lower(gram << 31);
            int to = from == entries.length || entries[from] >>> 31 != gram ? from : lower((gram + 1) << 31);
            if (to > from) {
                spans[kept++] = new int[] {from, to};
            }
        }
        int[][] found = Arrays.copyOf(spans, kept);
        Arrays.sort(found, Comparator.comparingInt(span -> span[1] - span[0]));
        return found;
    }

    /** The common pieces bring nobody new: only those already found are asked for them. */
    private int[] follow(Sums sums, int[] places, int[][] spans, int[] weights, int most) {
        var common = new int[spans.length];
        for (int i = 0; i < common.length; i++) {
            common[i] = (int) (entries[spans[i][0]] >>> 31);
        }
        int passed = weights.length - common.length;
        for (int place : places) {
            for (int at = starts[place]; at < starts[place + 1]; at++) {
                for (int i = 0; i < common.length; i++) {
                    if (pieces[at] == common[i]) {
                        sums.add(place, weights[passed + i]);
                    }
                }
            }
        }
        return sums.ranked(places, most);
    }

    private int lower(long key) {
        int low = 0;
        int high = entries.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Pairs of neighbours; of short names also pairs with one character between, so that one wrong character leaves
     * something to find it by.
     */
    private static long[] grams(NameParts name) {
        String core = name.region() + name.core();
        int n = core.length();
        if (n <= 1) {
            return new long[] {core.isEmpty() ? 0 : core.charAt(0)};
        }
        boolean skips = n <= SHORT_NAME;
        var grams = new long[Math.max(0, n - 1) + (skips ? Math.max(0, n - 2) : 0)];
        int at = 0;
        for (int i = 0; i + 1 < n; i++) {
            grams[at++] = gram(core.charAt(i), core.charAt(i + 1), 0);
        }
        for (int i = 0; skips && i + 2 < n; i++) {
            grams[at++] = gram(core.charAt(i), core.charAt(i + 2), 1);
        }
        return distinct(grams);
    }

    private static long[] distinct(long[] grams) {
        int kept = 0;
        for (long gram : grams) {
            boolean twice = false;
            for (int i = 0; i < kept && !twice; i++) {
                twice = grams[i] == gram;
            }
            if (!twice) {
                grams[kept++] = gram;
            }
        }
        return kept == grams.length ? grams : Arrays.copyOf(grams, kept);
    }

    /** Thirty-two bits: seldom two pieces share one, and then a candidate too many is looked at. */
    private static long gram(char one, char two, int skip) {
        return ((long) one << 16 | two) * 2 + skip & 0xFFFFFFFFL;
    }
}
