package org.shiheng.kernel.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.http.InvalidInput;
import org.springframework.beans.factory.annotation.Autowired;

/** A mark of a superior has a limit of its own, is answered by whoever has the matter in hand, and changes nothing else. */
@PlatformTest
class SupervisionTests {

    @Autowired
    Matters matters;

    @Autowired
    MatterDesk desk;

    @Autowired
    MatterLists lists;

    @Autowired
    Handovers handovers;

    @Autowired
    Supervision supervision;

    @Autowired
    City city;

    @Autowired
    SignIn signIn;

    @Autowired
    TestClock.Movable clock;

    private Actor inspector;
    private Actor bureauHead;

    @BeforeEach
    void people() {
        clock.set(LocalDate.of(2026, 5, 11));
        inspector = person(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        bureauHead = person(City.ZHANQIAN, Role.BUREAU_HEAD, Role.UNIT_HEAD);
    }

    @Test
    @Proves("221")
    void aVisitOnTheSpotAndACaseGivenDownAreMarksWithTheirLimitsToo() {
        MatterId id = new MatterFixtures(matters).inHandOf(inspector).openedBy(inspector);
        for (var kind : List.of(Supervision.Kind.ON_SITE, Supervision.Kind.ASSIGNED)) {
            long mark = supervision.mark(bureauHead, id, kind, "请于三日内报结果", LocalDate.of(2026, 5, 15));
            supervision.answer(inspector, mark, "已办");
        }
        assertThat(supervision.of(bureauHead, id))
                .extracting(Supervision.Mark::kindLabel)
                .contains("现场督导", "案件交办");
    }

    @Test
    @Proves("221")
    void aMarkIsListedAnsweredAndLeavesStateAndLimitsAlone() {
        MatterId id = new MatterFixtures(matters).inHandOf(inspector).openedBy(inspector);
        LocalDate due = desk.read(inspector, id).matter().dueOn();
        long mark = supervision.mark(
                bureauHead, id, Supervision.Kind.SUPERVISED, "群众反映集中，请尽快办结", LocalDate.of(2026, 5, 15));

        assertThat(supervision.open(inspector)).extracting("id").contains(mark);
        assertThat(lists.open(bureauHead, MatterLists.Kind.SUPERVISED, LocalDate.of(2026, 5, 11), null, null, 100)
                        .rows())
                .extracting("id")
                .contains(id.value());
        assertThat(desk.read(inspector, id).matter().dueOn()).isEqualTo(due);
        assertThat(desk.read(inspector, id).matter().state()).isEqualTo("RECEIVED");
        Actor stranger = person(City.BAYUQUAN_FIRST, Role.INSPECTOR);
        assertThatThrownBy(() -> supervision.answer(stranger, mark, "x"))
                .extracting("code")
                .isEqualTo("matter.no-mark");
        supervision.answer(inspector, mark, "已约谈商户，明日办结");
        assertThat(supervision.of(bureauHead, id).getFirst().stateLabel()).isEqualTo("已答复");
        assertThat(supervision.open(inspector)).extracting("id").doesNotContain(mark);
        assertThatThrownBy(() -> supervision.answer(inspector, mark, "再答"))
                .extracting("code")
                .isEqualTo("matter.mark-over");
    }

    @Test
    @Proves("221")
    void aMarkPastItsLimitIsToldAndOnlyItsMakerLiftsIt() {
        MatterId id = new MatterFixtures(matters).inHandOf(inspector).openedBy(inspector);
        long mark = supervision.mark(bureauHead, id, Supervision.Kind.INSTRUCTION, "请依法从快", LocalDate.of(2026, 5, 12));
        clock.set(LocalDate.of(2026, 5, 13));

        assertThat(supervision.of(inspector, id).getFirst().past()).isTrue();
        Actor other = person(City.ZHANQIAN, Role.BUREAU_HEAD);
        assertThatThrownBy(() -> supervision.lift(other, mark, "不用了"))
                .extracting("code")
                .isEqualTo("matter.mark-of-another");
        supervision.lift(bureauHead, mark, "已经说清");
        assertThatThrownBy(() ->
                        supervision.mark(bureauHead, id, Supervision.Kind.INSTRUCTION, "x", LocalDate.of(2026, 5, 12)))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void whatFallsDueSoonIsAListOfItsOwn() {
        MatterId id = new MatterFixtures(matters).inHandOf(inspector).openedBy(inspector);
        LocalDate due = desk.read(inspector, id).matter().dueOn();

        assertThat(lists.open(inspector, MatterLists.Kind.DUE_SOON, due.minusDays(7), null, null, 100)
                        .rows())
                .extracting("id")
                .contains(id.value());
        assertThat(lists.open(inspector, MatterLists.Kind.DUE_SOON, due.minusDays(8), null, null, 100)
                        .rows())
                .extracting("id")
                .doesNotContain(id.value());
    }

    @Test
    void aRefusedTransferGoesToTheCommonSuperiorAndNotBackAndForth() {
        MatterId id = new MatterFixtures(matters).inHandOf(inspector).openedBy(inspector);
        handovers.transfer(inspector, id, 0, City.BAYUQUAN_FIRST, "对方管辖");
        Actor receiving = person(City.BAYUQUAN_FIRST, Role.UNIT_HEAD);
        LocalDate due = desk.read(receiving, id).matter().dueOn();

        int version = handovers.refuse(receiving, id, 1, "不在本所辖区");

        Actor bureau = person(City.BUREAU, Role.UNIT_HEAD);
        assertThat(desk.read(bureau, id).matter().station()).isEqualTo(City.BUREAU);
        assertThat(desk.read(bureau, id).matter().dueOn()).as("limits run on").isEqualTo(due);
        assertThatThrownBy(() -> handovers.refuse(bureau, id, version, "再退"))
                .extracting("code")
                .isEqualTo("matter.not-transferred");
        handovers.transfer(bureau, id, version, City.ZHANQIAN_SECOND, "指定管辖");
        assertThat(desk.read(bureau, id).matter().station()).isEqualTo(City.ZHANQIAN_SECOND);
    }

    private Actor person(int department, Role... roles) {
        return signIn.actor(city.sessionOf(department, roles)).orElseThrow();
    }
}
