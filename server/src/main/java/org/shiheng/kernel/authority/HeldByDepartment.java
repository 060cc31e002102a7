package org.shiheng.kernel.authority;

import java.time.LocalDate;
import java.util.List;

/**
 * What a module has in hand for a department. When the department is abolished, each module is asked what there is, and then
 * to hand it over to the successor, all in one transaction.
 */
public interface HeldByDepartment {

    /** What is in hand now, in the order it is told. */
    List<Held> of(int department);

    /**
     * Hands over everything that is open; what is closed stays under the old name and is read by the successor all the same.
     *
     * @param on the day from which the successor answers for it
     */
    void handOver(int from, int to, Actor by, LocalDate on);

    /**
     * Something in hand.
     *
     * @param label what it is, as the page says it
     * @param stays what must be done first, when it cannot simply go to another department
     */
    record Held(
            String label,
            long count,
            @org.jspecify.annotations.Nullable String stays) {

        public Held(String label, long count) {
            this(label, count, null);
        }
    }
}
