package org.shiheng.kernel.indicator;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.stereotype.Component;

/**
 * What was known on a day. A past day counts the records that were in the ledger by its end, so that it shows again what
 * was shown then. History taken over when the platform was set up counts as known from the day it happened.
 */
@Component
class Knowledge {

    private final ScopedDatabase database;
    private final Settings settings;
    private final Clock clock;
    private volatile @Nullable LocalDate firstRecord;

    Knowledge(ScopedDatabase database, Settings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** The instant before which a record must have been added to count on that day. */
    Instant before(LocalDate asOf) {
        LocalDate last = historyThrough().filter(day -> day.isAfter(asOf)).orElse(asOf);
        return last.plusDays(1).atStartOfDay(Calendars.ZONE).toInstant();
    }

    /** Whether nothing can be added any more to what counts on that day. */
    boolean settled(LocalDate asOf) {
        return !clock.instant().isBefore(before(asOf));
    }

    /** The last day whose incoming records are history taken over; none while the ledger is empty. */
    Optional<LocalDate> historyThrough() {
        LocalDate first = firstRecord;
        if (first == null) {
            first = database.read(
                            Scope.wholeCity(),
                            jdbc -> jdbc.sql("""
                            select r.recorded_at from ledger.leaf l join ledger.record r on r.id = l.record_id where l.index = 0""")
                                    .query((row, n) -> row.getTimestamp(1).toInstant())
                                    .optional())
                    .map(at -> at.atZone(Calendars.ZONE).toLocalDate())
                    .orElse(null);
            firstRecord = first;
        }
        LocalDate today = LocalDate.now(clock);
        return Optional.ofNullable(first)
                .map(day -> day.plusDays(
                        settings.on("indicator.history-days", today).integer()));
    }
}
