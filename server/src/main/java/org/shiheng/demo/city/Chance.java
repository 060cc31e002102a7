package org.shiheng.demo.city;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** Repeatable chance: what it gives follows from the seed, the stream's name and the number alone. */
final class Chance {

    private final SplittableRandom random;

    private Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The chance of one numbered thing; neighbours have nothing in common. */
    static Chance of(long seed, String stream, long number) {
        // Constants of SplitMix64 spread neighbouring numbers over the whole range.
        long mixed =
                seed * 0x9E3779B97F4A7C15L + stream.hashCode() * 0xBF58476D1CE4E5B9L + number * 0x94D049BB133111EBL;
        return new Chance(mixed);
    }

    /** True so many times in a thousand. */
    boolean perMille(int share) {
        return random.nextInt(1000) < share;
    }

    /** A whole number between the two, both included. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** One of a list whose first entries are more frequent: a fifth of them come up four times in nine. */
    <T> T early(List<T> all) {
        double at = random.nextDouble();
        return all.get((int) (at * at * all.size()));
    }

    <T> T weighted(List<T> all, ToIntFunction<T> weight) {
        int total = 0;
        for (T each : all) {
            total += weight.applyAsInt(each);
        }
        int at = random.nextInt(total);
        for (T each : all) {
            at -= weight.applyAsInt(each);
            if (at < 0) {
                return each;
            }
        }
        throw new IllegalStateException("weights changed while they were added up");
    }

    /** A number between 0 and 1. */
    double share() {
        return random.nextDouble();
    }
}
