package org.shiheng.line.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.catalog.PackTable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The list of powers and duties: dated, adjusted with a reason, readable as of any day, with its versions.
 *
 * <p>Basis: 规划第三章第一节（二）（厘清食品安全部门监管权责边界）、第六章第一节（一）（厘清市县所各级事权配置）、（三）（完善行政执法事项和权责清单动态调整机制）.
 */
@Component
public class Duties {

    private final ScopedDatabase database;
    private final PlanUnits units;
    private final Clock clock;

    Duties(ScopedDatabase database, PlanUnits units, Clock clock) {
        this.database = database;
        this.units = units;
        this.clock = clock;
        database.run(Scope.wholeCity(), Duties::begin);
    }

    /** The list of the city's pack, once; what the office made of it since then stays. */
    private static void begin(JdbcClient jdbc) {
        if (jdbc.sql("select count(*) from plan.duty").query(Integer.class).single() > 0) {
            return;
        }
        for (CSVRecord row : PackTable.of("plan-duties.csv")) {
            insert(
                    jdbc,
                    new NewDuty(
                            row.get("code"),
                            row.get("name"),
                            Duty.Kind.valueOf(row.get("kind")),
                            row.get("unit"),
                            Arrays.stream(row.get("levels").split("\\|"))
                                    .map(Duty.Level::valueOf)
                                    .toList(),
                            row.get("boundary"),
                            row.get("liability"),
                            row.get("basis"),
                            LocalDate.parse(row.get("from_on")),
                            "首次编制"),
                    0,
                    "系统");
        }
    }

    /** The list as it read on a day. */
    public List<Duty> on(LocalDate day) {
        return ever().stream().filter(duty -> duty.holdsOn(day)).toList();
    }

    /** Every version of the list, the newest first: from which day, what came, changed and went. */
    public List<Version> versions() {
        List<Duty> all = ever();
        return Stream.concat(
                        all.stream().map(Duty::fromOn),
                        all.stream()
                                .map(Duty::throughOn)
                                .filter(java.util.Objects::nonNull)
                                .map(day -> day.plusDays(1)))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .map(day -> version(all, day))
                .toList();
    }

    private static Version version(List<Duty> all, LocalDate day) {
        List<Duty> begun =
                all.stream().filter(duty -> duty.fromOn().equals(day)).toList();
        List<Duty> ended = all.stream()
                .filter(duty -> duty.throughOn() != null && duty.throughOn().equals(day.minusDays(1)))
                .toList();
        List<String> before = ended.stream().map(Duty::code).toList();
        int changed = (int)
                begun.stream().filter(duty -> before.contains(duty.code())).count();
        return new Version(
                day,
                (int) all.stream().filter(duty -> duty.holdsOn(day)).count(),
                begun.size() - changed,
                changed,
                ended.size() - changed,
                Stream.concat(
                                begun.stream().map(Duty::reason),
                                ended.stream().map(Duty::endReason).filter(java.util.Objects::nonNull))
                        .distinct()
                        .toList());
    }

    /** Adds an entry from a day on. */
    public long add(Actor actor, NewDuty duty) {
        PlanUnits.officeOrRefuse(actor);
        check(duty);
        return database.change(Scope.wholeCity(), jdbc -> {
            lock(jdbc);
            if (newest(jdbc, duty.code()).isPresent()) {
                throw InvalidInput.of("#/code", "plan.duty-code", "清单里已有这个编码，请换一个，或调整原来那一项。");
            }
            return insert(jdbc, duty, actor.account(), actor.name());
        });
    }

    /** What it says from a day on; what it said before can be read again. */
    public void change(Actor actor, NewDuty duty) {
        PlanUnits.officeOrRefuse(actor);
        check(duty);
        database.run(Scope.wholeCity(), jdbc -> {
            lock(jdbc);
            Duty old = inForce(jdbc, duty.code());
            if (!duty.fromOn().isAfter(old.fromOn())) {
                throw InvalidInput.of("#/fromOn", "plan.duty-day", "这一项从" + old.fromOn() + "起是现在的样子，调整要从更晚的一天起。");
            }
            finish(jdbc, old.id(), duty.fromOn().minusDays(1), duty.reason());
            insert(jdbc, duty, actor.account(), actor.name());
        });
    }

    /** Takes it off the list; {@code lastOn} is the last day it holds. */
    public void end(Actor actor, String code, LocalDate lastOn, String reason) {
        PlanUnits.officeOrRefuse(actor);
        var errors = new InvalidInput.Collector();
        errors.when(reason.isBlank(), "#/reason", "plan.duty-reason", "请写明依据哪个文件、为什么调整。");
        errors.when(
                lastOn.isBefore(LocalDate.now(clock).minusDays(1)), "#/lastOn", "plan.duty-past", "清单不往回改，请填今天以后的日子。");
        errors.refuse();
        database.run(Scope.wholeCity(), jdbc -> {
            lock(jdbc);
            Duty old = inForce(jdbc, code);
            if (lastOn.isBefore(old.fromOn())) {
                throw InvalidInput.of("#/lastOn", "plan.duty-day", "这一项从" + old.fromOn() + "起才生效，不能在这以前取消。");
            }
            finish(jdbc, old.id(), lastOn, reason.strip());
        });
    }

