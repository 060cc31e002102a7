package org.shiheng.kernel.matter;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

/**
 * One matter in two hands (主办、协办). The lead unit asks another to help: it sees the matter, adds material and gives its
 * opinion, and does no act of the procedure; the database lets it change nothing of the matter's row.
 */
@Component
public class CoHandling {

    private final ScopedDatabase database;
    private final Departments departments;
    private final MatterSteps steps;
    private final Clock clock;

    CoHandling(ScopedDatabase database, Departments departments, MatterSteps steps, Clock clock) {
        this.database = database;
        this.departments = departments;
        this.steps = steps;
        this.clock = clock;
    }

    /** The head of the lead unit, or of one above it, asks a unit to help; answers the matter's version. */
    public int ask(Actor actor, MatterId id, int version, int department, String task) {
        Department unit = departments
                .find(department)
                .filter(Department::standing)
                .orElseThrow(() -> InvalidInput.of("#/department", "matter.no-department", "请选择协办单位。"));
        return leading(actor, id, version, (jdbc, matter) -> {
            if (unit.id() == matter.station()) {
                throw InvalidInput.of("#/department", "matter.helps-itself", unit.name() + "就是主办单位，请选择别的单位。");
            }
            int added = jdbc.sql("""
                            insert into matter.co_unit(matter_id, lead_station, station_id, task, asked_name, asked_at)
                            values (?, ?, ?, ?, ?, ?) on conflict (matter_id, station_id) where ended_on is null do nothing""")
                    .param(matter.id())
                    .param(matter.station())
                    .param(unit.id())
                    .param(task.strip())
                    .param(actor.name())
                    .param(Timestamp.from(clock.instant()))
                    .update();
            if (added == 0) {
                throw Refusal.conflict("matter.helps-already", "已经在协办", unit.name() + "已经在协办这件事。");
            }
            step(jdbc, actor, matter, "co-ask", "请" + unit.name() + "协办", task);
        });
    }

    /** The help is over; what the unit added stays. */
    public int end(Actor actor, MatterId id, int version, long help, String why) {
        return leading(actor, id, version, (jdbc, matter) -> {
            String name = jdbc.sql("""
                            update matter.co_unit set ended_on = ?, ended_why = ? where id = ? and matter_id = ? and ended_on is null
                            returning station_id""")
                    .param(LocalDate.now(clock))
                    .param(why.strip())
                    .param(help)
                    .param(matter.id())
                    .query(Integer.class)
                    .optional()
                    .map(departments::nameOf)
                    .orElseThrow(() -> Refusal.conflict("matter.helps-no-more", "已经不在协办", "协办已经结束，请刷新页面查看。"));
            step(jdbc, actor, matter, "co-end", "结束" + name + "协办", why);
        });
    }

    /** What a unit that helps has found; the lead unit reads it in the history. */
    public void opine(Actor actor, MatterId id, String text) {
        if (text.isBlank()) {
            throw InvalidInput.of("#/text", "matter.no-opinion", "请写明协办意见。");
        }
        if (!helps(actor, id)) {
            throw Refusal.forbidden("matter.not-helping", "您的单位不是这件事的协办单位。需要参加的，请主办单位负责人指定。");
        }
        database.run(Scope.wholeCity(), jdbc -> {
            MatterRow matter = Matters.locked(jdbc, id);
            if (matter.closedOn() != null) {
                throw Refusal.conflict("matter.closed", "已经办结", "这件事已经办结，不能再提协办意见。");
            }
            step(jdbc, actor, matter, "co-opinion", "协办意见", text);
            Matters.touched(jdbc, matter.id());
        });
    }

    /** Whether the actor works in a unit that helps with the matter now. */
    public boolean helps(Actor actor, MatterId id) {
        int own = actor.department().map(Department::id).orElse(-1);
        return (actor.has(Role.INSPECTOR) || actor.has(Role.UNIT_HEAD))
                && database.read(
                        Scope.wholeCity(),
                        jdbc -> jdbc.sql(
                                        "select exists(select 1 from matter.co_unit where matter_id = ? and station_id = ? and ended_on is null)")
                                .param(id.value())
                                .param(own)
                                .query(Boolean.class)
                                .single());
    }

    /** Units that help or helped, those that help now first. */
    List<Help> of(JdbcClient jdbc, long matter) {
        return jdbc.sql("select * from matter.co_unit where matter_id = ? order by ended_on is not null, id")
                .param(matter)
                .query((row, n) -> new Help(
                        row.getLong("id"),
                        row.getInt("station_id"),
                        departments.nameOf(row.getInt("station_id")),
                        row.getString("task"),
                        row.getString("asked_name"),
                        row.getTimestamp("asked_at").toInstant(),
                        row.getObject("ended_on", LocalDate.class),
                        row.getString("ended_why")))
                .list();
    }

    /** The lead unit changed; who helps stays. */
    static void moved(JdbcClient jdbc, long matter, int station, LocalDate today) {
        jdbc.sql("update matter.co_unit set lead_station = ? where matter_id = ?")
                .param(station)
                .param(matter)
                .update();
        jdbc.sql("""
                        update matter.co_unit set ended_on = ?, ended_why = '转为主办单位'
                        where matter_id = ? and station_id = ? and ended_on is null""").param(today).param(matter).param(station).update();
    }

    private int leading(Actor actor, MatterId id, int version, Work work) {
        return database.change(actor.scope(), jdbc -> {
            MatterRow matter = Matters.locked(jdbc, id);
            if (!actor.has(Role.UNIT_HEAD)) {
                throw Refusal.forbidden("matter.head-asks-help", "请别的单位协办由单位负责人决定。");
            }
            if (matter.version() != version) {
                throw Refusal.stale("matter.stale", "这件事刚被别人办过一步。您填的内容还在，请看他办了什么再继续。");
            }
            if (matter.closedOn() != null) {
                throw Refusal.conflict("matter.closed", "已经办结", "这件事已经办结，不能再增减协办单位。");
            }
            work.on(jdbc, matter);
            Matters.touched(jdbc, matter.id());
            return version + 1;
        });
    }

    private void step(JdbcClient jdbc, Actor actor, MatterRow matter, String code, String name, String text) {
        steps.write(
                jdbc,
                actor,
                matter.id(),
                new MatterSteps.Step(
                        code, name, matter.state(), matter.state(), LocalDate.now(clock), Map.of(), text.strip()));
    }

    private interface Work {
        void on(JdbcClient jdbc, MatterRow matter);
    }

    /** A unit that helps, and with what. */
    public record Help(
            long id,
            int department,
            String departmentName,
            String task,
            String askedBy,
            Instant askedAt,
            @Nullable LocalDate endedOn,
            @Nullable String endedWhy) {}
}
