package org.shiheng.kernel.disclosure.web;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.http.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Slows down whoever asks more than a person can read, by network address, so that the search stays quick for others.
 * This machine itself is let through: behind a gateway on it, everybody would be one address.
 */
@Component
class Throttle implements HandlerInterceptor {

    /** Addresses remembered at once; the one that asked longest ago is forgotten first. */
    private static final int MOST_ADDRESSES = 20_000;

    /** A watcher reads the whole log in parts: that is welcome, but not as fast as a line carries. */
    private static final String LOG = "/api/public/log/";

    private final Settings settings;
    private final Clock clock;
    private final Map<String, Bucket> buckets = Collections.synchronizedMap(new LinkedHashMap<>(1_024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_ADDRESSES;
        }
    });

    Throttle(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String address = request.getRemoteAddr();
        String limit = limit(request);
        if (limit.isEmpty()
                || own(address)
                || buckets.computeIfAbsent(limit + address, key -> fresh(limit)).tryConsume(1)) {
            return true;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, "disclosure.too-fast", "查得太快了", "请过一分钟再查。要整批数据，请用开放数据下载。");
    }

    /** The setting that limits a request; empty when nothing does. */
    private static String limit(HttpServletRequest request) {
        if (!cheap(request)) {
            return "disclosure.requests-per-minute";
        }
        return request.getRequestURI().startsWith(LOG) ? "disclosure.log-requests-per-minute" : "";
    }

    /** Reading one page; searching, downloading and whatever anybody may write is not. */
    private static boolean cheap(HttpServletRequest request) {
        String path = request.getRequestURI();
        return "GET".equals(request.getMethod())
                && !path.equals("/api/public/subjects")
                && !path.equals("/api/public/subjects/choices")
                && !path.startsWith("/api/public/open-data/");
    }

    private Bucket fresh(String limit) {
        int most = settings.on(limit, LocalDate.now(clock)).integer();
        return Bucket.builder()
                .addLimit(band -> band.capacity(most).refillGreedy(most, Duration.ofMinutes(1)))
                .withCustomTimePrecision(new TimeMeter() {
                    @Override
                    public long currentTimeNanos() {
                        Instant now = clock.instant();
                        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
                    }

                    @Override
                    public boolean isWallClockBased() {
                        return true;
                    }
                })
                .build();
    }

    private static boolean own(String address) {
        try {
            // An address in figures is never looked up.
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
