package org.shiheng.kernel.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.core.calendar.CalendarDay;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.calendar.AmendedDay;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.http.Refusal;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Random acts, suspensions and extensions over random days, against a model so simple that it can be checked by eye: a
 * set of days on which the limit stood still, a budget of working days, and a walk from the first day.
 */
@PlatformTest
class MatterModelTests {

    private static final List<String> ACTS =
            List.of("accept", "send-for-test", "receive-test", "extend", "preserve", "conclude");

    @Autowired
    Matters matters;

    @Autowired
    MatterDesk desk;

    @Autowired
    Calendars calendars;

    @Autowired
    City city;

    @Autowired
    SignIn signIn;

    @Autowired
    TestClock.Movable clock;

    @AfterEach
    void backToTheTestsDay() {
        clock.set(TestClock.TODAY);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void dueDaysAndStatesAgreeWithTheModel(long seed) {
        var random = new Random(seed);
        Actor inspector = signIn.actor(city.sessionOf(City.ZHANQIAN_FIRST, Role.INSPECTOR))
                .orElseThrow();
        Actor head = signIn.actor(city.sessionOf(City.ZHANQIAN_FIRST, Role.UNIT_HEAD))
                .orElseThrow();
        LocalDate today = LocalDate.of(2026, 4, 20).plusDays(random.nextInt(60));
        clock.set(today);
        MatterId id = new MatterFixtures(matters).receivedOn(today.toString()).openedBy(inspector);
        var model = new Model();
        int version = 0;
        for (int i = 0; i < 14 && !model.state.equals("CONCLUDED"); i++) {
            today = today.plusDays(random.nextInt(5));
            clock.set(today);
            inspector = signIn.actor(city.sessionOf(City.ZHANQIAN_FIRST, Role.INSPECTOR))
                    .orElseThrow();
            head = signIn.actor(city.sessionOf(City.ZHANQIAN_FIRST, Role.UNIT_HEAD))
                    .orElseThrow();
            String act = ACTS.get(random.nextInt(ACTS.size()));
            boolean expected = model.act(act, today);
            boolean done;
            try {
                Map<String, Object> form = switch (act) {
                    case "accept" -> Map.of("decidedOn", today.toString());
                    case "conclude" -> Map.of("result", "完");
                    default -> Map.of();
                };
                version = matters.act(act.equals("extend") ? head : inspector, id, version, act, form, null);
                done = true;
            } catch (Refusal refusal) {
                done = false;
            }
            assertThat(done).as("%s on %s in %s", act, today, model.state).isEqualTo(expected);
            var sheet = desk.read(inspector, id);
            assertThat(sheet.matter().state()).isEqualTo(model.state);
            var limit = sheet.deadlines().stream()
                    .filter(view -> view.code().equals("conclude"))
                    .findFirst();
            assertThat(limit.map(MatterDeadlines.View::dueOn).orElse(null))
                    .as("due day after %s on %s", act, today)
                    .isEqualTo(model.due());
        }
    }

    /**
     * The notice of the next year comes while limits already run into it: no due day before, the right one after. Each seed
     * has two years of its own, far from those of other tests.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void aYearThatIsImportedWhileLimitsRunMovesThemAsTheModelSays(int seed) {
        var random = new Random(seed);
        int year = 2050 + 2 * seed;
        calendars.importYear(year, "国办发明电〔" + year + "〕测试号", daysOff(year, random), "test");
        LocalDate today = LocalDate.of(year, 12, 18).plusDays(random.nextInt(10));
        clock.set(today);
        Actor inspector = signIn.actor(city.sessionOf(City.ZHANQIAN_FIRST, Role.INSPECTOR))
                .orElseThrow();
        MatterId id = new MatterFixtures(matters).receivedOn(today.toString()).openedBy(inspector);
        var model = new Model();
        model.act("accept", today);
        matters.act(inspector, id, 0, "accept", Map.of("decidedOn", today.toString()), null);
        if (random.nextBoolean()) {
            model.act("send-for-test", today);
            matters.act(inspector, id, 1, "send-for-test", Map.of(), null);
            today = today.plusDays(random.nextInt(4));
            clock.set(today);
            Actor later = signIn.actor(city.sessionOf(City.ZHANQIAN_FIRST, Role.INSPECTOR))
                    .orElseThrow();
            model.act("receive-test", today);
            matters.act(later, id, 2, "receive-test", Map.of(), null);
        }
        assertThat(model.due()).as("the budget reaches a year without a notice").isNull();
        assertThat(concludeBy(inspector, id)).isNull();

        calendars.importYear(year + 1, "国办发明电〔" + (year + 1) + "〕测试号", daysOff(year + 1, random), "test");

        assertThat(model.due()).isNotNull();
        assertThat(concludeBy(inspector, id)).isEqualTo(model.due());
        assertThat(desk.read(inspector, id).matter().dueOn()).isEqualTo(model.due());
    }

    /** A later notice takes days off and gives others back while the limit runs: it moves, and says why. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void daysThatALaterNoticeChangesMoveWhatRunsAsTheModelSays(int seed) {
        var random = new Random(100 + seed);
        int year = 2070 + seed;
        calendars.importYear(year, "国办发明电〔" + year + "〕测试号", List.of(), "test");
        LocalDate today = LocalDate.of(year, 3, 1).plusDays(random.nextInt(60));
        clock.set(today);
        Actor inspector = signIn.actor(city.sessionOf(City.ZHANQIAN_FIRST, Role.INSPECTOR))
                .orElseThrow();
        MatterId id = new MatterFixtures(matters).receivedOn(today.toString()).openedBy(inspector);
        var model = new Model();
        model.act("accept", today);
        matters.act(inspector, id, 0, "accept", Map.of("decidedOn", today.toString()), null);
        int moved = 0;
        for (int notice = 1; notice <= 5; notice++) {
            today = today.plusDays(random.nextInt(3));
            clock.set(today);
            LocalDate before = concludeBy(inspector, id);
            var days = new ArrayList<AmendedDay>();
            for (int i = 1; i <= 3; i++) {
                LocalDate day = today.plusDays(1 + random.nextInt(25));
                boolean weekend = day.getDayOfWeek().getValue() > 5;
                AmendedDay.Kind kind = random.nextInt(3) == 0
                        ? AmendedDay.Kind.USUAL
                        : weekend ? AmendedDay.Kind.WORKED : AmendedDay.Kind.OFF;
                days.add(new AmendedDay(day, kind, "调整"));
            }
            calendars.amend("国办发明电〔" + year + "〕调整" + notice + "号", days, "test");

            LocalDate after = concludeBy(inspector, id);
            assertThat(after).as("after notice %d", notice).isEqualTo(model.due());
            assertThat(desk.read(inspector, id).matter().dueOn()).isEqualTo(model.due());
            moved += after.equals(before) ? 0 : 1;
        }
        if (moved > 0) {
            assertThat(desk.read(inspector, id).deadlines())
                    .filteredOn(view -> view.code().equals("conclude"))
                    .allSatisfy(view -> assertThat(view.projected()).contains(year + "年放假安排更新"));
        }
    }

    /** Some working days off, some Saturdays and Sundays worked, all in January and December. */
    private static List<CalendarDay> daysOff(int year, Random random) {
        var days = new ArrayList<CalendarDay>();
        LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1)).forEach(day -> {
            boolean weekend = day.getDayOfWeek().getValue() > 5;
            boolean near = day.getMonthValue() == 1 || day.getMonthValue() == 12;
            if (near && random.nextInt(6) == 0) {
                days.add(new CalendarDay(day, weekend, "测试"));
            }
        });
        return days;
    }

    private @Nullable LocalDate concludeBy(Actor actor, MatterId id) {
        return desk.read(actor, id).deadlines().stream()
                .filter(view -> view.code().equals("conclude"))
                .findFirst()
                .map(MatterDeadlines.View::dueOn)
                .orElse(null);
    }

    /** What the test procedure means, written as plainly as possible. */
    private final class Model {
        String state = "RECEIVED";
        private @Nullable LocalDate accepted;
        private int budget = 15;
        private boolean extended;
        private final Set<LocalDate> still = new HashSet<>();
        private @Nullable LocalDate stillSince;
        private final List<String> done = new ArrayList<>();

        boolean act(String act, LocalDate today) {
            boolean allowed = switch (act) {
                case "accept" -> state.equals("RECEIVED");
                case "send-for-test", "preserve" -> state.equals("ACCEPTED");
                case "receive-test" -> state.equals("TESTING");
                case "extend" -> state.equals("ACCEPTED") && !extended && !today.isAfter(due());
                default -> state.equals("ACCEPTED") || state.equals("PRESERVED");
            };
            if (!allowed) {
                return false;
            }
            done.add(act);
            switch (act) {
                case "accept" -> {
                    accepted = today;
                    state = "ACCEPTED";
                }
                case "send-for-test" -> {
                    stillSince = today;
                    state = "TESTING";
                }
                case "receive-test" -> {
                    stillSince.datesUntil(today.plusDays(1)).forEach(still::add);
                    stillSince = null;
                    state = "ACCEPTED";
                }
                case "extend" -> {
                    budget += 15;
                    extended = true;
                }
                case "preserve" -> state = "PRESERVED";
                default -> state = "CONCLUDED";
            }
            return true;
        }

        /** The day on which the last working day of the budget is used up; none before acceptance and while it stands still. */
        @Nullable
        LocalDate due() {
            if (accepted == null) {
                return null;
            }
            LocalDate day = accepted;
            for (int left = budget; left > 0; ) {
                day = day.plusDays(1);
                // A suspension without an end holds the limit unless the budget was used up before it began.
                if (stillSince != null && !day.isBefore(stillSince)) {
                    return null;
                }
                if (!calendars.official().covers(day.getYear())) {
                    return null;
                }
                if (!still.contains(day) && calendars.official().isWorkingDay(day)) {
                    left--;
                }
            }
            return day;
        }
    }
}
