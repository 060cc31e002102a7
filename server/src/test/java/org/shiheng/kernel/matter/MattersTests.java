package org.shiheng.kernel.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.RecordId;
import org.springframework.beans.factory.annotation.Autowired;

/** One act is one transaction; who may act, from which state, with what effect on deadlines, people, lists and ledger. */
@PlatformTest
class MattersTests {

    @Autowired
    Matters matters;

    @Autowired
    MatterDesk desk;

    @Autowired
    MatterLists lists;

    @Autowired
    Handovers handovers;

    @Autowired
    LimitWatch limits;

    @Autowired
    Ledger ledger;

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
        inspector = actor(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        head = actor(City.ZHANQIAN_FIRST, Role.UNIT_HEAD);
    }

    @Test
    void openingStartsTheLimitAndOpeningAgainAnswersTheSame() {
        MatterId first = notice().numbered("same").openedBy(inspector);

        MatterId again = notice().numbered("same").openedBy(inspector);

        assertThat(again).isEqualTo(first);
        var sheet = desk.read(inspector, first);
        assertThat(sheet.matter().state()).isEqualTo("RECEIVED");
        assertThat(sheet.matter().dueOn()).isEqualTo("2026-05-14");
        assertThat(sheet.deadlines())
                .singleElement()
                .satisfies(deadline -> assertThat(deadline.sum().inWords()).startsWith("3个工作日："));
        assertThat(sheet.choices()).extracting(MatterDesk.Choice::code).containsExactly("accept");
    }

