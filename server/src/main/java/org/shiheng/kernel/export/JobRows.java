package org.shiheng.kernel.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** The rows that say how each export stands. */
@Component
class JobRows {

    private final ScopedDatabase database;
    private final ObjectMapper json;
    private final Clock clock;

    JobRows(ScopedDatabase database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** Puts an export into the queue unless the account has so many open already; empty then. */
    Optional<Long> open(
            int account,
            String list,
            Map<String, String> conditions,
            ExportList.Prepared prepared,
            @Nullable String personalReason,
            ExportJob.Format format,
            String fileName,
            long mostOpen) {
        return database.change(Scope.wholeCity(), jdbc -> {
            jdbc.sql("select pg_advisory_xact_lock(7237, ?)")
                    .param(account)
                    .query((row, n) -> true)
                    .single();
            return jdbc.sql("""
                            insert into export.job(account_id, list, conditions, words, personal_reason, format, state, rows_total,
                              file_name, asked_at)
                            select :account, :list, :conditions::jsonb, :words, :reason, :format, 'QUEUED', :total, :file, :now
                            where (select count(*) from export.job where account_id = :account and state in ('QUEUED', 'RUNNING')) < :most
                            returning id""")
                    .param("account", account)
                    .param("list", list)
                    .param("conditions", json.writeValueAsString(conditions))
                    .param("words", prepared.words())
                    .param("reason", personalReason)
                    .param("format", format.name())
                    .param("total", prepared.total())
                    .param("file", fileName)
                    .param("now", Timestamp.from(clock.instant()))
                    .param("most", mostOpen)
                    .query(Long.class)
                    .optional();
        });
    }

    Optional<ExportJob> find(long id) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select * from export.job where id = ?")
                        .param(id)
                        .query(this::map)
                        .optional());
    }

    List<ExportJob> of(int account, int most) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select * from export.job where account_id = ? order by id desc limit ?")
                        .param(account)
                        .param(most)
                        .query(this::map)
                        .list());
    }

    /** What was under way when the platform stopped goes back into the queue; answers all that wait. */
    List<Long> waiting() {
        return database.change(Scope.wholeCity(), jdbc -> {
            jdbc.sql("update export.job set state = 'QUEUED', rows_done = 0 where state = 'RUNNING'")
                    .update();
            return jdbc.sql("select id from export.job where state = 'QUEUED' order by id")
                    .query(Long.class)
                    .list();
        });
    }

    /** Takes it out of the queue; false when it was cancelled meanwhile. */
    boolean begin(long id) {
        return database.change(
                Scope.wholeCity(), jdbc -> jdbc.sql("""
                                update export.job set state = 'RUNNING', attempts = attempts + 1, rows_done = 0
                                where id = ? and state = 'QUEUED'""").param(id).update() == 1);
    }

    void progress(long id, long rows) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update export.job set rows_done = ? where id = ? and state = 'RUNNING'")
                        .param(rows)
                        .param(id)
                        .update());
    }

    /** The file is there; false when it was cancelled meanwhile. */
    boolean done(long id, long rows, long size, String sha256, Instant expiresAt) {
        return database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        update export.job set state = 'DONE', rows_done = ?, rows_total = ?, size_bytes = ?, sha256 = ?, ended_at = ?,
                          expires_at = ? where id = ? and state = 'RUNNING'""")
                                .param(rows)
                                .param(rows)
                                .param(size)
                                .param(sha256)
                                .param(Timestamp.from(clock.instant()))
                                .param(Timestamp.from(expiresAt))
                                .param(id)
                                .update()
                        == 1);
    }

    /** Ends it without a file; false when it had ended already. */
    boolean end(long id, ExportJob.State state, @Nullable String message) {
        return database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        update export.job set state = ?, message = ?, ended_at = ? where id = ? and state in ('QUEUED', 'RUNNING')""")
                                .param(state.name())
                                .param(message)
                                .param(Timestamp.from(clock.instant()))
                                .param(id)
                                .update()
                        == 1);
    }

    void downloaded(long id) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update export.job set downloads = downloads + 1 where id = ?")
                        .param(id)
                        .update());
    }

    /** The time of all finished files of a list is over; what is being written now is not finished. */
    void endFilesOf(String list) {
        database.run(Scope.wholeCity(), jdbc -> {
            jdbc.sql("update export.job set expires_at = ? where list = ? and state = 'DONE'")
                    .param(Timestamp.from(clock.instant()))
                    .param(list)
                    .update();
            jdbc.sql("""
                            update export.job set state = 'CANCELLED', ended_at = ?, message = '导出期间有记录的正文依法删去，请重新导出。'
                            where list = ? and state = 'RUNNING'""").param(Timestamp.from(clock.instant())).param(list).update();
        });
    }

    /** Those whose time is over; from now on they are expired. */
    List<ExportJob> expire() {
        return database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "update export.job set state = 'EXPIRED' where state = 'DONE' and expires_at <= ? returning *")
                        .param(Timestamp.from(clock.instant()))
                        .query(this::map)
                        .list());
    }

    private ExportJob map(ResultSet row, int n) throws SQLException {
        return new ExportJob(
                row.getLong("id"),
                row.getInt("account_id"),
                row.getString("list"),
                json.readValue(row.getString("conditions"), new TypeReference<Map<String, String>>() {}),
                row.getString("words"),
                row.getString("personal_reason"),
                ExportJob.Format.valueOf(row.getString("format")),
                ExportJob.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getLong("rows_done"),
                row.getLong("rows_total"),
                row.getString("file_name"),
                row.getLong("size_bytes"),
                row.getString("sha256"),
                row.getInt("downloads"),
                row.getString("message"),
                row.getTimestamp("asked_at").toInstant(),
                instant(row, "ended_at"),
                instant(row, "expires_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
