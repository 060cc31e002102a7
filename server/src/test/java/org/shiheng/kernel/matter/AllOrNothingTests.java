package org.shiheng.kernel.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.FaultyDatabase;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The n-th-failure loop: for opening and for each act, the n-th database statement fails, n = 1, 2, …; afterwards nothing
 * of it happened. When no statement is left to fail, all of it happened.
 */
@PlatformTest
class AllOrNothingTests {

    private static final List<String> TABLES = List.of(
            "matter.matter",
            "matter.act",
            "matter.act_record",
            "matter.deadline",
            "matter.pause",
            "matter.lengthening",
            "matter.participant",
            "matter.series",
            "document.issued",
            "document.addressee",
            "document.delivery",
            "document.series",
            "document.seal_key",
            "ledger.record",
            "ledger.body",
            "events.event_publication");

    @Autowired
    Matters matters;

    @Autowired
    DocumentActs documents;

    @Autowired
    ScopedDatabase database;

    @Autowired
    City city;

    @Autowired
    SignIn signIn;

    @Autowired
    TestClock.Movable clock;

    private Actor inspector;
    private Actor head;

    @BeforeEach
    void people() {
        clock.set(LocalDate.of(2026, 5, 11));
        inspector = signIn.actor(city.sessionOf(City.ZHANQIAN_FIRST, Role.INSPECTOR))
                .orElseThrow();
        head = signIn.actor(city.sessionOf(City.ZHANQIAN_FIRST, Role.UNIT_HEAD)).orElseThrow();
    }

    @Test
    void openingHappensWholeOrNotAtAll() {
        fails(() -> new MatterFixtures(matters).openedBy(inspector));
    }

    @Test
    void everyActHappensWholeOrNotAtAll() {
        MatterId id = new MatterFixtures(matters).openedBy(inspector);
        fails(() -> matters.act(inspector, id, 0, "accept", Map.of("decidedOn", "2026-05-11"), null));
        fails(() -> matters.act(head, id, 1, "extend", Map.of(), "案情复杂"));
        fails(() -> matters.act(inspector, id, 2, "send-for-test", Map.of(), null));
        fails(() -> matters.act(inspector, id, 3, "receive-test", Map.of(), null));
        fails(() -> matters.act(inspector, id, 4, "preserve", Map.of(), null));
        fails(() -> matters.act(inspector, id, 5, "conclude", Map.of("result", "已退货"), null));
    }

    @Test
    void anActThatIssuesDocumentsAndTheirDeliveryHappenWholeOrNotAtAll() {
        MatterId id = LetterFixtures.opened(matters, inspector);
        fails(() -> matters.act(inspector, id, 0, "accept", Map.of("decidedOn", "2026-05-11"), null));
        long document = documents.of(inspector, id).documents().getFirst().id();
        fails(() -> documents.deliver(inspector, id, 1, document, LetterFixtures.handed("2026-05-11")));
        fails(() -> documents.drawUp(
                inspector, id, 2, "hearing-record", Map.of("place", "三楼", "began", "2026-05-11T09:05", "said", "是。")));
        fails(() -> matters.act(inspector, id, 3, "conclude", Map.of("result", "已退货"), null));
    }

    private void fails(Runnable act) {
        int statement = 1;
        while (true) {
            Map<String, String> before = fingerprints();
            FaultyDatabase.failAt(statement);
            boolean failed = false;
            try {
                act.run();
            } catch (RuntimeException e) {
                failed = true;
            }
            boolean reached = FaultyDatabase.disarm();
            if (!failed) {
                assertThat(reached).as("no fault was swallowed").isFalse();
                assertThat(fingerprints()).isNotEqualTo(before);
                assertThat(statement).as("statements that could fail").isGreaterThan(5);
                return;
            }
            assertThat(fingerprints())
                    .as("after statement " + statement + " failed")
                    .isEqualTo(before);
            statement++;
        }
    }

    private Map<String, String> fingerprints() {
        return database.read(Scope.wholeCity(), jdbc -> {
            var found = new TreeMap<String, String>();
            TABLES.forEach(table -> found.put(
                    table,
                    jdbc.sql("select count(*) || ':' || coalesce(sum(hashtext(t::text)::bigint), 0) from " + table
                                    + " t")
                            .query(String.class)
                            .single()));
            return found;
        });
    }
}
