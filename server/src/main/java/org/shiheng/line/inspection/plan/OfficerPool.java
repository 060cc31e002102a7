package org.shiheng.line.inspection.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
class OfficerPool {

    private final Departments departments;
    private final Officers officers;
    private final ScopedDatabase database;

    OfficerPool(Departments departments, Officers officers, ScopedDatabase database) {
        this.departments = departments;
        this.officers = officers;
        this.database = database;
    }

    DrawPool of(Plan plan, List<String> skills, List<Long> subjects) {
        var own = new ArrayList<Integer>();
        own.add(plan.department());
        departments.all().stream()
                .filter(unit -> under(unit, plan.department()))
                .map(Department::id)
                .forEach(own::add);
        String initiator = departments.find(plan.department()).orElseThrow().code();
        var pool = new ArrayList<OfficerDraw.Officer>();
        add(pool, own, initiator);
        for (int joint : plan.content().jointDepartments()) {
            add(pool, List.of(joint), departments.find(joint).orElseThrow().code());
        }
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
            return new DrawPool(pool, recusals, skills, homes);
        });
    }

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
