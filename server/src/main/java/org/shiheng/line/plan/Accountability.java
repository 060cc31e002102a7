package org.shiheng.line.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.stereotype.Component;

/**
 * The ledger of accountability: what the rules raised, until when it must be taken up, and what came of it. Rungs are raised by
 * the rules alone; people carry them out or take them back with a reason.
 *
 * <p>Basis: 规划第七章第四节；规则书12第五节（问责台账，触发后10WD立案）.
 */
@Component
public class Accountability {

    private final ScopedDatabase database;
    private final Calendars calendars;
    private final PlanUnits units;
    private final Clock clock;

    Accountability(ScopedDatabase database, Calendars calendars, PlanUnits units, Clock clock) {
        this.database = database;
        this.calendars = calendars;
        this.units = units;
        this.clock = clock;
    }

    /** What was raised, open ones first; as much as twice the four rungs of every milestone of the plan. */
    public List<Item> all() {
        return database.read(
                Scope.wholeCity(), jdbc -> jdbc.sql("""
                        select a.*, t.code as task_code, t.title as task_title from plan.accountability a left join plan.task t on t.id = a.task_id
                        order by (a.state <> 'OPEN'), array_position(array['PROPOSAL', 'CIRCULAR', 'TALK', 'REMINDER'], a.step), a.raised_on, a.id limit 2000""").query(this::map).list());
    }

    /** Says that a rung was carried out, or takes it back; the unit it is about may do neither. */
    public void handle(Actor actor, long id, boolean done, String result) {
        PlanUnits.officeOrRefuse(actor);
        if (result.isBlank()) {
            throw InvalidInput.of("#/result", "plan.no-result", done ? "请写明怎样办的、对方怎样表态。" : "请写明撤回的理由。");
        }
        int changed = database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                                update plan.accountability set state = ?, handled_on = ?, handled_by = ?, handler = ?, result = ?
                                where id = ? and state = 'OPEN'""")
                        .param(done ? State.HANDLED.name() : State.WITHDRAWN.name())
                        .param(LocalDate.now(clock))
                        .param(actor.name())
                        .param(actor.account())
                        .param(result.strip())
                        .param(id)
                        .update());
        if (changed == 0) {
            throw Refusal.conflict("plan.not-open", "这件问责事项已经办过", "请刷新页面，看是谁在哪天办的。");
        }
    }

    private Item map(ResultSet row, int n) throws SQLException {
        State state = State.valueOf(row.getString("state"));
        LocalDate raised = row.getObject("raised_on", LocalDate.class);
        LadderStep step = LadderStep.valueOf(row.getString("step"));
        return new Item(
                row.getLong("id"),
                Cause.valueOf(row.getString("cause")).label(),
                step,
                step.label(),
                row.getString("unit"),
                units.nameOf(row.getString("unit")),
                row.getObject("task_id", Long.class),
                row.getString("task_code"),
                row.getString("task_title"),
                row.getObject("order_id", Long.class),
                row.getString("words"),
                row.getString("rule"),
                raised,
                calendars.sum("PLAN_HANDLE", raised),
                state,
                state.label(),
                row.getObject("handled_on", LocalDate.class),
                row.getString("handled_by"),
                row.getString("result"));
    }

    /** What raised a rung. */
    public enum Cause {
        MILESTONE("里程碑过期"),
        ORDER("督办超期"),
        FALSE_EVIDENCE("检查不实"),
        RED_INDICATOR("连续两季红灯");

        private final String label;

        Cause(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Where a rung stands. */
    public enum State {
        OPEN("待办理"),
        HANDLED("已办理"),
        WITHDRAWN("已撤回");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** One rung that was raised. */
    public record Item(
            long id,
            String cause,
            LadderStep step,
            String stepLabel,
            String unit,
            String unitName,
            @Nullable Long task,
            @Nullable String taskCode,
            @Nullable String taskTitle,
            @Nullable Long order,
            String words,
            String rule,
            LocalDate raisedOn,
            DeadlineView due,
            State state,
            String stateLabel,
            @Nullable LocalDate handledOn,
            @Nullable String handledBy,
            @Nullable String result) {}
}
