package org.shiheng.line.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.springframework.stereotype.Component;

/**
 * The units that answer for tasks: sections of the bureau, district bureaus, joint departments; and who may act for them.
 *
 * <p>Basis: 规划第七章第二节（在市场监管部门内部与相关部门之间做好任务分解）.
 */
@Component
public class PlanUnits {

    private final Map<String, Unit> units = new LinkedHashMap<>();

    PlanUnits(ScopedDatabase database, PlanPack pack) {
        java.util.Objects.requireNonNull(pack, "the pack comes first");
        database.read(
                        Scope.nothing(),
                        jdbc -> jdbc.sql("select * from plan.unit order by place")
                                .query((row, n) -> new Unit(
                                        row.getString("code"),
                                        row.getString("name"),
                                        row.getString("department_code"),
                                        row.getObject("division", Integer.class)))
                                .list())
                .forEach(unit -> units.put(unit.code(), unit));
    }

    public List<Unit> all() {
        return List.copyOf(units.values());
    }

    public Optional<Unit> find(String code) {
        return Optional.ofNullable(units.get(code));
    }

    public String nameOf(String code) {
        return find(code).map(Unit::name).orElse(code);
    }

    /** Whether somebody works for a unit: the bureau's people for its sections, a district's or another authority's for their own. */
    public boolean worksFor(Actor actor, String code) {
        Unit unit = units.get(code);
        Department own = actor.department().orElse(null);
        if (unit == null || own == null) {
            return false;
        }
        return switch (own.level()) {
            case CITY -> unit.division() == null && unit.departmentCode().equals(bureauCode());
            case DISTRICT -> unit.division() != null && unit.division() == own.division();
            case JOINT -> unit.departmentCode().equals(own.code());
            case STATION -> false;
        };
    }

    /** The units somebody works for. */
    public List<Unit> of(Actor actor) {
        return units.values().stream()
                .filter(unit -> worksFor(actor, unit.code()))
                .toList();
    }

    /** The plan's office: a head of the bureau, or the supervision seated there. */
    public static boolean office(Actor actor) {
        boolean city = actor.department()
                .filter(own -> own.level() == Department.Level.CITY)
                .isPresent();
        return city && (actor.has(Role.UNIT_HEAD) || actor.has(Role.SUPERVISION));
    }

    /** Refuses whoever is not the plan's office. */
    public static void officeOrRefuse(Actor actor) {
        if (!office(actor)) {
            throw Refusal.forbidden("plan.office-only", "这件事由市局规划办的负责人或监督员办理。");
        }
    }

    /** Refuses whoever does not work for the unit. */
    void workerOrRefuse(Actor actor, String code) {
        if (!worksFor(actor, code)) {
            throw Refusal.forbidden("plan.other-unit", "这项任务由" + nameOf(code) + "负责，请由该单位的人员办理。");
        }
    }

    private String bureauCode() {
        return units.get("OFFICE") == null ? "" : units.get("OFFICE").departmentCode();
    }

    /** One unit; {@code division} is set for district bureaus. */
    public record Unit(
            String code,
            String name,
            String departmentCode,
            @Nullable Integer division) {}
}
