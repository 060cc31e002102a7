package org.shiheng.kernel.exchange.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.exchange.link.LinkDecision;
import org.shiheng.kernel.exchange.rows.CopyText;
import org.shiheng.kernel.exchange.rows.RowFinding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** The versions of records that were gathered, the rows that wait, and the findings; all written by the thousand. */
@Component
class Gathered {

    private final ScopedDatabase database;
    private final ObjectMapper json;

    Gathered(ScopedDatabase database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The version of a record that holds now. */
    record Version(long id, long batch, long line, String content, UUID record) {}

    /**
     * A record that was just made.
     *
     * @param previous the version it replaces
     */
    record Row(
            Entry entry,
            Link link,
            String sourceNumber,
            @Nullable Long previous,
            @Nullable LocalDate dueOn) {}

    Map<String, Version> current(JdbcClient jdbc, String source, String kind, Collection<String> numbers) {
        var found = new HashMap<String, Version>();
        jdbc.sql("""
                        select id, batch_id, line, number, encode(content, 'hex') as content, record_id from exchange.gathered
                        where source = ? and kind = ? and number = any (?::text[]) and state = 'CURRENT'""")
                .param(source)
                .param(kind)
                .param(numbers.toArray(String[]::new))
                .query((row, n) -> found.put(
                        row.getString("number"),
                        new Version(
                                row.getLong("id"),
                                row.getLong("batch_id"),
                                row.getLong("line"),
                                row.getString("content"),
                                row.getObject("record_id", UUID.class))))
                .list();
        return found;
    }

    /** Number to content of what waits at the review desk, or was decided there to concern nobody here. */
    Map<String, String> waiting(JdbcClient jdbc, String source, String kind, Collection<String> numbers) {
        var found = new HashMap<String, String>();
        jdbc.sql("""
                        select number, encode(content, 'hex') from exchange.review
                        where source = ? and kind = ? and number = any (?::text[]) and state in ('OPEN', 'NOT_OURS')""")
                .param(source)
                .param(kind)
                .param(numbers.toArray(String[]::new))
                .query((row, n) -> found.put(row.getString(1), row.getString(2)))
                .list();
        return found;
    }

    /** Keeps the rows of records that the ledger has taken; COPY into a table of the transaction's own, then set-based. */
    void keep(JdbcClient jdbc, Batch batch, String ledgerSource, List<Row> rows, LocalDate today) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("update exchange.gathered set state = 'CORRECTED' where id = any (?::bigint[])")
                .param(rows.stream()
                        .map(Row::previous)
                        .filter(java.util.Objects::nonNull)
                        .toArray(Long[]::new))
                .update();
        jdbc.sql("""
                        create temporary table if not exists staged_gathered (line bigint, number text, content text, payload text,
                          decided_on date, due_on date, subject_id bigint, station_id int, score int, linked_by text,
                          source_number text, previous bigint) on commit drop""").update();
        copy(rows);
        jdbc.sql("""
                        insert into exchange.gathered(batch_id, line, source, kind, number, content, payload, decided_on, due_on,
                          gathered_on, subject_id, station_id, score, linked_by, record_id, previous, state)
                        select ?, s.line, ?, ?, s.number, decode(s.content, 'hex'), s.payload::jsonb, s.decided_on, s.due_on, ?,
                          s.subject_id, s.station_id, s.score, s.linked_by, r.id, s.previous, 'CURRENT'
                        from staged_gathered s join ledger.record r on r.source = ? and r.source_number = s.source_number
                        order by s.line""")
                .param(batch.id())
                .param(batch.source())
                .param(batch.kind())
                .param(Date.valueOf(today))
                .param(ledgerSource)
                .update();
        jdbc.sql("truncate staged_gathered").update();
    }

    private void copy(List<Row> rows) {
        database.bulk(Scope.wholeCity(), connection -> {
            var lines = new StringBuilder(1 << 20);
            for (Row row : rows) {
                line(lines, row);
            }
            byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy staged_gathered from stdin");
            try {
                copy.writeToCopy(bytes, 0, bytes.length);
                return copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        });
    }

    private static void line(StringBuilder out, Row row) throws IOException {
        CopyText.cell(out, row.entry().line(), '\t');
        CopyText.cell(out, row.entry().number(), '\t');
        CopyText.cell(out, row.entry().content(), '\t');
        CopyText.cell(out, row.entry().payload(), '\t');
        CopyText.cell(out, row.entry().decidedOn(), '\t');
        CopyText.cell(out, row.dueOn(), '\t');
        CopyText.cell(out, row.link().subject(), '\t');
        CopyText.cell(out, row.link().station(), '\t');
        CopyText.cell(out, row.link().score(), '\t');
        CopyText.cell(out, row.link().by().name(), '\t');
        CopyText.cell(out, row.sourceNumber(), '\t');
        CopyText.cell(out, row.previous(), '\n');
    }

    void review(JdbcClient jdbc, Batch batch, Map<Entry, LinkDecision> unsure) {
        if (unsure.isEmpty()) {
            return;
        }
        var entries = unsure.keySet();
        jdbc.sql("""
                        insert into exchange.review(batch_id, line, source, kind, number, content, payload, decided_on, candidates, why, state)
                        select ?, line, ?, ?, number, decode(content, 'hex'), payload::jsonb, decided_on, candidates::jsonb, why, 'OPEN'
                        from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::date[], ?::text[], ?::text[])
                          as given(line, number, content, payload, decided_on, candidates, why)
                        on conflict (source, kind, number) where state in ('OPEN', 'NOT_OURS')
                        do update set batch_id = excluded.batch_id, line = excluded.line, content = excluded.content,
                          payload = excluded.payload, decided_on = excluded.decided_on, candidates = excluded.candidates,
                          why = excluded.why, state = 'OPEN'""")
                .param(batch.id())
                .param(batch.source())
                .param(batch.kind())
                .param(entries.stream().map(Entry::line).toArray(Long[]::new))
                .param(texts(entries, Entry::number))
                .param(texts(entries, Entry::content))
                .param(texts(entries, Entry::payload))
                .param(texts(entries, entry -> entry.decidedOn().toString()))
                .param(texts(unsure.values(), decision -> json.writeValueAsString(decision.candidates())))
                .param(texts(unsure.values(), LinkDecision::why))
                .update();
    }

    void keepFindings(JdbcClient jdbc, long batch, List<RowFinding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into exchange.batch_finding(batch_id, line, level, field, value, code, reason)
                        select ?, * from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])""")
                .param(batch)
                .param(findings.stream().map(RowFinding::line).toArray(Long[]::new))
                .param(texts(findings, finding -> finding.level().name()))
                .param(texts(findings, RowFinding::field))
                .param(texts(findings, RowFinding::value))
                .param(texts(findings, RowFinding::code))
                .param(texts(findings, RowFinding::reason))
                .update();
    }

    void keepRefused(JdbcClient jdbc, long batch, Map<Long, String[]> refused) {
        if (refused.isEmpty()) {
            return;
        }
        // Rows have different widths, so each goes as the text of its array.
        jdbc.sql("""
                        insert into exchange.refused_row(batch_id, line, cells)
                        select ?, line, cells::text[] from unnest(?::bigint[], ?::text[]) as given(line, cells) on conflict do nothing""")
                .param(batch)
                .param(refused.keySet().toArray(Long[]::new))
                .param(texts(refused.values(), cells -> CopyText.array(cells).replace("\0", "")))
                .update();
    }

    private static <T> @Nullable String[] texts(Collection<T> all, Function<T, @Nullable String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }
}
