package org.shiheng.kernel.search;

/**
 * What the planner expects of a fragment, from its statistics.
 *
 * @param holding rows that hold its rarest piece
 * @param all rows of the register
 */
record Estimate(long holding, long all) {

    /** How many of a hundred thousand rows hold the fragment, at least one. */
    long ofHundredThousand() {
        return Math.max(1, Math.min(100_000, holding * 100_000 / Math.max(1, all)));
    }

    /** How many rows must be walked through to meet so many that hold it, if they lie as anywhere else; with a margin. */
    long walkTo(int rows) {
        return 3L * rows * 100_000 / ofHundredThousand();
    }
}
