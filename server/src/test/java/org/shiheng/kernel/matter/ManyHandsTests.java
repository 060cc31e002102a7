package org.shiheng.kernel.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.approval.SignOffDesk;
import org.shiheng.kernel.approval.SignOffs;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Thirty-two clients at once on the same matters, asking, signing, sending back and withdrawing: each is done or refused with a
 * reason, and afterwards every matter tells one story.
 */
@PlatformTest
class ManyHandsTests {

    private static final int CLIENTS = 32;
    private static final int MATTERS = 6;
    private static final int ROUNDS = 6;

    @Autowired
    Matters matters;

    @Autowired
    MatterDesk desk;

    @Autowired
    SignOffs signOffs;

    @Autowired
    SignOffDesk signOffDesk;

    @Autowired
    ScopedDatabase database;

    @Autowired
    City city;

    @Autowired
    SignIn signIn;

    @Autowired
    TestClock.Movable clock;

    @Test
    void everyMatterTellsOneStoryAfterwards() throws Exception {
        clock.set(LocalDate.of(2026, 5, 11));
        Actor inspector = person(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        Actor head = person(City.ZHANQIAN_FIRST, Role.UNIT_HEAD);
        Actor bureau = person(City.ZHANQIAN, Role.BUREAU_HEAD);
        var ids = new ArrayList<MatterId>();
        for (int i = 0; i < MATTERS; i++) {
            ids.add(SignedActTests.signedMatter(matters, inspector));
        }
        Set<String> strange = ConcurrentHashMap.newKeySet();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = new ArrayList<Callable<Void>>();
            for (int c = 0; c < CLIENTS; c++) {
                var random = new Random(c);
                work.add(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        MatterId id = ids.get(random.nextInt(MATTERS));
                        try {
                            step(random.nextInt(5), id, inspector, head, bureau);
                        } catch (Refusal | InvalidInput refused) {
                            // Somebody else was quicker, or it is not the time for it.
                        } catch (RuntimeException e) {
                            strange.add(String.valueOf(e));
                        }
                    }
                    return null;
                });
            }
            for (var done : clients.invokeAll(work)) {
                done.get();
            }
        }

        assertThat(strange).as("faults that are no refusals").isEmpty();
        for (MatterId id : ids) {
            var sheet = desk.read(inspector, id);
            long accepted = sheet.steps().stream()
                    .filter(step -> step.act().equals("accept"))
                    .count();
            assertThat(accepted).as("done once at most").isLessThanOrEqualTo(1);
            assertThat(sheet.matter().state()).isEqualTo(accepted == 0 ? "RECEIVED" : "ACCEPTED");
            Integer lengthened = number("select count(*) from matter.lengthening where matter_id = ?", id);
            assertThat(lengthened).as("lengthened once at most").isLessThanOrEqualTo(1);
            Integer open = number(
                    "select count(*) from approval.request where kind = 'matter' and target = ? and state = 'OPEN'",
                    id);
            assertThat(open)
                    .as("an open request exactly while the matter says so")
                    .isEqualTo(sheet.matter().signOff() == MatterRow.SignOff.PENDING ? 1 : 0);
            Integer pending = number(
                    "select count(*) from matter.pending_act where matter_id = ? and state in ('PENDING', 'RETURNED')",
                    id);
            assertThat(pending).isEqualTo(sheet.matter().signOff() == null ? 0 : 1);
            Integer twice = number(
                    "select count(*) - count(distinct id) from matter.deadline where matter_id = ? and state = 'OPEN'",
                    id);
            assertThat(twice).isZero();
        }
    }

    private void step(int what, MatterId id, Actor inspector, Actor head, Actor bureau) {
        int version = desk.read(inspector, id).matter().version();
        switch (what) {
            case 0 -> matters.act(inspector, id, version, "accept", Map.of("decidedOn", "2026-05-11"), null);
            case 1 -> matters.act(inspector, id, version, "extend", Map.of(), null);
            case 2 -> tasks(head, id).forEach(task -> signOffs.agree(head, task, "同意"));
            case 3 -> tasks(bureau, id).forEach(task -> signOffs.agree(bureau, task, "同意"));
            default -> tasks(head, id).forEach(task -> signOffs.giveBack(head, task, "再核实"));
        }
    }

    private List<Long> tasks(Actor signer, MatterId id) {
        return signOffDesk.of(signer, "matter", id.value()).stream()
                .limit(1)
                .flatMap(request -> request.waiting().stream())
                .filter(SignOffDesk.Waiting::mine)
                .map(SignOffDesk.Waiting::task)
                .toList();
    }

    private Integer number(String sql, MatterId id) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(sql).param(id.value()).query(Integer.class).single());
    }

    private Actor person(int unit, Role role) {
        return signIn.actor(city.sessionOf(unit, role)).orElseThrow();
    }
}
