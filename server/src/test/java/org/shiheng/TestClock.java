package org.shiheng;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock the tests set: it stands at 2026-05-19 09:00 in Shanghai until moved. */
@TestConfiguration(proxyBeanMethods = false)
public class TestClock {

    /** The day the tests begin on. */
    public static final LocalDate TODAY = LocalDate.of(2026, 5, 19);

    @Bean
    @Primary
    Movable testClock() {
        return new Movable();
    }

    /** A clock that only moves when told. */
    public static final class Movable extends Clock {
        private volatile Instant now = LocalDate.of(2026, 5, 19)
                .atTime(LocalTime.of(9, 0))
                .atZone(Shiheng.ZONE)
                .toInstant();

        @Override
        public ZoneId getZone() {
            return Shiheng.ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }

        @Override
        public Instant instant() {
            return now;
        }

        public void set(LocalDate day) {
            now = day.atTime(LocalTime.of(9, 0)).atZone(Shiheng.ZONE).toInstant();
        }

        public void advance(Duration time) {
            now = now.plus(time);
        }
    }
}
