package org.shiheng.kernel.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.exchange.rows.ImportFile;
import org.shiheng.kernel.exchange.rows.RowFinding;
import org.shiheng.kernel.exchange.rows.RowSource;

/**
 * Reads a whole file once, inside one transaction: every row is examined while the database already takes in the good
 * ones; then what the file holds twice and what the register has are marked, and the rest is taken over, or not, if it
 * is a dry run. Memory does not grow with the file.
 */
final class ImportRun {

    /** Known rows are no mistakes; so many are listed, all are counted. */
    private static final int KNOWN_LISTED = 10_000;

    private final ImportFile file;
    private final Path findingsFile;
    private final SubjectRowRules rules;
    private final String source;
    private final long importId;
    private final AtomicLong progress;

    ImportRun(
            ImportFile file,
            Path findingsFile,
            SubjectRowRules rules,
            String source,
            long importId,
            AtomicLong progress) {
        this.file = file;
        this.findingsFile = findingsFile;
        this.rules = rules;
        this.source = source;
        this.importId = importId;
        this.progress = progress;
    }

    /** How many rows there were and what became of them. */
    record Counts(long read, long taken, long known, long refused, long warned) {}

    Counts on(Connection connection, boolean dryRun) throws SQLException, IOException {
        long read = 0;
        long refused = 0;
        long warned = 0;
        try (var staging = new StagingArea(connection, findingsFile);
                RowSource rows = file.open()) {
            rows.next();
            for (RowSource.@Nullable Row row = rows.next(); row != null; row = rows.next()) {
                read++;
                progress.set(read);
                var verdict = rules.examine(row);
                if (verdict.subject() != null) {
                    staging.put(verdict.subject());
                    warned += verdict.findings().isEmpty() ? 0 : 1;
                } else {
                    refused++;
                }
                for (RowFinding finding : verdict.findings()) {
                    staging.put(finding);
                }
            }
            staging.seal();
        }
        long duplicates = update(connection, """
                update staged s set duplicate_of = d.first
                from (select line, min(line) over (partition by number) first from staged) d
                where d.line = s.line and d.first < d.line""");
        update(connection, """
                insert into found select line, 'ERROR', '统一社会信用代码或注册号', number, 'exchange.twice-in-file',
                  '与第 ' || duplicate_of || ' 行是同一个代码，只取第一行。' from staged where duplicate_of is not null""");
        long known = markKnown(connection);
        long taken = 0;
        if (!dryRun) {
            taken = takeOver(connection);
            // Somebody else brought the same subjects in while this file was read.
            known += count(connection, "select count(*) from staged where duplicate_of is null and known is null")
                    - taken;
        } else {
            taken = count(connection, "select count(*) from staged where duplicate_of is null and known is null");
        }
        keepFindings(connection);
        return new Counts(read, taken, known, refused + duplicates, warned);
    }

    private long markKnown(Connection connection) throws SQLException {
        update(connection, """
                update staged s set known = x.id from subject.subject x
                where s.duplicate_of is null and s.uscc is not null and x.uscc = s.uscc""");
        update(connection, """
                update staged s set known = x.id from subject.subject x
                where s.duplicate_of is null and s.known is null and s.registration_number is not null
                  and x.registration_number = s.registration_number""");
        try (var statement = connection.prepareStatement("""
                update staged s set known = x.id from subject.subject x
                where s.duplicate_of is null and s.known is null and x.source = ? and x.source_number = s.number""")) {
            statement.setString(1, source);
            statement.executeUpdate();
        }
        update(connection, """
                insert into found select line, 'KNOWN', '统一社会信用代码或注册号', number, 'exchange.known',
                  '名录库里已有这一户，没有重复导入。' from staged where known is not null order by line limit %d""".formatted(KNOWN_LISTED));
        return count(connection, "select count(*) from staged where known is not null");
    }

    /** The rows lie in the order of the file and are read as they lie; to sort them would only cost. */
    private long takeOver(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into subject.subject(uscc, registration_number, name, name_grams, type, status, established_on,
                  registered_capital, business_scope, industry, division, town, address, legal_representative, phone, employees,
                  registration_authority, station_id, source, source_number)
                select uscc, registration_number, name, name_grams, type, status, established_on, registered_capital,
                  business_scope, industry, division, town, address, legal_representative, phone, employees,
                  registration_authority, station_id, ?, number
                from staged where duplicate_of is null and known is null
                on conflict do nothing""")) {
            statement.setString(1, source);
            return statement.executeLargeUpdate();
        }
    }

    private void keepFindings(Connection connection) throws SQLException {
        for (String command : List.of(
                "delete from exchange.import_error where import_id = " + importId,
                "insert into exchange.import_error(import_id, line, level, field, value, code, reason)" + " select "
                        + importId + ", line, level, field, value, code, reason from found")) {
            update(connection, command);
        }
    }

    private static long update(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeLargeUpdate(command);
        }
    }

    private static long count(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
