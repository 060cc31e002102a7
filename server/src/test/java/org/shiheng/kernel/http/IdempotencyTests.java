package org.shiheng.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.shiheng.PlatformTest;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class IdempotencyTests {

    @Autowired
    Idempotency idempotency;

    @Autowired
    ScopedDatabase database;

    @Test
    void aKeyProtectsForDaysAndIsThenThrownAway() {
        var runs = new AtomicInteger();
        String key = UUID.randomUUID().toString();
        idempotency.once(key, Map.of("a", 1), Integer.class, runs::incrementAndGet);
        idempotency.once(key, Map.of("a", 1), Integer.class, runs::incrementAndGet);
        idempotency.purge();
        idempotency.once(key, Map.of("a", 1), Integer.class, runs::incrementAndGet);
        assertThat(runs).hasValue(1);

        database.run(
                Scope.nothing(),
                jdbc -> jdbc.sql(
                                "update http.idempotent_request set received_at = now() - interval '4 days' where key = ?")
                        .param(key)
                        .update());

        assertThat(idempotency.purge()).isPositive();
        idempotency.once(key, Map.of("a", 1), Integer.class, runs::incrementAndGet);
        assertThat(runs).hasValue(2);
    }
}
