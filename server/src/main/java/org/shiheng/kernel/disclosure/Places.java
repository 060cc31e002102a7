package org.shiheng.kernel.disclosure;

import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.subject.ChangedItem;
import org.shiheng.kernel.subject.SubjectEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the pieces of public addresses up to date, behind the register and never in its way. */
@Component
class Places {

    private static final Logger LOG = LoggerFactory.getLogger(Places.class);
    private static final int CHUNK = 20_000;
    private static final String ADD = """
            insert into disclosure.place(subject_id, pieces)
            select s.id, disclosure.pieces(s.address) from subject.public_profile s
            """;

    private final ScopedDatabase database;

    Places(ScopedDatabase database) {
        this.database = database;
    }

    @Scheduled(initialDelay = 5_000, fixedDelay = 5_000)
    void followNewSubjects() {
        quietly(() -> add(" where s.id > (select coalesce(max(subject_id), 0) from disclosure.place) order by s.id"));
    }

    /** A long import may commit lower ids after higher ones were seen: those are found here. */
    @Scheduled(initialDelay = 600_000, fixedDelay = 3_600_000)
    void addMissing() {
        quietly(this::complete);
    }

    /** Adds every subject that is not there yet. */
    void complete() {
        add(" where not exists (select 1 from disclosure.place p where p.subject_id = s.id)");
    }

    @ApplicationModuleListener
    void on(SubjectEvent.ItemsChanged changed) {
        if (changed.items().contains(ChangedItem.ADDRESS) || changed.items().contains(ChangedItem.TYPE)) {
            database.run(
                    Scope.wholeCity(),
                    jdbc -> jdbc.sql(ADD
                                    + " where s.id = ? on conflict (subject_id) do update set pieces = excluded.pieces")
                            .param(changed.subject().value())
                            .update());
        }
    }

    private void add(String which) {
        int added;
        do {
            added = database.change(
                    Scope.wholeCity(),
                    jdbc -> jdbc.sql(ADD + which + " limit " + CHUNK + " on conflict do nothing")
                            .update());
        } while (added == CHUNK);
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("addresses were not taken into the public search; the next attempt is in some seconds", e);
        }
    }
}
