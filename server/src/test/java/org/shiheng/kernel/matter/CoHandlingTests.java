package org.shiheng.kernel.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.beans.factory.annotation.Autowired;

/** One matter in two hands: who helps sees, adds and says; who leads decides. */
@PlatformTest
class CoHandlingTests {

    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    @Autowired
    Matters matters;

    @Autowired
    MatterDesk desk;

    @Autowired
    MatterLists lists;

    @Autowired
    CoHandling together;

    @Autowired
    Attachments attachments;

    @Autowired
    Handovers handovers;

    @Autowired
    ScopedDatabase database;

    @Autowired
    City city;

    @Autowired
    SignIn signIn;

    @Autowired
    TestClock.Movable clock;

    private Actor lead;
    private Actor head;
    private Actor helper;
    private Actor helperHead;
    private MatterId id;

    @BeforeEach
    void people() {
        clock.set(LocalDate.of(2026, 5, 11));
        lead = person(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        head = person(City.ZHANQIAN_FIRST, Role.UNIT_HEAD);
        helper = person(City.BAYUQUAN_FIRST, Role.INSPECTOR);
        helperHead = person(City.BAYUQUAN_FIRST, Role.UNIT_HEAD);
        id = new MatterFixtures(matters).openedBy(lead);
    }

    @Test
    void whoHelpsSeesTheMatterAddsMaterialAndSaysItsOpinion() {
        assertThatThrownBy(() -> desk.read(helper, id)).isInstanceOf(Refusal.class);
        asked();

        assertThat(desk.read(helper, id).helpers())
                .singleElement()
                .satisfies(help -> assertThat(help.task()).isEqualTo("核实进货来源"));
        assertThat(lists.open(helper, MatterLists.Kind.HELPING, LocalDate.of(2026, 5, 11), null, null, 50)
                        .rows())
                .extracting(MatterRow::id)
                .contains(id.value());
        assertThat(attachments
                        .add(helper, id, new ByteArrayInputStream(PICTURE), "进货单.png", Attachments.Kind.EVIDENCE, null)
                        .actor())
                .isEqualTo(helper.name());
        together.opine(helper, id, "进货单与供货商台账一致");

        assertThat(desk.read(lead, id).steps().getFirst()).satisfies(step -> {
            assertThat(step.name()).isEqualTo("协办意见");
            assertThat(step.opinion()).isEqualTo("进货单与供货商台账一致");
            assertThat(step.actor()).isEqualTo(helper.name());
        });
    }

    @Test
    void whoHelpsConcludesNothingAndHandsNothingOn() {
        asked();
        int version = desk.read(helper, id).matter().version();
        Map<String, Object> accepted = Map.of("decidedOn", "2026-05-11");

        assertThat(desk.read(helper, id).choices()).noneMatch(MatterDesk.Choice::mine);
        assertThatThrownBy(() -> matters.act(helper, id, version, "accept", accepted, null))
                .hasMessageContaining("主办单位");
        assertThatThrownBy(() -> handovers.transfer(helperHead, id, version, City.BAYUQUAN_SECOND, "转走"))
                .hasMessageContaining("主办单位");
        assertThatThrownBy(() -> together.ask(helperHead, id, version, City.BAYUQUAN_SECOND, "再请别人"))
                .hasMessageContaining("主办单位");
        // Below the code the database itself changes no row for who only helps.
        int changed = database.change(
                helperHead.scope(),
                jdbc -> jdbc.sql("update matter.matter set state = 'CONCLUDED' where id = ?")
                        .param(id.value())
                        .update());
        assertThat(changed).isZero();
        assertThat(matters.act(lead, id, version, "accept", accepted, null)).isEqualTo(version + 1);
    }

    @Test
    void helpIsAskedByTheHeadOnceAndEnds() {
        assertThatThrownBy(() -> together.ask(lead, id, 0, City.BAYUQUAN_FIRST, "核实"))
                .hasMessageContaining("负责人");
        assertThatThrownBy(() -> together.ask(head, id, 0, City.ZHANQIAN_FIRST, "核实"))
                .isInstanceOf(InvalidInput.class);
        asked();
        assertThatThrownBy(() -> together.ask(head, id, 1, City.BAYUQUAN_FIRST, "再请一次"))
                .hasMessageContaining("已经在协办");
        long help = desk.read(lead, id).helpers().getFirst().id();
        together.end(head, id, 1, help, "已经核实");

        assertThatThrownBy(() -> desk.read(helper, id)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> together.opine(helper, id, "还有话说")).hasMessageContaining("不是");
        assertThat(desk.read(lead, id).helpers())
                .singleElement()
                .satisfies(one -> assertThat(one.endedOn()).isEqualTo("2026-05-11"));
    }

    @Test
    void aTransferKeepsWhoHelpsAndWhoBecomesLeadHelpsNoMore() {
        asked();
        handovers.transfer(head, id, 1, City.BAYUQUAN_FIRST, "行为地在那里");

        assertThat(together.helps(helper, id)).isFalse();
        assertThat(desk.read(helper, id).helpers()).allMatch(help -> help.endedOn() != null);
        assertThat(matters.act(helper, id, 2, "accept", Map.of("decidedOn", "2026-05-11"), null))
                .isEqualTo(3);
        assertThat(List.of(desk.read(helper, id).matter().state())).containsExactly("ACCEPTED");
    }

    private void asked() {
        together.ask(head, id, 0, City.BAYUQUAN_FIRST, "核实进货来源");
    }

    private Actor person(int unit, Role role) {
        return signIn.actor(city.sessionOf(unit, role)).orElseThrow();
    }
}
