package org.shiheng.kernel.indicator;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.catalog.PackTable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.stereotype.Component;

/**
 * Yearly parameters of formulas: resident population, output of industries. Values are only added, so that a figure of a
 * past day is divided by what was known then; a locked figure keeps what it was locked with (rulebook 12 §三 4).
 */
@Component
public class Parameters {

    private static final Instant SHIPPED =
            LocalDate.of(2020, 1, 1).atStartOfDay(Calendars.ZONE).toInstant();

    private final ScopedDatabase database;
    private final Definitions definitions;
    private final Clock clock;

    Parameters(ScopedDatabase database, Definitions definitions, Clock clock) {
        this.database = database;
        this.definitions = definitions;
        this.clock = clock;
        ship();
    }

    /** The parameters there are. */
    public List<Kind> kinds() {
        return definitions.parameters();
    }

    /** Every value ever entered, the newest first. */
    public List<Parameter> all() {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql(
                                "select * from indicator.parameter order by key, year desc, part, entered_at desc, id desc")
                        .query(Parameters::map)
                        .list());
    }

    /** Adds a value with where it comes from; days before today keep what they were divided by. */
    public Parameter add(Actor actor, String key, Entered entered) {
        if (!actor.scope().city()) {
            throw Refusal.forbidden("indicator.parameter-by-city", "人口、产值等参数由市局录入，请把数字和出处交给市局。");
        }
        Kind like = kinds().stream()
                .filter(known -> known.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("indicator.no-parameter", "没有这个参数，请从列表里选择。"));
        new InvalidInput.Collector()
                .when(entered.value().signum() <= 0, "#/value", "indicator.parameter-positive", "数值要大于0。")
                .when(
                        entered.year() < 2015
                                || entered.year() > LocalDate.now(clock).getYear(),
                        "#/year",
                        "indicator.parameter-year",
                        "年份填2015年至今年。")
                .when(
                        like.parts()
                                == (entered.part() == null || entered.part().isBlank()),
                        "#/part",
                        "indicator.parameter-part",
                        like.parts() ? "请填写行业大类代码，如 C26。" : "这个参数不分行业，行业代码请留空。")
                .when(entered.basis().isBlank(), "#/basis", "indicator.parameter-basis", "请写明出处，如统计公报的名称和页码。")
                .refuse();
        return database.change(
                Scope.nothing(),
                jdbc -> jdbc.sql("""
                        insert into indicator.parameter(key, name, year, part, value, unit, basis, entered_at, entered_by, entered_by_name)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning *""")
                        .param(key)
                        .param(like.name())
                        .param(entered.year())
                        .param(entered.part() == null ? "" : entered.part().strip())
                        .param(entered.value())
                        .param(like.unit())
                        .param(entered.basis().strip())
                        .param(Timestamp.from(clock.instant()))
                        .param(actor.account())
                        .param(actor.name())
                        .query(Parameters::map)
                        .single());
    }

    private void ship() {
        database.run(Scope.nothing(), jdbc -> {
            for (var row : PackTable.of("plan-parameters.csv")) {
                jdbc.sql("""
                                insert into indicator.parameter(key, name, year, part, value, unit, basis, entered_at, entered_by_name)
                                select :key, :name, :year, :part, :value, :unit, :basis, :at, '随系统提供'
                                where not exists (select 1 from indicator.parameter
                                  where key = :key and year = :year and part = :part and entered_at = :at)""")
                        .param("key", row.get("key"))
                        .param("name", row.get("name"))
                        .param("year", Integer.valueOf(row.get("year")))
                        .param("part", row.get("part"))
                        .param("value", new BigDecimal(row.get("value")))
                        .param("unit", row.get("unit"))
                        .param("basis", row.get("basis"))
                        .param("at", Timestamp.from(SHIPPED))
                        .update();
            }
        });
    }

    private static Parameter map(ResultSet row, int n) throws SQLException {
        return new Parameter(
                row.getString("key"),
                row.getString("name"),
                row.getInt("year"),
                row.getString("part"),
                row.getBigDecimal("value"),
                row.getString("unit"),
                row.getString("basis"),
                row.getTimestamp("entered_at").toInstant(),
                row.getString("entered_by_name"));
    }

    /** A parameter that formulas use; one with parts has a value for each industry. */
    public record Kind(String key, String name, String unit, boolean parts) {}

    /** A value that somebody enters; {@code part} is an industry's code where the parameter has parts. */
    public record Entered(int year, @Nullable String part, BigDecimal value, String basis) {}

    /** One value of one year. */
    public record Parameter(
            String key,
            String name,
            int year,
            String part,
            BigDecimal value,
            String unit,
            String basis,
            Instant enteredAt,
            String enteredBy) {}
}
