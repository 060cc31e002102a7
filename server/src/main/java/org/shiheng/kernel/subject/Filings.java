package org.shiheng.kernel.subject;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The filing items of a subject: entries are added and ended, never rewritten, so that every past day can be told. */
@Component
public class Filings {

    private final ScopedDatabase database;
    private final Clock clock;

    Filings(ScopedDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What was filed by the end of a day, what had ended by then among it; by kind, the newest first. */
    public List<Filing> of(Scope scope, SubjectId subject, LocalDate day) {
        return database.read(
                scope,
                jdbc -> jdbc
                        .sql("select * from subject.filing f where f.subject_id = :subject and f.filed_on <= :day and "
                                + scope.predicate("f.station_id", "f.subject_id")
                                + " order by f.filed_on desc, f.id desc limit 1000")
                        .param("subject", subject.value())
                        .param("day", day)
                        .query(Filings::map)
                        .list()
                        .stream()
                        .map(filing -> filing.on(day))
                        .sorted(Comparator.comparing(Filing::kind))
                        .toList());
    }

    /** Adds an entry; a filing changes the subject's version, so that nobody overwrites what he has not seen. */
    public Subject add(Actor actor, SubjectId id, NewFiling entry, int version) {
        entry.check(LocalDate.now(clock));
        return database.change(actor.scope(), jdbc -> {
            Subject subject = operating(SubjectChanges.lock(jdbc, actor.scope(), id, version));
            jdbc.sql("""
                            insert into subject.filing(subject_id, station_id, kind, holder, content, amount, from_on, through_on, filed_on,
                              entered_by, entered_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .param(id.value())
                    .param(subject.stationId())
                    .param(entry.kind().name())
                    .param(entry.holder())
                    .param(entry.content())
                    .param(entry.amount())
                    .param(entry.fromOn())
                    .param(entry.throughOn())
                    .param(entry.filedOn())
                    .param(actor.account())
                    .param(Timestamp.from(clock.instant()))
                    .update();
            return next(jdbc, id);
        });
    }

    /** Ends an entry on a day; it stays to be seen with the reason. */
    public Subject end(Actor actor, SubjectId id, long filing, LocalDate endedOn, String why, int version) {
        if (endedOn.isAfter(LocalDate.now(clock))) {
            throw InvalidInput.of("#/endedOn", "subject.filing-ends-in-future", "终止日期不能晚于今天，请核对。");
        }
        return database.change(actor.scope(), jdbc -> {
            SubjectChanges.lock(jdbc, actor.scope(), id, version);
            int ended = jdbc.sql("""
                            update subject.filing set ended_on = ?, ended_why = ?
                            where id = ? and subject_id = ? and ended_on is null and filed_on <= ?""")
                    .param(endedOn)
                    .param(why)
                    .param(filing)
                    .param(id.value())
                    .param(endedOn)
                    .update();
            if (ended == 0) {
                throw Refusal.conflict("subject.filing-not-open", "这一项终止不了", "这项备案已经终止，或终止日期早于备案日期。请刷新后核对。");
            }
            return next(jdbc, id);
        });
    }

    private static Subject operating(Subject subject) {
        if (!subject.status().operating() && subject.status() != RegistrationStatus.PENDING) {
            throw Refusal.conflict(
                    "subject.filing-after-end",
                    "现在不能办理备案",
                    "该主体“" + subject.status().label() + "”，不再办理备案。");
        }
        return subject;
    }

    private Subject next(JdbcClient jdbc, SubjectId id) {
        jdbc.sql("update subject.subject set version = version + 1, updated_at = ? where id = ?")
                .param(Timestamp.from(clock.instant()))
                .param(id.value())
                .update();
        return SubjectChanges.reread(jdbc, id);
    }

    private static Filing map(ResultSet row, int n) throws SQLException {
        return new Filing(
                row.getLong("id"),
                FilingKind.valueOf(row.getString("kind")),
                row.getString("holder"),
                row.getString("content"),
                row.getBigDecimal("amount"),
                row.getObject("from_on", LocalDate.class),
                row.getObject("through_on", LocalDate.class),
                row.getObject("filed_on", LocalDate.class),
                row.getObject("ended_on", LocalDate.class),
                row.getString("ended_why"));
    }

    /**
     * One entry.
     *
     * @param amount yuan
     */
    public record Filing(
            long id,
            FilingKind kind,
            @Nullable String holder,
            @Nullable String content,
            @Nullable BigDecimal amount,
            @Nullable LocalDate fromOn,
            @Nullable LocalDate throughOn,
            LocalDate filedOn,
            @Nullable LocalDate endedOn,
            @Nullable String endedWhy) {

        /** As it stood on a day: an end that came later is not known. */
        Filing on(LocalDate day) {
            return endedOn == null || !endedOn.isAfter(day)
                    ? this
                    : new Filing(id, kind, holder, content, amount, fromOn, throughOn, filedOn, null, null);
        }
    }

    /**
     * An entry to be made.
     *
     * @param amount yuan
     */
    public record NewFiling(
            FilingKind kind,
            @Nullable String holder,
            @Nullable String content,
            @Nullable BigDecimal amount,
            @Nullable LocalDate fromOn,
            @Nullable LocalDate throughOn,
            LocalDate filedOn) {

        void check(LocalDate today) {
            new InvalidInput.Collector()
                    .when(filedOn.isAfter(today), "#/filedOn", "subject.filed-in-future", "备案日期不能晚于今天，请核对。")
                    .when(
                            lacks(FilingKind.Part.HOLDER, holder),
                            "#/holder",
                            "subject.filing-holder",
                            kind.label() + "要写明姓名或名称。")
                    .when(
                            lacks(FilingKind.Part.CONTENT, content),
                            "#/content",
                            "subject.filing-content",
                            "请填写" + kind.contentLabel() + "。")
                    .when(lacks(FilingKind.Part.AMOUNT, amount), "#/amount", "subject.filing-amount", "请填写认缴的金额（元）。")
                    .when(lacks(FilingKind.Part.FROM, fromOn), "#/fromOn", "subject.filing-from", "请填写从哪天起。")
                    .when(
                            lacks(FilingKind.Part.THROUGH, throughOn),
                            "#/throughOn",
                            "subject.filing-through",
                            "请填写到哪天为止。")
                    .when(
                            fromOn != null && throughOn != null && throughOn.isBefore(fromOn),
                            "#/throughOn",
                            "subject.filing-ends-before-begin",
                            "止日早于起日，请核对。")
                    .refuse();
        }

        private boolean lacks(FilingKind.Part part, @Nullable Object value) {
            return value == null && kind.needed().contains(part);
        }
    }
}
