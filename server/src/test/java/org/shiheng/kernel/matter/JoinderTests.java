package org.shiheng.kernel.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.springframework.beans.factory.annotation.Autowired;

/** Matters are joined and separated whole: people, limits, lists and what the person who filed them is told. */
@PlatformTest
class JoinderTests {

    @Autowired
    Matters matters;

    @Autowired
    MatterDesk desk;

    @Autowired
    MatterLists lists;

    @Autowired
    Joinders joinders;

    @Autowired
    FollowedMatters followed;

    @Autowired
    ScopedDatabase database;

    @Autowired
    City city;

    @Autowired
    SignIn signIn;

    @Autowired
    TestClock.Movable clock;

    private Actor head;
    private Actor inspector;

    @BeforeEach
    void people() {
        clock.set(LocalDate.of(2026, 5, 11));
        head = person(City.ZHANQIAN_FIRST, Role.UNIT_HEAD);
        inspector = person(City.ZHANQIAN_FIRST, Role.INSPECTOR);
    }

    @Test
    void theJoinedMattersPeopleGoOverAndItsLimitsNoLongerRun() {
        MatterId lead = opened();
        MatterId joined = opened();

        assertThat(joinders.leads(head, joined)).extracting("id").contains(lead.value());
        joinders.join(head, joined, 0, lead, "同一商户同一天的同一批商品");

        var sheet = desk.read(head, joined);
        assertThat(sheet.matter().closedOn()).isEqualTo(LocalDate.of(2026, 5, 11));
        assertThat(sheet.matter().dueOn()).isNull();
        assertThat(desk.labels(sheet.matter()).state()).isEqualTo("已并入主件");
        assertThat(sheet.choices()).isEmpty();
        assertThat(sheet.joined()).singleElement().satisfies(other -> {
            assertThat(other.id()).isEqualTo(lead.value());
            assertThat(other.leading()).isTrue();
        });
        var leading = desk.read(head, lead);
        assertThat(leading.joined()).extracting("id").containsExactly(joined.value());
        assertThat(leading.participants().stream().filter(one -> one.part().equals("COMPLAINANT")))
                .hasSize(2);
        long brought = leading.participants().getLast().id();
        assertThat(desk.secret(head, lead, brought, "核对")).containsEntry("name", "周大明");
        assertThat(lists.open(head, MatterLists.Kind.TO_DO, LocalDate.of(2026, 5, 11), null, null, 200)
                        .rows())
                .extracting("id")
                .doesNotContain(joined.value());
        assertThatThrownBy(() -> matters.act(inspector, joined, 1, "accept", Map.of("decidedOn", "2026-05-11"), null))
                .extracting("code")
                .isEqualTo("matter.joined");
    }

    @Test
    void separatingBringsBackTheLimitsAndTakesThePeopleOut() {
        MatterId lead = opened();
        MatterId joined = opened();
        var before = desk.read(head, joined);
        joinders.join(head, joined, 0, lead, "同一批商品");
        clock.set(LocalDate.of(2026, 5, 13));
        // As if a year's notice of holidays had come in since.
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update matter.deadline set due_on = due_on - 1 where matter_id = ?")
                        .param(joined.value())
                        .update());

        joinders.separate(head, joined, 1, "诉求不同，单独调解");

        var after = desk.read(head, joined);
        assertThat(after.matter().dueOn()).isEqualTo(before.matter().dueOn()).isNotNull();
        assertThat(after.matter().closedOn()).isNull();
        assertThat(after.matter().outcome()).isNull();
        assertThat(after.deadlines())
                .extracting("code", "dueOn")
                .isEqualTo(before.deadlines().stream()
                        .map(one -> org.assertj.core.groups.Tuple.tuple(one.code(), one.dueOn()))
                        .toList());
        assertThat(desk.read(head, lead).participants().stream()
                        .filter(one -> one.part().equals("COMPLAINANT")))
                .hasSize(1);
        assertThatThrownBy(() -> joinders.separate(head, joined, 2, "再分"))
                .extracting("code")
                .isEqualTo("matter.not-joined");
    }

    @Test
    void whoeverFiledItIsToldHowTheLeadingMatterStands() {
        MatterId lead = opened();
        MatterId joined = opened("ACDE-FGHJ-KMNP");
        String number = desk.read(head, joined).matter().number();
        joinders.join(head, joined, 0, lead, "同一批商品");

        var told = followed.find(number, "ACDE-FGHJ-KMNP", Set.of("test.notice"));

        assertThat(told.state()).startsWith("与同类事项一并办理，");
        assertThat(told.limit()).isNotNull();
        assertThat(told.steps())
                .extracting("name")
                .contains("与同类事项一并办理")
                .noneMatch(name ->
                        name.toString().contains(desk.read(head, lead).matter().number()));
    }

    @Test
    void whatCannotBeJoinedIsSaidAndNothingHappens() {
        MatterId lead = opened();
        MatterId joined = opened();
        MatterId third = opened();

        refused(() -> joinders.join(head, joined, 0, joined, "x"), "matter.joins-itself");
        refused(() -> joinders.join(inspector, joined, 0, lead, "x"), "matter.head-joins");
        refused(() -> joinders.join(head, joined, 0, lead, " "), "matter.no-reason");
        refused(() -> joinders.join(head, joined, 7, lead, "x"), "matter.stale");
        joinders.join(head, joined, 0, lead, "同一批商品");
        refused(() -> joinders.join(head, third, 0, joined, "x"), "matter.no-lead");
        refused(() -> joinders.join(head, lead, 1, third, "x"), "matter.leads");
        refused(() -> joinders.join(head, joined, 1, third, "x"), "matter.closed");

        assertThat(desk.read(head, third).joined()).isEmpty();
    }

    @Test
    void twoThatAreJoinedCrosswiseAtOnceEndAsOne() throws Exception {
        for (int i = 0; i < 5; i++) {
            MatterId one = opened();
            MatterId two = opened();
            try (var pool = Executors.newFixedThreadPool(2)) {
                List<Future<Integer>> done = pool.invokeAll(List.<Callable<Integer>>of(
                        () -> joinders.join(head, one, 0, two, "并办"), () -> joinders.join(head, two, 0, one, "并办")));
                assertThat(done.stream().filter(future -> future.state() == Future.State.SUCCESS))
                        .hasSize(1);
            }
        }
    }

    private void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String code) {
        assertThatThrownBy(call).extracting(JoinderTests::codeOf).isEqualTo(code);
    }

    private static String codeOf(Throwable failure) {
        return failure instanceof org.shiheng.kernel.http.Refusal refusal
                ? refusal.code()
                : ((org.shiheng.kernel.http.InvalidInput) failure)
                        .errors()
                        .getFirst()
                        .code();
    }

    private MatterId opened() {
        return new MatterFixtures(matters).inHandOf(inspector).openedBy(inspector);
    }

    private MatterId opened(String key) {
        return matters.open(
                inspector,
                new OpenMatter(
                        "test.notice",
                        LocalDate.of(2026, 5, 11),
                        "试验事项",
                        null,
                        City.ZHANQIAN_FIRST,
                        inspector.account(),
                        false,
                        Map.of("claim", "退货"),
                        List.of(),
                        "test",
                        UUID.randomUUID().toString(),
                        key));
    }

    private Actor person(int department, Role... roles) {
        return signIn.actor(city.sessionOf(department, roles)).orElseThrow();
    }
}
