package org.shiheng.kernel.matter;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.procedure.DatedBasis;
import org.shiheng.kernel.matter.procedure.Procedure;
import org.shiheng.kernel.matter.procedure.ProcedureAct;

/** Whether an actor may do an act of a matter, by role and nearness, and what to say when not. */
final class ActReach {

    private ActReach() {}

    /** Role and nearness; that the matter lies in the actor's area the database has decided already. */
    static void check(Actor actor, ProcedureAct act, MatterRow matter, BooleanSupplier team) {
        if (act.roles().stream().noneMatch(role -> actor.has(Role.valueOf(role)))) {
            throw Refusal.forbidden(
                    "matter.role-needed",
                    "“" + act.name() + "”要由" + labels(act.roles()) + "办理（"
                            + DatedBasis.on(act.basis(), matter.legalOn()) + "）。");
        }
        int own = actor.department().map(Department::id).orElse(-1);
        boolean near = switch (act.reach()) {
            case HANDLER -> matter.handler() == null ? matter.station() == own : matter.handler() == actor.account();
            case TEAM ->
                matter.handler() == null
                        ? matter.station() == own
                        : matter.handler() == actor.account() || team.getAsBoolean();
            case UNIT -> matter.station() == own;
            case AREA -> actor.scope().city() || actor.scope().stations().contains(matter.station());
            case SUBJECT -> actor.scope().subject().isPresent();
            case SYSTEM -> false;
        };
        if (!near) {
            throw Refusal.forbidden(
                    "matter.not-in-hand",
                    act.reach() == ProcedureAct.Reach.TEAM
                            ? "“" + act.name() + "”要由办案人员办理。需要增减办案人员，请单位负责人指定。"
                            : act.reach() == ProcedureAct.Reach.HANDLER
                                    ? "“" + act.name() + "”要由承办人办理。需要换人，请单位负责人改派。"
                                    : "“" + act.name() + "”要由承办单位办理。");
        }
    }

    /** Who may begin a matter of the procedure. */
    static void mayOpen(Actor actor, Procedure procedure) {
        boolean byPublic = procedure.opening().publicly() && actor.has(Role.PUBLIC);
        boolean byPlatform = actor.account() == 0 && !actor.has(Role.PUBLIC);
        boolean byRole = procedure.opening().roles().stream().anyMatch(role -> actor.has(Role.valueOf(role)));
        if (!byPublic && !byPlatform && !byRole) {
            throw Refusal.forbidden("matter.may-not-open", "您的岗位不能登记“" + procedure.name() + "”。");
        }
    }

    private static String labels(List<String> roles) {
        return roles.stream()
                .map(role -> Role.valueOf(role).label())
                .reduce((one, two) -> one + "或" + two)
                .orElse("平台");
    }

    static String nextSteps(Procedure procedure, String state) {
        List<ProcedureAct> next = procedure.actsIn(state);
        if (next.isEmpty()) {
            return "已经办结，不能再办。";
        }
        return "现在可以办："
                + next.stream()
                        .filter(act -> act.reach() != ProcedureAct.Reach.SYSTEM)
                        .map(ProcedureAct::name)
                        .reduce((one, two) -> one + "、" + two)
                        .orElse("等待期满")
                + "。";
    }

    /** The legal day of an act: today, or what its form says, never before the matter began. */
    static LocalDate day(ProcedureAct act, Map<String, Object> form, MatterRow matter, LocalDate today) {
        if (act.dayField() == null || form.get(act.dayField()) == null) {
            return today;
        }
        LocalDate day = LocalDate.parse(String.valueOf(form.get(act.dayField())));
        if (day.isAfter(today)) {
            throw InvalidInput.of("#/" + act.dayField(), "matter.day-to-come", "日期不能晚于今天。");
        }
        if (day.isBefore(matter.legalOn())) {
            throw InvalidInput.of(
                    "#/" + act.dayField(), "matter.day-before-begin", "日期不能早于这件事开始的 " + matter.legalOn() + "。");
        }
        return day;
    }

    static String[] waitsFor(Procedure procedure, String state) {
        Set<String> roles = new TreeSet<>();
        procedure.actsIn(state).stream()
                .filter(act -> act.to() != null && !act.to().equals(state))
                .forEach(act -> roles.addAll(act.roles()));
        return roles.toArray(String[]::new);
    }
}
