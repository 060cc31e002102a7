package org.shiheng.kernel.disclosure.web;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.shiheng.kernel.ledger.RecordAppended;
import org.shiheng.kernel.ledger.RecordsAppended;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Public answers about single records that were just given, for the many who read the same one. Any record that is added
 * on this server empties it, for it may correct, repair or erase; what another server added is seen after two seconds.
 */
@Component
class ReadyAnswers {

    private static final int MOST = 2_000;
    private static final long LIFE = 2_000_000_000L;

    private final AtomicLong generation = new AtomicLong();
    private final Map<Key, Ready> answers = Collections.synchronizedMap(new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Ready> eldest) {
            return size() > MOST;
        }
    });

    private record Key(String what, LocalDate day) {}

    private record Ready(Object answer, long generation, long at) {}

    /** The answer that is ready, or a fresh one; a refusal and what is not settled yet are never kept. */
    @SuppressWarnings("unchecked")
    <T> T of(String what, LocalDate day, Supplier<T> fresh, Predicate<T> settled) {
        var key = new Key(what, day);
        long now = System.nanoTime();
        Ready ready = answers.get(key);
        if (ready != null && ready.generation() == generation.get() && now - ready.at() < LIFE) {
            return (T) ready.answer();
        }
        // Taken before the question: what is added meanwhile makes the answer old at once.
        long asked = generation.get();
        T answer = fresh.get();
        if (settled.test(answer)) {
            answers.put(key, new Ready(answer, asked, now));
        }
        return answer;
    }

    @EventListener
    void on(RecordAppended appended) {
        onceCommitted();
    }

    @EventListener
    void on(RecordsAppended appended) {
        onceCommitted();
    }

    private void onceCommitted() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            generation.incrementAndGet();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                generation.incrementAndGet();
            }
        });
    }
}
