package org.shiheng.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Rows on their way into a staging table by COPY, in its text format. */
final class CopyRows implements AutoCloseable {

    private final PGCopyOutputStream stream;
    private final Writer out;
    private boolean first = true;

    CopyRows(Connection connection, String command) throws SQLException {
        this.stream = new PGCopyOutputStream(connection.unwrap(PGConnection.class), command, 1 << 16);
        this.out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
    }

    CopyRows cell(@Nullable Object value) {
        try {
            if (!first) {
                out.write('\t');
            }
            first = false;
            if (value == null) {
                out.write("\\N");
            } else {
                escaped(value.toString());
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A cell of type text[]. */
    CopyRows cell(List<String> elements) {
        var text = new StringBuilder("{");
        for (String element : elements) {
            if (text.length() > 1) {
                text.append(',');
            }
            text.append('"')
                    .append(element.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return cell(text.append('}').toString());
    }

    void endRow() {
        try {
            out.write('\n');
            first = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void escaped(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.write("\\\\");
                case '\t' -> out.write("\\t");
                case '\n' -> out.write("\\n");
                case '\r' -> out.write("\\r");
                default -> out.write(c);
            }
        }
    }

    /** Ends the COPY; after a failure in between it is given up, so that the connection can be rolled back. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            if (stream.isActive()) {
                try {
                    stream.cancelCopy();
                } catch (SQLException e) {
                    throw new IOException(e);
                }
            }
        }
    }
}
