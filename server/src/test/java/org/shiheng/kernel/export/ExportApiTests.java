package org.shiheng.kernel.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.subject.NameGrams;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Exports in the background: in one's own scope, masked, fetched by nobody else, ended on its day, on the trail. */
@PlatformTest
class ExportApiTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    Clock clock;

    @Autowired
    JobRows jobs;

    @Autowired
    SignIn signIn;

    @Autowired
    ActPolicy policy;

    @Autowired
    Settings settings;

    @Autowired
    AuditTrail audit;

    @Test
    void aListIsWrittenInTheAskersScopeWithPersonsMasked() {
        String mark = "导出甲" + System.nanoTime() % 1_000_000;
        subject(mark + "店", City.ZHANQIAN_FIRST, "=王小明", "13800001234");
        subject(mark + "行", City.BAYUQUAN_FIRST, "李四", "13800005678");
        Cookie head = session(City.ZHANQIAN, Role.UNIT_HEAD);

        int id = ask(head, "subjects", "CSV", "\"q\":\"" + mark + "\"", null);
        String done = ended(head, id);

        assertThat(JsonPath.<String>read(done, "$.state")).as(done).isEqualTo("DONE");
        assertThat(JsonPath.<Integer>read(done, "$.rowsDone")).isEqualTo(1);
        var file = mvc.get().uri("/api/exports/" + id + "/file").cookie(head).exchange();
        assertThat(file.getResponse().getHeader("Content-Disposition")).contains("attachment");
        assertThat(body(file))
                .contains(mark + "店")
                .contains("'=某")
                .contains("尾号1234")
                .doesNotContain(mark + "行")
                .doesNotContain("王小明")
                .doesNotContain("13800001234");
        assertThat(trail(id))
                .anyMatch(line -> line.contains("导出“监管对象”") && line.contains(mark))
                .anyMatch(line -> line.contains("写好，1 行"))
                .anyMatch(line -> line.startsWith("下载"));
    }

    @Test
    void personsStandInFullOnlyForWhoMayAndSaysWhy() {
        String mark = "导出乙" + System.nanoTime() % 1_000_000;
        subject(mark + "店", City.ZHANQIAN_FIRST, "王小明", "13800001234");
        Cookie head = session(City.ZHANQIAN, Role.UNIT_HEAD);

        assertThat(post(head, "subjects", "CSV", "", "忙")).hasStatus(422);
        assertThat(post(session(City.BUREAU, Role.SUPERVISION), "subjects", "CSV", "", "核对联系方式"))
                .hasStatus(403);
        int id = ask(head, "subjects", "CSV", "\"q\":\"" + mark + "\"", "核对联系方式");
        ended(head, id);

        assertThat(body(mvc.get()
                        .uri("/api/exports/" + id + "/file")
                        .cookie(head)
                        .exchange()))
                .contains("王小明")
                .contains("13800001234");
        assertThat(trail(id)).anyMatch(line -> line.contains("含完整姓名和电话，事由：核对联系方式"));
    }

    @Test
    void aFileIsItsAskersAloneAndEndsOnItsDay() {
        Cookie head = session(City.ZHANQIAN, Role.UNIT_HEAD);
        int id = ask(head, "records", "XLSX", "", null);
        ended(head, id);

        assertThat(mvc.get().uri("/api/exports/" + id + "/file").cookie(session(City.ZHANQIAN, Role.UNIT_HEAD)))
                .hasStatus(404);
        var movable = (TestClock.Movable) clock;
        movable.advance(Duration.ofDays(8));
        try {
            assertThat(mvc.get().uri("/api/exports/" + id + "/file").cookie(head))
                    .satisfies(answer -> assertThat(
                                    answer.getMvcResult().getResponse().getStatus())
                            .isIn(401, 409));
            assertThat(jobs.expire()).anyMatch(job -> job.id() == id);
        } finally {
            movable.advance(Duration.ofDays(-8));
        }
        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(ExportJob.State.EXPIRED);
    }

    @Test
    void aListNobodyOfferedOrOfAnotherRoleIsRefused() {
        assertThat(post(session(City.ZHANQIAN, Role.UNIT_HEAD), "accounts", "CSV", "", null))
                .hasStatus(422);
        assertThat(post(session(City.ZHANQIAN, Role.INSPECTOR), "subjects", "CSV", "", null))
                .hasStatus(422);
        assertThat(post(session(City.ZHANQIAN, Role.UNIT_HEAD), "subjects", "CSV", "\"industry\":\"x\"", null))
                .hasStatus(422);
    }

    @Test
    void cancellingStopsTheWritingAndLeavesNoFile(@TempDir Path folder) throws Exception {
        var slow = new Slow();
        var writer = writer(folder, slow);
        var exports = new Exports(jobs, new Lists(List.of(slow)), writer, policy, settings, audit, clock);
        var actor = signIn.actorOf(accountOf(City.ZHANQIAN, Role.UNIT_HEAD)).orElseThrow();

        ExportJob job = exports.ask(actor, "slow", ExportJob.Format.CSV, Map.of(), null);
        assertThat(slow.begun.await(10, TimeUnit.SECONDS)).isTrue();
        exports.cancel(actor, job.id());
        slow.goOn.countDown();

        assertThat(slow.over.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(ExportJob.State.CANCELLED);
        for (int i = 0; i < 100 && !isEmpty(folder.resolve("exports")); i++) {
            LockSupport.parkNanos(20_000_000);
        }
        assertThat(folder.resolve("exports")).isEmptyDirectory();
        writer.destroy();
    }

    @Test
    void whatAKillInterruptedIsWrittenAnewFromItsBeginning(@TempDir Path folder) throws Exception {
        var slow = new Slow();
        slow.goOn.countDown();
        var actor = signIn.actorOf(accountOf(City.ZHANQIAN, Role.UNIT_HEAD)).orElseThrow();
        long id = jobs.open(actor.account(), "slow", Map.of(), slow.prepared(), null, ExportJob.Format.CSV, "慢.csv", 3)
                .orElseThrow();
        assertThat(jobs.begin(id)).isTrue();
        jobs.progress(id, 77);
        Files.createDirectories(folder.resolve("exports"));
        Files.writeString(folder.resolve("exports/export-" + id + ".part"), "half of a fi");

        // The start of a new process.
        assertThat(jobs.waiting()).contains(id);
        var writer = writer(folder, slow);
        writer.run(id);

        ExportJob done = jobs.find(id).orElseThrow();
        assertThat(done.state()).isEqualTo(ExportJob.State.DONE);
        assertThat(done.attempts()).isEqualTo(2);
        assertThat(done.rowsDone()).isEqualTo(3);
        assertThat(Files.readString(writer.file(done))).isEqualTo("\uFEFF数\r\n1\r\n2\r\n3\r\n");
        assertThat(folder.resolve("exports/export-" + id + ".part")).doesNotExist();
        writer.destroy();
    }

    @Test
    void anAccountHasOnlySoManyOpenAtOnce() {
        var slow = new Slow();
        int account = accountOf(City.ZHANQIAN, Role.UNIT_HEAD);
        for (int i = 0; i < 3; i++) {
            assertThat(jobs.open(account, "slow", Map.of(), slow.prepared(), null, ExportJob.Format.CSV, "慢.csv", 3))
                    .isPresent();
        }

        assertThat(jobs.open(account, "slow", Map.of(), slow.prepared(), null, ExportJob.Format.CSV, "慢.csv", 3))
                .isEmpty();

        jobs.of(account, 10).forEach(job -> jobs.end(job.id(), ExportJob.State.CANCELLED, null));
    }

    /** A list of three rows that waits after the first. */
    private static final class Slow implements ExportList {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        final CountDownLatch over = new CountDownLatch(1);

        @Override
        public String key() {
            return "slow";
        }

        @Override
        public String title() {
            return "慢";
        }

        @Override
        public String act() {
            return "search.export";
        }

        @Override
        public boolean personal() {
            return false;
        }

        @Override
        public List<Condition> conditions() {
            return List.of();
        }

        Prepared prepared() {
            return new Prepared("全部", List.of(Column.number("数")), 3, sink -> {
                try {
                    sink.row(List.of(1));
                    begun.countDown();
                    goOn.await();
                    sink.row(List.of(2));
                    sink.row(List.of(3));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                } finally {
                    over.countDown();
                }
            });
        }

        @Override
        public Prepared prepare(Question question) {
            return prepared();
        }
    }

    private ExportWriter writer(Path folder, ExportList list) {
        return new ExportWriter(
                jobs, new Lists(List.of(list)), signIn, policy, settings, audit, clock, folder.toString());
    }

    private static boolean isEmpty(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private Cookie session(int department, Role... roles) {
        return new Cookie("SHIHENG_SESSION", city.sessionOf(department, roles));
    }

    private int accountOf(int department, Role role) {
        String name = city.account(department, null, role);
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select id from authority.account where sign_in_name = ?")
                        .param(name)
                        .query(Integer.class)
                        .single());
    }

    private MvcTestResult post(Cookie who, String list, String format, String conditions, String reason) {
        return mvc.post()
                .uri("/api/exports")
                .cookie(who)
                .header("X-Shiheng-Request", "1")
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"list":"%s","format":"%s","conditions":{%s},"personalReason":%s}""".formatted(list, format, conditions, reason == null ? "null" : '"' + reason + '"'))
                .exchange();
    }

    private int ask(Cookie who, String list, String format, String conditions, String reason) {
        var answer = post(who, list, format, conditions, reason);
        assertThat(answer).as(body(answer)).hasStatus(201);
        return JsonPath.read(body(answer), "$.id");
    }

    private String ended(Cookie who, int id) {
        for (int i = 0; i < 600; i++) {
            String now = body(mvc.get().uri("/api/exports/" + id).cookie(who).exchange());
            if (!JsonPath.<Boolean>read(now, "$.open")) {
                return now;
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("export " + id + " did not end");
    }

    private List<String> trail(int id) {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select detail from authority.audit where act = 'export.mine' and target like ?")
                        .param("/api/exports/" + id + "%")
                        .query(String.class)
                        .list());
    }

    private void subject(String name, int station, String person, String phone) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        insert into subject.subject(name, name_grams, type, status, division, legal_representative, phone, station_id,
                          source, source_number) values (?, ?::text[], 'COMPANY_LTD', 'ACTIVE', 210802, ?, ?, ?, 'export-test', ?)""")
                        .param(name)
                        .param(NameGrams.of(name))
                        .param(person)
                        .param(phone)
                        .param(station)
                        .param(name)
                        .update());
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
