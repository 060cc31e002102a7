package org.shiheng.kernel.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.body;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.code;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.counts;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.penalty;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.UploadSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Files put into a source's folder: taken whole, once, and told of beside them. */
@PlatformTest
class FolderWatchTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    Batches batches;

    @Autowired
    BatchRows rows;

    @Autowired
    BatchFindings findings;

    @Autowired
    Sources sources;

    @Autowired
    Kinds kinds;

    @Autowired
    Settings settings;

    @Autowired
    UploadSettings limits;

    @Autowired
    Clock clock;

    @TempDir
    Path data;

    IntakeDesk desk;
    FolderWatch watch;
    Source source;
    Path folder;

    @BeforeEach
    void open() {
        desk = new IntakeDesk(mvc, city, database);
        watch = new FolderWatch(batches, rows, findings, sources, kinds, settings, limits, clock, data.toString());
        String name = "w" + System.nanoTime() % 1_000_000_000;
        source = sources.find(withFolder(desk.source("penalty"), name)).orElseThrow();
        folder = data.resolve("incoming").resolve(name);
        watch.look();
    }

    @Test
    void aWholeFileIsGatheredAndEndsInDoneWithItsBadRowsBeside() throws IOException {
        String code = code();
        desk.subject("营口文件夹甲店", code, "", "");
        String mark = source.code();
        Files.writeString(
                folder.resolve("penalty/五月.csv"),
                IntakeDesk.PENALTY_HEAD
                        + penalty("营口文件夹甲店", code, "文〔2026〕" + mark + "1号", "罚款五千元")
                        + penalty("营口文件夹甲店", code, "文〔2026〕" + mark + "2号", "罚款")
                                .replace("2026-05-12", "2026-02-30"));

        look(0);
        assertThat(newest()).as("nothing is taken at first sight").isEmpty();
        look(11);
        Batch batch = newest().getFirst();
        desk.settled((int) batch.id());
        look(12);

        assertThat(counts(desk.get("/api/imports/batches/" + batch.id()))).containsExactly(1, 0, 0, 0, 1);
        assertThat(batch.channel()).isEqualTo(Batch.Channel.FOLDER);
        Path done = folder.resolve("done/" + batch.id() + "-五月.csv");
        assertThat(done).exists();
        assertThat(Files.readString(Path.of(done + ".待改的行.csv")))
                .startsWith("\uFEFF\"行政相对人名称\"")
                .contains("文〔2026〕" + mark + "2号")
                .contains("不是真实的日期");
        assertThat(folder.resolve("penalty/五月.csv")).doesNotExist();
        assertThat(folder.resolve("working")).isEmptyDirectory();
    }

    @Test
    void aFileThatStillGrowsOrIsCalledUnfinishedIsLeftAlone() throws IOException {
        Path file = folder.resolve("penalty/长.csv");
        Files.writeString(file, IntakeDesk.PENALTY_HEAD + "甲,");
        Files.writeString(folder.resolve("penalty/别的.csv.part"), "a,b\n1,2\n");
        Files.writeString(folder.resolve("penalty/.隐藏.csv"), "a,b\n1,2\n");
        Files.writeString(folder.resolve("penalty/空.csv"), "");

        look(0);
        look(6);
        Files.writeString(file, IntakeDesk.PENALTY_HEAD + "甲,乙");
        look(12);
        look(18);

        assertThat(newest()).isEmpty();
        assertThat(file).exists();
        assertThat(folder.resolve("penalty/别的.csv.part")).exists();
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    @Test
    void whatIsNoTableOrHasOtherColumnsIsRefusedWithTheReasonBeside() throws IOException {
        Files.writeString(folder.resolve("penalty/页.csv"), "<html><body>1</body></html>");
        Files.writeString(folder.resolve("penalty/列.csv"), "甲,乙\n1,2\n");

        look(0);
        look(11);

        assertThat(newest()).isEmpty();
        assertThat(Files.readString(folder.resolve("refused/页.csv.错误.txt"))).contains("不是表格");
        assertThat(Files.readString(folder.resolve("refused/列.csv.错误.txt"))).contains("行政相对人名称");
        assertThat(folder.resolve("refused/列.csv")).exists();
    }

    @Test
    void aLinkToElsewhereIsNeverRead() throws IOException {
        Path secret = Files.writeString(
                data.resolve("secret.csv"), IntakeDesk.PENALTY_HEAD + penalty("某店", code(), "密1号", "罚款"));
        Files.createSymbolicLink(folder.resolve("penalty/link.csv"), secret);
        Files.createDirectories(data.resolve("elsewhere"));
        Files.writeString(data.resolve("elsewhere/x.csv"), "a,b\n1,2\n");

        look(0);
        look(11);

        assertThat(newest()).isEmpty();
        assertThat(secret).exists();
        assertThat(Files.exists(folder.resolve("penalty/link.csv"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertThat(Files.readString(folder.resolve("refused/link.csv.错误.txt"))).contains("链接");
        assertThat(data.resolve("elsewhere/x.csv")).exists();
    }

    @Test
    void theSameFileAgainIsTheSameBatch() throws IOException {
        String code = code();
        desk.subject("营口文件夹乙店", code, "", "");
        String text = IntakeDesk.PENALTY_HEAD + penalty("营口文件夹乙店", code, "再〔2026〕" + source.code() + "号", "罚款五千元");

        for (int i = 0; i < 2; i++) {
            Files.writeString(folder.resolve("同.csv"), text);
            look(100 * i);
            look(100 * i + 11);
            desk.settled((int) newest().getFirst().id());
            look(100 * i + 12);
        }

        assertThat(newest()).hasSize(1);
        assertThat(folder.resolve("同.csv")).doesNotExist();
        try (var done = Files.list(folder.resolve("done"))) {
            assertThat(done).hasSize(1);
        }
    }

    @Test
    void aFolderIsAPlainNameAndBelongsToOneSource() {
        for (String name : List.of("../etc", "a/b", "/tmp/x", "A", "..")) {
            var answer = change(source.code(), name, source.version());
            assertThat(answer).as(name).hasStatus(422);
            assertThat(body(answer)).contains("exchange.folder-name");
        }
        String other = desk.source("penalty");
        assertThat(body(change(other, String.valueOf(source.folder()), 0))).contains("exchange.folder-taken");
    }

    @Test
    void aMappingIsEditedAndEveryVersionIsKept() {
        String path = "/api/imports/sources/" + source.code() + "/mappings/penalty";
        assertThat(put(path, "{\"columns\":{\"counterpartyName\":\"单位\",\"decisionNumber\":\"单位\"}}"))
                .hasStatus(422);
        assertThat(put(path, "{\"columns\":{\"counterpartyName\":\"被罚的\",\"decisionNumber\":\"号\"}}"))
                .hasStatusOk();
        assertThat(put(path, "{\"columns\":{\"counterpartyName\":\"被罚的\",\"decisionNumber\":\"号\"}}"))
                .hasStatusOk();
        assertThat(put(path, "{\"columns\":{\"counterpartyName\":\"被罚单位\"}}")).hasStatusOk();

        String kept = body(mvc.get().uri(path).cookie(desk.administrator).exchange());
        assertThat(JsonPath.<List<Integer>>read(kept, "$.versions[*].version")).containsExactly(2, 1);
        assertThat(JsonPath.<String>read(kept, "$.columns.counterpartyName")).isEqualTo("被罚单位");
        String code = code();
        desk.subject("营口对应店", code, "", "");
        int id = desk.upload(
                source.code(),
                "penalty",
                "新列名.csv",
                (IntakeDesk.PENALTY_HEAD + penalty("营口对应店", code, "对〔2026〕1号", "罚款")).replace("行政相对人名称", "被罚单位"));
        assertThat(JsonPath.<Integer>read(desk.get("/api/imports/batches/" + id), "$.columns.counterpartyName"))
                .isZero();
    }

    private List<Batch> newest() {
        return rows.of(List.of(source.code()), 10);
    }

    private void look(long seconds) {
        var movable = (TestClock.Movable) clock;
        movable.advance(Duration.ofSeconds(seconds));
        try {
            watch.look();
        } finally {
            movable.advance(Duration.ofSeconds(-seconds));
        }
    }

    private String withFolder(String code, String folder) {
        var answer = change(code, folder, 0);
        assertThat(answer).as(body(answer)).hasStatusOk();
        return code;
    }

    private MvcTestResult change(String code, String folder, int version) {
        return put("/api/imports/sources/" + code, """
                {"content":{"name":"来源%s","department":%d,"kinds":["penalty"],"schedule":"WEEKLY","active":true,"folder":"%s"},
                 "version":%d}""".formatted(code, City.HEALTH, folder, version));
    }

    private MvcTestResult put(String path, String content) {
        return mvc.put()
                .uri(path)
                .cookie(desk.administrator)
                .header("X-Shiheng-Request", "1")
                .contentType(org.springframework.http.MediaType.APPLICATION_JSON)
                .content(content)
                .exchange();
    }
}
