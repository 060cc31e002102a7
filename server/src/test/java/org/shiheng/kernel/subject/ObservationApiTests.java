package org.shiheng.kernel.subject;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@PlatformTest
class ObservationApiTests {

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
    @Proves("250")
    void anEntryIsOnTheListAndInTheHistoryAndItsEndTakesItOff() {
        long id = subject("营口观察软件有限公司", "I6513");
        var head = session(City.ZHANQIAN, Role.UNIT_HEAD);

        var entered = post(id, "observation-entries", head, 0, "{\"through\":\"2027-03-31\",\"reason\":\"平台经济新业态\"}");
        var list = mvc.get().uri("/api/subjects/observations").cookie(head).exchange();
        var ended = post(id, "observation-ends", head, 1, "{\"reason\":\"收到安全线索\"}");
        var listAfter = mvc.get().uri("/api/subjects/observations").cookie(head).exchange();
        var profile = mvc.get().uri("/api/subjects/" + id).cookie(head).exchange();

        assertThat(entered).hasStatusOk().headers().hasValue("ETag", "\"1\"");
        assertThat(list).bodyText().contains("营口观察软件有限公司", "平台经济新业态", "2027-03-31");
        assertThat(ended).hasStatusOk();
        assertThat(listAfter).bodyText().doesNotContain("营口观察软件有限公司");
        assertThat(profile).bodyJson().extractingPath("$.changes[0].itemLabel").isEqualTo("观察期");
        assertThat(profile).bodyJson().extractingPath("$.changes[0].before").isEqualTo("到 2027-03-31");
        assertThat(profile).bodyJson().extractingPath("$.changes[0].basis").isEqualTo("收到安全线索");
    }

    @Test
    @Proves("250")
    void aRedLineIndustryIsRefusedAndTheProfileSaysSoBeforehand() {
        long id = subject("营口观察饭店", "H6210");
        var head = session(City.ZHANQIAN, Role.UNIT_HEAD);

        var refused = post(id, "observation-entries", head, 0, "{\"through\":\"2026-12-31\",\"reason\":\"新店\"}");
        var profile = mvc.get().uri("/api/subjects/" + id).cookie(head).exchange();

        assertThat(refused)
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("subject.observation-red-line");
        assertThat(profile)
                .bodyJson()
                .extractingPath("$.observationHindrance")
                .asString()
                .contains("安全红线");
    }

    @Test
    void anotherStationsSubjectIsNotReachedAndAStaleEntryIsRefused() {
        long id = subject("营口观察工作室", "I6513");

        var stranger = post(
                id,
                "observation-entries",
                session(City.BAYUQUAN, Role.UNIT_HEAD),
                0,
                "{\"through\":\"2026-12-31\",\"reason\":\"新业态\"}");
        var stale = post(
                id,
                "observation-entries",
                session(City.ZHANQIAN, Role.UNIT_HEAD),
                7,
                "{\"through\":\"2026-12-31\",\"reason\":\"新业态\"}");

        assertThat(stranger).hasStatus(404);
        assertThat(stale).hasStatus(412);
    }

    private long subject(String name, String industry) {
        return new SubjectFixtures(database)
                .aSubject(
                        City.ZHANQIAN_FIRST,
                        name,
                        SubjectType.COMPANY_LTD,
                        RegistrationStatus.ACTIVE,
                        "OBS" + name.hashCode(),
                        industry);
    }

    private Cookie session(int department, Role role) {
        return new Cookie("SHIHENG_SESSION", city.sessionOf(department, role));
    }

    private MvcTestResult post(long id, String what, Cookie session, int seen, String body) {
        return mvc.post()
                .uri("/api/subjects/" + id + "/" + what)
                .cookie(session)
                .header("X-Shiheng-Request", "1")
                .header("If-Match", "\"" + seen + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
