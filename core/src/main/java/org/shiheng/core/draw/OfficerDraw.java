package org.shiheng.core.draw;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Assigns officers to tasks by the same positions as the draw; no one may be put on a task by hand.
 *
 * <p>Format: shiheng-draw/1, Officers. Basis: rule book 02 §五（五）, 行政处罚法（2021年修订）第四十二条: at least two.
 *
 * <p>The tasks are worked through in the order given. For each, those who may take it are gone through with the fewest
 * tasks so far first, then by key; the first leads. In a joint inspection each department of the pool gives one, and
 * places left after that go to the next in line.
 */
public final class OfficerDraw {

    /**
     * An officer of the pool.
     *
     * @param id the public pseudonymous id
     * @param validThrough the last day of the credential
     * @param home the office whose own subjects may be excluded, or null
     */
    public record Officer(
            String id,
            String department,
            Set<String> skills,
            LocalDate validThrough,
            @Nullable String home) {

        public Officer {
            skills = Set.copyOf(skills);
        }
    }

    /** An officer who may not inspect one subject. */
    public record Recusal(String officer, String id) {}

    /**
     * How a team is made up.
     *
     * @param least the least number of officers, at least two
     * @param perDepartment whether each department of the pool must be on it
     * @param homeExcluded whether officers of the subject's own office are left out
     */
    public record TeamRules(int least, boolean perDepartment, boolean homeExcluded) {

        public TeamRules {
            if (least < 2) {
                throw new IllegalArgumentException("每个任务至少两名执法人员");
            }
        }
    }

    /**
     * A task to be assigned.
     *
     * @param number 1 and up, in order of stratum then position
     * @param id the subject's id in the frame
     * @param items the skills that every officer on it must have
     * @param home the office responsible for the subject, or null
     */
    public record Task(
            int number,
            String id,
            Set<String> items,
            @Nullable String home) {

        public Task {
            items = Set.copyOf(items);
        }
    }

    /**
     * What became of a task.
     *
     * @param officers the lead first; empty if there is a reason
     * @param reason Chinese, why nobody suffices; null if the task is assigned
     */
    public record Assignment(
            Task task, List<String> officers, @Nullable String reason) {

        public Assignment {
            officers = List.copyOf(officers);
        }
    }

    private record Candidate(Officer officer, byte[] key) {}

    private final Positions positions;
    private final List<Officer> pool;
    private final Set<Recusal> recusals;
    private final TeamRules rules;
    private final LocalDate day;
    private final Set<String> departments = new TreeSet<>();
    private final Map<String, Integer> load = new HashMap<>();

    /**
     * Prepares an assignment.
     *
     * @param positions of the round that the tasks were drawn in
     * @param day the day on which credentials must be valid
     */
    public OfficerDraw(Positions positions, List<Officer> pool, Set<Recusal> recusals, TeamRules rules, LocalDate day) {
        this(positions, pool, recusals, rules, day, Map.of());
    }

    /** Prepares an assignment of a later round: officers keep the tasks they already have. */
    public OfficerDraw(
            Positions positions,
            List<Officer> pool,
            Set<Recusal> recusals,
            TeamRules rules,
            LocalDate day,
            Map<String, Integer> tasksSoFar) {
        this.positions = positions;
        this.pool = List.copyOf(pool);
        this.recusals = Set.copyOf(recusals);
        this.rules = rules;
        this.day = day;
        load.putAll(tasksSoFar);
        var ids = new HashSet<String>();
        for (var officer : pool) {
            if (!ids.add(officer.id())) {
                throw new IllegalArgumentException("人员库中有重复的编号：" + officer.id());
            }
            departments.add(officer.department());
        }
    }

    /** Assigns the tasks in the order given. */
    public List<Assignment> assign(List<Task> tasks) {
        return tasks.stream().map(this::assign).toList();
    }

    /** The number of tasks of each officer so far. */
    public Map<String, Integer> tasksSoFar() {
        return Map.copyOf(load);
    }

    private Assignment assign(Task task) {
        var eligible =
                pool.stream().filter(officer -> refusal(officer, task) == null).toList();
        var team = rules.perDepartment() ? jointTeam(task, eligible) : firstOf(task, eligible, rules.least());
        boolean enough = team.size() >= rules.least()
                && (!rules.perDepartment()
                        || team.stream().map(Officer::department).distinct().count() == departments.size());
        if (!enough) {
            return new Assignment(task, List.of(), whyNobody(task, eligible));
        }
        team.forEach(officer -> load.merge(officer.id(), 1, Integer::sum));
        return new Assignment(task, team.stream().map(Officer::id).toList(), null);
    }

    private List<Officer> jointTeam(Task task, List<Officer> eligible) {
        var line = firstOf(task, eligible, eligible.size());
        var team = new ArrayList<Officer>();
        var represented = new HashSet<String>();
        for (var officer : line) {
            if (represented.add(officer.department())) {
                team.add(officer);
            }
        }
        for (var officer : line) {
            if (team.size() < rules.least() && !team.contains(officer)) {
                team.add(officer);
            }
        }
        return team;
    }

    /** Goes through the line, and works out keys only as far down as it must. */
    private List<Officer> firstOf(Task task, List<Officer> eligible, int wanted) {
        var byLoad = new TreeMap<Integer, List<Officer>>();
        for (var officer : eligible) {
            byLoad.computeIfAbsent(load.getOrDefault(officer.id(), 0), tasks -> new ArrayList<>())
                    .add(officer);
        }
        var line = new ArrayList<Officer>();
        for (var group : byLoad.values()) {
            if (line.size() >= wanted) {
                break;
            }
            group.stream()
                    .map(officer -> new Candidate(officer, positions.officerKey(task.number(), officer.id())))
                    .sorted(Comparator.comparing(Candidate::key, Arrays::compareUnsigned))
                    .forEach(candidate -> line.add(candidate.officer()));
        }
        return line.size() > wanted ? line.subList(0, wanted) : line;
    }

    private enum Ground {
        EXPIRED("证件过期"),
        SKILLS("专长不覆盖检查事项"),
        RECUSED("回避"),
        HOME("属地回避");

        private final String label;

        Ground(String label) {
            this.label = label;
        }
    }

    private @Nullable Ground refusal(Officer officer, Task task) {
        if (officer.validThrough().isBefore(day)) {
            return Ground.EXPIRED;
        }
        if (!officer.skills().containsAll(task.items())) {
            return Ground.SKILLS;
        }
        if (recusals.contains(new Recusal(officer.id(), task.id()))) {
            return Ground.RECUSED;
        }
        if (rules.homeExcluded() && task.home() != null && task.home().equals(officer.home())) {
            return Ground.HOME;
        }
        return null;
    }

    private String whyNobody(Task task, List<Officer> eligible) {
        var counts = new TreeMap<Ground, Integer>();
        for (var officer : pool) {
            var ground = refusal(officer, task);
            if (ground != null) {
                counts.merge(ground, 1, Integer::sum);
            }
        }
        var text = new StringBuilder("任务" + task.number() + "派不出人员：人员库共" + pool.size() + "人");
        counts.forEach((ground, count) ->
                text.append("，").append(ground.label).append(count).append("人"));
        text.append("，可派").append(eligible.size()).append("人");
        var absent = new TreeSet<>(departments);
        eligible.forEach(officer -> absent.remove(officer.department()));
        if (rules.perDepartment() && !absent.isEmpty()) {
            text.append("，联合检查缺").append(String.join("、", absent)).append("的人员");
        }
        if (eligible.size() < rules.least()) {
            text.append("，少于").append(rules.least()).append("人");
        }
        return text.toString();
    }
}
