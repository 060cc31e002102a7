package org.shiheng.kernel.indicator;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.shiheng.kernel.database.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts what pages will ask for before anybody asks: shortly after the start and every few minutes, one figure at a time.
 * A settled past day is counted once for ever; today's figures are counted again only when what they read was written to.
 */
@Component
class CountingAhead {

    private static final Logger LOG = LoggerFactory.getLogger(CountingAhead.class);

    private final Cockpit cockpit;
    private final Evaluations evaluations;
    private final Clock clock;
    private final boolean enabled;

    CountingAhead(
            Cockpit cockpit,
            Evaluations evaluations,
            Clock clock,
            @Value("${shiheng.indicator.count-ahead:true}") boolean enabled) {
        this.cockpit = cockpit;
        this.evaluations = evaluations;
        this.clock = clock;
        this.enabled = enabled;
    }

    @Scheduled(initialDelay = 8_000, fixedDelay = 120_000)
    void run() {
        if (enabled) {
            count();
        }
    }

    /** Counts everything that is out of date; returns how many figures there are. */
    int count() {
        long start = System.nanoTime();
        List<Figure.Ask> asks = cockpit.asks(LocalDate.now(clock));
        Collection<List<Figure.Ask>> days = asks.stream()
                .collect(Collectors.groupingBy(Figure.Ask::asOf, LinkedHashMap::new, Collectors.toList()))
                .values();
        for (List<Figure.Ask> ofOneDay : days) {
            if (Thread.currentThread().isInterrupted()) {
                return 0;
            }
            evaluations.figures(Scope.wholeCity(), ofOneDay);
        }
        LOG.debug("counted {} figures ahead in {} ms", asks.size(), (System.nanoTime() - start) / 1_000_000);
        return asks.size();
    }
}
