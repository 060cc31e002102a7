package org.shiheng.kernel.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shiheng.City;
import org.shiheng.TestClock;
import org.shiheng.TestDataFolder;
import org.shiheng.kernel.catalog.Setting;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.keys.KeyFolder;
import org.shiheng.kernel.matter.TestAcceptance;
import org.shiheng.verifier.Verify;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A third party watches the log over HTTP with nothing but the verifier, while somebody with every right on the database
 * tampers with it. The platform of this test has a database of its own: its log is broken on purpose.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "shiheng.ledger.origin=shiheng/watched")
@Import({TestClock.class, City.class, TestAcceptance.class})
@ContextConfiguration(initializers = TestDataFolder.class)
class WatchTests {

    private static final List<String> TABLES = List.of("record", "body", "leaf", "node", "checkpoint", "cosignature");

    @LocalServerPort
    int port;

    @Autowired
    Ledger ledger;

    @Autowired
    LogTree tree;

    @Autowired
    Settings settings;

    @Autowired
    KeyFolder keys;

    @Autowired
    DataSource dataSource;

    @Autowired
    City city;

    @TempDir
    Path folder;

    @BeforeEach
    void aLogWithSomeRecords() {
        append(7);
    }

    @Test
    void anHonestLogIsInOrderAtEveryLookAndEveryPublicTextIsRead() throws IOException {
        String first = watch("--key", key());
        append(30);
        String second = watch("--key", key());

        assertThat(first).startsWith("0 ").contains("第一次看").contains("两种签名有效");
        assertThat(second).startsWith("0 ").contains("一致").contains("新增 30 条").contains("核对公示文字");
        assertThat(watch()).startsWith("0 ").contains("新增 0 条").contains("重读旧记录 " + tree.size());
        assertThat(Files.size(folder.resolve("watch/leaves.bin"))).isEqualTo(32 * tree.size());
    }

    @Test
    void aRowChangedByAnybodyWithEveryRightIsFound() throws Exception {
        RecordId changed = append(3);
        long index = ledger.find(Scope.wholeCity(), changed).orElseThrow().index();
        watch();

        try (var owner = superuser()) {
            run(
                    owner,
                    "update ledger.body set canonical = replace(canonical, '未发现', '发现') where record_id = '" + changed
                            + "'");
            assertThat(watch())
                    .startsWith("1 ")
                    .contains("警报")
                    .contains("第" + index + "条公示的文字与账本相符")
                    .contains("证据已存入");
            run(
                    owner,
                    "update ledger.body set canonical = replace(canonical, '发现', '未发现') where record_id = '" + changed
                            + "'");
            assertThat(watch()).startsWith("0 ");

            byte[] before = commitment(owner, changed);
            run(owner, "update ledger.record set commitment = sha256('x') where id = '" + changed + "'");
            assertThat(watch()).startsWith("1 ").contains("第" + index + "条与从前看到的相同");
            restore(owner, changed, before);
            assertThat(watch()).startsWith("0 ");
        }
    }

    @Test
    void aTailThatWasCutOffIsFound() throws Exception {
        watch();
        try (var owner = superuser()) {
            snapshot(owner, "whole");
            long cut = tree.size() - 2;
            run(owner, "delete from ledger.leaf where index >= " + cut);
            run(owner, "delete from ledger.node where (index + 1) * power(2, level) > " + cut);
            run(owner, "delete from ledger.cosignature where size > " + cut);
            run(owner, "delete from ledger.checkpoint where size > " + cut);

            assertThat(watch()).startsWith("1 ").contains("只增不减（退回");

            bringBack(owner, "whole");
            assertThat(watch()).startsWith("0 ");
        }
    }

    @Test
    void anOldBackupThatWasRestoredIsFoundAtOnceAndWhenItHasGrownAgain() throws Exception {
        try (var owner = superuser()) {
            snapshot(owner, "backup");
            append(5);
            watch();
            long seen = tree.size();
            snapshot(owner, "whole");

            bringBack(owner, "backup");
            assertThat(watch()).startsWith("1 ").contains("只增不减（退回");
            append(5);
            assertThat(tree.size()).isEqualTo(seen);
            assertThat(watch())
                    .as("as long as before, but another log")
                    .startsWith("1 ")
                    .contains("分叉");
            append(9);
            assertThat(watch()).as("longer than before").startsWith("1 ").contains("分叉");
            assertThat(Files.list(folder.resolve("watch"))
                            .filter(file -> file.getFileName().toString().startsWith("alarm-")))
                    .as("each alarm leaves its evidence")
                    .isNotEmpty();

            bringBack(owner, "whole");
            assertThat(watch()).startsWith("0 ");
        }
    }

    @Test
    void aMissedPromiseOfInclusionIsFound() throws Exception {
        watch();
        try (var owner = superuser()) {
            run(owner, "select pg_advisory_lock(7236001)");
            RecordId late = ledger.append(Scope.wholeCity(), record());
            assertThat(watch()).startsWith("1 ").contains("10秒内入账").contains(late.toString());
            run(owner, "select pg_advisory_unlock(7236001)");
        }
        ledger.sequence();
        assertThat(watch()).startsWith("0 ");
    }

