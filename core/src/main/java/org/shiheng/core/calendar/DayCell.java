package org.shiheng.core.calendar;

import java.time.LocalDate;

/**
 * One day on the ruler of a limit.
 *
 * @param ordinal which day of the limit it is; 0 for a day that is not counted
 * @param reason Chinese: why the day is not counted, or what is special about it; empty on a plain day
 */
public record DayCell(LocalDate date, Kind kind, int ordinal, String reason) {

    /** What a day is for the limit. */
    public enum Kind {
        START,
        COUNTED,
        EXCLUDED,
        SUSPENDED,
        DUE
    }
}
