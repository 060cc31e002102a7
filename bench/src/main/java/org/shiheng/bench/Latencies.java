package org.shiheng.bench;

import java.util.Arrays;

/** Times of many calls of one kind. */
final class Latencies {

    private long[] nanos = new long[256];
    private int count;

    void add(long time) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = time;
    }

    /** The time that this share of the calls did not exceed, in milliseconds: the nearest rank. */
    double percentile(double share) {
        if (count == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * count);
        return sorted[Math.clamp(rank, 1, count) - 1] / 1e6;
    }

    int count() {
        return count;
    }
}
