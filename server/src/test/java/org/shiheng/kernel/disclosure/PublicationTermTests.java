package org.shiheng.kernel.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.ledger.Severity;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Terms by kind and severity end by themselves, at the edges of the day and of the law. */
@PlatformTest
class PublicationTermTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ScopedDatabase database;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock.Movable clock;

    private long subject;

    @BeforeEach
    void aSubject() {
        clock.set(TestClock.TODAY);
        subject = new SubjectFixtures(database).aSubject(City.ZHANQIAN_FIRST, "营口期限商店" + UUID.randomUUID());
    }

    @AfterEach
    void backToToday() {
        clock.set(TestClock.TODAY);
    }

    @ParameterizedTest(name = "{0} {1} from {2}, given {3}: last shown on {4}: {5}")
    @CsvSource({
        "PENALTY, GENERAL, 2026-01-05, 2029-01-05, 2027-01-05, a year at most under the new rules",
        "PENALTY, GENERAL, 2026-01-05, 2026-04-05, 2026-04-05, the authority's own shorter term counts",
        "PENALTY, GENERAL, 2026-01-05, , 2027-01-05, no term given is no term without end",
        "PENALTY, MINOR,   2026-01-31, 2026-12-31, 2026-04-30, three months end with the month's last day",
        "PENALTY, SERIOUS, 2026-01-05, 2030-01-05, 2029-01-05, three years at most",
        "SERIOUS_LIST, SERIOUS, 2026-02-28, , 2029-02-28, a list ends after three years by itself",
        "PENALTY, GENERAL, 2024-02-29, 2027-02-28, 2025-12-24, what ran longer ends when the new law comes into force",
        "PENALTY, GENERAL, 2025-06-30, 2028-06-30, 2026-06-30, what was begun under the old rules gets the new term",
    })
    @Proves("244")
    void theLongestTermOfAKindEndsOnItsLastDay(
            RecordKind kind, Severity severity, LocalDate from, @Nullable LocalDate given, LocalDate last, String why) {
        clock.set(from);
        RecordId record = append(kind, severity, from, from, given, null, null);

        clock.set(last);
        assertThat(shown(record)).as(why + ", the last day").isTrue();
        clock.set(last.plusDays(1));
        assertThat(shown(record)).as(why + ", the day after").isFalse();
        assertThat(mvc.get().uri("/api/public/subjects/" + subject).exchange())
                .bodyText()
                .doesNotContain("\"kind\":\"" + kind + "\"");
    }

    @Test
    void theStandingNamesTheDayItReallyEnds() {
        LocalDate from = LocalDate.of(2026, 5, 19);
        RecordId record =
                append(RecordKind.PENALTY, Severity.GENERAL, from, from, LocalDate.of(2029, 5, 19), null, null);

        assertThat(mvc.get().uri("/api/public/records/" + record + "/standing").exchange())
                .hasStatusOk()
                .bodyText()
                .contains("\"publishThrough\":\"2027-05-19\"")
                .contains("\"daysLeft\":366");
    }

    @Test
    @Proves("244")
    void aRepairEndsThePublicationOfAPenaltyOnItsOwnDayAndARevokedRepairBringsItBack() {
        LocalDate from = LocalDate.of(2026, 5, 1);
        RecordId penalty = append(RecordKind.PENALTY, Severity.GENERAL, from, from, null, null, null);
        LocalDate repairedOn = LocalDate.of(2026, 9, 1);
        clock.set(LocalDate.of(2026, 8, 31));
        RecordId repair = append(RecordKind.REPAIR, null, repairedOn, repairedOn, null, null, penalty);

        assertThat(shown(penalty)).as("the day before the repair counts").isTrue();
        clock.set(repairedOn);
        assertThat(shown(penalty)).as("the day of the repair").isFalse();
        append(RecordKind.REPAIR, null, repairedOn, repairedOn, null, repair, null);
        assertThat(shown(penalty))
                .as("the repair was got by fraud and is revoked")
                .isTrue();
    }

    @Test
    void anAbnormalListingStaysInSightWithItsRemoval() {
        LocalDate from = LocalDate.of(2026, 5, 1);
        RecordId listed = append(RecordKind.ABNORMAL_LIST, Severity.GENERAL, from, from, null, null, null);
        append(RecordKind.REPAIR, null, from.plusDays(5), from.plusDays(5), null, null, listed);

        assertThat(shown(listed)).isTrue();
        assertThat(mvc.get().uri("/api/public/records/" + listed + "/standing").exchange())
                .bodyText()
                .contains("\"repairedBy\":\"");
    }

    private boolean shown(RecordId record) {
        ledger.sequence();
        int status = mvc.get()
                .uri("/api/public/records/" + record)
                .exchange()
                .getResponse()
                .getStatus();
        assertThat(status).isIn(200, 404);
        return status == 200;
    }

    private RecordId append(
            RecordKind kind,
            @Nullable Severity severity,
            LocalDate occurred,
            LocalDate from,
            @Nullable LocalDate through,
            @Nullable RecordId supersedes,
            @Nullable RecordId repairs) {
        return ledger.append(
                Scope.wholeCity(),
                new NewRecord(
                        kind,
                        new SubjectId(subject),
                        City.ZHANQIAN_FIRST,
                        "站前区市场监督管理局",
                        "term-test",
                        UUID.randomUUID().toString(),
                        occurred,
                        severity,
                        List.of(),
                        supersedes,
                        repairs,
                        from,
                        through,
                        Map.of("summary", "期限")));
    }
}
