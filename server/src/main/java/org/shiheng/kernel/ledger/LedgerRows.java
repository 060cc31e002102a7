package org.shiheng.kernel.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.subject.SubjectId;

/** Reads ledger rows. */
final class LedgerRows {

    static final String SELECT = """
            select r.*, b.canonical, b.salt, l.index as log_index
            from ledger.record r left join ledger.body b on b.record_id = r.id left join ledger.leaf l on l.record_id = r.id
            """;

    private LedgerRows() {}

    static LedgerRecord map(ResultSet row, int n) throws SQLException {
        Long subject = row.getObject("subject_id", Long.class);
        String severity = row.getString("severity");
        return new LedgerRecord(
                new RecordId(row.getObject("id", UUID.class)),
                RecordKind.valueOf(row.getString("kind")),
                subject == null ? null : new SubjectId(subject),
                row.getInt("station_id"),
                row.getString("authority"),
                row.getString("source"),
                row.getString("source_number"),
                row.getObject("occurred_on", LocalDate.class),
                row.getTimestamp("recorded_at").toInstant(),
                severity == null ? null : Severity.valueOf(severity),
                List.of((String[]) row.getArray("codes").getArray()),
                id(row, "supersedes"),
                id(row, "repairs"),
                row.getObject("publish_from", LocalDate.class),
                row.getObject("publish_through", LocalDate.class),
                row.getString("canonical"),
                row.getBytes("salt"),
                row.getObject("log_index", Long.class));
    }

    private static @Nullable RecordId id(ResultSet row, String column) throws SQLException {
        UUID value = row.getObject(column, UUID.class);
        return value == null ? null : new RecordId(value);
    }
}
