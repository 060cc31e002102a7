package org.shiheng.kernel.exchange.outbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A province's platform as tests need it: it keeps what it accepted, knows a parcel again by its key, and can be made busy,
 * silent after it took a parcel, or strict about single rows.
 */
final class StandInPlatform implements AutoCloseable {

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final List<Function<HttpExchange, Boolean>> moods = Collections.synchronizedList(new ArrayList<>());

    /** Number to what was accepted under it, and how often a row arrived that was new to it. */
    final Map<String, JsonNode> accepted = Collections.synchronizedMap(new LinkedHashMap<>());

    final List<String> acceptedInOrder = Collections.synchronizedList(new ArrayList<>());
    final List<String> withdrawn = Collections.synchronizedList(new ArrayList<>());
    final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    final List<String> tokens = Collections.synchronizedList(new ArrayList<>());
    final Set<String> refuses = Collections.synchronizedSet(new LinkedHashSet<>());
    private final Map<String, String> receipts = Collections.synchronizedMap(new LinkedHashMap<>());

    StandInPlatform() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/report", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/report";
    }

    /** The next requests are answered with a status, before anything is kept. */
    void busy(int times, int status, String retryAfter) {
        for (int i = 0; i < times; i++) {
            moods.add(exchange -> {
                if (retryAfter != null) {
                    exchange.getResponseHeaders().add("Retry-After", retryAfter);
                }
                answer(exchange, status, "<html>busy</html>");
                return true;
            });
        }
    }

    /** The next request is kept but never answered in time. */
    void silentOnce() {
        moods.add(exchange -> {
            keep(exchange);
            LockSupport.parkNanos(1_500_000_000L);
            exchange.close();
            return true;
        });
    }

    private void handle(HttpExchange exchange) {
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        if (!moods.isEmpty() && moods.removeFirst().apply(exchange)) {
            return;
        }
        answer(exchange, 200, keep(exchange));
    }

    private String keep(HttpExchange exchange) {
        try {
            JsonNode parcel = json.readTree(exchange.getRequestBody().readAllBytes());
            String key = parcel.path("parcel").asString();
            boolean before = receipts.containsKey(key);
            String receipt = receipts.computeIfAbsent(
                    key,
                    k -> "HZ" + (receipts.size() + 1) + "-"
                            + server.getAddress().getPort());
            var rows = new ArrayList<Map<String, Object>>();
            for (JsonNode row : parcel.path("rows")) {
                String number = row.path("number").asString();
                boolean refused = refuses.contains(number);
                if (!refused && !before) {
                    if (row.path("action").asString().equals("WITHDRAW")) {
                        withdrawn.add(number);
                    } else {
                        accepted.put(number, row.path("values"));
                        acceptedInOrder.add(number);
                    }
                }
                rows.add(
                        refused
                                ? Map.of("number", number, "accepted", false, "reason", "决定书文号格式不对")
                                : Map.of("number", number, "accepted", true));
            }
            return json.writeValueAsString(Map.of("receipt", receipt, "rows", rows));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
