package org.shiheng.kernel.indicator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.search.CsvCell;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows behind a figure: pages by keyset, and the whole as a stream. */
@Component
public class Drilldown {

    /** Rows of a page at most, whatever is asked for. */
    public static final int MOST_ROWS = 100;

    private static final List<String> HEAD =
            List.of("日期", "对象", "统一社会信用代码", "监管单位", "事项", "情况", "计入分子", "数量", "分类", "记录编号");

    private final ScopedDatabase database;
    private final Definitions definitions;
    private final Knowledge knowledge;
    private final Departments departments;

    Drilldown(ScopedDatabase database, Definitions definitions, Knowledge knowledge, Departments departments) {
        this.database = database;
        this.definitions = definitions;
        this.knowledge = knowledge;
        this.departments = departments;
    }

    /** A page of rows, the latest day first. */
    public Page page(Question question, @Nullable RowCursor after, int size) {
        int most = Math.clamp(size, 1, MOST_ROWS);
        List<Row> rows = database.read(
                question.scope(),
                jdbc -> statement(jdbc, question, after, "order by r.day desc, r.key desc limit " + (most + 1))
                        .query((row, n) -> row(row, question.definition()))
                        .list());
        boolean more = rows.size() > most;
        List<Row> shown = more ? rows.subList(0, most) : rows;
        return new Page(
                shown,
                more ? new RowCursor(shown.getLast().day(), shown.getLast().key()) : null);
    }

    /** Writes every row as CSV, UTF-8 with a mark in front; returns how many. */
    public long csv(Question question, long limit, OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        writer.write('\uFEFF');
        line(writer, HEAD);
        try {
            long rows = stream(question, "order by r.day desc, r.key desc limit " + limit, row -> {
                try {
                    line(writer, cells(row));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            writer.flush();
            return rows;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Hands over every row in the order of their keys. */
    long stream(Question question, Consumer<Row> reader) {
        return stream(question, "order by r.key collate \"C\"", reader);
    }

    /** How many rows there are. */
    public long count(Question question) {
        return database.read(question.scope(), jdbc -> {
            RowSql.prepare(jdbc);
            return jdbc.sql(query(question).within("count(*)", where(question)))
                    .params(parameters(question))
                    .query(Long.class)
                    .single();
        });
    }

    private long stream(Question question, String order, Consumer<Row> reader) {
        var count = new long[1];
        database.read(question.scope(), jdbc -> {
            statement(jdbc, question, null, order).withFetchSize(2_000).query((ResultSet row) -> {
                reader.accept(row(row, question.definition()));
                count[0]++;
            });
            return true;
        });
        return count[0];
    }

    private JdbcClient.StatementSpec statement(
            JdbcClient jdbc, Question question, @Nullable RowCursor after, String order) {
        RowSql.prepare(jdbc);
        String keyset = after == null ? "" : " and (r.day, r.key) < (:afterDay::date, :afterKey)";
        String summed = RowSql.summed(question.definition(), question.part());
        String amount = summed == null ? "null::numeric" : "r." + summed + "::numeric";
        String sql = query(question)
                .within(
                        "r.*, " + amount + " as row_amount, " + RowSql.counts(question.definition(), question.part())
                                + " as counted, p.name as subject_name, p.uscc",
                        "left join subject.public_profile p on p.id = r.subject_id " + where(question) + keyset + " "
                                + order);
        var statement = jdbc.sql(sql).params(parameters(question));
        return after == null
                ? statement
                : statement.param("afterDay", after.day()).param("afterKey", after.key());
    }

    private static String where(Question question) {
        return "where " + question.scope().predicate("r.station_id", "r.subject_id") + " and "
                + RowSql.condition(question.definition(), question.part())
                + (question.group() == null ? "" : " and r.part = :group");
    }

    private Map<String, Object> parameters(Question question) {
        var parameters = RowSql.parameters(question.period(), question.asOf(), question.knownBefore(knowledge));
        if (question.group() != null) {
            parameters.put("group", question.group());
        }
        return parameters;
    }

    private RowQuery query(Question question) {
        return RowSql.rows(definitions, question.definition(), question.part());
    }

    private Row row(ResultSet row, Definition definition) throws SQLException {
        String part = row.getString("part");
        Definition.@Nullable Parts parts = definition.parts();
        String partWords = part == null || parts == null ? null : parts.words().get(part);
        String title = row.getString("title");
        UUID record = row.getObject("record_id", UUID.class);
        Integer station = row.getObject("station_id", Integer.class);
        return new Row(
                row.getString("key"),
                row.getObject("day", LocalDate.class),
                row.getObject("subject_id", Long.class),
                row.getString("subject_name"),
                row.getString("uscc"),
                station == null ? null : departments.nameOf(station),
                title == null ? partWords : title,
                row.getString("note"),
                row.getBoolean("counted"),
                row.getBigDecimal("row_amount"),
                partWords,
                record == null ? null : record.toString(),
                row.getString("matter"));
    }

    private static List<String> cells(Row row) {
        return List.of(
                row.day().toString(),
                text(row.subjectName()),
                text(row.uscc()),
                text(row.station()),
                text(row.title()),
                text(row.note()),
                row.counted() ? "是" : "否",
                row.amount() == null ? "" : row.amount().toPlainString(),
                text(row.part()),
                text(row.record()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static void line(BufferedWriter writer, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                writer.write(',');
            }
            writer.write(CsvCell.of(cells.get(i)));
        }
        writer.write("\r\n");
    }

    /**
     * Which rows.
     *
     * @param group one part's code, or all
     * @param known the instant up to which records count; none = as it was known on that day
     */
    public record Question(
            Scope scope,
            Definition definition,
            Period period,
            LocalDate asOf,
            Definition.RowPart part,
            @Nullable String group,
            @Nullable Instant known) {

        Instant knownBefore(Knowledge knowledge) {
            return known == null ? knowledge.before(asOf) : known;
        }
    }

    /**
     * One row.
     *
     * @param counted whether it is in the numerator
     * @param amount what it adds, where the formula adds up instead of counting
     * @param record the record that shows it, with its proof
     * @param matter what it belongs to, such as {@code task/12}
     */
    public record Row(
            String key,
            LocalDate day,
            @Nullable Long subject,
            @Nullable String subjectName,
            @Nullable String uscc,
            @Nullable String station,
            @Nullable String title,
            @Nullable String note,
            boolean counted,
            @Nullable BigDecimal amount,
            @Nullable String part,
            @Nullable String record,
            @Nullable String matter) {}

    /** A page and where the next one starts. */
    public record Page(List<Row> rows, @Nullable RowCursor next) {}
}
