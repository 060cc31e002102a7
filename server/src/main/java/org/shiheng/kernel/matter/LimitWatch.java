package org.shiheng.kernel.matter;

import java.time.Clock;
import java.time.LocalDate;
import org.shiheng.kernel.calendar.CalendarChanged;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Does what the law attaches to the passing of a limit, and derives due days again when a calendar year arrives. Being
 * past changes nothing else (rulebook 14 §七).
 */
@Component
class LimitWatch {

    private static final Logger LOG = LoggerFactory.getLogger(LimitWatch.class);
    private static final int MOST = 500;

    private final ScopedDatabase database;
    private final Matters matters;
    private final MatterDeadlines deadlines;
    private final Clock clock;

    LimitWatch(ScopedDatabase database, Matters matters, MatterDeadlines deadlines, Clock clock) {
        this.database = database;
        this.matters = matters;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Every ten minutes, so that a server that was down at midnight catches up. Answers how many acts were done. */
    @Scheduled(fixedDelay = 600_000, initialDelay = 20_000)
    int pass() {
        LocalDate today = LocalDate.now(clock);
        var past = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select matter_id, when_past from matter.deadline
                        where state = 'OPEN' and when_past is not null and (due_on < ? or due_at < ?) order by due_on limit ?""")
                        .param(today)
                        .param(java.sql.Timestamp.from(clock.instant()))
                        .param(MOST)
                        .query((row, n) -> new Past(row.getLong(1), row.getString(2)))
                        .list());
        int done = 0;
        for (Past one : past) {
            try {
                matters.whenPast(one.matter(), one.act());
                done++;
            } catch (RuntimeException e) {
                // One matter that cannot be moved must not keep the others waiting.
                LOG.error("act {} of matter {} was not done when its limit passed", one.act(), one.matter(), e);
            }
        }
        return done;
    }

    @EventListener
    void on(CalendarChanged changed) {
        database.run(
                Scope.wholeCity(),
                jdbc -> deadlines.project(jdbc, changed.year()).forEach(matter -> deadlines.nearest(jdbc, matter)));
    }

    private record Past(long matter, String act) {}
}
