package org.shiheng.kernel.matter;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.approval.SignOffs;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Who has a matter in hand: reassigned inside a unit, transferred to another one; the deadlines run on untouched. */
@Component
public class Handovers {

    private final ScopedDatabase database;
    private final Departments departments;
    private final SignOffs signOffs;
    private final ObjectMapper json;
    private final Clock clock;

    Handovers(ScopedDatabase database, Departments departments, SignOffs signOffs, ObjectMapper json, Clock clock) {
        this.database = database;
        this.departments = departments;
        this.signOffs = signOffs;
        this.json = json;
        this.clock = clock;
    }

    /** Gives the matter to an account of the same unit. */
    public int reassign(Actor actor, MatterId id, int version, int account, String reason) {
        return moved(actor, id, version, reason, (jdbc, matter) -> {
            if (!actor.has(Role.UNIT_HEAD)) {
                throw Refusal.forbidden("matter.head-reassigns", "改派由单位负责人办理。");
            }
            String name = jdbc.sql("""
                            select display_name from authority.account where id = ? and department_id = ? and not disabled""")
                    .param(account)
                    .param(matter.station())
                    .query(String.class)
                    .optional()
                    .orElseThrow(() -> InvalidInput.of("#/account", "matter.not-in-unit", "请选择承办单位的人员。"));
            jdbc.sql("update matter.matter set handler = ?, version = version + 1 where id = ?")
                    .param(account)
                    .param(matter.id())
                    .update();
            return new Move("reassign", "改派给" + name, Map.of("account", account, "reason", reason));
        });
    }

    /** Passes the matter to another department of the city; it arrives in that unit's own list. */
    public int transfer(Actor actor, MatterId id, int version, int department, String reason) {
        return moved(actor, id, version, reason, (jdbc, matter) -> {
            Department to = departments
                    .find(department)
                    .filter(Department::standing)
                    .orElseThrow(() -> InvalidInput.of("#/department", "matter.no-department", "请选择接收单位。"));
            if (matter.signOff() == MatterRow.SignOff.PENDING) {
                throw Refusal.conflict("matter.in-sign-off", "正在审批，暂时不能移送", "有步骤正在审批，批准、退回或由提请人撤回以后才能移送。");
            }
            if (to.id() == matter.station()) {
                throw InvalidInput.of("#/department", "matter.same-department", "这件事已经在" + to.name() + "。");
            }
            // The new unit's rows may lie outside the actor's own area.
            database.run(
                    Scope.wholeCity(),
                    wide -> wide.sql(
                                    "update matter.matter set station_id = ?, handler = null, version = version + 1 where id = ?")
                            .param(to.id())
                            .param(matter.id())
                            .update());
            database.run(Scope.wholeCity(), wide -> CoHandling.moved(wide, matter.id(), to.id(), LocalDate.now(clock)));
            signOffs.moved(PendingActs.KIND, matter.id(), to.id());
            return new Move(
                    "transfer",
                    "移送" + to.name(),
                    Map.of("department", to.id(), "from", matter.station(), "reason", reason));
        });
    }

    /**
     * The receiving unit does not take a transferred matter: it goes to the nearest superior of both, who decides where it
     * belongs, and not back and forth between them.
     */
    public int refuse(Actor actor, MatterId id, int version, String reason) {
        return moved(actor, id, version, reason, (jdbc, matter) -> {
            int from = jdbc.sql("""
                            select (form ->> 'from')::int from matter.act where matter_id = ? and act = 'transfer'
                              and (form ->> 'department')::int = ? and form ->> 'from' is not null order by id desc limit 1""")
                    .param(matter.id())
                    .param(matter.station())
                    .query(Integer.class)
                    .optional()
                    .orElseThrow(() ->
                            Refusal.conflict("matter.not-transferred", "不是移送来的", "这件事不是别的单位移送来的，不能退回；确需移送请办理移送。"));
            boolean own = actor.department()
                    .filter(unit -> unit.id() == matter.station())
                    .isPresent();
            if (!own || !actor.has(Role.UNIT_HEAD)) {
                throw Refusal.forbidden("matter.head-refuses", "退回移送由接收单位负责人办理。");
            }
            if (matter.signOff() == MatterRow.SignOff.PENDING) {
                throw Refusal.conflict("matter.in-sign-off", "正在审批，暂时不能移送", "有步骤正在审批，批准、退回或由提请人撤回以后才能移送。");
            }
            Department to = departments
                    .commonSuperior(matter.station(), from)
                    .orElseThrow(
                            () -> Refusal.conflict("matter.no-common-superior", "没有共同上级", "两个单位没有共同的上级，请按管辖争议报请上级指定。"));
            database.run(
                    Scope.wholeCity(),
                    wide -> wide.sql(
                                    "update matter.matter set station_id = ?, handler = null, version = version + 1 where id = ?")
                            .param(to.id())
                            .param(matter.id())
                            .update());
            database.run(Scope.wholeCity(), wide -> CoHandling.moved(wide, matter.id(), to.id(), LocalDate.now(clock)));
            signOffs.moved(PendingActs.KIND, matter.id(), to.id());
            return new Move(
                    "refuse",
                    "退回移送，报" + to.name() + "指定",
                    Map.of("department", to.id(), "from", matter.station(), "reason", reason));
        });
    }

    private int moved(Actor actor, MatterId id, int version, String reason, Work work) {
        if (reason.isBlank()) {
            throw InvalidInput.of("#/reason", "matter.no-reason", "请写明理由。");
        }
        return database.change(actor.scope(), jdbc -> {
            MatterRow matter = Matters.locked(jdbc, id);
            if (matter.version() != version) {
                throw Refusal.stale("matter.stale", "这件事刚被别人办过一步。您填的内容还在，请看他办了什么再继续。");
            }
            if (matter.closedOn() != null) {
                throw Refusal.conflict("matter.closed", "已经办结", "这件事已经办结，不能再改派或移送。");
            }
            Instant now = clock.instant();
            // The act is written after the move: what the matter was counts until this moment.
            jdbc.sql("select set_config('shiheng.changed_at', ?, true)")
                    .param(now.toString())
                    .query(String.class)
                    .single();
            Move move = work.on(jdbc, matter);
            database.run(
                    Scope.wholeCity(),
                    wide -> wide.sql("""
                            insert into matter.act(matter_id, act, name, from_state, to_state, account_id, actor, department, at, legal_on, form, opinion)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)""")
                            .param(matter.id())
                            .param(move.act())
                            .param(move.name())
                            .param(matter.state())
                            .param(matter.state())
                            .param(actor.account())
                            .param(actor.name())
                            .param(actor.department().map(Department::name).orElse(null))
                            .param(Timestamp.from(now))
                            .param(LocalDate.now(clock))
                            .param(json.writeValueAsString(move.form()))
                            .param(reason.strip())
                            .update());
            return version + 1;
        });
    }

    private interface Work {
        Move on(JdbcClient jdbc, MatterRow matter);
    }

    private record Move(String act, String name, Map<String, @Nullable Object> form) {}
}
