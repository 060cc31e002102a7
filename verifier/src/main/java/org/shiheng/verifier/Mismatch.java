package org.shiheng.verifier;

import org.jspecify.annotations.Nullable;

/** Ends a check at the first thing that is wrong. */
final class Mismatch extends RuntimeException {

    private final transient Verdict.Rejected verdict;

    Mismatch(String rule, String expected, String found) {
        super(rule);
        this.verdict = new Verdict.Rejected(rule, expected, found);
    }

    Verdict.Rejected verdict() {
        return verdict;
    }

    static void unless(boolean holds, String rule, String expected, String found) {
        if (!holds) {
            throw new Mismatch(rule, expected, found);
        }
    }

    static void unlessEqual(Object expected, @Nullable Object found, String rule) {
        unless(expected.equals(found), rule, String.valueOf(expected), String.valueOf(found));
    }
}
