package org.shiheng.kernel.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.approval.SignOffDesk;
import org.shiheng.kernel.approval.SignOffs;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Random asking, signing, returning and withdrawing over random days, against a model so simple that it can be checked by
 * eye: what waits, how many signatures it still needs, and what it will do.
 */
@PlatformTest
class SignedModelTests {

    private static final List<String> STEPS =
            List.of("accept", "extend", "conclude", "drop", "note", "agree", "agree", "agree", "return", "withdraw");

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
    Calendars calendars;

    @Autowired
    City city;

    @Autowired
    SignIn signIn;

    @Autowired
    TestClock.Movable clock;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void statesDueDaysAndWhatWaitsAgreeWithTheModel(long seed) {
        var random = new Random(seed);
        LocalDate today = LocalDate.of(2026, 4, 20).plusDays(random.nextInt(60));
        clock.set(today);
        Actor inspector = person(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        Actor head = person(City.ZHANQIAN_FIRST, Role.UNIT_HEAD);
        Actor bureauHead = person(City.ZHANQIAN, Role.BUREAU_HEAD);
        Actor lawyer = person(City.ZHANQIAN, Role.LEGAL_REVIEWER);
        MatterId id = opened(inspector, today);
        var model = new Model();
        for (int i = 0; i < 30 && !model.state.equals("CONCLUDED"); i++) {
            today = today.plusDays(random.nextInt(4));
            clock.set(today);
            String step = STEPS.get(random.nextInt(STEPS.size()));
            Actor signer = model.signer(head, bureauHead, lawyer);
            boolean expected = model.step(step, today);
            int version = desk.read(inspector, id).matter().version();
            boolean done;
            try {
                switch (step) {
                    case "accept" ->
                        matters.act(inspector, id, version, step, Map.of("decidedOn", today.toString()), null);
                    case "conclude" -> matters.act(inspector, id, version, step, Map.of("result", "完"), null);
                    case "drop" -> matters.act(head, id, version, step, Map.of(), null);
                    case "agree" -> signOffs.agree(signer, task(id), "");
                    case "return" -> signOffs.giveBack(signer, task(id), "再改");
                    case "withdraw" ->
                        signOffs.withdraw(
                                inspector,
                                signOffDesk.of(inspector, "matter", id.value()).stream()
                                        .findFirst()
                                        .map(SignOffDesk.Sheet::id)
                                        .orElse(-1L),
                                "撤回");
                    default -> matters.act(inspector, id, version, step, Map.of(), null);
                }
                done = true;
            } catch (Refusal refusal) {
                done = false;
            }
            assertThat(done).as("%s on %s: %s", step, today, model).isEqualTo(expected);
            var sheet = desk.read(inspector, id);
            assertThat(sheet.matter().state()).isEqualTo(model.state);
            assertThat(sheet.matter().signOff() == MatterRow.SignOff.PENDING).isEqualTo(model.waits != null);
            assertThat(sheet.deadlines().stream()
                            .filter(limit -> limit.code().equals("conclude"))
                            .findFirst()
                            .map(MatterDeadlines.View::dueOn)
                            .orElse(null))
                    .isEqualTo(model.due());
        }
    }

    /** What the test procedure means, written as plainly as possible. */
    private final class Model {
        String state = "RECEIVED";
        private @Nullable String waits;
        private int signatures;
        private @Nullable LocalDate accepted;
        private boolean extended;

        boolean step(String step, LocalDate today) {
            switch (step) {
                case "accept", "extend", "conclude" -> {
                    boolean fits = waits == null && state.equals(step.equals("accept") ? "RECEIVED" : "ACCEPTED");
                    if (fits) {
                        waits = step;
                        signatures = step.equals("accept") ? 1 : 2;
                    }
                    return fits;
                }
                case "drop" -> {
                    boolean fits = waits == null;
                    if (fits) {
                        state = "CONCLUDED";
                    }
                    return fits;
                }
                case "agree" -> {
                    return signed(today);
                }
                case "return", "withdraw" -> {
                    boolean fits = waits != null;
                    waits = null;
                    return fits;
                }
                default -> {
                    return true;
                }
            }
        }

        private boolean signed(LocalDate today) {
            if (waits == null) {
                return false;
            }
            if (signatures > 1) {
                signatures--;
                return true;
            }
            if (waits.equals("extend") && (extended || today.isAfter(due()))) {
                return false;
            }
            switch (waits) {
                case "accept" -> {
                    state = "ACCEPTED";
                    accepted = today;
                }
                case "extend" -> extended = true;
                default -> state = "CONCLUDED";
            }
            waits = null;
            return true;
        }

        Actor signer(Actor head, Actor bureauHead, Actor lawyer) {
            if (waits == null || waits.equals("accept")) {
                return head;
            }
            return signatures == 1 ? bureauHead : waits.equals("extend") ? head : lawyer;
        }

        @Nullable
        LocalDate due() {
            if (accepted == null) {
                return null;
            }
            LocalDate day = accepted;
            for (int left = extended ? 30 : 15; left > 0; ) {
                day = day.plusDays(1);
                if (calendars.official().isWorkingDay(day)) {
                    left--;
                }
            }
            return day;
        }

        @Override
        public String toString() {
            return state + " waits " + waits + " for " + signatures;
        }
    }

    private Actor person(int department, Role... roles) {
        return signIn.actor(city.sessionOf(department, roles)).orElseThrow();
    }

    private MatterId opened(Actor inspector, LocalDate today) {
        return matters.open(
                inspector,
                new OpenMatter(
                        "test.signed",
                        today,
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

    private long task(MatterId id) {
        return database.read(
                        Scope.wholeCity(),
                        jdbc -> jdbc.sql("""
                                select t.id from approval.task t join approval.request r on r.id = t.request_id
                                where r.target = ? and t.state = 'OPEN' order by t.id limit 1""")
                                .param(id.value())
                                .query(Long.class)
                                .optional())
                .orElse(-1L);
    }
}
