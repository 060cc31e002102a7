package org.shiheng.kernel.indicator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Rows of locks and their figures. */
@Component
class LockRows {

    private static final TypeReference<List<LockedFigure.District>> DISTRICTS = new TypeReference<>() {};

    private final ScopedDatabase database;
    private final ObjectMapper json;

    LockRows(ScopedDatabase database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    List<Lock> all() {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select * from indicator.lock order by through_on desc, id desc limit 500")
                        .query(LockRows::lock)
                        .list());
    }

    Optional<Locked> one(long id) {
        return locked("id = " + id).stream().findFirst();
    }

    List<Locked> published(Period.Length length) {
        return locked("state = 'PUBLISHED' and length = '" + length.name() + "'");
    }

    private List<Locked> locked(String where) {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc
                        .sql("select * from indicator.lock where " + where
                                + " order by through_on desc, id desc limit 60")
                        .query(LockRows::lock)
                        .list()
                        .stream()
                        .map(lock -> new Locked(lock, figures(jdbc, lock.id())))
                        .toList());
    }

    private List<LockedFigure> figures(JdbcClient jdbc, long lock) {
        return jdbc.sql("select * from indicator.locked_figure where lock_id = ? order by position")
                .param(lock)
                .query(this::figure)
                .list();
    }

    long insert(JdbcClient jdbc, New made) {
        return jdbc.sql("""
                        insert into indicator.lock(length, from_on, through_on, label, known_before, state, content_hash, content,
                          prepared_by, prepared_by_name, prepared_at, revises, reason)
                        values (?, ?, ?, ?, ?, 'COLLECTING', ?, ?, ?, ?, ?, ?, ?) returning id""")
                .param(made.length().name())
                .param(made.period().from())
                .param(made.period().through())
                .param(made.period().label())
                .param(Timestamp.from(made.now()))
                .param(made.contentHash())
                .param(made.content())
                .param(made.account())
                .param(made.name())
                .param(Timestamp.from(made.now()))
                .param(made.revises())
                .param(made.reason())
                .query(Long.class)
                .single();
    }

    void insertFigures(JdbcClient jdbc, long lock, List<LockedFigure> figures) {
        int position = 0;
        for (LockedFigure figure : figures) {
            jdbc.sql("""
                            insert into indicator.locked_figure(lock_id, position, code, definition_hash, definition_version, name, unit,
                              decimals, source, numerator, denominator, value, target, sign, target_kind, lamp, rows_hash, report_id,
                              evidence_hash, districts)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)""")
                    .param(lock)
                    .param(position++)
                    .param(figure.code())
                    .param(figure.definitionHash())
                    .param(figure.definitionVersion())
                    .param(figure.name())
                    .param(figure.unit())
                    .param(figure.decimals())
                    .param(figure.source().name())
                    .param(figure.numerator())
                    .param(figure.denominator())
                    .param(figure.value())
                    .param(figure.target())
                    .param(figure.sign())
                    .param(figure.targetKind())
                    .param(figure.lamp().name())
                    .param(figure.rowsHash())
                    .param(figure.report())
                    .param(figure.evidenceHash())
                    .param(json.writeValueAsString(figure.districts()))
                    .update();
        }
    }

    private static Lock lock(ResultSet row, int n) throws SQLException {
        var state = Locks.State.valueOf(row.getString("state"));
        return new Lock(
                row.getLong("id"),
                Period.Length.valueOf(row.getString("length")),
                row.getObject("from_on", LocalDate.class),
                row.getObject("through_on", LocalDate.class),
                row.getString("label"),
                row.getTimestamp("known_before").toInstant(),
                state,
                state.label(),
                row.getString("content_hash"),
                row.getInt("prepared_by"),
                row.getString("prepared_by_name"),
                row.getTimestamp("prepared_at").toInstant(),
                row.getString("confirmed_by_name"),
                instant(row, "confirmed_at"),
                row.getString("published_by_name"),
                instant(row, "published_at"),
                row.getString("record_id"),
                row.getObject("revises", Long.class),
                row.getString("reason"));
    }

    private LockedFigure figure(ResultSet row, int n) throws SQLException {
        return new LockedFigure(
                row.getString("code"),
                row.getString("definition_hash"),
                row.getInt("definition_version"),
                row.getString("name"),
                row.getString("unit"),
                row.getInt("decimals"),
                Definition.Source.valueOf(row.getString("source")),
                row.getBigDecimal("numerator"),
                row.getBigDecimal("denominator"),
                row.getBigDecimal("value"),
                row.getBigDecimal("target"),
                row.getString("sign"),
                row.getString("target_kind"),
                Lamp.valueOf(row.getString("lamp")),
                row.getString("rows_hash"),
                row.getObject("report_id", Long.class),
                row.getString("evidence_hash"),
                json.readValue(row.getString("districts"), DISTRICTS));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** What is written when a period's figures are counted. */
    record New(
            Period.Length length,
            Period period,
            Instant now,
            String contentHash,
            String content,
            int account,
            String name,
            @Nullable Long revises,
            @Nullable String reason) {}
}
