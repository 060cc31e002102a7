package org.shiheng.kernel.exchange.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.body;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.code;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.counts;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.exchange.intake.IntakeDesk;
import org.shiheng.kernel.exchange.intake.Kinds;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.LogAudit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.ObjectMapper;

/** When the law ends a text, no table of the platform says it any more, and who got it from us is asked to take it back. */
@PlatformTest
class ErasedCopyTests {

    /** Stands in the row that a department sent: in the text, beside it and in the person's number. */
    private static final String SECRET = "渔家女高某";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    Targets targets;

    @Autowired
    OutgoingRows rows;

    @Autowired
    ReportForms forms;

    @Autowired
    Kinds kinds;

    @Autowired
    Ledger ledger;

    @Autowired
    LogAudit log;

    @Autowired
    Settings settings;

    @Autowired
    AuditTrail audit;

    @Autowired
    Clock clock;

    @Autowired
    ObjectMapper json;

    private IntakeDesk desk;
    private String mark;
    private String target;

    @BeforeEach
    void connect() {
        ((TestClock.Movable) clock).set(TestClock.TODAY);
        desk = new IntakeDesk(mvc, city, database);
        mark = String.valueOf(System.nanoTime() % 1_000_000_000);
        target = "E-" + mark;
    }

    @Test
    void anErasedTextGoesFromEveryTableAndThePlatformIsAskedToTakeItBack() throws Exception {
        try (var platform = new StandInPlatform()) {
            ledger.sequence();
            target(platform);
            Outbox outbox = new Outbox(
                    database,
                    targets,
                    rows,
                    forms,
                    new PlatformAdapter(json, Duration.ofSeconds(2)),
                    kinds,
                    ledger,
                    settings,
                    audit,
                    clock);
            String name = "营口删正文店" + mark;
            String code = code();
            long subject = desk.subject(name, code, "营口市站前区某路1号", SECRET);
            String number = "营卫罚〔2026〕" + mark + "号";
            String file = IntakeDesk.PENALTY_HEAD
                    + IntakeDesk.penalty(name, code, number, "罚款五千元，当事人" + SECRET)
                            .replace("王某", SECRET);
            String source = desk.source("penalty");
            String done = desk.gather(source, "penalty", file);
            ledger.sequence();
            outbox.work(target);
            assertThat(platform.accepted.get(number).toString()).contains(SECRET);
            report(subject);
            export();
            UUID record = database.read(
                    Scope.wholeCity(),
                    jdbc -> jdbc.sql("select record_id from exchange.gathered where number = ?")
                            .param(number)
                            .query(UUID.class)
                            .single());
            assertThat(places()).as("before").contains("exchange.gathered", "exchange.outgoing", "ledger.body");

            erase(record);
            ledger.sequence();
            outbox.work(target);

            assertThat(places()).containsOnly("subject.subject");
            assertThat(platform.withdrawn).containsExactly(number);
            assertThat(body(mvc.get()
                            .uri("/api/ledger/erasures")
                            .cookie(new Cookie("SHIHENG_SESSION", city.sessionOf(City.BUREAU, Role.BUREAU_HEAD)))
                            .exchange()))
                    .contains("归集的原文 1 份")
                    .contains("报送的内容 1 份")
                    .contains("信用报告原件 1 份");
            assertThat(log.check().findings()).isEmpty();

            String again = desk.gather(source, "penalty", file);
            assertThat(counts(again)).as("the same row does not come back").containsExactly(0, 0, 1, 0, 0);
            int batch = JsonPath.read(done, "$.id");
            desk.post(desk.clerk, "/api/imports/batches/" + batch + "/roll-back", "{\"reason\":\"来源报错\"}");
            assertThat(JsonPath.<String>read(desk.settled(batch), "$.state")).isEqualTo("ROLLED_BACK");
            assertThat(places()).containsOnly("subject.subject");
        }
    }

    private void target(StandInPlatform platform) {
        targets.add(
                Actor.platform("test"),
                target,
                new Targets.Content(
                        "省平台" + mark,
                        platform.address(),
                        List.of("penalty"),
                        "营口市市场监督管理局",
                        IntakeDesk.AUTHORITY,
                        LocalDate.of(2026, 5, 12),
                        false,
                        null));
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "update exchange.target set log_done = (select coalesce(max(index), -1) from ledger.leaf) where code = ?")
                        .param(target)
                        .update());
    }

    /** Every table of the platform that says it anywhere. */
    private List<String> places() {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                                select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
                                  and has_table_privilege(c.oid, 'select')""").query(String.class).list().stream()
                        .filter(table -> jdbc.sql("select exists (select 1 from " + table + " t where t::text like ?)")
                                .param("%" + SECRET + "%")
                                .query(Boolean.class)
                                .single())
                        .toList());
    }

    private void report(long subject) {
        assertThat(mvc.post()
                        .uri("/api/public/subjects/" + subject + "/credit-reports")
                        .header("X-Shiheng-Request", "1")
                        .exchange())
                .hasStatusOk();
    }

    private void export() {
        var asked = desk.post(
                desk.clerk,
                "/api/exports",
                "{\"list\":\"gathered\",\"format\":\"CSV\",\"conditions\":{\"kind\":\"penalty\"}}");
        assertThat(asked).as(body(asked)).hasStatus2xxSuccessful();
        int id = JsonPath.read(body(asked), "$.id");
        for (int i = 0; i < 200; i++) {
            String state = database.read(
                    Scope.wholeCity(),
                    jdbc -> jdbc.sql("select state from export.job where id = ?")
                            .param((long) id)
                            .query(String.class)
                            .single());
            if (state.equals("DONE")) {
                return;
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("the export did not end");
    }

    private void erase(UUID record) {
        var asking = new Cookie("SHIHENG_SESSION", city.sessionOf(City.BUREAU, Role.CREDIT_OFFICER));
        var deciding = new Cookie("SHIHENG_SESSION", city.sessionOf(City.BUREAU, Role.BUREAU_HEAD));
        assertThat(desk.post(
                        asking,
                        "/api/ledger/erasures",
                        "{\"record\":\"" + record + "\",\"ground\":\"PERSONAL_DATA\",\"reason\":\"写进了个人姓名\"}"))
                .hasStatusOk();
        assertThat(desk.post(
                        deciding,
                        "/api/ledger/erasures/" + record + "/decision",
                        "{\"agree\":true,\"note\":\"核对过原文\"}"))
                .hasStatusOk();
        Long files = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select count(*) from export.job where list = 'gathered' and state = 'DONE'")
                        .query(Long.class)
                        .single());
        assertThat(files).as("export files that may hold it are gone").isZero();
    }
}
