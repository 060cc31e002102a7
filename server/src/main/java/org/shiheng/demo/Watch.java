package org.shiheng.demo;

import java.util.Locale;
import org.slf4j.Logger;

/** Says how long each step of the load took. */
final class Watch {

    private final Logger log;
    private final long start = System.nanoTime();
    private long last = start;

    Watch(Logger log) {
        this.log = log;
    }

    void step(String what) {
        log.info("{}，用时 {} 秒", what, seconds(last));
        last = System.nanoTime();
    }

    void step(String what, long rows) {
        log.info("{}，用时 {} 秒，每秒 {} 行", what, seconds(last), perSecond(rows, last));
        last = System.nanoTime();
    }

    void total(String what, long rows) {
        log.info("{}，共用时 {} 秒，每秒 {} 户", what, seconds(start), perSecond(rows, start));
    }

    private static String seconds(long since) {
        return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - since) / 1e9);
    }

    private static long perSecond(long rows, long since) {
        return (long) (rows / Math.max(1e-3, (System.nanoTime() - since) / 1e9));
    }
}
