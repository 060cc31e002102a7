package org.shiheng.kernel.exchange.outbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Sends a parcel to a platform over HTTP: JSON under the exchange format's names, the parcel's key in {@code
 * Idempotency-Key}, a receipt in the answer. The province does not publish its interface; what differs there is changed in
 * this class alone.
 */
@Component
class PlatformAdapter {

    private static final int LONGEST_REASON = 300;
    private static final int BUSY = 429;
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final ObjectMapper json;
    private final Duration patience;
    private final HttpClient http;

    @org.springframework.beans.factory.annotation.Autowired
    PlatformAdapter(ObjectMapper json) {
        this(json, Duration.ofSeconds(30));
    }

    PlatformAdapter(ObjectMapper json, Duration patience) {
        this.json = json;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    Answer send(Target target, @Nullable String credential, Parcel parcel) {
        var request = HttpRequest.newBuilder(URI.create(target.endpoint().replaceAll("/+$", "") + "/" + parcel.kind()))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", parcel.key().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body(target, parcel)));
        if (credential != null) {
            request.header("Authorization", "Bearer " + credential);
        }
        try {
            return understand(parcel, http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return new Answer.Unreached(0, "没有连上或没有等到回答：" + shortened(String.valueOf(e.getMessage())), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unreached(0, "平台正在停止", null);
        }
    }

    private String body(Target target, Parcel parcel) {
        var body = new LinkedHashMap<String, Object>();
        body.put("format", "shiheng-report/1");
        body.put("parcel", parcel.key().toString());
        body.put("sender", target.senderName());
        body.put("senderCode", target.senderCode());
        body.put("kind", parcel.kind());
        body.put(
                "rows",
                parcel.rows().stream()
                        .map(row -> Map.of(
                                "number",
                                row.number(),
                                "record",
                                row.record().toString(),
                                "action",
                                row.withdraws() ? "WITHDRAW" : "PUT",
                                "values",
                                row.values()))
                        .toList());
        return json.writeValueAsString(body);
    }

    private Answer understand(Parcel parcel, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == BUSY || status >= 500 || status == 401 || status == 403 || status == 404 || status == 408) {
            return new Answer.Unreached(status, "对方答复 " + status + said(response), after(response));
        }
        if (status >= 200 && status < 300 || status == 409) {
            return received(parcel, response);
        }
        if (status >= 400) {
            return new Answer.Refused(status, "对方答复 " + status + said(response));
        }
        return new Answer.Unreached(status, "对方答复 " + status + "，这个地址可能已经改了", null);
    }

    /** Without a receipt nothing was received: what cannot be shown later was not delivered. */
    private Answer received(Parcel parcel, HttpResponse<String> response) {
        int status = response.statusCode();
        JsonNode answer;
        try {
            answer = json.readTree(response.body());
        } catch (JacksonException e) {
            return new Answer.Unreached(status, "对方的回答读不懂" + said(response), null);
        }
        String receipt = answer.path("receipt").asString("");
        if (receipt.isBlank()) {
            return status == 409
                    ? new Answer.Refused(status, "对方答复 409" + said(response))
                    : new Answer.Unreached(status, "对方没有给回执编号", null);
        }
        var rejected = new LinkedHashMap<String, String>();
        List<String> sent = parcel.rows().stream().map(Outgoing::number).toList();
        for (JsonNode row : answer.path("rows")) {
            String number = row.path("number").asString("");
            if (sent.contains(number) && !row.path("accepted").asBoolean(true)) {
                rejected.put(number, shortened(row.path("reason").asString("没有说明原因")));
            }
        }
        return new Answer.Received(status, shortened(receipt), rejected, status == 409);
    }

    private @Nullable Duration after(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait)
                .orElse(null);
    }

    private static String said(HttpResponse<String> response) {
        String text = response.body().strip();
        return text.isEmpty() || text.startsWith("<") ? "" : "：" + shortened(text);
    }

    private static String shortened(String text) {
        String plain = text.replaceAll("\\p{Cntrl}+", " ");
        return plain.length() <= LONGEST_REASON ? plain : plain.substring(0, LONGEST_REASON) + "…";
    }
}
