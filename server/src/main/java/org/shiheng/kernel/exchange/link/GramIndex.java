package org.shiheng.kernel.exchange.link;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Finds the few names of a register that share the rarest pieces with a name. It holds ids and pieces alone, some 120 bytes
 * a subject; what a candidate says of itself is read from the register.
 */
public final class GramIndex {

    /** So many entries are looked through for one name; the rarest pieces come first. */
    private static final int MOST_VISITED = 30_000;

    private static final int SHORT_NAME = 8;

    /** Weights are whole numbers of such parts. */
    private static final int PARTS = 1 << 20;

    private static final ThreadLocal<Sums> SUMS = ThreadLocal.withInitial(Sums::new);

    private final long[] ids;
    private final long[] entries;

    private GramIndex(long[] ids, long[] entries) {
        this.ids = ids;
        this.entries = entries;
    }

    /** Collects names; afterwards nothing is added any more. */
    public static final class Builder {
        private long[] ids = new long[1024];
        private long[] entries = new long[1 << 14];
        private int count;
        private int filled;

        /** Adds one subject by its name. */
        public void add(long id, NameParts name) {
            if (count == ids.length) {
                ids = Arrays.copyOf(ids, count * 2);
            }
            ids[count] = id;
            for (long gram : grams(name)) {
                if (filled == entries.length) {
                    entries = Arrays.copyOf(entries, filled * 2);
                }
                entries[filled++] = gram << 31 | count;
            }
            count++;
        }

        public GramIndex build() {
            long[] sorted = Arrays.copyOf(entries, filled);
            Arrays.parallelSort(sorted);
            return new GramIndex(Arrays.copyOf(ids, count), sorted);
        }
    }

    public int size() {
        return ids.length;
    }

    /** The subjects that share most with this name, the likeliest first. */
    public long[] candidates(NameParts name, int most) {
        long[] grams = grams(name);
        var spans = new int[grams.length][];
        for (int i = 0; i < grams.length; i++) {
            int from = lower(grams[i] << 31);
            spans[i] = new int[] {from, lower((grams[i] << 31) + (1L << 31) - 1 + 1)};
        }
        Arrays.sort(spans, Comparator.comparingInt(span -> span[1] - span[0]));
        Sums sums = SUMS.get().fit(ids.length);
        int visited = 0;
        for (int[] span : spans) {
            int length = span[1] - span[0];
            if (length == 0 || visited > 0 && visited + length > MOST_VISITED) {
                continue;
            }
            visited += length;
            long weight = Math.round(Math.log(1 + (double) ids.length / length) * PARTS);
            for (int i = span[0]; i < span[1]; i++) {
                sums.add((int) (entries[i] & 0x7FFFFFFF), weight);
            }
        }
        int[] places = sums.best(most);
        return Arrays.stream(places).mapToLong(place -> ids[place]).toArray();
    }

    /** Weights added up place by place in one array a thread; only what was touched is looked at and emptied again. */
    private static final class Sums {
        private long[] sums = new long[0];
        private int[] touched = new int[0];
        private int count;

        Sums fit(int places) {
            if (sums.length < places) {
                sums = new long[places];
                touched = new int[places];
            }
            return this;
        }

        void add(int place, long weight) {
            if (sums[place] == 0) {
                touched[count++] = place;
            }
            sums[place] += weight;
        }

        /** The heaviest, of equals the first; afterwards all sums are nought. */
        int[] best(int most) {
            int[] best = new int[Math.min(most, count)];
            int filled = 0;
            for (int i = 0; i < count; i++) {
                int place = touched[i];
                if (filled < best.length || before(place, best[filled - 1])) {
                    int at = filled < best.length ? filled++ : filled - 1;
                    while (at > 0 && before(place, best[at - 1])) {
                        best[at] = best[at - 1];
                        at--;
                    }
                    best[at] = place;
                }
            }
            for (int i = 0; i < count; i++) {
                sums[touched[i]] = 0;
            }
            count = 0;
            return best;
        }

        private boolean before(int one, int other) {
            return sums[one] > sums[other] || sums[one] == sums[other] && one < other;
        }
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
        return Arrays.stream(grams).distinct().toArray();
    }

    /** Thirty-two bits: seldom two pieces share one, and then a candidate too many is looked at. */
    private static long gram(char one, char two, int skip) {
        return ((long) one << 16 | two) * 2 + skip & 0xFFFFFFFFL;
    }
}
