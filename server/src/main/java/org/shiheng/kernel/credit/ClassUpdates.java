package org.shiheng.kernel.credit;

import java.time.Clock;
import java.time.LocalDate;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.ledger.RecordAppended;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps classes following the records: a new record marks its subject, and the next morning everything is computed anew. */
@Component
class ClassUpdates {

    private final CreditClasses classes;
    private final Clock clock;

    ClassUpdates(CreditClasses classes, Clock clock) {
        this.classes = classes;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(RecordAppended appended) {
        if (appended.subject() != null) {
            classes.markDirty(appended.subject());
        }
    }

    /** Next day: time alone changes classes too, so the whole city is computed, not only what was marked. */
    @Scheduled(cron = "0 30 2 * * *", zone = "Asia/Shanghai")
    void everyMorning() {
        classes.recomputeAll(LocalDate.now(clock));
    }

    /** On demand: only what was marked, at most so many. */
    int recomputeMarked(int most) {
        var marked = classes.dirty(most);
        marked.forEach(subject -> classes.recompute(Scope.wholeCity(), new SubjectId(subject), "RECORD"));
        return marked.size();
    }
}
