package org.shiheng.kernel.waiting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.calendar.DeadlineView;

/**
 * One thing that waits for somebody.
 *
 * @param kind what it is, as the list says it
 * @param key tells it from all others of its kind
 * @param page address of the desk where it is done
 * @param act the act, as a button says it
 * @param count how many things are gathered in this line
 * @param deadline until when; none when somebody simply waits
 * @param since when it came up
 * @param alone whether it stands for itself however many there are of its kind; else many are gathered in one line
 */
public record Waiting(
        String kind,
        long key,
        String page,
        String number,
        String title,
        @Nullable String detail,
        String act,
        int count,
        @Nullable DeadlineView deadline,
        @Nullable Instant since,
        boolean alone) {

    /** One that is gathered with others of its kind when they are many. */
    public Waiting(
            String kind,
            long key,
            String page,
            String number,
            String title,
            @Nullable String detail,
            String act,
            int count,
            @Nullable DeadlineView deadline,
            @Nullable Instant since) {
        this(kind, key, page, number, title, detail, act, count, deadline, since, false);
    }
}
