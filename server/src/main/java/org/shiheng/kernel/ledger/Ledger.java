package org.shiheng.kernel.ledger;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The ledger: records are added, never changed. A correction, withdrawal or repair is a new record that names the one it
 * concerns. Each record is in the log within ten seconds.
 */
@Component
public class Ledger {

    private static final int CHUNK = 5_000;

    /** Record, text and place in the queue in one statement; nothing at all when source and number are known. */
    private static final String ADD = """
            with added as (
              insert into ledger.record(id, kind, subject_id, station_id, authority, source, source_number, occurred_on,
                recorded_at, severity, codes, supersedes, repairs, publish_from, publish_through, commitment)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?, ?, ?, ?, ?)
              on conflict (source, source_number) do nothing returning id, subject_id, station_id, commitment),
            told as (
              insert into ledger.body(record_id, subject_id, station_id, salt, canonical)
              select id, subject_id, station_id, ?, ? from added)
            insert into ledger.waiting(record_id, commitment) select id, commitment from added""";

    private final ScopedDatabase database;
    private final ApplicationEventPublisher events;
    private final Sequencer sequencer;
    private final Clock clock;

    Ledger(ScopedDatabase database, ApplicationEventPublisher events, Sequencer sequencer, Clock clock) {
        this.database = database;
        this.events = events;
        this.sequencer = sequencer;
        this.clock = clock;
    }

    /**
     * Adds a record, in the caller's transaction when there is one. The same source and number a second time adds nothing
     * and answers the first record's id.
     */
    public RecordId append(Scope scope, NewRecord record) {
        return database.change(scope, jdbc -> {
            RecordText.@Nullable PublicName name = record.subject() == null
                    ? null
                    : names(jdbc, List.of(record.subject())).get(record.subject());
            var text = RecordText.of(record, name, now());
            int added = jdbc.sql(ADD)
                    .param(text.id().value())
                    .param(record.kind().name())
                    .param(record.subject() == null ? null : record.subject().value())
                    .param(record.station())
                    .param(record.authority())
                    .param(record.source())
                    .param(record.sourceNumber())
                    .param(record.occurredOn())
                    .param(Timestamp.from(text.recordedAt()))
                    .param(record.severity() == null ? null : record.severity().name())
                    .param(record.codes().toArray(String[]::new))
                    .param(
                            record.supersedes() == null
                                    ? null
                                    : record.supersedes().value())
                    .param(record.repairs() == null ? null : record.repairs().value())
                    .param(record.publishFrom())
                    .param(record.publishThrough())
                    .param(text.commitment())
                    .param(text.salt())
                    .param(text.canonical())
                    .update();
            if (added == 0) {
                return earlier(record);
            }
            events.publishEvent(new RecordAppended(
                    text.id().value(),
                    record.kind(),
                    record.subject() == null ? null : record.subject().value(),
                    record.station(),
                    record.occurredOn()));
            return text.id();
        });
    }

    /**
     * Adds many records in one transaction by COPY; known ones are left out. No event is published: whoever loads in bulk
     * recomputes in bulk.
     *
     * @return how many were added
     */
    public long appendAll(Scope scope, Stream<NewRecord> records) {
        return database.change(scope, jdbc -> {
            var bulk = new BulkAppend(database, scope);
            Instant at = now();
            var chunk = new ArrayList<NewRecord>(CHUNK);
            for (Iterator<NewRecord> all = records.iterator(); all.hasNext(); ) {
                chunk.add(all.next());
                if (chunk.size() == CHUNK || !all.hasNext()) {
                    var names = names(
                            jdbc,
                            chunk.stream()
                                    .map(NewRecord::subject)
                                    .filter(Objects::nonNull)
                                    .distinct()
                                    .toList());
                    // Writing and hashing the texts is most of the work and each stands for itself.
                    bulk.stage(chunk.parallelStream()
                            .map(record -> RecordText.of(
                                    record, record.subject() == null ? null : names.get(record.subject()), at))
                            .toList());
                    chunk.clear();
                }
            }
            return bulk.takeOver();
        });
    }

