package org.shiheng.kernel.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.FaultyDatabase;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.approval.Absences;
import org.shiheng.kernel.approval.ApprovalRequest;
import org.shiheng.kernel.approval.SignOffDesk;
import org.shiheng.kernel.approval.SignOffs;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
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
    SignOffDesk signOffDesk;

    @Autowired
    Absences absences;

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
        var state = signOffs.agree(head, task(id), "");

        var sheet = desk.read(inspector, id);
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

    @Test
    void whileAnActWaitsTheStateStandsStillButNotesAndLimitsGoOn() {
        MatterId id = opened();
        matters.act(inspector, id, 0, "accept", accept(), null);

        assertThatThrownBy(() -> matters.act(inspector, id, 1, "accept", accept(), null))
                .isInstanceOf(Refusal.class)
                .extracting("code")
                .isEqualTo("matter.in-sign-off");
        assertThatThrownBy(() -> matters.act(head, id, 1, "drop", Map.of(), null))
                .hasMessageContaining("已提请审批");
        assertThat(matters.act(inspector, id, 1, "note", Map.of(), null)).isEqualTo(2);
        assertThat(desk.read(inspector, id).deadlines().getFirst().state()).isEqualTo(MatterDeadlines.State.OPEN);
        assertThat(signOffs.agree(head, task(id), "")).isEqualTo(ApprovalRequest.State.APPROVED);
    }

    @Test
    void whatCouldNotBeDoneIsNotAskedForEither() {
        MatterId id = opened();

        assertThatThrownBy(() ->
                        matters.act(inspector, id, 0, "accept", Map.of("decidedOn", "2026-05-11", "note", "拒绝"), null))
                .extracting("code")
                .isEqualTo("test.refused");
        assertThat(tasks(id)).isEmpty();
    }

    @Test
    void whatComesBackShowsTheOpinionAndIsAskedForAgain() {
        MatterId id = opened();
        matters.act(inspector, id, 0, "accept", accept(), null);
        signOffs.giveBack(head, task(id), "请补充依据");

        var asked = desk.read(inspector, id).asked();
        assertThat(asked.returned()).isTrue();
        assertThat(asked.said()).contains("请补充依据");
        assertThat(asked.form()).containsEntry("decidedOn", "2026-05-11");
        int version = desk.read(inspector, id).matter().version();
        matters.act(inspector, id, version, "accept", Map.of("decidedOn", "2026-05-11", "note", "已补充"), null);
        signOffs.agree(head, task(id), "同意");
        assertThat(desk.read(inspector, id).matter().state()).isEqualTo("ACCEPTED");
        assertThat(signOffDesk.of(inspector, "matter", id.value())).hasSize(2);
    }

    @Test
    void onlyWhoeverAskedWithdrawsAndNobodySignsTheirOwn() {
        MatterId id = opened();
        matters.act(inspector, id, 0, "accept", accept(), null);
        long request =
                signOffDesk.of(inspector, "matter", id.value()).getFirst().id();

        assertThatThrownBy(() -> signOffs.withdraw(head, request, "不办了"))
                .extracting("code")
                .isEqualTo("approval.only-asker-withdraws");
        assertThatThrownBy(() -> signOffs.agree(inspector, task(id), ""))
                .extracting("code")
                .isEqualTo("approval.own-request");
        signOffs.withdraw(inspector, request, "填错了");
        assertThat(desk.read(inspector, id).matter().signOff()).isNull();
        assertThat(tasks(id)).isEmpty();
        assertThat(matters.act(head, id, 2, "drop", Map.of(), null)).isEqualTo(3);
    }

    @Test
    void theWrongPersonIsRefusedAndAHandedSignatureIsTheColleagues() {
        MatterId id = opened();
        matters.act(inspector, id, 0, "accept", accept(), null);
        Actor colleague = person(City.ZHANQIAN_FIRST, Role.INSPECTOR);

        assertThatThrownBy(() -> signOffs.agree(colleague, task(id), ""))
                .extracting("code")
                .isEqualTo("approval.not-yours");
        signOffs.handOn(head, task(id), colleague.account(), "出差，请代为审核");
        assertThat(signOffDesk.mine(colleague, null, 10).rows())
                .extracting("task")
                .contains(task(id));
        assertThatThrownBy(() -> signOffs.agree(head, task(id), ""))
                .extracting("code")
                .isEqualTo("approval.not-yours");
        assertThat(signOffs.agree(colleague, task(id), "")).isEqualTo(ApprovalRequest.State.APPROVED);
    }

    @Test
    void aStandInSignsOnTheDaysOfAbsenceAndBothAreNamed() {
        MatterId id = opened();
        matters.act(inspector, id, 0, "accept", accept(), null);
        Actor deputy = person(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        absences.add(head, deputy.account(), LocalDate.of(2026, 5, 12), LocalDate.of(2026, 5, 13), "外出培训");

        assertThatThrownBy(() -> signOffs.agree(deputy, task(id), ""))
                .extracting("code")
                .isEqualTo("approval.not-yours");
        clock.set(LocalDate.of(2026, 5, 12));
        assertThat(signOffDesk.mine(deputy, null, 100).rows())
                .filteredOn(row -> row.task() == task(id))
                .extracting("inPlaceOf")
                .containsExactly(head.name());
        signOffs.agree(deputy, task(id), "");
        var said = signOffDesk
                .of(inspector, "matter", id.value())
                .getFirst()
                .opinions()
                .getFirst();
        assertThat(said.name()).isEqualTo(deputy.name());
        assertThat(said.inPlaceOf()).isEqualTo(head.name());
        assertThat(said.intact()).isTrue();
    }

    @Test
    void whenThePlatformActsOnALimitTheRequestIsOver() {
        MatterId id = opened();
        matters.act(inspector, id, 0, "accept", accept(), null);
        clock.set(LocalDate.of(2026, 6, 30));
        matters.whenPast(id.value(), "lapse");

        assertThat(tasks(id)).isEmpty();
        assertThat(signOffDesk.of(inspector, "matter", id.value()).getFirst().state())
                .isEqualTo(ApprovalRequest.State.OVERTAKEN);
        assertThat(desk.read(inspector, id).matter().state()).isEqualTo("LAPSED");
    }

    @Test
    void branchesAtOnceJointSignaturesAndAChoiceByTheAmount() {
        MatterId id = accepted();
        Actor one = person(City.ZHANQIAN, Role.INSPECTOR);
        Actor two = person(City.ZHANQIAN, Role.INSPECTOR);
        matters.act(inspector, id, 2, "decide-jointly", Map.of("amount", 20000), null);
        signOffs.agree(head, task(id), "");
        List<Long> branches = tasks(id);

        assertThat(branches).as("one lawyer, and every inspector of the bureau").hasSizeGreaterThanOrEqualTo(3);
        signOffs.agree(lawyer, mine(lawyer, id), "");
        assertThat(signOffs.sendBack(two, mine(two, id), "first", "初审意见要写明")).isEqualTo(ApprovalRequest.State.OPEN);
        assertThat(tasks(id))
                .as("back at the first step, the branches are gone")
                .hasSize(1);
        signOffs.agree(head, task(id), "已写明");
        signOffs.agree(lawyer, mine(lawyer, id), "");
        for (Actor inspectors : everyInspectorOfTheBureau()) {
            signOffs.agree(inspectors, mine(inspectors, id), "");
        }
        // A large amount: more than half of the heads of the bureau.
        int heads = tasks(id).size();
        assertThat(heads).isPositive();
        assertThat(desk.read(inspector, id).matter().state()).isEqualTo("ACCEPTED");
        ApprovalRequest.State state = ApprovalRequest.State.OPEN;
        int signed = 0;
        while (state == ApprovalRequest.State.OPEN) {
            state = signOffs.agree(named(task(id)), task(id), "");
            signed++;
        }
        assertThat(signed).isEqualTo(heads / 2 + 1);
        assertThat(desk.read(inspector, id).matter().state()).isEqualTo("CONCLUDED");
    }

    @Test
    void aSmallAmountNeedsNoHeadOfTheBureau() {
        MatterId id = accepted();
        person(City.ZHANQIAN, Role.INSPECTOR);
        person(City.ZHANQIAN, Role.INSPECTOR);
        matters.act(inspector, id, 2, "decide-jointly", Map.of("amount", 9999.5), null);
        signOffs.agree(head, task(id), "");
        signOffs.agree(lawyer, mine(lawyer, id), "");
        ApprovalRequest.State state = ApprovalRequest.State.OPEN;
        while (state == ApprovalRequest.State.OPEN) {
            state = signOffs.agree(named(task(id)), task(id), "");
        }

        assertThat(desk.read(inspector, id).matter().state()).isEqualTo("CONCLUDED");
    }

    @Test
    void whenTheRuleNoLongerAllowsItTheSignerIsToldAndNothingIsKept() {
        MatterId id = opened();
        matters.act(inspector, id, 0, "accept", accept(), null);
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update matter.matter set state = 'ACCEPTED' where id = ?")
                        .param(id.value())
                        .update());

        assertThatThrownBy(() -> signOffs.agree(head, task(id), ""))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("请退回提请人")
                .extracting("code")
                .isEqualTo("matter.no-longer-fits");
        assertThat(tasks(id)).hasSize(1);
        assertThat(signOffDesk.of(inspector, "matter", id.value()).getFirst().opinions())
                .isEmpty();
        assertThat(signOffs.giveBack(head, task(id), "已不适用")).isEqualTo(ApprovalRequest.State.RETURNED);
    }

    @Test
    void aFormThatWasChangedBehindTheSignersBackDoesNotTakeEffectAndAChangedOpinionIsTold() {
        MatterId id = accepted();
        var said = signOffDesk.of(inspector, "matter", id.value()).getFirst().opinions();
        assertThat(said).extracting("intact").containsOnly(true);
        matters.act(inspector, id, 2, "extend", Map.of(), null);
        signOffs.agree(head, task(id), "");
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "update matter.pending_act set form = '{\"x\":1}' where matter_id = ? and state = 'PENDING'")
                        .param(id.value())
                        .update());

        assertThatThrownBy(() -> signOffs.agree(bureauHead, task(id), ""))
                .extracting("code")
                .isEqualTo("matter.signed-differs");
    }

    @Test
    void thirtyTwoSignaturesAtOnceDoTheActOnce() throws Exception {
        MatterId id = opened();
        matters.act(inspector, id, 0, "accept", accept(), null);
        long task = task(id);
        var done = new AtomicInteger();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 32; i++) {
                clients.submit(() -> {
                    try {
                        signOffs.agree(head, task, "");
                        done.incrementAndGet();
                    } catch (Refusal refused) {
                        assertThat(refused.code()).isIn("approval.over", "approval.signed-already");
                    }
                });
            }
        }

        assertThat(done).hasValue(1);
        assertThat(desk.read(inspector, id).steps().stream()
                        .filter(step -> step.act().equals("accept")))
                .hasSize(1);
    }

    @Test
    void askingAndSigningHappenWholeOrNotAtAll() {
        MatterId warm = opened();
        matters.act(inspector, warm, 0, "accept", accept(), null);
        signOffs.agree(head, task(warm), "");
        MatterId id = opened();

        fails(() -> matters.act(inspector, id, 0, "accept", accept(), null));
        long task = task(id);
        fails(() -> signOffs.agree(head, task, "同意"));
        fails(() -> matters.act(inspector, id, 2, "extend", Map.of(), null));
        long extend = task(id);
        fails(() -> signOffs.agree(head, extend, "同意"));
        long second = task(id);
        fails(() -> signOffs.sendBack(bureauHead, second, "unit-head", "重写"));
        long again = task(id);
        fails(() -> signOffs.giveBack(head, again, "不同意"));
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
                assertThat(statement).as("statements that could fail").isGreaterThan(10);
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
            List.of(
                            "matter.matter",
                            "matter.act",
                            "matter.deadline",
                            "matter.lengthening",
                            "matter.pending_act",
                            "approval.request",
                            "approval.task",
                            "approval.opinion",
                            "approval.act_ru_execution",
                            "approval.act_ru_task",
                            "approval.act_ru_variable",
                            "events.event_publication")
                    .forEach(table -> found.put(
                            table,
                            jdbc.sql("select count(*) || ':' || coalesce(sum(hashtext(t::text)::bigint), 0) from "
                                            + table + " t")
                                    .query(String.class)
                                    .single()));
            return found;
        });
    }

    private List<Actor> everyInspectorOfTheBureau() {
        return database
                .read(
                        Scope.wholeCity(),
                        jdbc -> jdbc.sql(
                                        "select sign_in_name from authority.account where department_id = ? and 'INSPECTOR' = any (roles) order by id limit 500")
                                .param(City.ZHANQIAN)
                                .query(String.class)
                                .list())
                .stream()
                .map(name -> signIn.actor(city.session(name)).orElseThrow())
                .toList();
    }

    private Actor named(long task) {
        String name = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "select a.sign_in_name from approval.task t join authority.account a on a.id = t.assignee where t.id = ?")
                        .param(task)
                        .query(String.class)
                        .single());
        return signIn.actor(city.session(name)).orElseThrow();
    }

    private long mine(Actor actor, MatterId id) {
        return signOffDesk.mine(actor, null, 100).rows().stream()
                .filter(row -> row.target() == id.value())
                .findFirst()
                .orElseThrow()
                .task();
    }

    private Actor person(int department, Role... roles) {
        return signIn.actor(city.sessionOf(department, roles)).orElseThrow();
    }

    private MatterId accepted() {
        MatterId id = opened();
        matters.act(inspector, id, 0, "accept", accept(), null);
        signOffs.agree(head, task(id), "");
        return id;
    }

    private MatterId opened() {
        return signedMatter(matters, inspector);
    }

    /** A matter of the test procedure whose acts need sign-off, in the inspector's own hand. */
    static MatterId signedMatter(Matters matters, Actor inspector) {
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
