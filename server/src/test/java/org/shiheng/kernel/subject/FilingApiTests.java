package org.shiheng.kernel.subject;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
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

/** 备案事项 of rulebook 01 §五: articles, term, contributions, directors and the others. */
@PlatformTest
class FilingApiTests {

    private static final String CONTRIBUTION =
            "{\"kind\":\"SUBSCRIPTION\",\"holder\":\"王小明\",\"content\":\"货币\",\"amount\":600000,\"fromOn\":\"2026-05-01\","
                    + "\"throughOn\":\"2031-04-30\",\"filedOn\":\"2026-05-06\"}";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    TestClock.Movable clock;

    @BeforeEach
    void theDayIsSet() {
        clock.set(TestClock.TODAY);
    }

    @Test
    void anEntryIsAddedShownMaskedAndEndedWithItsReason() {
        long id = subject("营口备案商贸有限公司", RegistrationStatus.ACTIVE);
        var head = session(City.ZHANQIAN, Role.UNIT_HEAD);

        var added = post(id, "", head, 0, CONTRIBUTION);
        var whole = mvc.get()
                .uri("/api/subjects/" + id + "/filings?reason=REGISTER_UPKEEP")
                .cookie(head)
                .exchange();
        long filing = idOf(id);
        var ended = post(id, "/" + filing + "/end", head, 1, "{\"endedOn\":\"2026-05-10\",\"reason\":\"股权转让\"}");
        var again = post(id, "/" + filing + "/end", head, 2, "{\"endedOn\":\"2026-05-11\",\"reason\":\"再终止\"}");
        var before = mvc.get()
                .uri("/api/subjects/" + id + "/filings?asOf=2026-05-08")
                .cookie(head)
                .exchange();

        assertThat(added).hasStatusOk().headers().hasValue("ETag", "\"1\"");
        assertThat(added).bodyText().contains("王某", "600000").doesNotContain("王小明");
        assertThat(whole).bodyText().contains("王小明");
        assertThat(ended).hasStatusOk().bodyText().contains("股权转让", "2026-05-10");
        assertThat(again).hasStatus(409).bodyJson().extractingPath("$.code").isEqualTo("subject.filing-not-open");
        assertThat(before).bodyText().contains("认缴出资").doesNotContain("股权转让");
    }

    @Test
    void whatIsMissingIsNamedFieldByFieldAndNothingIsKept() {
        long id = subject("营口备案缺项有限公司", RegistrationStatus.ACTIVE);
        var head = session(City.ZHANQIAN, Role.UNIT_HEAD);

        var refused = post(
                id,
                "",
                head,
                0,
                "{\"kind\":\"SUBSCRIPTION\",\"fromOn\":\"2026-05-01\",\"throughOn\":\"2026-04-01\",\"filedOn\":\"2026-05-06\"}");
        var list =
                mvc.get().uri("/api/subjects/" + id + "/filings").cookie(head).exchange();

        assertThat(refused).hasStatus(422).bodyText().contains("#/holder", "#/amount", "止日早于起日");
        assertThat(list).bodyJson().extractingPath("$.items").asArray().isEmpty();
    }

    @Test
    void anEndedSubjectFilesNoMoreAndAnInspectorOnlyReads() {
        long id = subject("营口备案注销有限公司", RegistrationStatus.CANCELLED);
        long active = subject("营口备案在营有限公司", RegistrationStatus.ACTIVE);

        var ended = post(id, "", session(City.ZHANQIAN, Role.UNIT_HEAD), 0, CONTRIBUTION);
        var reader = post(active, "", session(City.ZHANQIAN, Role.INSPECTOR), 0, CONTRIBUTION);
        var stranger = post(active, "", session(City.BAYUQUAN, Role.UNIT_HEAD), 0, CONTRIBUTION);
        var stale = post(active, "", session(City.ZHANQIAN, Role.UNIT_HEAD), 5, CONTRIBUTION);

        assertThat(ended).hasStatus(409).bodyJson().extractingPath("$.code").isEqualTo("subject.filing-after-end");
        assertThat(reader).hasStatus(403);
        assertThat(stranger).hasStatus(404);
        assertThat(stale).hasStatus(412);
    }

    private long idOf(long subject) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select max(id) from subject.filing where subject_id = ?")
                        .param(subject)
                        .query(Long.class)
                        .single());
    }

    private long subject(String name, RegistrationStatus status) {
        return new SubjectFixtures(database)
                .aSubject(City.ZHANQIAN_FIRST, name, SubjectType.COMPANY_LTD, status, "FIL" + name.hashCode(), "H6210");
    }

    private Cookie session(int department, Role role) {
        return new Cookie("SHIHENG_SESSION", city.sessionOf(department, role));
    }

    private MvcTestResult post(long id, String what, Cookie session, int seen, String body) {
        return mvc.post()
                .uri("/api/subjects/" + id + "/filings" + what)
                .cookie(session)
                .header("X-Shiheng-Request", "1")
                .header("If-Match", "\"" + seen + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