    @Test
    void aBadSignatureOfEitherKindAndAnotherKeyAreFound() throws Exception {
        append(2);
        watch();
        try (var owner = superuser()) {
            snapshot(owner, "whole");
            run(
                    owner,
                    "update ledger.checkpoint set note = overlay(note placing"
                            + " (case substr(note, length(note) - 6, 1) when 'A' then 'B' else 'A' end) from length(note) - 6 for 1)"
                            + " where size = " + tree.size());
            assertThat(watch()).startsWith("1 ").contains("总指纹的签名");
            bringBack(owner, "whole");
            run(
                    owner,
                    "update ledger.checkpoint set sm2 = (select sm2 from ledger.checkpoint order by size limit 1)"
                            + " where size = " + tree.size());
            assertThat(watch()).startsWith("1 ").contains("国密签名");
            bringBack(owner, "whole");
        }
        Path other = folder.resolve("other.pub");
        Files.writeString(other, "shiheng/watched+1de9a39d+AWVKcXCkTGnSNq5n9kcPv4zl6UuN8E2GWMgMu5qpSX2g");
        assertThat(watch("--key", other.toString())).matches("(?s)[12] .*");
    }

    @Test
    void aListedWitnessSignsWhatItFoundInOrderAndEverybodySeesIt() throws Exception {
        String secret = folder.resolve("witness.key").toString();
        String made = verify("witness-key", "city.example/witness", "--out", secret);
        String publicKey =
                made.substring(made.indexOf("city.example"), made.length()).strip();

        assertThat(watch("--cosign", secret)).contains("见证签名未被收下：403");
        settings.add(new Setting(
                "ledger.witness.1",
                TestClock.TODAY,
                null,
                publicKey,
                null,
                "邻市市场监督管理局",
                Setting.Mark.CONVENTION,
                "本市约定"));
        append(1);
        assertThat(watch("--cosign", secret)).startsWith("0 ").contains("已见证：city.example/witness");

        String note = get("/api/public/log/checkpoint");
        assertThat(note).contains("— shiheng/watched ").contains("— city.example/witness ");
        assertThat(get("/api/public/log/witnessed-checkpoint")).isEqualTo(note);
        assertThat(get("/api/public/log/witnesses"))
                .contains("\"title\":\"邻市市场监督管理局\"")
                .contains("\"size\":" + tree.size());
        assertThat(watch()).as("lines of others under the note disturb nobody").startsWith("0 ");
    }

    @Test
    void aServerThatDoesNotAnswerIsNoAlarmAtASingleLook() {
        assertThat(verify(
                        "watch",
                        "http://localhost:1/",
                        "--once",
                        "--state",
                        folder.resolve("nobody").toString()))
                .startsWith("3 ")
                .contains("没有回应");
    }

    private String watch(String... more) {
        var words = new ArrayList<>(List.of(
                "watch",
                "http://localhost:" + port,
                "--once",
                "--whole",
                "--state",
                folder.resolve("watch").toString()));
        words.addAll(List.of(more));
        return verify(words.toArray(String[]::new));
    }

    private static String verify(String... words) {
        var out = new ByteArrayOutputStream();
        int code = Verify.run(List.of(words), new PrintStream(out, true, StandardCharsets.UTF_8));
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }

    private String key() throws IOException {
        return Files.writeString(folder.resolve("origin.pub"), tree.keys().ed25519())
                .toString();
    }

    private String get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private RecordId append(int count) {
        RecordId last = IntStream.range(0, count)
                .mapToObj(i -> ledger.append(Scope.wholeCity(), record()))
                .toList()
                .getLast();
        ledger.sequence();
        return last;
    }

    private static NewRecord record() {
        return new NewRecord(
                RecordKind.INSPECTION,
                null,
                City.ZHANQIAN_FIRST,
                "站前区市场监督管理局",
                "watch-test",
                UUID.randomUUID().toString(),
                LocalDate.of(2026, 5, 18),
                null,
                List.of("R1"),
                null,
                null,
                TestClock.TODAY,
                null,
                Map.of("summary", "老面馆饮食店未发现问题"));
    }

    private static void snapshot(Connection owner, String name) throws SQLException {
        run(owner, "drop schema if exists " + name + " cascade; create schema " + name);
        for (String table : TABLES) {
            run(owner, "create table " + name + "." + table + " as table ledger." + table);
        }
    }

    /** As a restored backup does it: nothing is asked, everything is as it was. */
    private static void bringBack(Connection owner, String name) throws SQLException {
        run(owner, "set session_replication_role = replica; delete from ledger.waiting");
        for (String table : TABLES) {
            run(owner, "delete from ledger." + table);
            run(owner, "insert into ledger." + table + " select * from " + name + "." + table);
        }
        run(owner, "set session_replication_role = origin");
    }

    private static byte[] commitment(Connection owner, RecordId id) throws SQLException {
        try (var statement = owner.prepareStatement("select commitment from ledger.record where id = ?::uuid")) {
            statement.setString(1, id.toString());
            var row = statement.executeQuery();
            row.next();
            return row.getBytes(1);
        }
    }

    private static void restore(Connection owner, RecordId id, byte[] commitment) throws SQLException {
        try (var statement = owner.prepareStatement("update ledger.record set commitment = ? where id = ?::uuid")) {
            statement.setBytes(1, commitment);
            statement.setString(2, id.toString());
            statement.execute();
        }
    }

    private Connection superuser() throws SQLException {
        String url;
        try (var connection = dataSource.getConnection()) {
            url = connection.getMetaData().getURL();
        }
        return DriverManager.getConnection(url, "postgres", keys.secret("database-superuser"));
    }

    private static void run(Connection connection, String statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
