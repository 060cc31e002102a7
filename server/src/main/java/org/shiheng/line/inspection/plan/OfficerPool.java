package org.shiheng.line.inspection.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.shiheng.core.draw.OfficerDraw;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.Officer;
import org.shiheng.kernel.authority.Officers;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.draw.DrawPool;
import org.springframework.stereotype.Component;

/**
 * Who may be drawn for a plan: officers of the department and the offices under it, and of the joint departments; no
 * auxiliary staff, nobody suspended (rulebook 02 §三). Expired credentials and missing skills are judged by the draw.
 */
@Component
public class OfficerPool {

    private final Departments departments;
    private final Officers officers;
    private final ScopedDatabase database;

    OfficerPool(Departments departments, Officers officers, ScopedDatabase database) {
        this.departments = departments;
        this.officers = officers;
        this.database = database;
    }

    DrawPool of(Plan plan, List<String> skills, List<Long> subjects) {
        List<OfficerDraw.Officer> pool = pool(plan.department(), plan.content().jointDepartments(), skills);
        List<String> asked =
                askedOfAll(pool, skills, !plan.content().jointDepartments().isEmpty());
        return database.read(Scope.wholeCity(), jdbc -> {
            var homes = new HashMap<Long, String>();
            jdbc.sql("select id, station_id from subject.subject where id = any (?::bigint[])")
                    .param(subjects.toArray(Long[]::new))
                    .query((row, n) -> homes.put(
                            row.getLong(1),
                            departments
                                    .find(row.getInt(2))
                                    .map(Department::code)
                                    .orElse("")))
                    .list();
            Map<String, Set<Long>> recusals = new HashMap<>();
            jdbc.sql(
                            "select o.public_number, r.subject_id from inspection.recusal r join authority.officer o on o.id = r.officer_id where r.subject_id = any (?::bigint[])")
                    .param(subjects.toArray(Long[]::new))
                    .query((row, n) -> recusals.computeIfAbsent(row.getString(1), officer -> new HashSet<>())
                            .add(row.getLong(2)))
                    .list();
            return new DrawPool(pool, recusals, asked, homes);
        });
    }

    /**
     * The pool of a plan. In a joint inspection each department inspects its own items (rulebook 02 §六): a department's
     * officer must cover those of the plan's skills that the department has at all, and one of each department comes, so
     * that together they cover every item. What no department has is asked of everybody, and nobody passes.
     */
    private List<OfficerDraw.Officer> pool(int department, List<Integer> joint, List<String> skills) {
        var units = new ArrayList<Integer>();
        units.add(department);
        departments.all().stream()
                .filter(unit -> under(unit, department))
                .map(Department::id)
                .forEach(units::add);
        var pool = new ArrayList<OfficerDraw.Officer>();
        add(pool, units, departments.find(department).orElseThrow().code());
        for (int other : joint) {
            add(pool, List.of(other), departments.find(other).orElseThrow().code());
        }
        if (joint.isEmpty()) {
            return pool;
        }
        var able = new ArrayList<OfficerDraw.Officer>();
        for (OfficerDraw.Officer officer : pool) {
            Set<String> own = skillsOf(pool, officer.department(), skills);
            if (officer.skills().containsAll(own)) {
                able.add(officer);
            }
        }
        return able;
    }

    private static Set<String> skillsOf(List<OfficerDraw.Officer> pool, String department, List<String> skills) {
        return skills.stream()
                .filter(skill -> pool.stream()
                        .anyMatch(one -> one.department().equals(department)
                                && one.skills().contains(skill)))
                .collect(Collectors.toSet());
    }

    /** Skills that each officer on a task must have; in a joint inspection those that no department brings by itself. */
    private static List<String> askedOfAll(List<OfficerDraw.Officer> pool, List<String> skills, boolean joint) {
        if (!joint) {
            return skills;
        }
        return skills.stream()
                .filter(skill -> pool.stream().noneMatch(one -> one.skills().contains(skill)))
                .toList();
    }

    /** How many officers of each department could be sent on a day. */
    List<Availability> availability(int department, List<Integer> joint, List<String> skills, LocalDate day) {
        List<OfficerDraw.Officer> pool = pool(department, joint, skills);
        List<String> asked = askedOfAll(pool, skills, !joint.isEmpty());
        var all = new ArrayList<Integer>(List.of(department));
        all.addAll(joint);
        return all.stream()
                .map(unit -> {
                    Department one = departments.find(unit).orElseThrow();
                    long able = pool.stream()
                            .filter(officer -> officer.department().equals(one.code()))
                            .filter(officer -> !officer.validThrough().isBefore(day))
                            .filter(officer -> officer.skills().containsAll(asked))
                            .count();
                    return new Availability(unit, one.name(), (int) able);
                })
                .toList();
    }

    /** Officers of one department who are able to take the plan's tasks. */
    public record Availability(int department, String departmentName, int officers) {}

    private void add(List<OfficerDraw.Officer> pool, List<Integer> units, String department) {
        for (Officer officer : officers.of(units)) {
            if (officer.auxiliary() || officer.suspended()) {
                continue;
            }
            Department unit = departments.find(officer.department()).orElseThrow();
            String home = unit.level() == Department.Level.STATION ? unit.code() : null;
            pool.add(new OfficerDraw.Officer(
                    officer.publicNumber(),
                    department,
                    Set.copyOf(officer.skills()),
                    officer.credentialValidThrough(),
                    home));
        }
    }

    private boolean under(Department unit, int ancestor) {
        Integer parent = unit.parent();
        while (parent != null) {
            if (parent == ancestor) {
                return true;
            }
            parent = departments.find(parent).map(Department::parent).orElse(null);
        }
        return false;
    }
}
