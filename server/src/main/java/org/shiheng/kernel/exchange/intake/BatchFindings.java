package org.shiheng.kernel.exchange.intake;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.stereotype.Component;

/** What was found in the rows of a batch, and the refused rows as they came, to be mended and sent again. */
@Component
public class BatchFindings {

    private final ScopedDatabase database;

    BatchFindings(ScopedDatabase database) {
        this.database = database;
    }

    /** One finding in words. */
    public record Line(
            long line, @Nullable String field, @Nullable String value, String code, String reason) {}

    /** One reason with how many rows it has and the first of them. */
    public record Reason(String code, @Nullable String field, long rows, long firstLine, String example) {}

    /** A refused row with all its reasons. */
    public record Refused(long line, List<String> cells, String reasons) {}

    public List<Reason> reasons(long batch) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select code, field, count(distinct line) as rows, min(line) as first_line,
                          (array_agg(reason order by line))[1] as reason
                        from exchange.batch_finding where batch_id = ? group by code, field order by rows desc, code, field limit 100""")
                        .param(batch)
                        .query((row, n) -> new Reason(
                                row.getString("code"),
                                row.getString("field"),
                                row.getLong("rows"),
                                row.getLong("first_line"),
                                row.getString("reason")))
                        .list());
    }

    public List<Line> lines(long batch, @Nullable String code, @Nullable String field, long after, int most) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select line, field, value, code, reason from exchange.batch_finding
                        where batch_id = :batch and line > :after and (:code::text is null or code = :code)
                          and (:field::text is null or field = :field)
                        order by line, field limit :most""")
                        .param("batch", batch)
                        .param("after", after)
                        .param("code", code)
                        .param("field", field)
                        .param("most", most)
                        .query((row, n) -> new Line(
                                row.getLong("line"),
                                row.getString("field"),
                                row.getString("value"),
                                row.getString("code"),
                                row.getString("reason")))
                        .list());
    }

    /** All refused rows in the order of the file, one after the other. */
    public void refused(long batch, Consumer<Refused> reader) {
        database.bulk(Scope.wholeCity(), connection -> {
            try (var statement = connection.prepareStatement("""
                    select r.line, r.cells, (select string_agg(f.reason, '；' order by f.field) from exchange.batch_finding f
                      where f.batch_id = r.batch_id and f.line = r.line) as reasons
                    from exchange.refused_row r where r.batch_id = ? order by r.line""")) {
                statement.setLong(1, batch);
                statement.setFetchSize(1_000);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        String reasons = rows.getString(3);
                        reader.accept(new Refused(
                                rows.getLong(1),
                                List.of((String[]) rows.getArray(2).getArray()),
                                reasons == null ? "" : reasons));
                    }
                }
            }
            return true;
        });
    }
}
