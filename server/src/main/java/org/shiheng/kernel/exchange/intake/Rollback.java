package org.shiheng.kernel.exchange.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * Takes back what a batch brought, by new records and never by deleting: a new record is withdrawn, a correction gives way
 * to the version before it, which is stated anew.
 */
@Component
class Rollback {

    private static final int ROWS_TOGETHER = 2_000;

    private final ScopedDatabase database;
    private final Ledger ledger;
    private final Kinds kinds;
    private final Sources sources;
    private final BatchRows batches;
    private final ObjectMapper json;
    private final Clock clock;

    Rollback(
            ScopedDatabase database,
            Ledger ledger,
            Kinds kinds,
            Sources sources,
            BatchRows batches,
            ObjectMapper json,
            Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.kinds = kinds;
        this.sources = sources;
        this.batches = batches;
        this.json = json;
        this.clock = clock;
    }

    /** A version as it is kept. */
    record Kept(
            long id,
            long batch,
            long line,
            Kind kind,
            String source,
            String payload,
            Link link,
            UUID record,
            @Nullable Long previous) {}

    /** Takes back the whole batch, some thousand records a transaction; what was taken back is not touched again. */
    void run(Batch batch) {
        while (some(batch) > 0) {
            // Each round takes the next ones.
        }
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "update exchange.review set state = 'ROLLED_BACK' where batch_id = ? and state in ('OPEN', 'NOT_OURS')")
                        .param(batch.id())
                        .update());
    }

    private int some(Batch batch) {
        String reason = batch.reason() == null ? "来源单位要求撤回" : batch.reason();
        return database.change(Scope.wholeCity(), jdbc -> {
            List<Kept> kept = jdbc.sql("""
                            select * from exchange.gathered where batch_id = ? and state = 'CURRENT' order by id limit ? for update""")
                    .param(batch.id())
                    .param(ROWS_TOGETHER)
                    .query((row, n) -> kept(row))
                    .list();
            takeBack(jdbc, kept, reason, "!" + batch.id());
            if (!kept.isEmpty()) {
                batches.add(jdbc, batch.id(), batch.linesDone(), new Batch.Counts(0, 0, 0, 0, 0, 0, kept.size()));
            }
            return kept.size();
        });
    }

    /** Takes back some versions in the caller's transaction. */
    void takeBack(JdbcClient jdbc, List<Kept> versions, String reason, String mark) {
        if (versions.isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.now(clock);
        Map<Long, Kept> before = previous(jdbc, versions);
        var names = new LinkedHashMap<String, String>();
        var records = new ArrayList<NewRecord>();
        var restated = new LinkedHashMap<String, Long>();
        for (Kept version : versions) {
            String source = names.computeIfAbsent(
                    version.source(), code -> sources.known(code).name());
            Kept earlier = version.previous() == null ? null : before.get(version.previous());
            Entry entry = entry(version);
            String number = Chunks.sourceNumber(version.batch(), entry) + mark;
            var gone = new RecordId(version.record());
            if (earlier == null) {
                records.add(RecordMaker.withdrawal(entry, version.link(), source, number, gone, reason, today));
            } else {
                records.add(RecordMaker.record(entry(earlier), earlier.link(), source, number, gone, today));
                restated.put(number, earlier.id());
            }
        }
        ledger.appendTogether(Scope.wholeCity(), records);
        jdbc.sql("update exchange.gathered set state = 'WITHDRAWN' where id = any (?::bigint[])")
                .param(versions.stream().map(Kept::id).toArray(Long[]::new))
                .update();
        names.values()
                .forEach(source -> ledger.idsOf(Scope.wholeCity(), source, restated.keySet())
                        .forEach((number, id) -> jdbc.sql(
                                        "update exchange.gathered set state = 'CURRENT', record_id = ? where id = ?")
                                .param(id.value())
                                .param(restated.get(number))
                                .update()));
    }

    /** The versions before; one whose text the law ended is not stated anew. */
    private Map<Long, Kept> previous(JdbcClient jdbc, List<Kept> versions) {
        var found = new LinkedHashMap<Long, Kept>();
        jdbc.sql("""
                        select g.* from exchange.gathered g where g.id = any (?::bigint[]) and g.state = 'CORRECTED' and not g.erased
                          and not exists (select 1 from exchange.batch b where b.id = g.batch_id
                            and b.state in ('ROLLING_BACK', 'ROLLED_BACK'))""")
                .param(versions.stream()
                        .map(Kept::previous)
                        .filter(java.util.Objects::nonNull)
                        .toArray(Long[]::new))
                .query((row, n) -> {
                    Kept kept = kept(row);
                    return found.put(kept.id(), kept);
                })
                .list();
        return found;
    }

    Kept kept(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Kept(
                row.getLong("id"),
                row.getLong("batch_id"),
                row.getLong("line"),
                kinds.find(row.getString("kind")).orElseThrow(),
                row.getString("source"),
                row.getString("payload"),
                new Link(
                        row.getObject("subject_id", Long.class),
                        row.getInt("station_id"),
                        Link.By.valueOf(row.getString("linked_by")),
                        row.getInt("score")),
                row.getObject("record_id", UUID.class),
                row.getObject("previous", Long.class));
    }

    private Entry entry(Kept version) {
        return Entry.of(
                version.line(),
                version.kind(),
                json.readValue(version.payload(), new TypeReference<Map<String, Object>>() {}),
                json);
    }
}
