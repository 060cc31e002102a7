package org.shiheng.line.enforcement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
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
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * A year's assessment of enforcement, bureau by bureau: counted lines and what supervision reports, each with its dated
 * weight. After the year one person settles it and another confirms it; from then on it stays as it was. A line without a
 * denominator is left out and the rest counts for a hundred.
 *
 * <p>Basis: 规则书04第九节（评议考核）；营口市“十四五”市场监管规划第六章第一节（三） (plan 228).
 */
@Component
public class Assessments {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** The weights of the lines count from this year on (settings, enforcement.assessment). */
    private static final int FIRST_YEAR = 2021;

    private final ScopedDatabase database;
    private final Settings settings;
    private final Departments departments;
    private final ObjectMapper json;
    private final Clock clock;

    Assessments(ScopedDatabase database, Settings settings, Departments departments, ObjectMapper json, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.departments = departments;
        this.json = json;
        this.clock = clock;
    }

    /** The year as it stands: counted now, or as it was settled. */
    public Year of(int year) {
        refuseToCome(year);
        return database.read(Scope.wholeCity(), jdbc -> kept(jdbc, year))
                .orElseGet(() -> new Year(year, State.RUNNING, null, null, null, counted(year)));
    }

    /** What a line of a bureau was counted from. */
    public List<Row> rows(int year, int department, AssessmentItem item) {
        refuseToCome(year);
        int division = bureau(department)
                .map(Department::division)
                .orElseThrow(() -> Refusal.notFound("enforcement.no-bureau", "没有这个局。"));
        return database.read(
                Scope.wholeCity(),
                jdbc -> rows(jdbc, item, year).stream()
                        .filter(row -> row.division() == division)
                        .sorted(Comparator.comparing(row -> row.part().compareTo(row.whole()) == 0))
                        .limit(500)
                        .toList());
    }

    /** Keeps what supervision found of a bureau's year, with its proof; the newest entry counts until the year is settled. */
    public void report(Actor actor, int department, int year, BigDecimal share, String proof) {
        refuseToCome(year);
        var errors = new InvalidInput.Collector();
        errors.when(
                share.signum() < 0 || share.compareTo(HUNDRED) > 0,
                "#/share",
                "enforcement.bad-share",
                "达标程度请填 0 到 100。");
        errors.when(proof.isBlank(), "#/proof", "enforcement.no-proof", "请写明依据，例如专项监督报告的名称和文号。");
        errors.when(bureau(department).isEmpty(), "#/department", "enforcement.no-bureau", "请选择市局或区、县（市）局。");
        errors.refuse();
        database.run(Scope.wholeCity(), jdbc -> {
            refuseConfirmed(jdbc, year);
            jdbc.sql("""
                            insert into enforcement.assessment_report(department_id, year, item, share, proof, account_id, written_at)
                            values (?, ?, ?, ?, ?, ?, ?) on conflict (department_id, year, item)
                            do update set share = excluded.share, proof = excluded.proof, account_id = excluded.account_id,
                              written_at = excluded.written_at""")
                    .param(department)
                    .param(year)
                    .param(AssessmentItem.SUPERVISED.key())
                    .param(share)
                    .param(proof.strip())
                    .param(actor.account())
                    .param(Timestamp.from(clock.instant()))
                    .update();
        });
    }

    /** Settles a year that is over; until it is confirmed it may be settled anew. */
    public void settle(Actor actor, int year) {
        refuseOutside(actor);
        refuseToCome(year);
        if (!LocalDate.now(clock).isAfter(LocalDate.of(year, 12, 31))) {
            throw Refusal.conflict("enforcement.year-runs", "这一年还没有过完", year + "年的评议结果在下一年1月1日以后形成。");
        }
        List<Unit> units = counted(year);
        database.run(Scope.wholeCity(), jdbc -> {
            refuseConfirmed(jdbc, year);
            jdbc.sql("""
                            insert into enforcement.assessment(year, units, settled_by, settled_name, settled_at) values (?, ?::jsonb, ?, ?, ?)
                            on conflict (year) do update set units = excluded.units, settled_by = excluded.settled_by,
                              settled_name = excluded.settled_name, settled_at = excluded.settled_at""")
                    .param(year)
                    .param(json.writeValueAsString(units))
                    .param(actor.account())
                    .param(actor.name())
                    .param(Timestamp.from(clock.instant()))
                    .update();
        });
    }

    /** A second person confirms what was settled. */
    public void confirm(Actor actor, int year) {
        refuseOutside(actor);
        refuseToCome(year);
        database.run(Scope.wholeCity(), jdbc -> {
            Integer settler = jdbc.sql("select settled_by from enforcement.assessment where year = ? for update")
                    .param(year)
                    .query(Integer.class)
                    .optional()
                    .orElseThrow(
                            () -> Refusal.conflict("enforcement.not-settled", "还没有形成评议结果", "先形成这一年的评议结果，再由另一个人确认。"));
            refuseConfirmed(jdbc, year);
            if (settler == actor.account()) {
                throw Refusal.forbidden("enforcement.confirm-own", "形成和确认评议结果要由两个人办理。");
            }
            jdbc.sql(
                            "update enforcement.assessment set confirmed_by = ?, confirmed_name = ?, confirmed_on = ? where year = ?")
                    .param(actor.account())
                    .param(actor.name())
                    .param(LocalDate.now(clock))
                    .param(year)
                    .update();
        });
    }

