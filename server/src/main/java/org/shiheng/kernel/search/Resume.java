package org.shiheng.kernel.search;

import org.shiheng.kernel.http.Cursor;

/**
 * Where a list of hits goes on. First rows are walked through in the order of their ids; from where that finds too few, hits
 * are counted in the order the index gives them.
 *
 * @param after all rows up to this id were shown
 * @param byHits whether hits are counted from there
 * @param passed how many of them were shown
 */
record Resume(long after, boolean byHits, long passed) {

    private static final int PASSED_BITS = 22;
    private static final long MOST_PASSED = (1L << PASSED_BITS) - 1;

    static Resume of(Cursor cursor) {
        if (cursor.equals(Cursor.START)) {
            return new Resume(0, false, 0);
        }
        if (cursor.after() >= 0) {
            return new Resume(cursor.after(), false, 0);
        }
        long packed = -(cursor.after() + 1);
        return new Resume(packed >> PASSED_BITS, true, packed & MOST_PASSED);
    }

    /** Nobody turns four million hits over; a list ends there. */
    boolean ends() {
        return passed > MOST_PASSED;
    }

    Resume walkedTo(long id) {
        return new Resume(id, false, 0);
    }

    Resume hitsPassed(int rows) {
        return new Resume(after, true, passed + rows);
    }

    /** Hits are written as a negative number. */
    Cursor cursor() {
        return new Cursor(byHits ? -((after << PASSED_BITS) | passed) - 1 : after);
    }
}
