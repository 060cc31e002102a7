package org.shiheng.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.shiheng.core.code.UnifiedSocialCreditCode;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.exchange.Gathering;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The demo's stand-in for a platform of the province: it listens on this machine alone, gives a receipt for each parcel and
 * sends back rows whose number ends in 0, so that both ways can be seen. It keeps nothing.
 */
@Component
class DemoPlatform implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DemoPlatform.class);
    private static final String CODE = "DEMO-LN";
    private static final String SENDER = "11210800" + "DEM0YK00";

    private final Gathering gathering;
    private final ObjectMapper json;
    private final Clock clock;
    private @org.jspecify.annotations.Nullable HttpServer server;

    DemoPlatform(Gathering gathering, ObjectMapper json, Clock clock) {
        this.gathering = gathering;
        this.json = json;
        this.clock = clock;
    }

    /** Begins to listen and tells the outbox where. */
    void open(LocalDate since) {
        try {
            var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            listening.createContext("/", this::answer);
            listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            listening.start();
            server = listening;
            gathering.report(
                    Actor.platform("演示城市"),
                    CODE,
                    "演示用的省信用信息共享平台",
                    "http://127.0.0.1:" + listening.getAddress().getPort() + "/report",
                    List.of("permit", "penalty", "inspection"),
                    "营口市市场监督管理局（演示）",
                    sender(),
                    since);
        } catch (IOException e) {
            LOG.warn("the demo's platform does not listen; nothing is reported in this run", e);
        }
    }

    /** A code with right check characters that no authority has. */
    static String sender() {
        int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += Character.getNumericValue(SENDER.charAt(8 + i)) * weights[i];
        }
        int rest = 11 - sum % 11;
        String first17 = SENDER + (rest == 10 ? "X" : rest == 11 ? "0" : String.valueOf(rest));
        return first17 + UnifiedSocialCreditCode.checkCharacter(first17);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode parcel = json.readTree(exchange.getRequestBody().readAllBytes());
            var rows = new ArrayList<Map<String, Object>>();
            for (JsonNode row : parcel.path("rows")) {
                String number = row.path("number").asString();
                boolean sentBack = number.matches(".*0号?$");
                rows.add(
                        sentBack
                                ? Map.of("number", number, "accepted", false, "reason", "演示：尾号为0的退回，请核对后重报")
                                : Map.of("number", number, "accepted", true));
            }
            String key = parcel.path("parcel").asString();
            String receipt = "LN" + LocalDate.now(clock).toString().replace("-", "") + "-" + key.substring(0, 8);
            byte[] bytes = json.writeValueAsString(Map.of("receipt", receipt, "rows", rows))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void destroy() {
        if (server != null) {
            server.stop(0);
        }
    }
}