    private java.util.Optional<Year> kept(JdbcClient jdbc, int year) {
        return jdbc.sql("select * from enforcement.assessment where year = ?")
                .param(year)
                .query((row, n) -> new Year(
                        year,
                        row.getString("confirmed_name") == null ? State.SETTLED : State.CONFIRMED,
                        row.getString("settled_name"),
                        row.getString("confirmed_name"),
                        row.getObject("confirmed_on", LocalDate.class),
                        json.readValue(row.getString("units"), new TypeReference<List<Unit>>() {})))
                .optional();
    }

    private List<Unit> counted(int year) {
        return database.read(Scope.wholeCity(), jdbc -> {
            var counted = new HashMap<Integer, Map<AssessmentItem, Fraction>>();
            for (AssessmentItem item : AssessmentItem.values()) {
                rows(jdbc, item, year)
                        .forEach(row -> counted.computeIfAbsent(row.division(), division -> new HashMap<>())
                                .merge(item, new Fraction(row.part(), row.whole(), row.note()), Fraction::plus));
            }
            return departments.all().stream()
                    .filter(Assessments::bureau)
                    .map(unit -> unit(unit, counted.getOrDefault(unit.division(), Map.of()), year))
                    .sorted(Comparator.comparing(Unit::ranked)
                            .reversed()
                            .thenComparing(Unit::score, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))
                            .thenComparing(Unit::department))
                    .toList();
        });
    }

    private Unit unit(Department unit, Map<AssessmentItem, Fraction> counted, int year) {
        var lines = new ArrayList<Line>();
        BigDecimal points = BigDecimal.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        for (AssessmentItem item : AssessmentItem.values()) {
            BigDecimal weight = settings.on("enforcement.assessment." + item.key(), LocalDate.of(year, 1, 1))
                    .decimal();
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
                    fraction == null || !item.reported() ? null : fraction.note()));
        }
        return new Unit(
                unit.id(),
                unit.name(),
                weights.signum() == 0 ? null : points.multiply(HUNDRED).divide(weights, 2, RoundingMode.HALF_UP),
                weights.compareTo(settings.on("enforcement.assessment.least", LocalDate.of(year, 1, 1))
                                .decimal())
                        >= 0,
                points.setScale(2, RoundingMode.HALF_UP),
                weights,
                lines);
    }

    /** What is due later this year is not due yet. */
    private List<Row> rows(JdbcClient jdbc, AssessmentItem item, int year) {
        LocalDate today = LocalDate.now(clock);
        LocalDate end = LocalDate.of(year, 12, 31);
        return jdbc.sql(item.sql())
                .param("from", LocalDate.of(year, 1, 1))
                .param("through", end.isAfter(today) ? today : end)
                .param("item", item.key())
                .query((row, n) -> new Row(
                        row.getInt("division"),
                        row.getObject("id", Long.class),
                        row.getString("number"),
                        row.getString("title"),
                        row.getBigDecimal("part"),
                        row.getBigDecimal("whole"),
                        row.getString("note")))
                .list();
    }

    private java.util.Optional<Department> bureau(int id) {
        return departments.find(id).filter(Assessments::bureau);
    }

    private static boolean bureau(Department unit) {
        return unit.level() == Department.Level.DISTRICT || unit.level() == Department.Level.CITY;
    }

    private void refuseToCome(int year) {
        if (year > LocalDate.now(clock).getYear() || year < FIRST_YEAR) {
            throw InvalidInput.of(
                    "#/year", "enforcement.year-to-come", "请选" + FIRST_YEAR + "年以后、已经开始的年份，更早的年份没有评议的权重。");
        }
    }

    private static void refuseOutside(Actor actor) {
        if (!actor.scope().city()) {
            throw Refusal.forbidden("enforcement.city-assesses", "年度评议结果由市局形成和确认。");
        }
    }

    private static void refuseConfirmed(JdbcClient jdbc, int year) {
        boolean confirmed = jdbc.sql(
                        "select exists(select 1 from enforcement.assessment where year = ? and confirmed_by is not null)")
                .param(year)
                .query(Boolean.class)
                .single();
        if (confirmed) {
            throw Refusal.conflict("enforcement.assessment-confirmed", "评议结果已经确认", year + "年的评议结果已经确认，不再改动。");
        }
    }

    private record Fraction(
            BigDecimal part, BigDecimal whole, @Nullable String note) {

        Fraction plus(Fraction other) {
            return new Fraction(part.add(other.part), whole.add(other.whole), note);
        }
    }

    /** How a year stands. */
    public enum State {
        RUNNING,
        SETTLED,
        CONFIRMED
    }

    /** A year. */
    public record Year(
            int year,
            State state,
            @Nullable String settledBy,
            @Nullable String confirmedBy,
            @Nullable LocalDate confirmedOn,
            List<Unit> units) {}

    /**
     * One bureau with its stations.
     *
     * @param score out of a hundred over the lines that have data; none when there is no data at all
     * @param ranked whether enough of the lines have data to be held beside others
     * @param points reached, of {@code weights} that have data
     */
    public record Unit(
            int department,
            String name,
            @Nullable BigDecimal score,
            boolean ranked,
            BigDecimal points,
            BigDecimal weights,
            List<Line> lines) {}

    /** One line of the sum. */
    public record Line(
            AssessmentItem item,
            String group,
            String name,
            String formula,
            boolean reported,
            BigDecimal weight,
            @Nullable BigDecimal part,
            @Nullable BigDecimal whole,
            @Nullable BigDecimal points,
            @Nullable String proof) {}

    /** What one line was counted from; {@code id} of the case, none for a person or a report. */
    public record Row(
            int division,
            @Nullable Long id,
            String number,
            String title,
            BigDecimal part,
            BigDecimal whole,
            @Nullable String note) {}
}
