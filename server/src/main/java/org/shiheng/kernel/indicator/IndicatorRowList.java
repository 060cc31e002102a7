package org.shiheng.kernel.indicator;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.export.ExportList;
import org.shiheng.kernel.http.InvalidInput;
import org.springframework.stereotype.Component;

/** The rows behind a figure as a file, however many there are. */
@Component
class IndicatorRowList implements ExportList {

    private final Definitions definitions;
    private final Drilldown rows;
    private final Areas areas;
    private final Clock clock;

    IndicatorRowList(Definitions definitions, Drilldown rows, Areas areas, Clock clock) {
        this.definitions = definitions;
        this.rows = rows;
        this.areas = areas;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "indicator-rows";
    }

    @Override
    public String title() {
        return "指标明细";
    }

    @Override
    public String act() {
        return "indicator.export";
    }

    @Override
    public boolean personal() {
        return false;
    }

    @Override
    public List<Condition> conditions() {
        return List.of(
                Condition.choice(
                        "indicator",
                        "指标",
                        definitions.on(LocalDate.now(clock)).stream()
                                .map(Definitions.Versioned::definition)
                                .map(one -> new Choice(one.code(), one.code() + " " + one.name()))
                                .toList()),
                Condition.choice(
                        "part",
                        "哪些行",
                        List.of(
                                new Choice("DENOMINATOR", "全部（分母）"),
                                new Choice("NUMERATOR", "计入的（分子）"),
                                new Choice("MISSING", "没有计入的"))),
                Condition.day("asOf", "截至"));
    }

    @Override
    public Prepared prepare(Question question) {
        String code = question.given("indicator");
        LocalDate day = day(question);
        Definition definition = (code == null
                        ? java.util.Optional.<Definitions.Versioned>empty()
                        : definitions.find(code, day))
                .orElseThrow(
                        () -> InvalidInput.of("#/conditions/indicator", "indicator.indicator-needed", "请选择那一天已有的指标。"))
                .definition();
        Definition.RowPart part = part(question);
        Areas.Area area = areas.of(question.actor(), null, null);
        var asked = new Drilldown.Question(area.scope(), definition, definition.periodOn(day), day, part, null, null);
        return new Prepared(
                definition.name() + "，" + area.name() + "，截至 " + day,
                columns(),
                rows.count(asked),
                sink -> rows.stream(asked, row -> sink.row(cells(row))));
    }

    private static List<Column> columns() {
        return List.of(
                Column.day("日期"),
                Column.text("对象"),
                Column.text("统一社会信用代码"),
                Column.text("监管单位"),
                Column.text("事项"),
                Column.text("情况"),
                Column.text("计入分子"),
                Column.number("数量"),
                Column.text("分类"),
                Column.text("记录编号"));
    }

    private static List<@Nullable Object> cells(Drilldown.Row row) {
        return Arrays.asList(
                row.day(),
                row.subjectName(),
                row.uscc(),
                row.station(),
                row.title(),
                row.note(),
                row.counted() ? "是" : "否",
                row.amount(),
                row.part(),
                row.record());
    }

    private static Definition.RowPart part(Question question) {
        String given = question.given("part");
        return given == null
                ? Definition.RowPart.DENOMINATOR
                : Arrays.stream(Definition.RowPart.values())
                        .filter(part -> part.name().equals(given))
                        .findFirst()
                        .orElseThrow(
                                () -> InvalidInput.of("#/conditions/part", "indicator.unknown-part", "请从列表中选择哪些行。"));
    }

    private LocalDate day(Question question) {
        LocalDate today = LocalDate.now(clock);
        String given = question.given("asOf");
        try {
            LocalDate day = given == null ? today : LocalDate.parse(given);
            if (day.isAfter(today)) {
                throw InvalidInput.of("#/conditions/asOf", "indicator.day-to-come", "截至日不能晚于今天。");
            }
            return day;
        } catch (DateTimeParseException e) {
            throw InvalidInput.of("#/conditions/asOf", "indicator.bad-day", "日期请写成 2026-05-20 的样子。");
        }
    }
}
