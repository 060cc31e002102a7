package org.shiheng.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shiheng.core.merkle.Checkpoint;
import org.shiheng.core.merkle.MerkleTree;
import org.shiheng.core.merkle.NoteKey;

/** The consistency command against a small server that answers as shiheng-log/1 says. */
class LogServerTests {

    private final List<byte[]> leaves = new ArrayList<>();

    @TempDir
    private Path folder;

    private HttpServer server;
    private KeyPair pair;
    private NoteKey key;

    @BeforeEach
    void aServerWithTenRecords() throws Exception {
        for (int i = 0; i < 10; i++) {
            leaves.add(MerkleTree.leafHash(new byte[] {(byte) i}));
        }
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        key = NoteKey.of("log.example", pair.getPublic());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/public/log/consistency", exchange -> {
            var body = answer(exchange.getRequestURI().getQuery()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aLogThatGrewIsConsistent() throws IOException {
        var origin = write("origin.pub", key.format());

        assertThat(run("consistency", note(4), note(10), "--server", address(), "--key", origin))
                .startsWith("0 核对一致")
                .contains("从4条增加到10条")
                .contains("均由其签名");
        assertThat(run("consistency", note(10), note(4), "--server", address()))
                .startsWith("1 ")
                .contains("只增不减");
    }

    @Test
    void aLogThatWasRewrittenIsNot() throws IOException {
        var before = note(4);
        leaves.set(1, new byte[32]);

        assertThat(run("consistency", before, note(10), "--server", address()))
                .startsWith("1 ")
                .contains("可能被改动");
    }

    @Test
    void aServerThatDoesNotAnswerIsSaidToBeSo() throws IOException {
        var older = note(4);
        var newer = note(10);

        assertThat(run("consistency", older, newer, "--server", address() + "elsewhere/"))
                .startsWith("1 ")
                .contains("404");
        server.stop(0);
        assertThat(run("consistency", older, newer, "--server", address()))
                .startsWith("1 ")
                .contains("能连上服务器");
    }

    private String answer(String query) {
        var words = query.split("[=&]");
        long first = Long.parseLong(words[1]);
        long second = Long.parseLong(words[3]);
        var path = MerkleTree.consistencyPath(first, second, MerkleTree.over(leaves)).stream()
                .map(hash -> "\"" + Base64.getEncoder().encodeToString(hash) + "\"")
                .toList();
        return "{\"first\":" + first + ",\"second\":" + second + ",\"path\":" + path + "}";
    }

    private String note(int size) throws IOException {
        var root = MerkleTree.root(size, MerkleTree.over(leaves));
        return write(size + ".txt", new Checkpoint("log.example", size, root).sign(key, pair.getPrivate()));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String address() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/";
    }

    private static String run(String... args) {
        var out = new ByteArrayOutputStream();
        int code = Verify.run(List.of(args), new PrintStream(out, true, StandardCharsets.UTF_8));
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }
}