    /** The entry as it read on the day, whoever changed it since. */
    Duty ofDayOrRefuse(String code, LocalDate day) {
        return on(day).stream()
                .filter(duty -> duty.code().equals(code))
                .findFirst()
                .orElseThrow(() -> InvalidInput.of("#/duty", "plan.duty-not-then", "那一天的权责清单里没有这一项，请看当天的清单再选。"));
    }

    List<Duty> ever() {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select * from plan.duty order by code, from_on")
                        .query(this::duty)
                        .list());
    }

    private void check(NewDuty duty) {
        var errors = new InvalidInput.Collector();
        errors.when(!duty.code().matches("[A-Z0-9-]{2,20}"), "#/code", "plan.duty-code", "编码用大写字母、数字和短横，接着同类事项的编码编。");
        errors.when(duty.name().isBlank(), "#/name", "plan.duty-name", "请填写事项名称。");
        errors.when(units.find(duty.unit()).isEmpty(), "#/unit", "plan.duty-unit", "请选择责任单位。");
        errors.when(duty.levels().isEmpty(), "#/levels", "plan.duty-levels", "请选择由哪几级办理。");
        errors.when(duty.basis().isBlank(), "#/basis", "plan.duty-basis", "请填写法律依据，写到条款。");
        errors.when(duty.liability().isBlank(), "#/liability", "plan.duty-liability", "请填写什么情形要追责、依据哪一条。");
        errors.when(duty.reason().isBlank(), "#/reason", "plan.duty-reason", "请写明依据哪个文件、为什么调整。");
        errors.when(duty.fromOn().isBefore(LocalDate.now(clock)), "#/fromOn", "plan.duty-past", "清单不往回改，请填今天以后的日子。");
        errors.refuse();
    }

    /** One adjustment after the other, so that two never overlap. */
    private static void lock(JdbcClient jdbc) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('plan.duty'))")
                .query((row, n) -> true)
                .single();
    }

    private Optional<Duty> newest(JdbcClient jdbc, String code) {
        return jdbc.sql("select * from plan.duty where code = ? order by from_on desc limit 1")
                .param(code)
                .query(this::duty)
                .optional();
    }

    private Duty inForce(JdbcClient jdbc, String code) {
        return newest(jdbc, code)
                .filter(duty -> duty.throughOn() == null)
                .orElseThrow(() -> Refusal.conflict("plan.duty-ended", "这一项已经不在清单里", "它已经取消或安排了取消，请刷新页面再看。"));
    }

    private static void finish(JdbcClient jdbc, long id, LocalDate lastOn, String reason) {
        jdbc.sql("update plan.duty set through_on = ?, end_reason = ? where id = ?")
                .param(lastOn)
                .param(reason)
                .param(id)
                .update();
    }

    private static long insert(JdbcClient jdbc, NewDuty duty, int account, String by) {
        String boundary = duty.boundary();
        return jdbc.sql("""
                        insert into plan.duty(code, name, kind, unit, levels, boundary, liability, basis, from_on, reason, account_id, by_name)
                        values (?, ?, ?, ?, ?::text[], ?, ?, ?, ?, ?, ?, ?) returning id""")
                .param(duty.code())
                .param(duty.name().strip())
                .param(duty.kind().name())
                .param(duty.unit())
                .param(duty.levels().stream().map(Duty.Level::name).toArray(String[]::new))
                .param(boundary == null || boundary.isBlank() ? null : boundary.strip())
                .param(duty.liability().strip())
                .param(duty.basis().strip())
                .param(duty.fromOn())
                .param(duty.reason().strip())
                .param(account)
                .param(by)
                .query(Long.class)
                .single();
    }

    private Duty duty(ResultSet row, int n) throws SQLException {
        Duty.Kind kind = Duty.Kind.valueOf(row.getString("kind"));
        return new Duty(
                row.getLong("id"),
                row.getString("code"),
                row.getString("name"),
                kind,
                kind.label(),
                row.getString("unit"),
                units.nameOf(row.getString("unit")),
                Arrays.stream((String[]) row.getArray("levels").getArray())
                        .map(Duty.Level::valueOf)
                        .toList(),
                row.getString("boundary"),
                row.getString("liability"),
                row.getString("basis"),
                row.getObject("from_on", LocalDate.class),
                row.getObject("through_on", LocalDate.class),
                row.getString("reason"),
                row.getString("end_reason"),
                row.getString("by_name"));
    }

    /** What an entry says from a day on, and why. */
    public record NewDuty(
            String code,
            String name,
            Duty.Kind kind,
            String unit,
            List<Duty.Level> levels,
            @Nullable String boundary,
            String liability,
            String basis,
            LocalDate fromOn,
            String reason) {}

    /** The list from a day on: how many entries, and what came, changed and went. */
    public record Version(LocalDate fromOn, int entries, int added, int changed, int ended, List<String> reasons) {}
}
