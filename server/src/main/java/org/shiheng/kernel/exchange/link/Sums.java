package org.shiheng.kernel.exchange.link;

import java.util.Arrays;

/** Weights added up place by place in one array a thread; only what was touched is looked at and emptied again. */
final class Sums {
    /** So many of those found by rare pieces are looked up among the common ones. */
    private static final int MOST_FOLLOWED = 300;

    /** Sums are told apart by such powers of two when the heaviest are chosen. */
    private static final int STEP = 15;

    private static final int NEAR_PERCENT = 40;

    private int[] sums = new int[0];
    private int[] touched = new int[0];
    private final int[] steps = new int[2048];
    private int count;

    Sums fit(int places) {
        if (sums.length < places) {
            sums = new int[places];
            touched = new int[places];
        }
        return this;
    }

    void add(int place, int weight) {
        if (sums[place] == 0) {
            touched[count++] = place;
        }
        sums[place] += weight;
    }

    /** Whether so many have more than anybody new could still reach. */
    boolean beyond(int reach, int most) {
        int ahead = 0;
        for (int i = 0; i < count && ahead < most; i++) {
            ahead += sums[touched[i]] > reach ? 1 : 0;
        }
        return ahead == most;
    }

    /** The heaviest, of equals the first. */
    int[] best(int most) {
        return ranked(touched, count, most);
    }

    /** Of those that could still be among the best after so much more, some hundred of the heaviest. */
    int[] within(int reach, int most) {
        Arrays.fill(steps, 0);
        for (int i = 0; i < count; i++) {
            steps[step(sums[touched[i]])]++;
        }
        int best = reached(most);
        int least = Math.max(best < 0 ? 0 : (best << STEP) - reach, reached(MOST_FOLLOWED) << STEP);
        var worth = new int[Math.min(count, MOST_FOLLOWED)];
        int filled = 0;
        // The step that is cut has more than there is room for: first those above it.
        int above = Math.max(least, 0) + (1 << STEP);
        for (int i = 0; i < count && filled < worth.length; i++) {
            if (sums[touched[i]] >= above) {
                worth[filled++] = touched[i];
            }
        }
        for (int i = 0; i < count && filled < worth.length; i++) {
            if (sums[touched[i]] >= least && sums[touched[i]] < above) {
                worth[filled++] = touched[i];
            }
        }
        return Arrays.copyOf(worth, filled);
    }

    /** The step from which on so many are counted; below nought when there are fewer. */
    private int reached(int many) {
        int counted = 0;
        for (int step = steps.length - 1; step >= 0; step--) {
            counted += steps[step];
            if (counted >= many) {
                return step;
            }
        }
        return -1;
    }

    private int step(int sum) {
        return Math.min(sum >>> STEP, steps.length - 1);
    }

    int[] ranked(int[] places, int most) {
        return ranked(places, places.length, most);
    }

    /** Those that share at least a part of what the first shares; the others would come to nothing. */
    int[] near(int[] ranked) {
        int kept = ranked.length;
        while (kept > 1 && sums[ranked[kept - 1]] < sums[ranked[0]] / 100 * NEAR_PERCENT) {
            kept--;
        }
        return Arrays.copyOf(ranked, kept);
    }

    private int[] ranked(int[] places, int count, int most) {
        int[] best = new int[Math.min(most, count)];
        int filled = 0;
        for (int i = 0; i < count; i++) {
            int place = places[i];
            if (filled < best.length || before(place, best[filled - 1])) {
                int at = filled < best.length ? filled++ : filled - 1;
                while (at > 0 && before(place, best[at - 1])) {
                    best[at] = best[at - 1];
                    at--;
                }
                best[at] = place;
            }
        }
        return best;
    }

    void clear() {
        for (int i = 0; i < count; i++) {
            sums[touched[i]] = 0;
        }
        count = 0;
    }

    private boolean before(int one, int other) {
        return sums[one] > sums[other] || sums[one] == sums[other] && one < other;
    }
}
