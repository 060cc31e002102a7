package org.shiheng.kernel.exchange.intake;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.exchange.rows.ImportFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** The rows that say how each batch stands. */
@Component
class BatchRows {

    private final ScopedDatabase database;
    private final ObjectMapper json;
    private final Clock clock;

    BatchRows(ScopedDatabase database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** What came, before it was read. */
    record Arrival(
            String source,
            Kind kind,
            Batch.Channel channel,
            String key,
            String fileName,
            String hash,
            long size,
            @Nullable Long repairs,
            int account) {}

    /** Opens a batch; empty when this source has sent one with the same key. */
    Optional<Long> open(
            Arrival arrival,
            ImportFile file,
            List<String> header,
            List<List<String>> sample,
            Map<String, Integer> columns)
            throws IOException {
        OptionalLong lines = file.lines();
        return database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        insert into exchange.batch(source, kind, channel, idempotency_key, file_name, file_hash, format, encoding,
                          size_bytes, header, sample, mapping, state, repairs, account_id, created_at, lines_total)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, 'UPLOADED', ?, ?, ?, ?)
                        on conflict (source, idempotency_key) do nothing returning id""")
                        .param(arrival.source())
                        .param(arrival.kind().key())
                        .param(arrival.channel().name())
                        .param(arrival.key())
                        .param(arrival.fileName())
                        .param(arrival.hash())
                        .param(file.format().name())
                        .param(file.encoding() == null ? null : file.encoding().name())
                        .param(arrival.size())
                        .param(json.writeValueAsString(header))
                        .param(json.writeValueAsString(sample))
                        .param(json.writeValueAsString(columns))
                        .param(arrival.repairs())
                        .param(arrival.account())
                        .param(Timestamp.from(clock.instant()))
                        .param(lines.isPresent() ? lines.getAsLong() : null)
                        .query(Long.class)
                        .optional());
    }

    Optional<Batch> find(long id) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select * from exchange.batch where id = ?")
                        .param(id)
                        .query(this::map)
                        .optional());
    }

    Optional<Batch> find(String source, String key) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select * from exchange.batch where source = ? and idempotency_key = ?")
                        .param(source)
                        .param(key)
                        .query(this::map)
                        .optional());
    }

    List<Batch> of(List<String> sources, int most) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select * from exchange.batch where source = any (?::text[]) order by id desc limit ?")
                        .param(sources.toArray(String[]::new))
                        .param(most)
                        .query(this::map)
                        .list());
    }

    List<Batch> unfinished() {
        return database.read(
                Scope.wholeCity(), jdbc -> jdbc.sql("""
                        select * from exchange.batch where state in ('CHECKING', 'RUNNING', 'ROLLING_BACK') order by id""").query(this::map).list());
    }

    /** Goes over to a state if it stands in one of these; false when somebody was quicker. */
    boolean advance(long id, List<Batch.State> from, Batch.State to) {
        return database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        update exchange.batch set state = ?, message = null where id = ? and state = any (?::text[])""")
                                .param(to.name())
                                .param(id)
                                .param(from.stream().map(Enum::name).toArray(String[]::new))
                                .update()
                        == 1);
    }

    void choose(long id, Map<String, Integer> columns) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update exchange.batch set mapping = ?::jsonb where id = ?")
                        .param(json.writeValueAsString(columns))
                        .param(id)
                        .update());
    }

    void explain(long id, String reason) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update exchange.batch set reason = ? where id = ?")
                        .param(reason)
                        .param(id)
                        .update());
    }

    /** Forgets the findings and counts of a try-out. */
    void startOver(long id) {
        database.run(Scope.wholeCity(), jdbc -> {
            jdbc.sql("delete from exchange.batch_finding where batch_id = ?")
                    .param(id)
                    .update();
            jdbc.sql("delete from exchange.refused_row where batch_id = ?")
                    .param(id)
                    .update();
            jdbc.sql("""
                            update exchange.batch set lines_done = -1, rows_read = 0, rows_taken = 0, rows_corrected = 0,
                              rows_known = 0, rows_waiting = 0, rows_refused = 0 where id = ?""").param(id).update();
        });
    }

    /** Adds what became of some rows, in the transaction in which it became so. */
    void add(JdbcClient jdbc, long id, long linesDone, Batch.Counts more) {
        jdbc.sql("""
                        update exchange.batch set lines_done = ?, rows_read = rows_read + ?, rows_taken = rows_taken + ?,
                          rows_corrected = rows_corrected + ?, rows_known = rows_known + ?, rows_waiting = rows_waiting + ?,
                          rows_refused = rows_refused + ?, rows_withdrawn = rows_withdrawn + ? where id = ?""")
                .param(linesDone)
                .param(more.read())
                .param(more.taken())
                .param(more.corrected())
                .param(more.known())
                .param(more.waiting())
                .param(more.refused())
                .param(more.withdrawn())
                .param(id)
                .update();
    }

    /** Once all rows are settled nobody maps columns any more, so the sample of them goes. */
    void end(long id, Batch.State state, @Nullable String message) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        update exchange.batch set state = :state, message = :message, ended_at = :now,
                          sample = case when :state = 'DONE' then '[]' else sample end where id = :id""")
                        .param("state", state.name())
                        .param("message", message)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("id", id)
                        .update());
    }

    private Batch map(ResultSet row, int n) throws SQLException {
        Map<String, Integer> columns = new LinkedHashMap<>(
                json.readValue(row.getString("mapping"), new TypeReference<Map<String, Integer>>() {}));
        @Nullable Timestamp ended = row.getTimestamp("ended_at");
        return new Batch(
                row.getLong("id"),
                row.getString("source"),
                row.getString("kind"),
                Batch.Channel.valueOf(row.getString("channel")),
                row.getString("idempotency_key"),
                row.getString("file_name"),
                row.getString("file_hash"),
                row.getString("format"),
                row.getString("encoding"),
                row.getLong("size_bytes"),
                Arrays.asList(json.readValue(row.getString("header"), String[].class)),
                json.readValue(row.getString("sample"), new TypeReference<List<List<String>>>() {}),
                columns,
                Batch.State.valueOf(row.getString("state")),
                row.getObject("repairs", Long.class),
                row.getLong("lines_done"),
                row.getObject("lines_total", Long.class),
                new Batch.Counts(
                        row.getLong("rows_read"),
                        row.getLong("rows_taken"),
                        row.getLong("rows_corrected"),
                        row.getLong("rows_known"),
                        row.getLong("rows_waiting"),
                        row.getLong("rows_refused"),
                        row.getLong("rows_withdrawn")),
                row.getString("message"),
                row.getString("reason"),
                row.getInt("account_id"),
                row.getTimestamp("created_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getObject("forgotten_on", LocalDate.class));
    }
}
