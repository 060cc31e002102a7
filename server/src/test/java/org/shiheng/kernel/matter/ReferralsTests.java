package org.shiheng.kernel.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What one procedure hands on another receives, in one transaction, and the news of it goes back the same way. */
@PlatformTest
@RecordApplicationEvents
class ReferralsTests {

    @Autowired
    Matters matters;

    @Autowired
    MatterDesk desk;

    @Autowired
    ScopedDatabase database;

    @Autowired
    City city;

    @Autowired
    SignIn signIn;

    @Autowired
    TestClock.Movable clock;

    @Autowired
    ApplicationEvents events;

    private Actor officer;

    @BeforeEach
    void officer() {
        clock.set(LocalDate.of(2026, 5, 11));
        officer = signIn.actor(city.sessionOf(City.ZHANQIAN_FIRST, Role.INSPECTOR))
                .orElseThrow();
    }

    @Test
    void whatIsHandedOnIsOpenedThereWithItsOwnLimitAndBothEndsShowTheLink() {
        MatterId sender = sender();

        matters.act(officer, sender, 0, "hand-on", Map.of(), null);

        MatterId received =
                new MatterId(desk.read(officer, sender).links().getFirst().matter());
        var there = desk.read(officer, received);
        assertThat(there.matter().title()).isEqualTo("试验移送事项的核查");
        assertThat(there.matter().state()).isEqualTo("HANDED");
        assertThat(there.facts()).isEqualTo(Map.of("what", "有人反映", "how", "内部移送"));
        assertThat(there.matter().dueOn()).isEqualTo("2026-06-01");
        assertThat(there.links()).singleElement().satisfies(link -> {
            assertThat(link.onward()).isFalse();
            assertThat(link.matter()).isEqualTo(sender.value());
        });
    }

    @Test
    void newsWaitUntilTheStateAllowsWhatFollowsAndAreThenTakenOnce() {
        MatterId sender = sender();
        matters.act(officer, sender, 0, "hand-on", Map.of(), null);
        MatterId received =
                new MatterId(desk.read(officer, sender).links().getFirst().matter());

        matters.act(officer, received, 0, "find", Map.of("result", "属实"), null);
        assertThat(desk.read(officer, sender).matter().state()).isEqualTo("RECEIVED");

        int version = matters.act(officer, sender, 1, "wait", Map.of(), null);
        var heard = desk.read(officer, sender);
        assertThat(version).isEqualTo(3);
        assertThat(heard.matter().state()).isEqualTo("ANSWERED");
        assertThat(heard.facts()).containsEntry("result", "属实");
        assertThat(heard.deadlines())
                .singleElement()
                .satisfies(limit -> assertThat(limit.state()).isEqualTo(MatterDeadlines.State.MET));
        matters.act(officer, sender, version, "conclude", Map.of(), null);
        assertThat(desk.read(officer, sender).steps()).hasSize(5);
    }

    @Test
    void newsMoveTheMatterAtOnceWhenItWaitsForThem() {
        MatterId sender = sender();
        matters.act(officer, sender, 0, "hand-on", Map.of(), null);
        matters.act(officer, sender, 1, "wait", Map.of(), null);
        MatterId received =
                new MatterId(desk.read(officer, sender).links().getFirst().matter());

        matters.act(officer, received, 0, "find", Map.of("result", "属实"), null);

        assertThat(desk.read(officer, sender).matter().state()).isEqualTo("ANSWERED");
    }

    @Test
    void workThatIsNoMatterHandsOnOnceAndHearsByAnEvent() {
        String number = UUID.randomUUID().toString();
        var what = new ReferMatter(
                "test-suspicion",
                LocalDate.of(2026, 5, 8),
                "检查",
                null,
                City.ZHANQIAN_FIRST,
                Map.of("what", "过期食品", "how", "检查"),
                List.of(),
                "test-work",
                number);

        MatterId first = matters.refer(officer, what);
        assertThat(desk.read(officer, first).matter().dueOn()).isEqualTo("2026-05-28");
        MatterId second = matters.refer(officer, what);
        matters.act(officer, first, 0, "find", Map.of("result", "属实"), null);

        assertThat(second).isEqualTo(first);
        assertThat(events.stream(MatterEvent.Told.class)
                        .filter(told -> told.sourceNumber().equals(number)))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.news()).isEqualTo("found");
                    assertThat(told.source()).isEqualTo("test-work");
                    assertThat(told.body()).isEqualTo(Map.of("result", "属实"));
                });
    }

    @Test
    void aTeamActIsForWhoeverHasItInHandAndTheAssignedOfficers() {
        int number = city.officer(City.ZHANQIAN_FIRST);
        Actor second = signIn.actor(city.session(city.account(City.ZHANQIAN_FIRST, number, Role.INSPECTOR)))
                .orElseThrow();
        MatterId received = matters.refer(
                officer,
                new ReferMatter(
                        "test-suspicion",
                        LocalDate.of(2026, 5, 8),
                        "检查",
                        null,
                        City.ZHANQIAN_FIRST,
                        Map.of("what", "过期食品", "how", "检查"),
                        List.of(),
                        "test-work",
                        UUID.randomUUID().toString()));
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update matter.matter set handler = ? where id = ?")
                        .param(officer.account())
                        .param(received.value())
                        .update());

        assertThatThrownBy(() -> matters.act(second, received, 0, "look", Map.of(), null))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("办案人员");
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "insert into matter.participant(matter_id, part, shown, officer_id, since_on) values (?, 'HANDLING_OFFICER', '测试员', ?, '2026-05-11')")
                        .param(received.value())
                        .param(number)
                        .update());

        assertThat(matters.act(second, received, 0, "look", Map.of(), null)).isEqualTo(1);
    }

    private MatterId sender() {
        return matters.open(
                officer,
                new OpenMatter(
                        "test.sender",
                        LocalDate.of(2026, 5, 11),
                        "试验移送事项",
                        null,
                        City.ZHANQIAN_FIRST,
                        null,
                        false,
                        Map.of("note", "有人反映"),
                        List.of(),
                        "test",
                        UUID.randomUUID().toString(),
                        null));
    }
}
