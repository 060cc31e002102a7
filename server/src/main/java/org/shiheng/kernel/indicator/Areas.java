package org.shiheng.kernel.indicator;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.http.Refusal;
import org.springframework.stereotype.Component;

/** Narrows what an actor reaches to one district or department: a figure is never asked for beyond one's own scope. */
@Component
public class Areas {

    private final Departments departments;

    Areas(Departments departments) {
        this.departments = departments;
    }

    /** The area asked for: a district by its six digits, a department by its id, or all the actor reaches. */
    public Area of(Actor actor, @Nullable Integer district, @Nullable Integer department) {
        if (department != null) {
            return within(actor, departments.find(department).orElseThrow(Areas::unknown));
        }
        if (district != null) {
            return within(
                    actor,
                    departments.all().stream()
                            .filter(unit -> unit.level() == Department.Level.DISTRICT && unit.division() == district)
                            .findFirst()
                            .orElseThrow(Areas::unknown));
        }
        String name = actor.scope().city()
                ? "全市"
                : actor.department().map(Department::name).orElse("本单位");
        return new Area(actor.scope(), name, null);
    }

    /** The district bureaus inside an area, each with its stations. */
    public List<District> districts(Scope scope) {
        return departments.all().stream()
                .filter(unit -> unit.level() == Department.Level.DISTRICT)
                .map(unit -> new District(unit, Set.copyOf(departments.stationsUnder(unit.id()))))
                .filter(district -> scope.city() || scope.stations().containsAll(district.stations()))
                .filter(district -> !district.stations().isEmpty())
                .toList();
    }

    /** The stations inside an area, for the comparison within one district. */
    public List<District> stations(Scope scope) {
        return departments.all().stream()
                .filter(unit -> unit.level() == Department.Level.STATION)
                .filter(unit -> scope.city() || scope.stations().contains(unit.id()))
                .map(unit -> new District(unit, Set.of(unit.id())))
                .toList();
    }

    private Area within(Actor actor, Department unit) {
        boolean wide = unit.level() == Department.Level.CITY || unit.level() == Department.Level.JOINT;
        if (wide) {
            if (!actor.scope().city()) {
                throw unknown();
            }
            return new Area(Scope.wholeCity(), "全市", null);
        }
        List<Integer> stations = departments.stationsUnder(unit.id());
        if (!actor.scope().city() && !actor.scope().stations().containsAll(stations)) {
            throw unknown();
        }
        return new Area(Scope.ofStations(stations), unit.name(), unit);
    }

    private static Refusal unknown() {
        return Refusal.notFound("indicator.no-area", "没有这个单位，或不在您的辖区。请从列表里重新选择。");
    }

    /**
     * Whose figures.
     *
     * @param department none when it is all that the actor reaches
     */
    public record Area(Scope scope, String name, @Nullable Department department) {}

    /** A department whose figures are set beside others'. */
    public record District(Department department, Set<Integer> stations) {}
}
