package org.shiheng.line.enforcement.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Until when a violation may still be punished: it must have been found within two years of its end, five where life,
 * health or financial safety were harmed. One that goes on has not begun to count.
 *
 * <p>Basis: 《中华人民共和国行政处罚法》（2021年修订）第三十六条.
 */
public final class Limitation {

    private Limitation() {}

    /**
     * The last day on which finding it is in time.
     *
     * @param endedOn when the violation, or its continued state, ended; none while it goes on
     * @param years two or five, from the dated settings
     * @return none while it goes on
     */
    public static @Nullable LocalDate lastDay(@Nullable LocalDate endedOn, int years) {
        return endedOn == null ? null : endedOn.plusYears(years);
    }

    /** Whether it was found in time. */
    public static boolean inTime(@Nullable LocalDate endedOn, LocalDate foundOn, int years) {
        LocalDate last = lastDay(endedOn, years);
        return last == null || !foundOn.isAfter(last);
    }
}
