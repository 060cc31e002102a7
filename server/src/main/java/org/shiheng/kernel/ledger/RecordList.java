package org.shiheng.kernel.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.export.ExportList;
import org.shiheng.kernel.http.InvalidInput;
import org.springframework.stereotype.Component;

/** The records of the asker's scope as a file: what the log says of each, without the text. */
@Component
class RecordList implements ExportList {

    private static final String FROM = """
             from ledger.record r where (:kind::text is null or r.kind = :kind)
              and r.occurred_on between :from and :through and\s""";

    private final ScopedDatabase database;
    private final Clock clock;

    RecordList(ScopedDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "records";
    }

    @Override
    public String title() {
        return "监管记录";
    }

    @Override
    public String act() {
        return "ledger.export";
    }

    @Override
    public boolean personal() {
        return false;
    }

    @Override
    public List<Condition> conditions() {
        return List.of(
                Condition.choice(
                        "kind",
                        "种类",
                        Arrays.stream(RecordKind.values())
                                .map(kind -> new Choice(kind.name(), kind.label()))
                                .toList()),
                Condition.day("from", "发生日期从"),
                Condition.day("through", "到"));
    }

    @Override
    public Prepared prepare(Question question) {
        @Nullable RecordKind kind = kind(question);
        LocalDate today = LocalDate.now(clock);
        LocalDate from = day(question, "from", today.withDayOfYear(1));
        LocalDate through = day(question, "through", today);
        if (from.isAfter(through)) {
            throw InvalidInput.of("#/conditions/from", "ledger.period-backwards", "起始日晚于截止日，请重新选择。");
        }
        var scope = question.actor().scope();
        String where = FROM + scope.predicate("r.station_id", "r.subject_id");
        long total = database.read(
                scope,
                jdbc -> jdbc.sql("select count(*)" + where)
                        .param("kind", kind == null ? null : kind.name())
                        .param("from", from)
                        .param("through", through)
                        .query(Long.class)
                        .single());
        return new Prepared(
                (kind == null ? "全部种类" : kind.label()) + "，" + from + " 至 " + through, columns(), total, sink -> {
                    ZoneId zone = clock.getZone();
                    database.read(scope, jdbc -> {
                        jdbc.sql("select r.*, s.name, s.uscc, l.index as log_index from (select r.*" + where + """
                                        ) r left join subject.public_profile s on s.id = r.subject_id
                                        left join ledger.leaf l on l.record_id = r.id""")
                                .param("kind", kind == null ? null : kind.name())
                                .param("from", from)
                                .param("through", through)
                                .withFetchSize(2_000)
                                .query((ResultSet row) -> sink.row(cells(row, zone)));
                        return true;
                    });
                });
    }

    private static List<Column> columns() {
        return List.of(
                Column.text("名称"),
                Column.text("统一社会信用代码"),
                Column.text("种类"),
                Column.text("认定机关"),
                Column.text("来源"),
                Column.text("来源文号"),
                Column.day("发生日期"),
                Column.day("记入日期"),
                Column.text("严重程度"),
                Column.day("公示起"),
                Column.day("公示止"),
                Column.number("账本序号"),
                Column.text("记录编号"));
    }

    private static List<@Nullable Object> cells(ResultSet row, ZoneId zone) throws SQLException {
        String severity = row.getString("severity");
        return Arrays.asList(
                row.getString("name"),
                row.getString("uscc"),
                RecordKind.valueOf(row.getString("kind")).label(),
                row.getString("authority"),
                row.getString("source"),
                row.getString("source_number"),
                row.getObject("occurred_on", LocalDate.class),
                row.getTimestamp("recorded_at").toInstant().atZone(zone).toLocalDate(),
                severity == null ? null : Severity.valueOf(severity).label(),
                row.getObject("publish_from", LocalDate.class),
                row.getObject("publish_through", LocalDate.class),
                row.getObject("log_index", Long.class),
                row.getString("id"));
    }

    private static @Nullable RecordKind kind(Question question) {
        String given = question.given("kind");
        return given == null
                ? null
                : Arrays.stream(RecordKind.values())
                        .filter(kind -> kind.name().equals(given))
                        .findFirst()
                        .orElseThrow(() -> InvalidInput.of("#/conditions/kind", "ledger.unknown-kind", "请从列表中选择种类。"));
    }

    private static LocalDate day(Question question, String key, LocalDate otherwise) {
        String given = question.given(key);
        try {
            return given == null ? otherwise : LocalDate.parse(given);
        } catch (DateTimeParseException e) {
            throw InvalidInput.of("#/conditions/" + key, "ledger.bad-day", "日期请写成 2026-05-20 的样子。");
        }
    }
}
