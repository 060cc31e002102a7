package org.shiheng.line.consumer.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How well each district works on 12315 in a month: counted lines and lines that people report, each with its dated weight,
 * ranked. A line without a denominator is left out and the rest counts for a hundred (规则书05第五节：效能评估).
 */
@Component
public class Effectiveness {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final ScopedDatabase database;
    private final Settings settings;
    private final Departments departments;
    private final Clock clock;

    Effectiveness(ScopedDatabase database, Settings settings, Departments departments, Clock clock) {
        this.clock = clock;
        this.database = database;
        this.settings = settings;
        this.departments = departments;
    }

    /** The districts of a month, the best first. */
    public List<Unit> of(YearMonth month) {
        LocalDate from = month.atDay(1);
        LocalDate today = LocalDate.now(clock);
        if (from.isAfter(today)) {
            throw InvalidInput.of("#/month", "consumer.month-to-come", "这个月还没有到，请选本月或以前的月份。");
        }
        // What is due later this month is not due yet.
        LocalDate through = month.atEndOfMonth().isAfter(today) ? today : month.atEndOfMonth();
        return database.read(Scope.wholeCity(), jdbc -> {
            var counted = new HashMap<Integer, Map<EffectItem, Fraction>>();
            for (EffectItem item : EffectItem.values()) {
                rows(jdbc, item, from, through)
                        .forEach(row -> counted.computeIfAbsent(row.division(), division -> new HashMap<>())
                                .put(item, new Fraction(row.part(), row.whole(), row.proof())));
            }
            var units = new ArrayList<Unit>();
            for (Department unit : departments.all()) {
                if (unit.level() == Department.Level.DISTRICT) {
                    units.add(unit(unit, counted.getOrDefault(unit.division(), Map.of()), from));
                }
            }
            units.sort(Comparator.comparing(Unit::score, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))
                    .thenComparing(Unit::department));
            return units;
        });
    }

    /** Keeps what a unit reports of a line that nothing counts, with its proof; the newest entry of a month counts. */
    public void report(Actor actor, int department, YearMonth month, EffectItem item, BigDecimal share, String proof) {
        var errors = new InvalidInput.Collector();
        errors.when(!item.reported(), "#/item", "consumer.counted-line", "这一项由系统计算，不能填报。");
        errors.when(
                share.signum() < 0 || share.compareTo(HUNDRED) > 0, "#/share", "consumer.bad-share", "达标程度请填 0 到 100。");
        errors.when(proof.isBlank(), "#/proof", "consumer.no-proof", "请写明依据，例如文件名称和文号。");
        errors.when(
                departments
                        .find(department)
                        .filter(unit -> unit.level() == Department.Level.DISTRICT)
                        .isEmpty(),
                "#/department",
                "consumer.no-district",
                "请选择区、县（市）局。");
        errors.refuse();
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                                insert into consumer.effect_report(department_id, month, item, share, proof, account_id, written_at)
                                values (?, ?, ?, ?, ?, ?, ?) on conflict (department_id, month, item)
                                do update set share = excluded.share, proof = excluded.proof, account_id = excluded.account_id,
                                  written_at = excluded.written_at""")
                        .param(department)
                        .param(month.atDay(1))
                        .param(item.key())
                        .param(share)
                        .param(proof.strip())
                        .param(actor.account())
                        .param(java.sql.Timestamp.from(clock.instant()))
                        .update());
    }

    private Unit unit(Department unit, Map<EffectItem, Fraction> counted, LocalDate day) {
        var lines = new ArrayList<Line>();
        BigDecimal points = BigDecimal.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        for (EffectItem item : EffectItem.values()) {
            BigDecimal weight =
                    settings.on("consumer.effect." + item.key(), day).decimal();
            Fraction fraction = counted.get(item);
            BigDecimal reached = null;
            if (fraction != null && fraction.whole().signum() > 0) {
                reached = weight.multiply(fraction.part()).divide(fraction.whole(), 4, RoundingMode.HALF_UP);
                points = points.add(reached);
                weights = weights.add(weight);
            }
            lines.add(new Line(
                    item,
                    item.group(),
                    item.label(),
                    item.formula(),
                    item.reported(),
                    weight,
                    fraction == null ? null : fraction.part(),
                    fraction == null ? null : fraction.whole(),
                    reached == null ? null : reached.setScale(2, RoundingMode.HALF_UP),
                    fraction == null ? null : fraction.proof()));
        }
        return new Unit(
                unit.id(),
                unit.name(),
                unit.division(),
                weights.signum() == 0 ? null : points.multiply(HUNDRED).divide(weights, 2, RoundingMode.HALF_UP),
                points.setScale(2, RoundingMode.HALF_UP),
                weights,
                lines);
    }

    private static List<Counted> rows(JdbcClient jdbc, EffectItem item, LocalDate from, LocalDate through) {
        return jdbc.sql(item.sql())
                .param("from", from)
                .param("through", through)
                .param("item", item.key())
                .query((row, n) -> new Counted(
                        row.getInt("division"),
                        row.getBigDecimal("part"),
                        row.getBigDecimal("whole"),
                        row.getString("proof")))
                .list();
    }

    private record Counted(
            int division,
            BigDecimal part,
            BigDecimal whole,
            @Nullable String proof) {}

    private record Fraction(
            BigDecimal part, BigDecimal whole, @Nullable String proof) {}

    /**
     * One district.
     *
     * @param score out of a hundred over the lines that have data; none when there is no data at all
     * @param points reached, of {@code weights} that have data
     */
    public record Unit(
            int department,
            String name,
            int division,
            @Nullable BigDecimal score,
            BigDecimal points,
            BigDecimal weights,
            List<Line> lines) {}

    /** One line of the sum. */
    public record Line(
            EffectItem item,
            String group,
            String name,
            String formula,
            boolean reported,
            BigDecimal weight,
            @Nullable BigDecimal part,
            @Nullable BigDecimal whole,
            @Nullable BigDecimal points,
            @Nullable String proof) {}
}
