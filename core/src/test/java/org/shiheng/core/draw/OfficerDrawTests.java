package org.shiheng.core.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.shiheng.Proves;
import org.shiheng.core.Sha256;
import org.shiheng.core.draw.OfficerDraw.Assignment;
import org.shiheng.core.draw.OfficerDraw.Officer;
import org.shiheng.core.draw.OfficerDraw.Recusal;
import org.shiheng.core.draw.OfficerDraw.Task;
import org.shiheng.core.draw.OfficerDraw.TeamRules;

@Proves("234")
class OfficerDrawTests {

    private static final LocalDate DAY = LocalDate.parse("2026-06-02");
    private static final LocalDate VALID = LocalDate.parse("2027-12-31");
    private static final Beacon BEACON = Beacon.of(Map.of("甲", "春风", "乙", "秋月"));

    @Property(tries = 300)
    void everyTeamKeepsEveryConstraint(
            @ForAll @IntRange(min = 1, max = 25) int officers,
            @ForAll @IntRange(min = 1, max = 40) int tasks,
            @ForAll boolean joint,
            @ForAll boolean homeExcluded,
            @ForAll long seed) {
        var random = new Random(seed);
        var pool = pool(officers, random);
        var work = tasks(tasks, random);
        var recusals = recusals(pool, work, random);
        var rules = new TeamRules(2 + random.nextInt(2), joint, homeExcluded);
        var positions = positions(seed);

        var assignments = new OfficerDraw(positions, pool, recusals, rules, DAY).assign(work);

        var byId = new HashMap<String, Officer>();
        pool.forEach(officer -> byId.put(officer.id(), officer));
        var departments = new HashSet<>(pool.stream().map(Officer::department).toList());
        for (var assignment : assignments) {
            if (assignment.reason() != null) {
                assertThat(assignment.officers()).isEmpty();
                assertThat(assignment.reason()).contains("派不出人员");
                continue;
            }
            assertThat(assignment.officers()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(rules.least());
            var team = assignment.officers().stream().map(byId::get).toList();
            assertThat(team).allSatisfy(officer -> {
                assertThat(officer.validThrough()).isAfterOrEqualTo(DAY);
                assertThat(officer.skills()).containsAll(assignment.task().items());
                assertThat(recusals)
                        .doesNotContain(
                                new Recusal(officer.id(), assignment.task().id()));
                if (homeExcluded) {
                    assertThat(officer.home()).isNotEqualTo(assignment.task().home());
                }
            });
            if (joint) {
                assertThat(team).extracting(Officer::department).containsAll(departments);
                assertThat(team).hasSize(Math.max(rules.least(), departments.size()));
            } else {
                assertThat(team).hasSize(rules.least());
            }
        }
    }

    /** The definition, written down naively: sort everyone who may by tasks so far, then key, and take. */
    @Property(tries = 300)
    void theTeamIsTheFirstOfTheLine(@ForAll @IntRange(min = 2, max = 20) int officers, @ForAll long seed) {
        var random = new Random(seed);
        var pool = pool(officers, random);
        var work = tasks(20, random);
        var positions = positions(seed);
        var shuffled = new ArrayList<>(pool);
        Collections.shuffle(shuffled, random);

        var assignments =
                new OfficerDraw(positions, shuffled, Set.of(), new TeamRules(2, false, false), DAY).assign(work);

        var load = new HashMap<String, Integer>();
        for (var assignment : assignments) {
            var task = assignment.task();
            var line = new ArrayList<>(pool.stream()
                    .filter(officer -> !officer.validThrough().isBefore(DAY)
                            && officer.skills().containsAll(task.items()))
                    .toList());
            line.sort((a, b) -> {
                int byLoad = load.getOrDefault(a.id(), 0) - load.getOrDefault(b.id(), 0);
                return byLoad != 0
                        ? byLoad
                        : Arrays.compareUnsigned(
                                positions.of(("officer\t" + task.number() + "\t" + a.id()).getBytes()),
                                positions.of(("officer\t" + task.number() + "\t" + b.id()).getBytes()));
            });
            var expected = line.size() < 2
                    ? List.<String>of()
                    : line.subList(0, 2).stream().map(Officer::id).toList();
            assertThat(assignment.officers()).isEqualTo(expected);
            expected.forEach(id -> load.merge(id, 1, Integer::sum));
        }
    }

    @Test
    void theWorkIsSharedEvenly() {
        var pool = new ArrayList<Officer>();
        for (int i = 0; i < 10; i++) {
            pool.add(officer("Y" + i, "科", VALID, null, "登记"));
        }
        var draw = new OfficerDraw(positions(1), pool, Set.of(), new TeamRules(2, false, false), DAY);

        draw.assign(numbered(100));

        assertThat(draw.tasksSoFar())
                .hasSize(10)
                .allSatisfy((id, count) -> assertThat(count).isEqualTo(20));
    }

    @Test
    void aTaskThatNobodyMayTakeSaysWhy() {
        var pool = List.of(
                officer("Y1", "食品科", VALID, "一所", "食品"),
                officer("Y2", "食品科", DAY.minusDays(1), null, "食品"),
                officer("Y3", "信用科", VALID, null, "登记"),
                officer("Y4", "信用科", VALID, null, "食品"));
        var recusals = Set.of(new Recusal("Y4", "s1"));
        var task = new Task(1, "s1", Set.of("食品"), "一所");

        var assignment = new OfficerDraw(positions(1), pool, recusals, new TeamRules(2, true, true), DAY)
                .assign(List.of(task))
                .getFirst();

        assertThat(assignment.officers()).isEmpty();
        assertThat(assignment.reason())
                .isEqualTo("任务1派不出人员：人员库共4人，证件过期1人，专长不覆盖检查事项1人，回避1人，属地回避1人，可派0人，联合检查缺信用科、食品科的人员，少于2人");
    }

    @Test
    void aCredentialIsGoodThroughItsLastDay() {
        var pool = List.of(officer("Y1", "科", DAY, null, "登记"), officer("Y2", "科", DAY, null, "登记"));
        var rules = new TeamRules(2, false, false);

        assertThat(assign(pool, rules, DAY).officers()).hasSize(2);
        assertThat(assign(pool, rules, DAY.plusDays(1)).reason()).contains("证件过期2人");
    }

    @Test
    void aJointTeamHasOneOfEachDepartmentFirst() {
        var pool = List.of(
                officer("Y1", "市场", VALID, null, "登记"),
                officer("Y2", "市场", VALID, null, "登记"),
                officer("X1", "消防", VALID, null, "登记"),
                officer("Z1", "税务", VALID, null, "登记"));

        assertThat(assign(pool, new TeamRules(2, true, false), DAY).officers())
                .hasSize(3)
                .contains("X1", "Z1");
        assertThat(assign(pool, new TeamRules(4, true, false), DAY).officers()).hasSize(4);
    }

    @Test
    void aTeamOfOneAndADoubledOfficerAreRefused() {
        assertThatThrownBy(() -> new TeamRules(1, false, false)).hasMessageContaining("至少两名");
        var twice = List.of(officer("Y1", "科", VALID, null), officer("Y1", "科", VALID, null));
        assertThatThrownBy(() -> assign(twice, new TeamRules(2, false, false), DAY))
                .hasMessageContaining("重复的编号");
    }

    private static Assignment assign(List<Officer> pool, TeamRules rules, LocalDate day) {
        return new OfficerDraw(positions(1), pool, Set.of(), rules, day)
                .assign(numbered(1))
                .getFirst();
    }

    private static List<Task> numbered(int count) {
        var tasks = new ArrayList<Task>();
        for (int i = 1; i <= count; i++) {
            tasks.add(new Task(i, "s" + i, Set.of(), null));
        }
        return tasks;
    }

    private static Officer officer(String id, String department, LocalDate valid, String home, String... skills) {
        return new Officer(id, department, Set.of(skills), valid, home);
    }

    private static List<Officer> pool(int size, Random random) {
        var pool = new ArrayList<Officer>();
        for (int i = 0; i < size; i++) {
            var skills = new ArrayList<String>(List.of("登记"));
            if (random.nextBoolean()) {
                skills.add("食品");
            }
            pool.add(officer(
                    "Y" + i,
                    "科" + random.nextInt(2),
                    random.nextInt(8) == 0 ? DAY.minusDays(1) : VALID,
                    random.nextInt(3) == 0 ? null : "所" + random.nextInt(3),
                    skills.toArray(String[]::new)));
        }
        return pool;
    }

    private static List<Task> tasks(int count, Random random) {
        var tasks = new ArrayList<Task>();
        for (int i = 1; i <= count; i++) {
            var items = random.nextBoolean() ? Set.of("登记") : Set.of("登记", "食品");
            tasks.add(new Task(i, "s" + i, items, "所" + random.nextInt(3)));
        }
        return tasks;
    }

    private static Set<Recusal> recusals(List<Officer> pool, List<Task> tasks, Random random) {
        var recusals = new HashSet<Recusal>();
        for (var task : tasks) {
            recusals.add(new Recusal(pool.get(random.nextInt(pool.size())).id(), task.id()));
        }
        return recusals;
    }

    private static Positions positions(long seed) {
        var code = Sha256.of(ByteBuffer.allocate(8).putLong(seed).array());
        return new Positions(code, BEACON);
    }
}
