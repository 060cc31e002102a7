package org.shiheng.verifier;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks a log's public addresses ({@code shiheng-log/1}, Serving). */
final class LogServer implements ConsistencyCheck.Proofs {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI address;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    LogServer(String address) {
        this.address = URI.create(address.endsWith("/") ? address : address + "/");
        if (this.address.getScheme() == null || !this.address.getScheme().matches("https?")) {
            throw new IllegalArgumentException("网址应以 http:// 或 https:// 开头：“" + address + "”");
        }
    }

    /** The server gave no answer at all: that is no finding about the log, but it must not last. */
    static final class Silent extends RuntimeException {
        Silent(String what) {
            super(what);
        }
    }

    /** A checkpoint and the signature under national rules that stands beside it. */
    record Served(String note, String sm2) {}

    URI address() {
        return address;
    }

    Served checkpoint() {
        var response = get("api/public/log/checkpoint");
        if (response.statusCode() == 404 && Json.code(response.body()).equals("ledger.empty")) {
            throw new Silent("账本里还没有记录");
        }
        Mismatch.unlessEqual(200, response.statusCode(), "服务器给出总指纹");
        return new Served(
                response.body(), response.headers().firstValue("X-Shiheng-SM2").orElse(""));
    }

    /** The origin and both public keys, as published. */
    JsonNode keys() {
        return json("api/public/log/key", "服务器给出公钥");
    }

    /** The leaf data from {@code start} up to, not including, {@code end}: at most a thousand. */
    List<byte[]> leaves(long start, long end) {
        var body =
                json("api/public/log/leaves?start=" + start + "&end=" + end, "服务器给出第" + start + "至" + (end - 1) + "条");
        var leaves = Json.hashes(body, "leaves");
        Mismatch.unlessEqual(end - start, (long) leaves.size(), "服务器给出的条数");
        Mismatch.unless(leaves.stream().allMatch(leaf -> leaf.length == 32), "每条指纹的长度", "32字节", "有别的长度");
        return leaves;
    }

    /** The records of that range that are public today, and those public ones that still wait for their place. */
    JsonNode disclosed(long start, long end) {
        return json("api/public/log/disclosed?start=" + start + "&end=" + end, "服务器给出公示中的文字");
    }

    @Override
    public List<byte[]> between(long first, long second) {
        try {
            return proof(first, second);
        } catch (Silent silent) {
            throw new Mismatch("能连上服务器", address.toString(), String.valueOf(silent.getMessage()));
        }
    }

    /** The consistency path between two sizes. */
    List<byte[]> proof(long first, long second) {
        var proof = json("api/public/log/consistency?first=" + first + "&second=" + second, "服务器给出一致性证明");
        Mismatch.unlessEqual(first, Json.integer(proof, "first"), "证明的较小账本");
        Mismatch.unlessEqual(second, Json.integer(proof, "second"), "证明的较大账本");
        return Json.hashes(proof, "path");
    }

    /** Hands in a note with a witness's line under it; answers what the server says when it does not take it. */
    String cosign(String note) {
        var request = HttpRequest.newBuilder(address.resolve("api/public/log/cosignatures"))
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain;charset=UTF-8")
                .header("X-Shiheng-Request", "1")
                .POST(HttpRequest.BodyPublishers.ofString(note))
                .build();
        var response = send(request);
        return response.statusCode() / 100 == 2 ? "" : response.statusCode() + " " + Json.detail(response.body());
    }

    private JsonNode json(String path, String what) {
        var response = get(path);
        if (response.statusCode() == 429) {
            throw new Silent("服务器说查得太快，请把间隔调长");
        }
        Mismatch.unless(
                response.statusCode() == 200,
                what + "（" + address.resolve(path) + "）",
                "200",
                response.statusCode() + " " + Json.detail(response.body()));
        try {
            return Json.MAPPER.readTree(response.body());
        } catch (JacksonException e) {
            throw new Mismatch("服务器给出 JSON", address.resolve(path).toString(), e.getOriginalMessage());
        }
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                // What a cache kept says nothing about the log now.
                .header("Cache-Control", "no-cache")
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 500) {
                throw new Silent("服务器答 " + response.statusCode());
            }
            return response;
        } catch (IOException e) {
            throw new Silent("连不上 " + address + "：" + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Silent("被中断");
        }
    }
}
