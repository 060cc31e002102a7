package org.shiheng.kernel.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.stereotype.Component;

/**
 * Reads the records that are published on a day: begun, not past their last day, and with their text still there. A term
 * of publication ends by itself, because nothing else is ever read for the public.
 */
@Component
public class PublishedRecords {

    private static final String SELECT = """
            select r.*, b.canonical, b.salt, l.index as log_index,
              exists (select 1 from ledger.record n where n.supersedes = r.id) as corrected,
              (select n.id from ledger.record n where n.supersedes = r.id and n.publish_from <= :day
                 and (n.publish_through is null or n.publish_through >= :day) order by n.recorded_at desc limit 1) as corrected_by,
              (select n.id from ledger.record n where n.repairs = r.id and n.publish_from <= :day
                 and (n.publish_through is null or n.publish_through >= :day) order by n.recorded_at desc limit 1) as repaired_by
            from ledger.record r join ledger.body b on b.record_id = r.id left join ledger.leaf l on l.record_id = r.id
            where\s""";

    private final ScopedDatabase database;
    private final PublicationTerms terms;

    PublishedRecords(ScopedDatabase database, PublicationTerms terms) {
        this.database = database;
        this.terms = terms;
    }

    /** One record, when it is published on the day. */
    public Optional<PublishedRecord> find(RecordId id, LocalDate day) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(select(day) + " and r.id = :id")
                        .param("day", day)
                        .param("id", id.value())
                        .query((row, n) -> map(row, day))
                        .optional());
    }

    /** A subject's records, the newest fact first. */
    public List<PublishedRecord> of(
            SubjectId subject, LocalDate day, Collection<RecordKind> kinds, long skip, int most) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(select(day) + """
                        and r.subject_id = :subject and (:all or r.kind = any (:kinds::text[]))
                        order by r.occurred_on desc, r.recorded_at desc, r.id offset :skip limit :most""")
                        .param("day", day)
                        .param("subject", subject.value())
                        .param("all", kinds.isEmpty())
                        .param("kinds", kinds.stream().map(RecordKind::name).toArray(String[]::new))
                        .param("skip", skip)
                        .param("most", most)
                        .query((row, n) -> map(row, day))
                        .list());
    }

    /** How many records of each kind a subject has in public. */
    public Map<RecordKind, Integer> counts(SubjectId subject, LocalDate day) {
        var counts = new LinkedHashMap<RecordKind, Integer>();
        database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select r.kind, count(*) from ledger.record r join ledger.body b on b.record_id = r.id
                        where r.subject_id = :subject and\s""" + terms.shownOn(day) + " group by r.kind order by r.kind")
                        .param("subject", subject.value())
                        .param("day", day)
                        .query((row, n) -> counts.put(RecordKind.valueOf(row.getString(1)), row.getInt(2)))
                        .list());
        return counts;
    }

    /** The records of a kind that were published last. */
    public List<PublishedRecord> latest(RecordKind kind, LocalDate day, long skip, int most) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(select(day)
                                + " and r.kind = :kind order by r.publish_from desc, r.id offset :skip limit :most")
                        .param("day", day)
                        .param("kind", kind.name())
                        .param("skip", skip)
                        .param("most", most)
                        .query((row, n) -> map(row, day))
                        .list());
    }

    /**
     * Hands over the records of some kinds that were first published in a span of days, in constant memory.
     *
     * @return how many
     */
    public long stream(
            Collection<RecordKind> kinds,
            LocalDate day,
            LocalDate from,
            LocalDate through,
            int most,
            Consumer<PublishedRecord> reader) {
        var count = new long[1];
        database.read(Scope.wholeCity(), jdbc -> {
            jdbc.sql(select(day) + """
                            and r.kind = any (:kinds::text[]) and r.publish_from between :from and :through
                            order by r.publish_from, r.id limit :most""")
                    .param("day", day)
                    .param("kinds", kinds.stream().map(RecordKind::name).toArray(String[]::new))
                    .param("from", from)
                    .param("through", through)
                    .param("most", most)
                    .withFetchSize(1_000)
                    .query((ResultSet row) -> {
                        reader.accept(map(row, day));
                        count[0]++;
                    });
            return true;
        });
        return count[0];
    }

    /** The records with a place in a part of the log that are published on the day, in the log's order. */
    public List<PublishedRecord> placed(long start, long end, LocalDate day) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(select(day) + " and l.index >= :start and l.index < :end order by l.index")
                        .param("day", day)
                        .param("start", start)
                        .param("end", end)
                        .query((row, n) -> map(row, day))
                        .list());
    }

    /** The published records that wait for their place, the oldest first: none should for long. */
    public List<Waiting> waiting(LocalDate day, int most) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select r.id, r.recorded_at from ledger.waiting w join ledger.record r on r.id = w.record_id
                        where\s""" + terms.shownOn(day) + " order by w.number limit :most")
                        .param("day", day)
                        .param("most", most)
                        .query((row, n) -> new Waiting(
                                new RecordId(row.getObject(1, UUID.class)),
                                row.getTimestamp(2).toInstant()))
                        .list());
    }

    /** A published record without a place in the log yet. */
    public record Waiting(RecordId record, Instant recordedAt) {}

    /** The ids of a subject's records that anybody may see on the day. */
    public Set<RecordId> shown(SubjectId subject, LocalDate day) {
        return Set.copyOf(database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "select r.id from ledger.record r join ledger.body b on b.record_id = r.id where r.subject_id = :subject and "
                                        + terms.shownOn(day))
                        .param("subject", subject.value())
                        .param("day", day)
                        .query((row, n) -> new RecordId(row.getObject(1, UUID.class)))
                        .list()));
    }

    private String select(LocalDate day) {
        return SELECT + terms.shownOn(day);
    }

    private PublishedRecord map(ResultSet row, LocalDate day) throws SQLException {
        LedgerRecord record = LedgerRows.map(row, 0);
        return new PublishedRecord(
                record.shownThrough(terms.last(record, day)),
                row.getBoolean("corrected"),
                id(row, "corrected_by"),
                id(row, "repaired_by"));
    }

    private static @Nullable RecordId id(ResultSet row, String column) throws SQLException {
        UUID value = row.getObject(column, UUID.class);
        return value == null ? null : new RecordId(value);
    }
}
