package org.shiheng.kernel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The law ends a text: it goes by two persons, leaves its trace, and the log verifies as before. */
@PlatformTest
class ErasureTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    Ledger ledger;

    @Autowired
    LogAudit audit;

    @Autowired
    LogTree tree;

    @Autowired
    ScopedDatabase database;

    @Autowired
    TestClock.Movable clock;

    private String asking;
    private String deciding;

    @BeforeEach
    void people() {
        clock.set(TestClock.TODAY);
        asking = city.sessionOf(City.BUREAU, Role.CREDIT_OFFICER);
        deciding = city.sessionOf(City.BUREAU, Role.BUREAU_HEAD);
    }

    @Test
    void aTextGoesByTwoPersonsAndTheLogVerifiesAsBefore() {
        RecordId record = append();
        long index = ledger.find(Scope.wholeCity(), record).orElseThrow().index();
        String before = tree.leaves(index, index + 1).getFirst();

        assertThat(ask(record, asking)).hasStatusOk();
        assertThat(get("/api/public/records/" + record))
                .as("asked is not decided")
                .hasStatusOk();
        assertThat(decide(record, deciding, true)).hasStatusOk().bodyText().contains("\"decision\":\"ERASED\"");
        ledger.sequence();

        assertThat(get("/api/public/records/" + record))
                .hasStatus(410)
                .bodyText()
                .contains("这条记录的正文已依法删去")
                .contains("第四十七条")
                .contains("账本序号是" + index)
                .doesNotContain("老面馆");
        assertThat(get("/api/public/records?kind=ERASURE"))
                .bodyText()
                .contains("依法删去账本序号" + index + "的记录的正文")
                .doesNotContain("老面馆");
        assertThat(tree.leaves(index, index + 1)).containsExactly(before);
        var report = audit.check();
        assertThat(report.findings()).isEmpty();
        assertThat(report.withoutText()).isPositive();
        long left = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select count(*) from ledger.body where record_id = ?")
                        .param(record.value())
                        .query(Long.class)
                        .single());
        assertThat(left).isZero();
    }

    @Test
    void whoAskedMayNotDecideAndARefusedTextStays() {
        RecordId record = append();
        String both = city.sessionOf(City.BUREAU, Role.CREDIT_OFFICER, Role.BUREAU_HEAD);

        assertThat(ask(record, both)).hasStatusOk();
        assertThat(decide(record, both, true)).hasStatus(403).bodyText().contains("另一位负责人");
        assertThat(decide(record, city.sessionOf(City.BUREAU, Role.INSPECTOR), true))
                .hasStatus(403);
        assertThat(decide(record, deciding, false)).hasStatusOk().bodyText().contains("\"decision\":\"REFUSED\"");
        assertThat(decide(record, deciding, true)).as("decided once").hasStatus(409);
        assertThat(ask(record, asking)).as("asked once").hasStatus(409);
        assertThat(get("/api/public/records/" + record)).hasStatusOk();
    }

    @Test
    void noTextGoesWithoutADecisionNotEvenByTheDatabase() {
        RecordId record = append();

        for (String statement : List.of(
                "delete from ledger.body", "select ledger.erase('" + record + "')", "delete from ledger.erasure")) {
            assertThatThrownBy(() -> database.run(
                            Scope.wholeCity(),
                            jdbc -> jdbc.sql(statement).query((row, n) -> 1).list()))
                    .as(statement)
                    .hasStackTraceContaining(statement.startsWith("select") ? "no decision" : "permission denied");
        }
    }

    private RecordId append() {
        RecordId id = ledger.append(
                Scope.wholeCity(),
                new NewRecord(
                        RecordKind.INSPECTION,
                        null,
                        City.ZHANQIAN_FIRST,
                        "站前区市场监督管理局",
                        "erasure-test",
                        UUID.randomUUID().toString(),
                        LocalDate.of(2026, 5, 18),
                        null,
                        List.of("R1"),
                        null,
                        null,
                        TestClock.TODAY,
                        null,
                        Map.of("summary", "老面馆饮食店未发现问题")));
        ledger.sequence();
        return id;
    }

    private MvcTestResult ask(RecordId record, String session) {
        return post(
                "/api/ledger/erasures",
                session,
                "{\"record\":\"" + record + "\",\"ground\":\"PERSONAL_DATA\",\"reason\":\"写进了负责人的住址\"}");
    }

    private MvcTestResult decide(RecordId record, String session, boolean agree) {
        return post(
                "/api/ledger/erasures/" + record + "/decision",
                session,
                "{\"agree\":" + agree + ",\"note\":\"核对过原文\"}");
    }

    private MvcTestResult post(String uri, String session, String body) {
        return mvc.post()
                .uri(uri)
                .header("X-Shiheng-Request", "1")
                .cookie(new Cookie("SHIHENG_SESSION", session))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult get(String uri) {
        return mvc.get().uri(uri).exchange();
    }
}
