package org.shiheng.verifier;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;

/** Fetches a proof from a log's public address. */
final class LogServer implements ConsistencyCheck.Proofs {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI address;

    LogServer(String address) {
        this.address = URI.create(address.endsWith("/") ? address : address + "/");
    }

    @Override
    public List<byte[]> between(long first, long second) {
        var uri = address.resolve("api/public/log/consistency?first=" + first + "&second=" + second);
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            Mismatch.unlessEqual(200, response.statusCode(), "服务器给出一致性证明（" + uri + "）");
            var proof = Json.MAPPER.readTree(response.body());
            Mismatch.unlessEqual(first, Json.integer(proof, "first"), "证明的较小账本");
            Mismatch.unlessEqual(second, Json.integer(proof, "second"), "证明的较大账本");
            return Json.hashes(proof, "path");
        } catch (IOException e) {
            throw new Mismatch("能连上服务器", address.toString(), String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            throw new Mismatch("服务器给出 JSON", uri.toString(), e.getOriginalMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Mismatch("能连上服务器", address.toString(), "被中断");
        }
    }
}
