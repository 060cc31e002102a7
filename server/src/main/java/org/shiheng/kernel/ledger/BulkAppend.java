package org.shiheng.kernel.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;

/** Many records by COPY into a staging table, then set-based into the guarded tables. */
final class BulkAppend {

    private static final HexFormat HEX = HexFormat.of();

    private final ScopedDatabase database;
    private final Scope scope;

    BulkAppend(ScopedDatabase database, Scope scope) {
        this.database = database;
        this.scope = scope;
        database.run(scope, jdbc -> jdbc.sql("""
                        create temporary table if not exists staged_record (
                          id uuid, kind text, subject_id bigint, station_id int, authority text, source text, source_number text,
                          occurred_on date, recorded_at timestamptz, severity text, codes text[], supersedes uuid, repairs uuid,
                          publish_from date, publish_through date, commitment bytea, salt bytea, canonical text
                        ) on commit drop""").update());
    }

    void stage(List<RecordText> texts) {
        database.bulk(scope, connection -> {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy staged_record from stdin");
            try {
                var lines = new StringBuilder(1 << 20);
                for (RecordText text : texts) {
                    line(lines, text);
                }
                byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(bytes, 0, bytes.length);
                return copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        });
    }

    /** Record, text and place in the queue in one statement: what was added is not looked up again. */
    long takeOver() {
        return database.change(scope, jdbc -> {
            int added = jdbc.sql("""
                            with added as (
                              insert into ledger.record(id, kind, subject_id, station_id, authority, source, source_number,
                                occurred_on, recorded_at, severity, codes, supersedes, repairs, publish_from, publish_through,
                                commitment)
                              select id, kind, subject_id, station_id, authority, source, source_number, occurred_on,
                                recorded_at, severity, codes, supersedes, repairs, publish_from, publish_through, commitment
                              from staged_record on conflict (source, source_number) do nothing returning id),
                            told as (
                              insert into ledger.body(record_id, subject_id, station_id, salt, canonical)
                              select s.id, s.subject_id, s.station_id, s.salt, s.canonical from staged_record s join added using (id))
                            insert into ledger.waiting(record_id, commitment)
                            select s.id, s.commitment from staged_record s join added using (id)""").update();
            jdbc.sql("truncate staged_record").update();
            return (long) added;
        });
    }

    private static void line(StringBuilder out, RecordText text) throws SQLException, IOException {
        NewRecord record = text.record();
        cell(out, text.id().toString());
        cell(out, record.kind().name());
        cell(
                out,
                record.subject() == null ? null : Long.toString(record.subject().value()));
        cell(out, Integer.toString(record.station()));
        cell(out, record.authority());
        cell(out, record.source());
        cell(out, record.sourceNumber());
        cell(out, record.occurredOn().toString());
        cell(out, text.recordedAt().toString());
        cell(out, record.severity() == null ? null : record.severity().name());
        cell(out, "{" + String.join(",", record.codes()) + "}");
        cell(out, record.supersedes() == null ? null : record.supersedes().toString());
        cell(out, record.repairs() == null ? null : record.repairs().toString());
        cell(out, day(record.publishFrom()));
        cell(out, day(record.publishThrough()));
        cell(out, "\\x" + HEX.formatHex(text.commitment()));
        cell(out, "\\x" + HEX.formatHex(text.salt()));
        cell(out, text.canonical());
        out.setCharAt(out.length() - 1, '\n');
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    /** One cell of COPY's text format. */
    private static void cell(StringBuilder out, @Nullable String value) {
        if (value == null) {
            out.append("\\N\t");
            return;
        }
        int plain = plainUntil(value);
        out.append(value, 0, plain);
        for (int i = plain; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                default -> out.append(c);
            }
        }
        out.append('\t');
    }

    private static int plainUntil(String value) {
        int at = 0;
        while (at < value.length() && "\\\t\n\r".indexOf(value.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