    @Test
    void anActMovesTheStateMeetsOneLimitAndStartsTheNext() {
        MatterId id = notice().openedBy(inspector);
        clock.set(LocalDate.of(2026, 5, 13));

        matters.act(inspector, id, 0, "accept", Map.of("decidedOn", "2026-05-12"), "同意受理");

        var sheet = desk.read(inspector, id);
        assertThat(sheet.matter().state()).isEqualTo("ACCEPTED");
        assertThat(sheet.facts()).containsEntry("claim", "退货").containsEntry("acceptedOn", "2026-05-12");
        assertThat(sheet.deadlines())
                .extracting(MatterDeadlines.View::code, view -> view.state().name())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("conclude", "OPEN"),
                        org.assertj.core.groups.Tuple.tuple("decide", "MET"));
        assertThat(sheet.participants())
                .extracting(Participants.Participant::shown)
                .containsExactly("周某 ****5678", "代理人王某");
        assertThat(sheet.steps()).extracting(MatterDesk.Step::name).containsExactly("作出受理决定", "登记");
    }

    @Test
    void everyPairOfStateAndActIsAllowedOrRefusedAsTheTableSays() {
        var procedure = desk.procedures().stream()
                .filter(one -> one.code().equals("test.notice"))
                .findFirst()
                .orElseThrow();
        MatterId id = notice().openedBy(inspector);
        for (var state : procedure.states().values()) {
            for (var act : procedure.acts().values()) {
                database.run(
                        Scope.wholeCity(),
                        jdbc -> jdbc.sql("update matter.matter set state = ? where id = ?")
                                .param(state.code())
                                .param(id.value())
                                .update());
                boolean allowed = act.from().contains(state.code());
                if (!allowed && act.reach() != org.shiheng.kernel.matter.procedure.ProcedureAct.Reach.SYSTEM) {
                    Actor who = act.roles().contains("INSPECTOR") ? inspector : head;
                    int version = desk.read(inspector, id).matter().version();
                    assertThatThrownBy(() -> matters.act(who, id, version, act.code(), Map.of(), null))
                            .as(state.code() + " " + act.code())
                            .isInstanceOfSatisfying(
                                    Refusal.class,
                                    refusal -> assertThat(refusal.code()).isEqualTo("matter.wrong-state"));
                }
            }
        }
    }

    @Test
    void theWrongRoleTheWrongHandAndAStaleVersionAreRefusedWithTheWayOut() {
        MatterId id = notice().inHandOf(inspector).openedBy(inspector);
        Actor colleague = actor(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        Actor elsewhere = actor(City.BAYUQUAN_FIRST, Role.INSPECTOR);

        assertRefused(() -> accept(head, id, 0), "matter.role-needed");
        assertRefused(() -> accept(colleague, id, 0), "matter.not-in-hand");
        assertRefused(() -> accept(elsewhere, id, 0), "matter.unknown");
        accept(inspector, id, 0);
        assertRefused(() -> accept(inspector, id, 0), "matter.stale");
    }

    @Test
    void aFormThatDoesNotFitNamesEveryFieldInItsOwnWords() {
        assertThatThrownBy(() -> matters.open(
                        inspector,
                        new OpenMatter(
                                "test.notice",
                                LocalDate.of(2026, 5, 11),
                                "试验",
                                null,
                                City.ZHANQIAN_FIRST,
                                null,
                                false,
                                Map.of("amount", -5, "colour", "红"),
                                List.of(),
                                "test",
                                "bad form",
                                null)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        input -> assertThat(input.errors())
                                .extracting(InvalidInput.FieldError::pointer, InvalidInput.FieldError::detail)
                                .containsExactlyInAnyOrder(
                                        org.assertj.core.groups.Tuple.tuple("#/claim", "请填写您的诉求。"),
                                        org.assertj.core.groups.Tuple.tuple("#/amount", "金额不能小于 0。"),
                                        org.assertj.core.groups.Tuple.tuple("#/colour", "表上没有“colour”这一项。")));
    }

    @Test
    void aRuleOfTheLineCanRefuseAndThenNothingHappened() {
        MatterId id = notice().openedBy(inspector);

        assertRefused(
                () -> matters.act(inspector, id, 0, "accept", Map.of("decidedOn", "2026-05-11", "note", "拒绝"), null),
                "test.refused");

        assertThat(desk.read(inspector, id).steps()).hasSize(1);
    }

    @Test
    void aLimitStandsStillWhileTheSampleIsTestedAndTheReturnDoesNotLoseIt() {
        MatterId id = accepted();
        LocalDate before = desk.read(inspector, id).matter().dueOn();
        clock.set(LocalDate.of(2026, 5, 13));
        matters.act(inspector, id, 1, "send-for-test", Map.of(), null);
        assertThat(desk.read(inspector, id).matter().held()).isTrue();
        assertThat(desk.read(inspector, id).matter().dueOn()).isNull();
        clock.set(LocalDate.of(2026, 5, 20));

        matters.act(inspector, id, 2, "receive-test", Map.of(), null);

        var sheet = desk.read(inspector, id);
        assertThat(before).isEqualTo("2026-06-01");
        // 13 May through 20 May hold six working days, 13 May the day of the decision included (C11).
        assertThat(sheet.matter().dueOn()).isEqualTo("2026-06-09");
        assertThat(sheet.matter().held()).isFalse();
    }

    @Test
    void aLimitIsLengthenedOnceAndOnlyBeforeItIsPast() {
        MatterId id = accepted();
        MatterId late = accepted();
        matters.act(head, id, 1, "extend", Map.of(), "案情复杂");
        assertThat(desk.read(inspector, id).matter().dueOn()).isEqualTo("2026-06-23");

        assertRefused(() -> matters.act(head, id, 2, "extend", Map.of(), "再延"), "matter.lengthened-before");
        clock.set(LocalDate.of(2026, 6, 2));
        assertRefused(() -> matters.act(head, late, 1, "extend", Map.of(), "迟了"), "matter.limit-past");
    }

    @Test
    void whatTheLawAttachesToALimitsPassingHappensByItselfOnTheNextDay() {
        MatterId id = accepted();
        matters.act(inspector, id, 1, "preserve", Map.of(), null);
        clock.set(LocalDate.of(2026, 5, 14));
        limits.pass();
        assertThat(desk.read(inspector, id).matter().state()).isEqualTo("PRESERVED");
        assertThatThrownBy(() -> matters.act(inspector, id, 2, "lapse", Map.of(), null))
                .isInstanceOf(Refusal.class);

        clock.set(LocalDate.of(2026, 5, 15));
        limits.pass();

        var sheet = desk.read(inspector, id);
        assertThat(sheet.matter().state()).isEqualTo("LAPSED");
        assertThat(sheet.steps().getFirst().actor()).isEqualTo("期满自动办理");
        assertThat(limits.pass()).isZero();
    }

    @Test
    void concludingWritesOneRecordOfTheNamedFieldsOnly() {
        MatterId id = accepted();

        matters.act(inspector, id, 1, "conclude", Map.of("result", "已退货", "kinds", List.of("K1")), null);

        var sheet = desk.read(inspector, id);
        assertThat(sheet.matter().outcome()).isEqualTo("CONCLUDED");
        assertThat(sheet.matter().closedOn()).isEqualTo("2026-05-11");
        assertThat(sheet.choices()).isEmpty();
        var record = ledger.find(
                        Scope.wholeCity(),
                        RecordId.parse(sheet.steps().getFirst().record().toString()))
                .orElseThrow();
        assertThat(record.canonical()).contains("已退货").contains("调解").doesNotContain("周大明", "周某", "退货\",\"claim");
        assertThat(record.codes()).containsExactly("CONCLUDED", "K1");
        assertThat(record.publishThrough()).isEqualTo("2027-05-11");
    }

    @Test
    void sealedInformationIsEncryptedOpenedForAReasonAndWrittenDown() {
        MatterId id = notice().inHandOf(inspector).openedBy(inspector);
        long participant = desk.read(inspector, id).participants().getFirst().id();
        Actor colleague = actor(City.ZHANQIAN_FIRST, Role.INSPECTOR);

        assertThat(desk.secret(inspector, id, participant, "电话核实")).containsEntry("phone", "13912345678");

        assertRefused(() -> desk.secret(colleague, id, participant, "好奇"), "matter.sealed");
        database.read(Scope.wholeCity(), jdbc -> {
            byte[] kept = jdbc.sql("select sealed from matter.participant where id = ?")
                    .param(participant)
                    .query((row, n) -> row.getBytes(1))
                    .single();
            assertThat(new String(kept, java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotContain("139", "周大明");
            assertThat(jdbc.sql("select detail from authority.audit where act = 'matter.secret' and target like ?")
                            .param("%/participant/" + participant)
                            .query(String.class)
                            .list())
                    .containsExactly("电话核实");
            return true;
        });
    }

    @Test
    void aReturnedOrReassignedMatterKeepsItsLimitAndChangesHands() {
        MatterId id = notice().inHandOf(inspector).openedBy(inspector);
        Actor colleague = actor(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        LocalDate due = desk.read(inspector, id).matter().dueOn();

        handovers.reassign(head, id, 0, colleague.account(), "休假");

        assertThat(desk.read(colleague, id).matter().dueOn()).isEqualTo(due);
        assertThat(todo(colleague)).contains(id.value());
        assertThat(todo(inspector)).doesNotContain(id.value());
        handovers.transfer(colleague, id, 1, City.BAYUQUAN_FIRST, "属于熊岳");
        assertRefused(() -> accept(colleague, id, 2), "matter.unknown");
        Actor there = actor(City.BAYUQUAN_FIRST, Role.INSPECTOR);
        assertThat(todo(there)).contains(id.value());
        assertThat(desk.read(there, id).matter().dueOn()).isEqualTo(due);
    }

    @Test
    void thirtyTwoClientsOnOneMatterDoTheActOnceAndNumbersAreNeverRepeated() throws Exception {
        MatterId id = notice().openedBy(inspector);
        var outcomes = new ArrayList<String>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> tries = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                tries.add(() -> {
                    try {
                        accept(inspector, id, 0);
                        return "done";
                    } catch (Refusal refusal) {
                        return refusal.code();
                    }
                });
                tries.add(() -> {
                    MatterId mine = notice().openedBy(inspector);
                    return desk.read(inspector, mine).matter().number();
                });
            }
            for (var future : clients.invokeAll(tries)) {
                outcomes.add(future.get());
            }
        }
        assertThat(outcomes).filteredOn("done"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("matter.stale"::equals).hasSize(31);
        List<String> numbers =
                outcomes.stream().filter(text -> text.startsWith("试")).sorted().toList();
        assertThat(numbers).hasSize(32).doesNotHaveDuplicates();
        int first = Integer.parseInt(numbers.getFirst().substring(6));
        assertThat(Integer.parseInt(numbers.getLast().substring(6))).isEqualTo(first + 31);
        assertThat(desk.read(inspector, id).steps()).hasSize(2);
    }

    @Test
    void listsGoOnFromTheCursorInTheOrderOfDueDays() {
        Actor other = actor(City.ZHANQIAN_SECOND, Role.INSPECTOR);
        var opened = new ArrayList<Long>();
        for (int i = 0; i < 7; i++) {
            clock.set(LocalDate.of(2026, 5, 11).plusDays(i % 3));
            opened.add(notice().receivedOn(
                            LocalDate.of(2026, 5, 11).plusDays(i % 3).toString())
                    .inHandOf(other)
                    .openedBy(other)
                    .value());
        }
        var seen = new ArrayList<MatterRow>();
        String cursor = null;
        do {
            var page = lists.open(other, MatterLists.Kind.MINE, LocalDate.of(2026, 5, 13), "test.notice", cursor, 3);
            seen.addAll(page.rows());
            cursor = page.next();
        } while (cursor != null);

        // The matters lie in another unit's area, so row security hides them from a foreign station.
        assertThat(seen).isEmpty();
        Actor area = actor(City.ZHANQIAN, Role.UNIT_HEAD);
        var all = new ArrayList<MatterRow>();
        do {
            var page = lists.open(area, MatterLists.Kind.AREA, LocalDate.of(2026, 5, 13), "test.notice", cursor, 3);
            all.addAll(page.rows());
            cursor = page.next();
        } while (cursor != null);
        assertThat(all).extracting(MatterRow::id).doesNotHaveDuplicates().containsAll(opened);
        assertThat(all.stream().filter(row -> row.dueOn() != null).toList())
                .isSortedAccordingTo((one, two) -> one.dueOn().compareTo(two.dueOn()));
    }

    private MatterFixtures notice() {
        return new MatterFixtures(matters);
    }

    private MatterId accepted() {
        MatterId id = notice().openedBy(inspector);
        accept(inspector, id, 0);
        return id;
    }

    private void accept(Actor actor, MatterId id, int version) {
        matters.act(actor, id, version, "accept", Map.of("decidedOn", "2026-05-11"), null);
    }

    private List<Long> todo(Actor actor) {
        return lists.open(actor, MatterLists.Kind.TO_DO, LocalDate.of(2026, 5, 11), null, null, 100).rows().stream()
                .map(MatterRow::id)
                .toList();
    }

    private Actor actor(int department, Role role) {
        return signIn.actor(city.sessionOf(department, role)).orElseThrow();
    }

    private static void assertRefused(Runnable work, String code) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
