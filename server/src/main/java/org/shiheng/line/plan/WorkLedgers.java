package org.shiheng.line.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.catalog.PackTable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.stereotype.Component;

/**
 * Ledgers of work that the plan asks for and no other part of the platform counts: party building among small businesses,
 * services of the associations, reviews of quality and of the rule of law, law teaching.
 *
 * <p>Basis: 规划第四章第一节（四）、第五章第三节、第六章第一节（三）.
 */
@Component
public class WorkLedgers {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final ScopedDatabase database;
    private final PlanUnits units;
    private final Clock clock;
    private final Map<String, WorkLedger> ledgers = new LinkedHashMap<>();

    WorkLedgers(ScopedDatabase database, PlanUnits units, Clock clock) {
        this.database = database;
        this.units = units;
        this.clock = clock;
        PackTable.of("plan-ledgers.csv").stream().map(WorkLedger::of).forEach(one -> ledgers.put(one.code(), one));
    }

    public List<WorkLedger> all() {
        return List.copyOf(ledgers.values());
    }

    /** Enters a line for one's own unit. */
    public long enter(Actor actor, Entry entry) {
        WorkLedger ledger = ledger(entry.ledger());
        units.workerOrRefuse(actor, entry.unit());
        var errors = new InvalidInput.Collector();
        errors.when(entry.title().isBlank(), "#/title", "plan.work-title", "请写明做了什么，或评价、考核的是哪一项。");
        errors.when(entry.day().isAfter(LocalDate.now(clock)), "#/day", "plan.work-day", "日期不能晚于今天。");
        BigDecimal whole = entry.whole();
        BigDecimal part = entry.part();
        if (ledger.form() == WorkLedger.Form.COUNT) {
            errors.when(whole != null || part != null, "#/whole", "plan.work-counted", "这本台账只记场次，不填数量。");
        } else {
            errors.when(
                    whole == null || whole.signum() <= 0,
                    "#/whole",
                    "plan.work-whole",
                    "请填写" + ledger.whole() + "，要大于0。");
            errors.when(
                    part == null || part.signum() < 0 || whole != null && part.compareTo(whole) > 0,
                    "#/part",
                    "plan.work-part",
                    "请填写" + ledger.part() + "，不能大于" + ledger.whole() + "。");
        }
        Integer people = entry.people();
        errors.when(
                ledger.people() != null && (people == null || people < 0),
                "#/people",
                "plan.work-people",
                "请填写" + ledger.people() + "，没有就填0。");
        errors.refuse();
        return database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        insert into plan.work(ledger, day, unit, title, whole, part, people, note, account_id, by_name, entered_on)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                        .param(ledger.code())
                        .param(entry.day())
                        .param(entry.unit())
                        .param(entry.title().strip())
                        .param(whole)
                        .param(part)
                        .param(ledger.people() == null ? null : people)
                        .param(
                                entry.note() == null || entry.note().isBlank()
                                        ? null
                                        : entry.note().strip())
                        .param(actor.account())
                        .param(actor.name())
                        .param(LocalDate.now(clock))
                        .query(Long.class)
                        .single());
    }

    /** Strikes a wrong line out; it stays to be read. */
    public void strike(Actor actor, long id, String why) {
        if (why.isBlank()) {
            throw InvalidInput.of("#/why", "plan.work-why", "请写明为什么划去，例如“人数填错，另行登记”。");
        }
        database.run(Scope.wholeCity(), jdbc -> {
            String unit = jdbc.sql("select unit from plan.work where id = ? and struck_on is null for update")
                    .param(id)
                    .query(String.class)
                    .optional()
                    .orElseThrow(() -> Refusal.conflict("plan.work-struck", "这一行已经划去", "请刷新页面再看。"));
            units.workerOrRefuse(actor, unit);
            jdbc.sql("update plan.work set struck_on = ?, struck_by = ?, why = ? where id = ?")
                    .param(LocalDate.now(clock))
                    .param(actor.name())
                    .param(why.strip())
                    .param(id)
                    .update();
        });
    }

    /** A year of a ledger, the newest line first, with its sum. */
    public Year of(String code, int year) {
        WorkLedger ledger = ledger(code);
        List<Line> lines = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select * from plan.work where ledger = ? and day between ? and ? order by day desc, id desc limit 2000""")
                        .param(code)
                        .param(LocalDate.of(year, 1, 1))
                        .param(LocalDate.of(year, 12, 31))
                        .query(this::line)
                        .list());
        return new Year(ledger, year, lines, sum(ledger.form(), lines));
    }

    private static Sum sum(WorkLedger.Form form, List<Line> all) {
        List<Line> counted =
                all.stream().filter(line -> line.struckOn() == null).toList();
        Collection<Line> lines = form == WorkLedger.Form.COVERAGE ? newest(counted) : counted;
        BigDecimal whole = total(lines.stream().map(Line::whole).toList());
        BigDecimal part = total(lines.stream().map(Line::part).toList());
        int people = lines.stream()
                .map(Line::people)
                .filter(java.util.Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
        return new Sum(
                counted.size(),
                whole,
                part,
                whole.signum() == 0 ? null : part.multiply(HUNDRED).divide(whole, 2, RoundingMode.HALF_UP),
                people);
    }

    /** The newest line of each unit; lines come newest first. */
    private static Collection<Line> newest(List<Line> lines) {
        var byUnit = new LinkedHashMap<String, Line>();
        lines.forEach(line -> byUnit.putIfAbsent(line.unit(), line));
        return byUnit.values();
    }

    private static BigDecimal total(List<@Nullable BigDecimal> amounts) {
        return amounts.stream().filter(java.util.Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private WorkLedger ledger(String code) {
        WorkLedger ledger = ledgers.get(code);
        if (ledger == null) {
            throw Refusal.notFound("plan.no-ledger", "没有这本台账，请从清单里选择。");
        }
        return ledger;
    }

    private Line line(ResultSet row, int n) throws SQLException {
        return new Line(
                row.getLong("id"),
                row.getObject("day", LocalDate.class),
                row.getString("unit"),
                units.nameOf(row.getString("unit")),
                row.getString("title"),
                row.getBigDecimal("whole"),
                row.getBigDecimal("part"),
                row.getObject("people", Integer.class),
                row.getString("note"),
                row.getString("by_name"),
                row.getObject("entered_on", LocalDate.class),
                row.getObject("struck_on", LocalDate.class),
                row.getString("struck_by"),
                row.getString("why"));
    }

    /** A line to be entered. */
    public record Entry(
            String ledger,
            LocalDate day,
            String unit,
            String title,
            @Nullable BigDecimal whole,
            @Nullable BigDecimal part,
            @Nullable Integer people,
            @Nullable String note) {}

    /** A line; struck out when {@code struckOn} is set. */
    public record Line(
            long id,
            LocalDate day,
            String unit,
            String unitName,
            String title,
            @Nullable BigDecimal whole,
            @Nullable BigDecimal part,
            @Nullable Integer people,
            @Nullable String note,
            String by,
            LocalDate enteredOn,
            @Nullable LocalDate struckOn,
            @Nullable String struckBy,
            @Nullable String why) {}

    /** A year's sum; {@code rate} in percent, none without a whole. */
    public record Sum(
            int lines,
            BigDecimal whole,
            BigDecimal part,
            @Nullable BigDecimal rate,
            int people) {}

    /** A year of a ledger. */
    public record Year(WorkLedger ledger, int year, List<Line> lines, Sum sum) {}
}
