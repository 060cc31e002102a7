package org.shiheng.kernel.credit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.ledger.RecordAppended;
import org.shiheng.kernel.ledger.RecordsAppended;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps classes following the records: a new record marks its subject, and the next morning everything is computed anew. */
@Component
class ClassUpdates {

    private static final LocalTime MORNING = LocalTime.of(2, 30);

    private final CreditClasses classes;
    private final Clock clock;
    private final boolean daily;

    ClassUpdates(CreditClasses classes, Clock clock, @Value("${shiheng.credit.daily:true}") boolean daily) {
        this.classes = classes;
        this.clock = clock;
        this.daily = daily;
    }

    @ApplicationModuleListener(condition = "#root.args[0].subject() != null")
    void on(RecordAppended appended) {
        classes.markDirty(Objects.requireNonNull(appended.subject()));
    }

    @ApplicationModuleListener
    void on(RecordsAppended appended) {
        classes.markDirty(appended.subjects());
    }

    @Scheduled(fixedDelay = 10, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void everyFewMinutes() {
        if (daily) {
            catchUp();
        }
    }

    /**
     * Next day: time alone changes classes too, so the whole city is computed, not only what was marked. Once a day from
     * half past two on, and later when the platform was not running then.
     *
     * @return whether there was something to catch up with
     */
    boolean catchUp() {
        LocalDate today = LocalDate.now(clock);
        if (LocalTime.now(clock).isBefore(MORNING) || classes.wasComputedOn(today)) {
            return false;
        }
        classes.recomputeAll(today);
        return true;
    }

    /** On demand: only what was marked, at most so many. */
    int recomputeMarked(int most) {
        var marked = classes.dirty(most);
        marked.forEach(subject -> classes.recompute(Scope.wholeCity(), new SubjectId(subject), "RECORD"));
        return marked.size();
    }
}
