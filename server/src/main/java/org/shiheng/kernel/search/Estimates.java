package org.shiheng.kernel.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.shiheng.kernel.subject.NameGrams;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the planner said of fragments lately. It only decides in which way they are looked for, never what is found, so a
 * few minutes' age does no harm, and people ask for the same words again and again.
 */
final class Estimates {

    private static final int KEPT = 2_000;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<String, Known> known = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > KEPT;
        }
    };

    Estimates(Clock clock) {
        this.clock = clock;
    }

    Estimate of(JdbcClient jdbc, String fragment) {
        return kept(NameGrams.normalise(fragment), () -> Plans.estimate(jdbc, fragment));
    }

    Estimate ofIndustry(JdbcClient jdbc, String industry) {
        return kept("industry " + industry, () -> Plans.ofIndustry(jdbc, industry));
    }

    private Estimate kept(String text, Supplier<Estimate> asked) {
        Instant now = clock.instant();
        synchronized (known) {
            Known before = known.get(text);
            if (before != null && before.at().plus(LONGEST).isAfter(now)) {
                return before.estimate();
            }
        }
        Estimate estimate = asked.get();
        synchronized (known) {
            known.put(text, new Known(estimate, now));
        }
        return estimate;
    }

    private record Known(Estimate estimate, Instant at) {}
}
