package org.shiheng.kernel.calendar;

import java.time.LocalDate;

/** A day that a later notice arranges anew. */
public record AmendedDay(LocalDate date, Kind kind, String name) {

    /** What it becomes; {@code USUAL} takes an arrangement back: worked on weekdays, off on weekends. */
    public enum Kind {
        OFF,
        WORKED,
        USUAL
    }
}
