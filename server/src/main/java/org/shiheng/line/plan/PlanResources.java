package org.shiheng.line.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.stereotype.Component;

/**
 * The ledgers of what the plan needs: money, equipment, people, training; each line is tied to a task and tells what was
 * planned and what came.
 *
 * <p>Basis: 规划第六章第一节（装备、经费、培训）、第七章第三节（夯实保障基础）；执行率＝实际÷计划.
 */
@Component
public class PlanResources {

    private final ScopedDatabase database;
    private final PlanUnits units;
    private final Clock clock;

    PlanResources(ScopedDatabase database, PlanUnits units, Clock clock) {
        this.database = database;
        this.units = units;
        this.clock = clock;
    }

    /** Enters a line; only whoever works for the task's owner or in the plan's office. */
    public long enter(Actor actor, Entry entry) {
        var errors = new InvalidInput.Collector();
        errors.when(entry.item().isBlank(), "#/item", "plan.resource-item", "请填写项目名称。");
        errors.when(entry.planned().signum() <= 0, "#/planned", "plan.resource-planned", "计划数要大于0。");
        errors.when(entry.actual().signum() < 0, "#/actual", "plan.resource-actual", "实际数不能小于0。");
        errors.when(entry.year() < 2021 || entry.year() > 2035, "#/year", "plan.resource-year", "年份填2021至2035。");
        errors.refuse();
        return database.change(Scope.wholeCity(), jdbc -> {
            String owner = jdbc.sql("select owner from plan.task where id = ?")
                    .param(entry.task())
                    .query(String.class)
                    .optional()
                    .orElseThrow(() -> InvalidInput.of("#/task", "plan.resource-task", "请选择所属任务。"));
            if (!PlanUnits.office(actor)) {
                units.workerOrRefuse(actor, owner);
            }
            return jdbc.sql("""
                            insert into plan.resource(kind, year, item, task_id, planned, actual, note, account_id, by_name, entered_on)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                    .param(entry.kind().name())
                    .param(entry.year())
                    .param(entry.item().strip())
                    .param(entry.task())
                    .param(entry.planned())
                    .param(entry.actual())
                    .param(entry.note())
                    .param(actor.account())
                    .param(actor.name())
                    .param(LocalDate.now(clock))
                    .query(Long.class)
                    .single();
        });
    }

    /** Says what came so far. */
    public void update(Actor actor, long id, int version, BigDecimal actual) {
        if (actual.signum() < 0) {
            throw InvalidInput.of("#/actual", "plan.resource-actual", "实际数不能小于0。");
        }
        database.run(Scope.wholeCity(), jdbc -> {
            String owner = jdbc.sql(
                            "select t.owner from plan.resource r join plan.task t on t.id = r.task_id where r.id = ?")
                    .param(id)
                    .query(String.class)
                    .optional()
                    .orElseThrow(() -> Refusal.notFound("plan.no-resource", "没有这一行台账，请刷新页面。"));
            if (!PlanUnits.office(actor)) {
                units.workerOrRefuse(actor, owner);
            }
            int changed = jdbc.sql("""
                            update plan.resource set actual = ?, account_id = ?, by_name = ?, entered_on = ?, version = version + 1
                            where id = ? and version = ?""")
                    .param(actual)
                    .param(actor.account())
                    .param(actor.name())
                    .param(LocalDate.now(clock))
                    .param(id)
                    .param(version)
                    .update();
            if (changed == 0) {
                throw Refusal.stale("plan.resource-changed", "这一行刚被别人改过，请刷新页面后再填。");
            }
        });
    }

    /** The lines of a year. */
    public List<Line> of(int year) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select r.*, t.code, t.title, t.owner from plan.resource r join plan.task t on t.id = r.task_id
                        where r.year = ? order by r.kind, t.place, r.id""")
                        .param(year)
                        .query((row, n) -> {
                            Kind kind = Kind.valueOf(row.getString("kind"));
                            BigDecimal planned = row.getBigDecimal("planned");
                            BigDecimal actual = row.getBigDecimal("actual");
                            return new Line(
                                    row.getLong("id"),
                                    kind,
                                    row.getString("item"),
                                    row.getLong("task_id"),
                                    row.getString("code") + " " + row.getString("title"),
                                    units.nameOf(row.getString("owner")),
                                    planned,
                                    actual,
                                    rate(actual, planned),
                                    row.getString("note"),
                                    row.getString("by_name"),
                                    row.getObject("entered_on", LocalDate.class),
                                    row.getInt("version"));
                        })
                        .list());
    }

    /** Planned, come, and the rate of each ledger; a ledger without a line has no rate. */
    public static List<Sum> sums(List<Line> lines) {
        return Arrays.stream(Kind.values())
                .map(kind -> {
                    List<Line> own =
                            lines.stream().filter(line -> line.kind() == kind).toList();
                    BigDecimal planned = own.stream().map(Line::planned).reduce(BigDecimal.ZERO, BigDecimal::add);
                    BigDecimal actual = own.stream().map(Line::actual).reduce(BigDecimal.ZERO, BigDecimal::add);
                    return new Sum(
                            kind,
                            kind.label(),
                            kind.measure(),
                            planned,
                            actual,
                            own.isEmpty() ? null : rate(actual, planned));
                })
                .toList();
    }

    private static BigDecimal rate(BigDecimal actual, BigDecimal planned) {
        return actual.multiply(BigDecimal.valueOf(100)).divide(planned, 2, RoundingMode.HALF_UP);
    }

    /** Which ledger. */
    public enum Kind {
        BUDGET("经费", "元"),
        EQUIPMENT("装备", "台（套）"),
        STAFFING("队伍", "人"),
        TRAINING("培训", "学时");

        private final String label;
        private final String measure;

        Kind(String label, String measure) {
            this.label = label;
            this.measure = measure;
        }

        public String label() {
            return label;
        }

        public String measure() {
            return measure;
        }
    }

    /** A line to be entered. */
    public record Entry(
            Kind kind,
            int year,
            String item,
            long task,
            BigDecimal planned,
            BigDecimal actual,
            @Nullable String note) {}

    /** A line; {@code rate} in percent. */
    public record Line(
            long id,
            Kind kind,
            String item,
            long task,
            String taskName,
            String unitName,
            BigDecimal planned,
            BigDecimal actual,
            BigDecimal rate,
            @Nullable String note,
            String by,
            LocalDate enteredOn,
            int version) {}

    /** The sum of a ledger. */
    public record Sum(
            Kind kind,
            String label,
            String measure,
            BigDecimal planned,
            BigDecimal actual,
            @Nullable BigDecimal rate) {}
}
