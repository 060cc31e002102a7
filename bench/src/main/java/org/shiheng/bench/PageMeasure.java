package org.shiheng.bench;

import static org.shiheng.bench.DrawMeasure.seconds;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.RecordKind;

/**
 * What the public's page of one record asks for, over HTTP from eight readers at once, beside a handler of the same server
 * that answers with nothing. Once with a few records that many read, as after a news report; once with another record each time.
 */
final class PageMeasure implements Measure {

    private static final double LEAST_OF_EMPTY = 0.6;
    private static final int READERS = 8;
    private static final int RECORDS = 2_000;
    private static final int MUCH_READ = 20;

    @Override
    public String name() {
        return "page";
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        int asks = options.size(20_000, 3_000);
        try (var platform = Platform.start(options.work().resolve("page"))) {
            List<RecordId> records = records(platform);
            int port = platform.port();
            List<URI> all = records.stream()
                    .map(id -> URI.create("http://127.0.0.1:" + port + "/api/public/records/" + id))
                    .toList();
            List<URI> empty = List.of(URI.create("http://127.0.0.1:" + port + Platform.EMPTY));
            ask(empty, asks / 4);
            ask(all, asks / 4);
            double nothing = ask(empty, asks);
            double muchRead = ask(all.subList(0, MUCH_READ), asks);
            double scattered = ask(all, asks);
            report.add(new Figure(
                    name(),
                    "public record, %d much read".formatted(MUCH_READ),
                    muchRead,
                    nothing,
                    "answers/s",
                    "an empty handler",
                    "at least 0.6",
                    options.quick() ? null : muchRead / nothing >= LEAST_OF_EMPTY,
                    Map.of("readers", READERS)));
            report.add(new Figure(
                    name(),
                    "  one of %,d, another each time".formatted(RECORDS),
                    scattered,
                    nothing,
                    "answers/s",
                    "an empty handler",
                    "–",
                    null,
                    Map.of("readers", READERS)));
        }
    }

    private static List<RecordId> records(Platform platform) {
        var ledger = platform.get(Ledger.class);
        var ids = new ArrayList<RecordId>();
        LocalDate today = LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"));
        for (int i = 0; i < RECORDS; i++) {
            ids.add(ledger.append(
                    Scope.wholeCity(),
                    new NewRecord(
                            RecordKind.INSPECTION,
                            null,
                            1000,
                            "站前区市场监督管理局",
                            "page",
                            UUID.randomUUID().toString(),
                            today.minusDays(3),
                            null,
                            List.of("R1"),
                            null,
                            null,
                            today.minusDays(1),
                            null,
                            Map.of("planName", "餐饮服务抽查", "results", List.of("未发现问题")))));
        }
        ledger.sequence();
        return ids;
    }

    /** Answers a second: each reader asks for the next address as soon as it has the last answer. */
    private static double ask(List<URI> addresses, int asks) throws Exception {
        var next = new AtomicInteger();
        var bytes = new AtomicLong();
        try (var client = HttpClient.newHttpClient();
                var pool = Executors.newFixedThreadPool(READERS)) {
            long started = System.nanoTime();
            var jobs = IntStream.range(0, READERS)
                    .mapToObj(reader -> pool.submit(() -> {
                        for (int i = next.getAndIncrement(); i < asks; i = next.getAndIncrement()) {
                            var request = HttpRequest.newBuilder(addresses.get(i % addresses.size()))
                                    .build();
                            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                            if (answer.statusCode() != 200) {
                                throw new IllegalStateException("answered with " + answer.statusCode());
                            }
                            bytes.addAndGet(answer.body().length);
                        }
                        return true;
                    }))
                    .toList();
            for (var job : jobs) {
                job.get();
            }
            return asks / seconds(started);
        }
    }
}
