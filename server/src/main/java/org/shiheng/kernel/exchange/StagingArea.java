package org.shiheng.kernel.exchange;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.shiheng.kernel.exchange.rows.CopyText;
import org.shiheng.kernel.exchange.rows.RowFinding;
import org.shiheng.kernel.subject.NameGrams;

/**
 * A table of the transaction's own, without indexes and row policies, that good rows are copied into. COPY cannot go into
 * tables under row-level security; from here one statement takes the rows over.
 */
final class StagingArea implements AutoCloseable {

    private final Connection connection;
    private final Writer rows;
    private final Path findingsFile;
    private final Writer findings;
    private @Nullable PGCopyOutputStream open;

    StagingArea(Connection connection, Path findingsFile) throws SQLException, IOException {
        this.connection = connection;
        this.findingsFile = findingsFile;
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    create temporary table staged (line bigint, number text, uscc text, registration_number text, name text,
                      name_grams text[], type text, status text, established_on date, registered_capital numeric(18, 2),
                      business_scope text, industry text, division int, town int, address text, legal_representative text,
                      phone text, employees int, registration_authority text, station_id int,
                      duplicate_of bigint, known bigint) on commit drop""");
            statement.execute("""
                    create temporary table found (line bigint, level text, field text, value text, code text, reason text)
                    on commit drop""");
        }
        // One connection takes one COPY at a time, so findings wait in a file.
        this.findings = Files.newBufferedWriter(findingsFile, StandardCharsets.UTF_8);
        this.rows = copy("""
                copy staged (line, number, uscc, registration_number, name, name_grams, type, status, established_on,
                  registered_capital, business_scope, industry, division, town, address, legal_representative, phone,
                  employees, registration_authority, station_id) from stdin""");
    }

    private Writer copy(String command) throws SQLException {
        var stream = new PGCopyOutputStream(connection.unwrap(PGConnection.class), command, 1 << 16);
        open = stream;
        return new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
    }

    void put(StagedSubject row) throws IOException {
        cell(row.line(), '\t');
        cell(row.number(), '\t');
        cell(row.uscc(), '\t');
        cell(row.registrationNumber(), '\t');
        cell(row.name(), '\t');
        cell(CopyText.array(NameGrams.of(row.name())), '\t');
        cell(row.type().name(), '\t');
        cell(row.status().name(), '\t');
        cell(row.establishedOn(), '\t');
        cell(row.registeredCapital(), '\t');
        cell(row.businessScope(), '\t');
        cell(row.industry(), '\t');
        cell(row.division(), '\t');
        cell(row.town(), '\t');
        cell(row.address(), '\t');
        cell(row.legalRepresentative(), '\t');
        cell(row.phone(), '\t');
        cell(row.employees(), '\t');
        cell(row.registrationAuthority(), '\t');
        cell(row.station(), '\n');
    }

    void put(RowFinding finding) throws IOException {
        CopyText.cell(findings, finding.line(), '\t');
        CopyText.cell(findings, finding.level().name(), '\t');
        CopyText.cell(findings, finding.field(), '\t');
        CopyText.cell(findings, finding.value(), '\t');
        CopyText.cell(findings, finding.code(), '\t');
        CopyText.cell(findings, finding.reason(), '\n');
    }

    /** Ends the copying of rows and brings in the findings. */
    void seal() throws SQLException, IOException {
        rows.close();
        findings.close();
        try (Writer out = copy("copy found (line, level, field, value, code, reason) from stdin");
                BufferedReader in = Files.newBufferedReader(findingsFile, StandardCharsets.UTF_8)) {
            in.transferTo(out);
        }
        open = null;
        try (var statement = connection.createStatement()) {
            // Only what the next statements join and group by: sampling the pieces of names would take longer than they
            // do.
            statement.execute("analyze staged (line, number, uscc, registration_number)");
        }
    }

    private void cell(@Nullable Object value, char end) throws IOException {
        CopyText.cell(rows, value, end);
    }

    /** After a failure the COPY is given up; while it is open the connection takes no other word, not even a rollback. */
    @Override
    public void close() throws IOException {
        findings.close();
        if (open != null) {
            try {
                open.cancelCopy();
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
        Files.deleteIfExists(findingsFile);
    }
}
