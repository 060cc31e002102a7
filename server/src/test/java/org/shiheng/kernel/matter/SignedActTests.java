package org.shiheng.kernel.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.approval.ApprovalRequest;
import org.shiheng.kernel.approval.SignOffs;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.beans.factory.annotation.Autowired;

/** An act that needs sign-off takes effect with the last signature, in that signature's transaction, and not before. */
@PlatformTest
class SignedActTests {

    @Autowired
    Matters matters;

    @Autowired
    MatterDesk desk;

    @Autowired
    SignOffs signOffs;

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
    private Actor bureauHead;
    private Actor lawyer;

    @BeforeEach
    void people() {
        clock.set(LocalDate.of(2026, 5, 11));
        inspector = person(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        head = person(City.ZHANQIAN_FIRST, Role.UNIT_HEAD);
        bureauHead = person(City.ZHANQIAN, Role.BUREAU_HEAD);
        lawyer = person(City.ZHANQIAN, Role.LEGAL_REVIEWER);
    }

    @Test
    void anActTakesEffectWithTheSignatureOfTheHeadAndOnThatDay() {
        MatterId id = opened();
        matters.act(inspector, id, 0, "accept", accept(), null);

        assertThat(desk.read(inspector, id).matter().state()).isEqualTo("RECEIVED");
        assertThat(desk.read(inspector, id).matter().signOff()).isEqualTo(MatterRow.SignOff.PENDING);
        clock.set(LocalDate.of(2026, 5, 12));
        var state = signOffs.agree(refreshed(head), task(id), "");

        var sheet = desk.read(refreshed(inspector), id);
        assertThat(state).isEqualTo(ApprovalRequest.State.APPROVED);
        assertThat(sheet.matter().state()).isEqualTo("ACCEPTED");
        assertThat(sheet.matter().signOff()).isNull();
        assertThat(sheet.steps().getFirst().legalOn()).isEqualTo(LocalDate.of(2026, 5, 12));
        assertThat(sheet.steps().getFirst().actor()).isEqualTo(inspector.name());
    }

    @Test
    void twoLevelsSignOneAfterTheOtherAndTheLastSignerApprovesTheExtension() {
        MatterId id = accepted();
        matters.act(inspector, id, 2, "extend", Map.of(), "案情复杂");

        assertThat(signOffs.agree(head, task(id), "同意延长")).isEqualTo(ApprovalRequest.State.OPEN);
        assertThat(signOffs.agree(bureauHead, task(id), "同意")).isEqualTo(ApprovalRequest.State.APPROVED);
        String approver = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select approver from matter.lengthening where matter_id = ?")
                        .param(id.value())
                        .query(String.class)
                        .single());
        assertThat(approver).isEqualTo(bureauHead.name());
    }

    private Actor person(int department, Role... roles) {
        return signIn.actor(city.sessionOf(department, roles)).orElseThrow();
    }

    private Actor refreshed(Actor actor) {
        return actor;
    }

    private MatterId accepted() {
        MatterId id = opened();
        matters.act(inspector, id, 0, "accept", accept(), null);
        signOffs.agree(head, task(id), "");
        return id;
    }

    private MatterId opened() {
        return matters.open(
                inspector,
                new OpenMatter(
                        "test.signed",
                        LocalDate.of(2026, 5, 11),
                        "试验审批",
                        null,
                        City.ZHANQIAN_FIRST,
                        inspector.account(),
                        false,
                        Map.of("claim", "退货"),
                        List.of(),
                        "test",
                        UUID.randomUUID().toString(),
                        null));
    }

    private static Map<String, Object> accept() {
        return Map.of("decidedOn", "2026-05-11");
    }

    private long task(MatterId id) {
        return tasks(id).getFirst();
    }

    private List<Long> tasks(MatterId id) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select t.id from approval.task t join approval.request r on r.id = t.request_id
                        where r.target = ? and t.state = 'OPEN' order by t.id""").param(id.value()).query(Long.class).list());
    }
}
