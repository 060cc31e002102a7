package org.shiheng.kernel.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A matter as its row says.
 *
 * @param waitsFor roles whose act comes next
 * @param dueOn the nearest open deadline; none when nothing runs or the due day cannot be told
 * @param held whether that deadline stands still
 * @param ledBy the matter it was joined to
 * @param enteredLate it was entered from papers
 * @param signOff whether an act waits for sign-off (PENDING) or came back from it (RETURNED)
 */
public record MatterRow(
        long id,
        String number,
        String procedure,
        LocalDate procedureFrom,
        String title,
        String state,
        @Nullable String outcome,
        @Nullable Long subject,
        int station,
        @Nullable Integer handler,
        List<String> waitsFor,
        boolean urgent,
        LocalDate legalOn,
        Instant openedAt,
        @Nullable LocalDate closedOn,
        @Nullable LocalDate dueOn,
        @Nullable String dueCode,
        boolean held,
        String facts,
        @Nullable SignOff signOff,
        @Nullable Long ledBy,
        boolean enteredLate,
        int version) {

    /** How an act that needs sign-off stands. */
    public enum SignOff {
        PENDING,
        RETURNED
    }

    static final String COLUMNS = """
            m.id, m.number, m.procedure, m.procedure_from, m.title, m.state, m.outcome, m.subject_id, m.station_id, m.handler,
            m.waits_for, m.urgent, m.legal_on, m.opened_at, m.closed_on, m.due_on, m.due_code, m.held, m.facts, m.sign_off,
            m.led_by, m.entered_late, m.version""";

    static MatterRow map(ResultSet row, int n) throws SQLException {
        long subject = row.getLong("subject_id");
        boolean noSubject = row.wasNull();
        int handler = row.getInt("handler");
        boolean noHandler = row.wasNull();
        String signOff = row.getString("sign_off");
        return new MatterRow(
                row.getLong("id"),
                row.getString("number"),
                row.getString("procedure"),
                row.getObject("procedure_from", LocalDate.class),
                row.getString("title"),
                row.getString("state"),
                row.getString("outcome"),
                noSubject ? null : subject,
                row.getInt("station_id"),
                noHandler ? null : handler,
                List.of((String[]) row.getArray("waits_for").getArray()),
                row.getBoolean("urgent"),
                row.getObject("legal_on", LocalDate.class),
                row.getTimestamp("opened_at").toInstant(),
                row.getObject("closed_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getString("due_code"),
                row.getBoolean("held"),
                row.getString("facts"),
                signOff == null ? null : SignOff.valueOf(signOff),
                row.getObject("led_by", Long.class),
                row.getBoolean("entered_late"),
                row.getInt("version"));
    }
}
