package org.shiheng.kernel.matter;

import java.time.Clock;
import java.time.LocalDate;
import org.shiheng.kernel.document.Deliveries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets documents count as delivered when their announcement has run its time. */
@Component
class AnnouncementWatch {

    private static final Logger LOG = LoggerFactory.getLogger(AnnouncementWatch.class);

    private final Deliveries deliveries;
    private final DocumentActs documents;
    private final Clock clock;

    AnnouncementWatch(Deliveries deliveries, DocumentActs documents, Clock clock) {
        this.deliveries = deliveries;
        this.documents = documents;
        this.clock = clock;
    }

    /** Every ten minutes, so that a server that was down at midnight catches up. Answers how many were done. */
    @Scheduled(fixedDelay = 600_000, initialDelay = 25_000)
    int pass() {
        int done = 0;
        for (Deliveries.Announced announced : deliveries.passed(LocalDate.now(clock))) {
            try {
                documents.complete(announced);
                done++;
            } catch (RuntimeException e) {
                // One matter that cannot be moved must not keep the others waiting.
                LOG.error(
                        "the announcement {} of matter {} was not ended", announced.delivery(), announced.matter(), e);
            }
        }
        return done;
    }
}
