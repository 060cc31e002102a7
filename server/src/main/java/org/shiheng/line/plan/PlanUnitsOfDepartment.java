package org.shiheng.line.plan;

import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.HeldByDepartment;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A unit that answers for the five-year plan does not simply end: who answers for what was published with the plan, by name,
 * and comes with the city's pack. Stations are no such units.
 */
@Component
@Order(7)
class PlanUnitsOfDepartment implements HeldByDepartment {

    private final Departments departments;
    private final PlanUnits units;

    PlanUnitsOfDepartment(Departments departments, PlanUnits units) {
        this.departments = departments;
        this.units = units;
    }

    @Override
    public List<Held> of(int department) {
        Department known = departments.find(department).orElseThrow();
        long own = units.all().stream()
                .filter(unit -> known.level() == Department.Level.DISTRICT
                        ? unit.division() != null && unit.division() == known.division()
                        : unit.departmentCode().equals(known.code()))
                .count();
        return List.of(new Held("五年规划的责任单位", own, "规划公布的责任单位里有它，要先在城市包里改定由哪个单位负责，再来撤并"));
    }

    @Override
    public void handOver(int from, int to, Actor by, LocalDate on) {
        // Nothing is left: the abolition of a unit of the plan is refused.
    }
}
