package org.shiheng.kernel.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@PlatformTest
class SubjectRecordApiTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock.Movable clock;

    @BeforeEach
    void theDayIsSet() {
        clock.set(TestClock.TODAY);
    }

    @Test
    @Proves("237")
    void aProfileHoldsEveryRecordPublishedOrNotWithWhatItsCheckNeeds() {
        long id = subject("营口记录商店");
        RecordId fine = append(id, "1", RecordKind.PENALTY, "2026-01-20", null, LocalDate.parse("2026-01-25"));
        append(id, "2", RecordKind.REPAIR, "2026-04-20", fine, null);
        ledger.sequence();

        var answer = get(id, session(City.ZHANQIAN_FIRST, Role.INSPECTOR));

        assertThat(answer).hasStatusOk();
        assertThat(answer).bodyJson().extractingPath("$.items.length()").isEqualTo(2);
        assertThat(answer).bodyJson().extractingPath("$.items[0].kindLabel").isEqualTo("信用修复");
        assertThat(answer).bodyJson().extractingPath("$.items[0].published").isEqualTo(false);
        assertThat(answer).bodyJson().extractingPath("$.items[1].repairedOn").isEqualTo("2026-04-20");
        assertThat(answer)
                .as("the repair ended the publication of the penalty")
                .bodyJson()
                .extractingPath("$.items[1].published")
                .isEqualTo(false);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.items[1].text.body.what")
                .isEqualTo("测试");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.items[1].salt")
                .asString()
                .hasSize(24);
        assertThat(answer).bodyJson().extractingPath("$.items[1].index").isNotNull();
    }

    @Test
    void anEarlierDayShowsOnlyWhatHadHappenedAndWasKnown() {
        long id = subject("营口往日商店");
        // The ledger's own first day brings over what older registers knew: this is written down long after it.
        clock.set(LocalDate.of(2026, 12, 1));
        append(id, "1", RecordKind.PENALTY, "2026-01-20", null, null);

        var today = get(id, session(City.ZHANQIAN_FIRST, Role.INSPECTOR));
        var before = mvc.get()
                .uri("/api/subjects/" + id + "/records?asOf=2026-10-31")
                .cookie(session(City.ZHANQIAN_FIRST, Role.INSPECTOR))
                .exchange();

        assertThat(today).bodyJson().extractingPath("$.items.length()").isEqualTo(1);
        assertThat(before)
                .as("it was written down later than that day")
                .bodyJson()
                .extractingPath("$.items.length()")
                .isEqualTo(0);
    }

    @Test
    void aBusinessSeesItsOwnProfileAndRecordsAndNobodyElses() {
        long own = subject("营口自家商店");
        long others = subject("营口别家商店");
        append(own, "1", RecordKind.INSPECTION, "2026-03-02", null, null);
        append(others, "1", RecordKind.INSPECTION, "2026-03-02", null, null);
        String account = city.account(City.ZHANQIAN_FIRST, null, Role.ENTERPRISE);
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "update authority.account set subject_id = ?, department_id = null where sign_in_name = ?")
                        .param(own)
                        .param(account)
                        .update());
        var session = new Cookie("SHIHENG_SESSION", city.session(account));

        var profile = mvc.get().uri("/api/subjects/" + own).cookie(session).exchange();
        var records = get(own, session);

        assertThat(profile).hasStatusOk();
        assertThat(profile)
                .as("its own persons are no secret to it")
                .bodyJson()
                .extractingPath("$.sensitiveShown")
                .isEqualTo(true);
        assertThat(records).bodyJson().extractingPath("$.items.length()").isEqualTo(1);
        assertThat(mvc.get().uri("/api/subjects/" + others).cookie(session).exchange())
                .hasStatus(404);
        assertThat(get(others, session)).hasStatus(404);
        assertThat(mvc.get()
                        .uri("/api/subjects/" + own + "/credit")
                        .cookie(session)
                        .exchange())
                .as("the class is the authority's own, no verdict on the business")
                .hasStatus(403);
        assertThat(mvc.get()
                        .uri("/api/subjects/" + own + "/tasks")
                        .cookie(session)
                        .exchange())
                .as("a visit is not announced")
                .hasStatus(403);
    }

    private RecordId append(
            long subject,
            String number,
            RecordKind kind,
            String day,
            @Nullable RecordId repairs,
            @Nullable LocalDate publishFrom) {
        return ledger.append(
                Scope.wholeCity(),
                new NewRecord(
                        kind,
                        new SubjectId(subject),
                        City.ZHANQIAN_FIRST,
                        "站前区市场监督管理局",
                        "subject-record-test",
                        subject + "/" + number,
                        LocalDate.parse(day),
                        null,
                        List.of("FINE"),
                        null,
                        repairs,
                        publishFrom,
                        null,
                        Map.of("what", "测试")));
    }

    private long subject(String name) {
        return new SubjectFixtures(database).aSubject(City.ZHANQIAN_FIRST, name);
    }

    private Cookie session(int department, Role role) {
        return new Cookie("SHIHENG_SESSION", city.sessionOf(department, role));
    }

    private MvcTestResult get(long id, Cookie session) {
        return mvc.get().uri("/api/subjects/" + id + "/records").cookie(session).exchange();
    }
}
