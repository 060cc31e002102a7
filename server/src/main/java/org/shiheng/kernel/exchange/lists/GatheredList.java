package org.shiheng.kernel.exchange.lists;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.exchange.intake.Kind;
import org.shiheng.kernel.exchange.intake.KindField;
import org.shiheng.kernel.exchange.intake.Kinds;
import org.shiheng.kernel.exchange.intake.Source;
import org.shiheng.kernel.exchange.intake.Sources;
import org.shiheng.kernel.export.ExportList;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.subject.Masking;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** The records of one kind that were gathered, field by field as they came; what is not open to anybody is masked. */
@Component
class GatheredList implements ExportList {

    private static final String FROM = """
             from exchange.gathered g where g.kind = :kind and g.state = 'CURRENT' and g.source = any (:sources::text[])
              and g.decided_on between :from and :through and\s""";

    private final ScopedDatabase database;
    private final Kinds kinds;
    private final Sources sources;
    private final ObjectMapper json;
    private final Clock clock;

    GatheredList(ScopedDatabase database, Kinds kinds, Sources sources, ObjectMapper json, Clock clock) {
        this.database = database;
        this.kinds = kinds;
        this.sources = sources;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "gathered";
    }

    @Override
    public String title() {
        return "归集的信息";
    }

    @Override
    public String act() {
        return "exchange.export";
    }

    @Override
    public boolean personal() {
        return true;
    }

    @Override
    public List<Condition> conditions() {
        return List.of(
                Condition.choice(
                        "kind",
                        "种类",
                        kinds.all().stream()
                                .map(kind -> new Choice(kind.key(), kind.name()))
                                .toList()),
                Condition.choice(
                        "source",
                        "来源",
                        sources.all().stream()
                                .map(source -> new Choice(source.code(), source.name()))
                                .toList()),
                Condition.day("from", "决定日期从"),
                Condition.day("through", "到"));
    }

    @Override
    public Prepared prepare(Question question) {
        String key = question.given("kind");
        Kind kind = (key == null ? java.util.Optional.<Kind>empty() : kinds.find(key))
                .orElseThrow(() -> InvalidInput.of("#/conditions/kind", "exchange.kind-needed", "请选择是哪一类信息。"));
        Map<String, String> mine =
                sources.of(question.actor()).stream().collect(Collectors.toMap(Source::code, Source::name));
        String asked = question.given("source");
        if (asked != null && !mine.containsKey(asked)) {
            throw InvalidInput.of("#/conditions/source", "exchange.source-not-yours", "请选择您单位正在使用的来源。");
        }
        LocalDate today = LocalDate.now(clock);
        LocalDate from = day(question, "from", today.withDayOfYear(1));
        LocalDate through = day(question, "through", today);
        var scope = question.actor().scope();
        String where = FROM + scope.predicate("g.station_id", "g.subject_id");
        String[] from0 = asked == null ? mine.keySet().toArray(String[]::new) : new String[] {asked};
        long total = database.read(
                scope,
                jdbc -> jdbc.sql("select count(*)" + where)
                        .param("kind", kind.key())
                        .param("sources", from0)
                        .param("from", from)
                        .param("through", through)
                        .query(Long.class)
                        .single());
        return new Prepared(
                kind.name() + "，" + (asked == null ? "全部来源" : mine.get(asked)) + "，" + from + " 至 " + through,
                columns(kind),
                total,
                sink -> database.read(scope, jdbc -> {
                    jdbc.sql(
                                    "select g.source, g.batch_id, g.gathered_on, g.due_on, g.payload, g.linked_by = 'PERSON' as person "
                                            + where)
                            .param("kind", kind.key())
                            .param("sources", from0)
                            .param("from", from)
                            .param("through", through)
                            .withFetchSize(1_000)
                            .query((ResultSet row) -> sink.row(cells(kind, mine, row, question.open())));
                    return true;
                }));
    }

    private static List<Column> columns(Kind kind) {
        return Stream.concat(
                        kind.fields().stream()
                                .map(field -> field.read() == KindField.Reading.DAY
                                        ? Column.day(field.title())
                                        : Column.text(field.title())),
                        Stream.of(Column.text("归集来源"), Column.number("批号"), Column.day("归集日期"), Column.day("最迟归集日期")))
                .toList();
    }

    private List<@Nullable Object> cells(Kind kind, Map<String, String> names, ResultSet row, boolean open)
            throws SQLException {
        Map<String, Object> values =
                json.readValue(row.getString("payload"), new TypeReference<Map<String, Object>>() {});
        boolean person = row.getBoolean("person");
        var cells = new ArrayList<@Nullable Object>();
        for (KindField field : kind.fields()) {
            boolean withheld = !open
                    && (!field.open()
                            || person && field.name().equals(kind.subject().name()));
            cells.add(cell(field, values.get(field.name()), withheld));
        }
        cells.add(names.get(row.getString("source")));
        cells.add(row.getLong("batch_id"));
        cells.add(row.getObject("gathered_on", LocalDate.class));
        cells.add(row.getObject("due_on", LocalDate.class));
        return cells;
    }

    private static @Nullable Object cell(KindField field, @Nullable Object value, boolean withheld) {
        if (value == null) {
            return null;
        }
        if (withheld) {
            // A name keeps its surname; numbers and addresses of persons say nothing when cut short.
            return field.longest() <= 200 && String.valueOf(value).length() <= 4
                    ? Masking.person(String.valueOf(value))
                    : "已隐去";
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining("、"));
        }
        return field.read() == KindField.Reading.DAY ? LocalDate.parse(String.valueOf(value)) : value;
    }

    private static LocalDate day(Question question, String key, LocalDate otherwise) {
        String given = question.given(key);
        try {
            return given == null ? otherwise : LocalDate.parse(given);
        } catch (DateTimeParseException e) {
            throw InvalidInput.of("#/conditions/" + key, "exchange.bad-day", "日期请写成 2026-05-20 的样子。");
        }
    }
}
