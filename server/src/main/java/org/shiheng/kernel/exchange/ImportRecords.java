package org.shiheng.kernel.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.exchange.rows.ImportFile;
import org.shiheng.kernel.exchange.rows.RowFinding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** The rows that say how each import stands; an import belongs to the account that uploaded it. */
@Component
class ImportRecords {

    private final ScopedDatabase database;
    private final ObjectMapper json;
    private final Clock clock;

    ImportRecords(ScopedDatabase database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    long open(
            Actor actor,
            String fileName,
            String hash,
            ImportFile file,
            long size,
            List<String> header,
            List<List<String>> sample,
            ColumnMapping suggestion) {
        return database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        insert into exchange.import(kind, file_name, file_hash, mapping, dry_run, state, account_id, started_at,
                          format, encoding, header, sample, size_bytes)
                        values ('SUBJECT', ?, ?, ?::jsonb, true, 'UPLOADED', ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?) returning id""")
                        .param(fileName)
                        .param(hash)
                        .param(json.writeValueAsString(suggestion.columns()))
                        .param(actor.account())
                        .param(Timestamp.from(clock.instant()))
                        .param(file.format().name())
                        .param(file.encoding() == null ? null : file.encoding().name())
                        .param(json.writeValueAsString(header))
                        .param(json.writeValueAsString(sample))
                        .param(size)
                        .query(Long.class)
                        .single());
    }

    Optional<ImportRecord> find(long id) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select * from exchange.import where id = ?")
                        .param(id)
                        .query(this::map)
                        .optional());
    }

    /** The account's last imports, newest first. */
    List<ImportRecord> of(int account) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select * from exchange.import where account_id = ? order by id desc limit 50")
                        .param(account)
                        .query(this::map)
                        .list());
    }

    /** An import of the very same file that was taken over before. */
    Optional<ImportRecord> takenBefore(String hash, long otherThan) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select * from exchange.import where file_hash = ? and id <> ? and state = 'TAKEN_OVER'
                        order by id desc limit 1""")
                        .param(hash)
                        .param(otherThan)
                        .query(this::map)
                        .optional());
    }

    /** Goes over to a state if it stands in one of these; false when somebody was quicker. */
    boolean advance(long id, List<ImportRecord.State> from, ImportRecord.State to) {
        return database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                        "update exchange.import set state = ?, message = null where id = ? and state = any (?::text[])")
                                .param(to.name())
                                .param(id)
                                .param(from.stream().map(Enum::name).toArray(String[]::new))
                                .update()
                        == 1);
    }

    void choose(long id, ColumnMapping mapping, int station, String source) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "update exchange.import set mapping = ?::jsonb, station_id = ?, source = ? where id = ?")
                        .param(json.writeValueAsString(mapping.columns()))
                        .param(station)
                        .param(source)
                        .param(id)
                        .update());
    }

    void finish(JdbcClient jdbc, long id, ImportRecord.State state, boolean dryRun, ImportRun.Counts counts) {
        jdbc.sql("""
                        update exchange.import set state = ?, dry_run = ?, rows_read = ?, rows_taken = ?, rows_known = ?,
                          rows_refused = ?, rows_warned = ?, ended_at = ? where id = ?""")
                .param(state.name())
                .param(dryRun)
                .param(counts.read())
                .param(counts.taken())
                .param(counts.known())
                .param(counts.refused())
                .param(counts.warned())
                .param(Timestamp.from(clock.instant()))
                .param(id)
                .update();
    }

    void fail(long id, String message) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update exchange.import set state = 'FAILED', message = ?, ended_at = ? where id = ?")
                        .param(message)
                        .param(Timestamp.from(clock.instant()))
                        .param(id)
                        .update());
    }

    /** After a stop in the middle nothing of the file is in the register: the transaction never ended. */
    void failInterrupted() {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        update exchange.import set state = 'FAILED', message = '服务中途停止，没有导入任何一行。请重新上传。', ended_at = ?
                        where state in ('CHECKING', 'TAKING_OVER')""").param(Timestamp.from(clock.instant())).update());
    }

    /** Hands over all findings in the order of lines. */
    void findings(long id, Consumer<RowFinding> reader) {
        database.read(Scope.wholeCity(), jdbc -> {
            jdbc.sql("select * from exchange.import_error where import_id = ? order by line, level")
                    .param(id)
                    .withFetchSize(2_000)
                    .query((ResultSet row) -> reader.accept(finding(row)));
            return true;
        });
    }

    /** The first findings, for the page. */
    List<RowFinding> firstFindings(long id, int most) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select * from exchange.import_error where import_id = ?
                        order by array_position(array['ERROR', 'WARNING', 'KNOWN'], level), line limit ?""")
                        .param(id)
                        .param(most)
                        .query((row, n) -> finding(row))
                        .list());
    }

    /** Findings after a line, of one level and one reason when they are named; lines are handed over whole. */
    List<RowFinding> findings(long id, RowFinding.@Nullable Level level, @Nullable String code, long after, int most) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select * from exchange.import_error where import_id = :id and line > :after
                          and (:level::text is null or level = :level) and (:code::text is null or code = :code)
                        order by line, level, field limit :most""")
                        .param("id", id)
                        .param("after", after)
                        .param("level", level == null ? null : level.name())
                        .param("code", code)
                        .param("most", most)
                        .query((row, n) -> finding(row))
                        .list());
    }

    /** The reasons of an import's findings with how many rows each has, the most frequent first within a level. */
    List<Imports.Reason> reasons(long id, boolean dryRun) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select level, code, min(field) as field, count(distinct line) as rows, min(line) as first_line,
                          (array_agg(reason order by line))[1] as reason
                        from exchange.import_error where import_id = ? group by level, code
                        order by array_position(array['ERROR', 'WARNING', 'KNOWN'], level), rows desc, code""")
                        .param(id)
                        .query((row, n) -> new Imports.Reason(
                                row.getString("level"),
                                RowFinding.Level.valueOf(row.getString("level")).label(dryRun),
                                row.getString("code"),
                                row.getString("field") == null ? "" : row.getString("field"),
                                row.getLong("rows"),
                                row.getLong("first_line"),
                                row.getString("reason")))
                        .list());
    }

    private static RowFinding finding(ResultSet row) throws SQLException {
        return new RowFinding(
                row.getLong("line"),
                RowFinding.Level.valueOf(row.getString("level")),
                row.getString("field"),
                row.getString("value"),
                row.getString("code"),
                row.getString("reason"));
    }

    private ImportRecord map(ResultSet row, int n) throws SQLException {
        @Nullable Timestamp ended = row.getTimestamp("ended_at");
        Map<ImportField, Integer> columns = new EnumMap<>(ImportField.class);
        columns.putAll(json.readValue(row.getString("mapping"), new TypeReference<Map<ImportField, Integer>>() {}));
        return new ImportRecord(
                row.getLong("id"),
                row.getString("file_name"),
                row.getString("file_hash"),
                row.getString("format"),
                row.getString("encoding"),
                row.getLong("size_bytes"),
                json.readValue(row.getString("header"), new TypeReference<List<String>>() {}),
                json.readValue(row.getString("sample"), new TypeReference<List<List<String>>>() {}),
                columns,
                row.getString("source"),
                row.getObject("station_id", Integer.class),
                ImportRecord.State.valueOf(row.getString("state")),
                row.getBoolean("dry_run"),
                row.getLong("rows_read"),
                row.getLong("rows_taken"),
                row.getLong("rows_known"),
                row.getLong("rows_refused"),
                row.getLong("rows_warned"),
                row.getString("message"),
                row.getInt("account_id"),
                row.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
