package org.shiheng.kernel.search;

import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes pieces of new names that wait for a batch into the inverted index, so that no search looks through them for long. */
@Component
class WaitingNames {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingNames.class);

    private final ScopedDatabase database;

    WaitingNames(ScopedDatabase database) {
        this.database = database;
    }

    /** Costs one page's reading when none wait. */
    @Scheduled(initialDelay = 30_000, fixedDelay = 30_000)
    void takeIn() {
        try {
            database.change(
                    Scope.nothing(),
                    jdbc -> jdbc.sql("select subject.take_in_waiting_names()")
                            .query(Long.class)
                            .single());
        } catch (RuntimeException e) {
            LOG.warn("waiting names were not taken into the index; the next attempt is in half a minute", e);
        }
    }
}
