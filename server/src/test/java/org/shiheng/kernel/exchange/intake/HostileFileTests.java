package org.shiheng.kernel.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.HostileFiles;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.matter.LetterFixtures;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Matters;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Every door that takes a file refuses what means harm, in time, with a reason in Chinese, and keeps nothing of it. */
@PlatformTest
class HostileFileTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    Matters matters;

    @Autowired
    SignIn signIn;

    @Autowired
    TestClock.Movable clock;

    private IntakeDesk desk;

    @BeforeEach
    void aDesk() {
        clock.set(TestClock.TODAY);
        desk = new IntakeDesk(mvc, city, database);
    }

    @Test
    void noListThatMeansHarmComesInByImportIntakeOrDeclaration() {
        Cookie head = new Cookie("SHIHENG_SESSION", city.sessionOf(City.ZHANQIAN, Role.UNIT_HEAD));
        String source = desk.source("penalty");

        HostileFiles.lists().forEach((name, content) -> {
            refused("导入", name, content, (n, c) -> send("/api/imports", "file", n, c, head));
            refused("归集", name, content, (n, c) -> desk.send(source, "penalty", n, c));
            refused(
                    "应归集清单",
                    name,
                    content,
                    (n, c) -> send(
                            "/api/imports/rates/declarations?source=" + source + "&kind=penalty",
                            "file",
                            n,
                            c,
                            desk.clerk));
        });
    }

    @Test
    void noPaperThatMeansHarmComesInByAMatterOrAReportedFigure() {
        String session = city.sessionOf(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        String officer =
                city.session(city.account(City.ZHANQIAN_FIRST, city.officer(City.ZHANQIAN_FIRST), Role.INSPECTOR));
        Actor inspector = signIn.actor(officer).orElseThrow();
        MatterId matter = LetterFixtures.opened(matters, inspector);
        Cookie bureau = new Cookie("SHIHENG_SESSION", city.sessionOf(City.BUREAU, Role.UNIT_HEAD));
        assertThat(session).isNotBlank();

        HostileFiles.papers().forEach((name, content) -> {
            refused(
                    "事项附件",
                    name,
                    content,
                    (n, c) -> send(
                            "/api/matters/" + matter.value() + "/attachments",
                            "file",
                            n,
                            c,
                            new Cookie("SHIHENG_SESSION", officer)));
            if (!name.endsWith(".png") && !name.endsWith(".webp")) {
                refused(
                        "指标证明",
                        name,
                        content,
                        (n, c) -> send(
                                "/api/indicators/INS-07/reports?throughOn=2026-04-30&numerator=1&denominator=2&evidenceNumber=1",
                                "evidence",
                                n,
                                c,
                                bureau));
            }
        });
    }

    @Test
    void aNameNeverBecomesAPathAndIsShownWithoutWhatCouldMislead() throws Exception {
        String officer =
                city.session(city.account(City.ZHANQIAN_FIRST, city.officer(City.ZHANQIAN_FIRST), Role.INSPECTOR));
        MatterId matter = LetterFixtures.opened(matters, signIn.actor(officer).orElseThrow());
        byte[] paper = HostileFiles.text("%PDF-1.7 一份正常的文件");

        for (String name : List.of(
                "../../../../tmp/shiheng-evil.pdf",
                "..\\..\\shiheng-evil.pdf",
                "/tmp/shiheng-evil.pdf",
                "a\r\nSet-Cookie: x=1.pdf",
                "名".repeat(400) + ".pdf")) {
            var answer = send(
                    "/api/matters/" + matter.value() + "/attachments",
                    "file",
                    name,
                    paper,
                    new Cookie("SHIHENG_SESSION", officer));
            assertThat(answer.getResponse().getStatus()).as(name).isIn(200, 400, 422);
            assertThat(answer.getResponse().getHeader("Set-Cookie")).as(name).isNull();
        }
        assertThat(Path.of("/tmp/shiheng-evil.pdf")).doesNotExist();
        assertThat(Files.exists(Path.of("/tmp/evil.csv"))).isFalse();
    }

    @Test
    void aBodyOfAnotherTypeThanTheDoorTakesIsRefused() {
        Cookie head = new Cookie("SHIHENG_SESSION", city.sessionOf(City.ZHANQIAN, Role.UNIT_HEAD));
        for (String type : List.of("application/xml", "text/html", "application/x-www-form-urlencoded")) {
            var answer = mvc.post()
                    .uri("/api/imports")
                    .header("X-Shiheng-Request", "1")
                    .cookie(head)
                    .contentType(MediaType.parseMediaType(type))
                    .content("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>")
                    .exchange();
            assertThat(answer.getResponse().getStatus()).as(type).isIn(400, 415, 422);
            assertThat(text(answer)).as(type).doesNotContain("root:").matches("(?s).*[\\u4e00-\\u9fff].*");
        }
    }

    @Test
    void aFormulaInAGatheredRowIsRefusedAndTheErrorFileDisarmsIt() {
        String source = desk.source("penalty");
        String code = IntakeDesk.code();
        String rows = IntakeDesk.PENALTY_HEAD
                + IntakeDesk.penalty("=HYPERLINK(\"http://x\")", code, "=cmd|' /C calc'!A0", "罚款五千元");

        int id = desk.upload(source, "penalty", "公式.csv", rows);
        String checked = desk.check(id);
        String errors = desk.get("/api/imports/batches/" + id + "/refused.csv");

        assertThat(checked).contains("\"refused\":1");
        assertThat(errors).contains("公式").doesNotContain(",=HYPERLINK").doesNotContain(",=cmd");
    }

    private void refused(String door, String name, byte[] content, BiFunction<String, byte[], MvcTestResult> sent) {
        MvcTestResult answer = assertTimeoutPreemptively(SOON, () -> sent.apply(name, content), door + " " + name);
        String said = text(answer);
        assertThat(answer.getResponse().getStatus())
                .as(door + " " + name + ": " + said)
                .isIn(400, 413, 415, 422);
        assertThat(said).as(door + " " + name).matches("(?s).*(请|只能).*").doesNotContain("Exception", "root:", "笑笑");
    }

    private MvcTestResult send(String uri, String part, String name, byte[] content, @Nullable Cookie who) {
        return mvc.post()
                .uri(uri)
                .multipart()
                .file(new MockMultipartFile(part, name, type(name), content))
                .header("X-Shiheng-Request", "1")
                .cookie(who)
                .exchange();
    }

    /** As a sender says it who wants to be believed. */
    private static String type(String name) {
        return Map.of("pdf", "application/pdf", "jpg", "image/jpeg", "png", "image/png")
                .getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