    /**
     * Adds some thousand records at once by COPY and tells of them in one event; known ones are left out.
     *
     * @return how many were added
     */
    public long appendTogether(Scope scope, List<NewRecord> records) {
        return database.change(scope, jdbc -> {
            long added = appendAll(scope, records.stream());
            if (added > 0) {
                events.publishEvent(new RecordsAppended(
                        records.stream().map(record -> record.kind().name()).collect(Collectors.toSet()),
                        records.stream()
                                .map(NewRecord::subject)
                                .filter(Objects::nonNull)
                                .map(SubjectId::value)
                                .collect(Collectors.toSet())));
            }
            return added;
        });
    }

    /**
     * The records of a subject, the newest fact first: those that had occurred and were known by the end of a day. What
     * entered the log on its first day is history taken over from older registers, known since it occurred.
     */
    public List<LedgerRecord> of(Scope scope, SubjectId subject, LocalDate asOf) {
        return database.read(
                scope,
                jdbc -> jdbc.sql(LedgerRows.SELECT + """
                        where r.subject_id = :subject and r.occurred_on <= :day and r.recorded_at < greatest(:day::date + 1,
                            (select at::date + 1 from ledger.leaf where index = 0))
                          and """ + " " + scope.predicate("r.station_id", "r.subject_id")
                                + " order by r.occurred_on desc, r.recorded_at desc limit 2000")
                        .param("subject", subject.value())
                        .param("day", asOf)
                        .query(LedgerRows::map)
                        .list());
    }

    public Optional<LedgerRecord> find(Scope scope, RecordId id) {
        return database.read(
                scope,
                jdbc -> jdbc.sql(LedgerRows.SELECT + " where r.id = :id and "
                                + scope.predicate("r.station_id", "r.subject_id"))
                        .param("id", id.value())
                        .query(LedgerRows::map)
                        .optional());
    }

    /** The ids of records of a source by their numbers there; numbers that are not known are left out. */
    public Map<String, RecordId> idsOf(Scope scope, String source, Collection<String> numbers) {
        return database.read(scope, jdbc -> {
            var ids = new HashMap<String, RecordId>();
            jdbc.sql("select source_number, id from ledger.record where source = ? and source_number = any (?)")
                    .param(source)
                    .param(numbers.toArray(String[]::new))
                    .query((row, n) -> ids.put(row.getString(1), new RecordId(row.getObject(2, UUID.class))))
                    .list();
            return ids;
        });
    }

    /**
     * What stands behind a place in the log, in its order, for whoever passes records on.
     *
     * @param through the place up to which was looked; where the next look begins
     */
    public record Behind(List<LedgerRecord> records, long through) {}

    /** The records of some kinds among the next places of the log. */
    public Behind behind(long index, Collection<RecordKind> kinds, LocalDate since, int places) {
        return database.read(Scope.wholeCity(), jdbc -> {
            long last = jdbc.sql("select coalesce(max(index), -1) from ledger.leaf")
                    .query(Long.class)
                    .single();
            long through = Math.min(last, index + places);
            return new Behind(
                    jdbc.sql(LedgerRows.SELECT + """
                                    where l.index > :index and l.index <= :through and r.kind = any (:kinds::text[])
                                      and r.occurred_on >= :since order by l.index""")
                            .param("index", index)
                            .param("through", through)
                            .param("kinds", kinds.stream().map(Enum::name).toArray(String[]::new))
                            .param("since", since)
                            .query(LedgerRows::map)
                            .list(),
                    Math.max(index, through));
        });
    }

    /** Gives every waiting record its place in the log now; normally done every second. Answers how many. */
    public int sequence() {
        return sequencer.sequence();
    }

    private RecordId earlier(NewRecord record) {
        UUID id = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select id from ledger.record where source = ? and source_number = ?")
                        .param(record.source())
                        .param(record.sourceNumber())
                        .query(UUID.class)
                        .single());
        return new RecordId(id);
    }

    private static Map<SubjectId, RecordText.PublicName> names(JdbcClient jdbc, Collection<SubjectId> subjects) {
        var names = new HashMap<SubjectId, RecordText.PublicName>();
        jdbc.sql("select id, uscc, name from subject.public_profile where id = any (?::bigint[])")
                .param(subjects.stream().map(SubjectId::value).toArray(Long[]::new))
                .query((row, n) -> names.put(
                        new SubjectId(row.getLong("id")),
                        new RecordText.PublicName(row.getString("uscc"), row.getString("name"))))
                .list();
        return names;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
