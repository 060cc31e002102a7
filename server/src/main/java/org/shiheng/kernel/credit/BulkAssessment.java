package org.shiheng.kernel.credit;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.shiheng.core.credit.CreditAssessment;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.ledger.RecordKind;
import org.springframework.stereotype.Component;

/** Classes of the whole city in one pass: two cursors side by side, results by COPY, only changes written. */
@Component
public class BulkAssessment {

    private static final int FETCH = 5_000;

    private final ScopedDatabase database;
    private final Clock clock;

    BulkAssessment(ScopedDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Outcome run(LocalDate day, FactSource source, String rulesVersion) {
        Instant start = clock.instant();
        return database.change(Scope.wholeCity(), jdbc -> {
            jdbc.sql("""
                            create temporary table if not exists assessed (
                              subject_id bigint, station_id int, class text, score numeric, hard_rule text) on commit drop""").update();
            jdbc.sql("truncate assessed").update();
            long subjects = database.bulk(Scope.wholeCity(), connection -> assess(connection, day, source));
            int changed = jdbc.sql("""
                            insert into credit.class_change(subject_id, station_id, before, after, score, as_of, cause)
                            select a.subject_id, a.station_id, c.class, a.class, a.score, ?, 'DAILY'
                            from assessed a left join credit.current_class c on c.subject_id = a.subject_id
                            where c.class is distinct from a.class""").param(day).update();
            jdbc.sql("""
                            insert into credit.current_class(subject_id, station_id, class, score, hard_rule, as_of, rules_version, computed_at)
                            select subject_id, station_id, class, score, hard_rule, ?, ?, ? from assessed
                            on conflict (subject_id) do update set class = excluded.class, score = excluded.score,
                              hard_rule = excluded.hard_rule, as_of = excluded.as_of, rules_version = excluded.rules_version,
                              computed_at = excluded.computed_at, station_id = excluded.station_id
                            where credit.current_class.class is distinct from excluded.class
                              or credit.current_class.score is distinct from excluded.score
                              or credit.current_class.hard_rule is distinct from excluded.hard_rule
                              or credit.current_class.as_of < excluded.as_of - 27""")
                    .param(day)
                    .param(rulesVersion)
                    .param(Timestamp.from(clock.instant()))
                    .update();
            jdbc.sql("delete from credit.dirty where since <= ?")
                    .param(Timestamp.from(start))
                    .update();
            jdbc.sql("""
                            insert into credit.run(day, ended_at, subjects, changed, rules_version) values (?, ?, ?, ?, ?)
                            on conflict (day) do update set ended_at = excluded.ended_at, subjects = excluded.subjects,
                              changed = credit.run.changed + excluded.changed, rules_version = excluded.rules_version""")
                    .param(day)
                    .param(Timestamp.from(clock.instant()))
                    .param(subjects)
                    .param(changed)
                    .param(rulesVersion)
                    .update();
            return new Outcome(
                    subjects, changed, Duration.between(start, clock.instant()).toMillis());
        });
    }

    private static long assess(Connection connection, LocalDate day, FactSource source) throws SQLException {
        var out = new Rows(connection);
        long count = 0;
        // Only a dormant subject needs the class it had before; looking it up for all would cost a probe each.
        try (var subjects = cursor(connection, """
                        select s.id, s.station_id, s.established_on, s.status, s.industry, s.tags,
                          coalesce(f.changes, 0)::int as changes_in_year,
                          case when s.status = 'DORMANT' then
                            (select k.after from credit.class_change k where k.subject_id = s.id and k.as_of < ?
                             order by k.as_of desc, k.id desc limit 1) end as previous
                        from subject.subject s
                        left join (select subject_id, count(*) as changes from subject.change
                                   where item in ('LEGAL_REPRESENTATIVE', 'ADDRESS') and changed_on between ?::date - interval '1 year' and ?
                                   group by subject_id) f on f.subject_id = s.id
                        order by s.id""", day, 3);
                var records = new RecordCursor(cursor(connection, """
                        select subject_id, id, kind, codes, occurred_on, recorded_at, supersedes, repairs from ledger.record
                        where subject_id is not null and occurred_on <= ? order by subject_id""", day, 1))) {
            ResultSet rows = subjects.executeQuery();
            while (rows.next()) {
                SubjectFacts subject = SubjectRows.map(rows, 0);
                CreditAssessment assessment = source.assess(subject, records.of(subject.id()), day);
                out.add(subject, assessment);
                count++;
            }
        }
        out.close();
        return count;
    }

    private static PreparedStatement cursor(Connection connection, String query, LocalDate day, int times)
            throws SQLException {
        var statement = connection.prepareStatement(query, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(FETCH);
        for (int i = 1; i <= times; i++) {
            statement.setObject(i, day);
        }
        return statement;
    }

    /** What a run did. */
    public record Outcome(long subjects, int changed, long milliseconds) {}

    /** The records in the order of their subjects, taken up step by step. */
    private static final class RecordCursor implements AutoCloseable {
        private final PreparedStatement statement;
        private final ResultSet rows;
        private boolean more;

        RecordCursor(PreparedStatement statement) throws SQLException {
            this.statement = statement;
            this.rows = statement.executeQuery();
            this.more = rows.next();
        }

        List<RecordFact> of(long subject) throws SQLException {
            var found = new ArrayList<RecordFact>();
            while (more && rows.getLong("subject_id") <= subject) {
                if (rows.getLong("subject_id") == subject) {
                    found.add(new RecordFact(
                            rows.getObject("id", UUID.class),
                            RecordKind.valueOf(rows.getString("kind")),
                            List.of((String[]) rows.getArray("codes").getArray()),
                            rows.getObject("occurred_on", LocalDate.class),
                            rows.getTimestamp("recorded_at").toInstant(),
                            rows.getObject("supersedes", UUID.class),
                            rows.getObject("repairs", UUID.class)));
                }
                more = rows.next();
            }
            return found;
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }

    /** Results on their way into the staging table. One COPY at a time may run, so they wait in memory in small blocks. */
    private static final class Rows {
        private static final int BLOCK = 1 << 20;

        private final Connection connection;
        private final StringBuilder lines = new StringBuilder();

        Rows(Connection connection) {
            this.connection = connection;
        }

        void add(SubjectFacts subject, CreditAssessment assessment) throws SQLException {
            String rule = assessment.movedBy();
            lines.append(subject.id())
                    .append('\t')
                    .append(subject.station())
                    .append('\t')
                    .append(assessment.finalClass().name())
                    .append('\t')
                    .append(assessment.total().toPlainString())
                    .append('\t')
                    .append(rule == null ? "\\N" : rule)
                    .append('\n');
            if (lines.length() > BLOCK) {
                close();
            }
        }

        void close() throws SQLException {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy assessed from stdin");
            byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
            copy.endCopy();
            lines.setLength(0);
        }
    }
}
