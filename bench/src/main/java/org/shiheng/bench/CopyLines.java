package org.shiheng.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into a table by COPY, in its text format. */
final class CopyLines implements AutoCloseable {

    private static final int BLOCK = 1 << 20;

    private final CopyIn copy;
    private final StringBuilder text = new StringBuilder(BLOCK + 65_536);
    private boolean lineBegun;

    CopyLines(Connection connection, String command) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(command);
    }

    CopyLines cell(@Nullable Object value) {
        if (lineBegun) {
            text.append('\t');
        }
        lineBegun = true;
        if (value == null) {
            text.append("\\N");
            return this;
        }
        String written = value.toString();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
        return this;
    }

    /** An array of texts that hold no quotes and no backslashes. */
    CopyLines array(String[] elements) {
        return cell("{\"" + String.join("\",\"", elements) + "\"}");
    }

    void end() throws SQLException {
        text.append('\n');
        lineBegun = false;
        if (text.length() >= BLOCK) {
            send();
        }
    }

    private void send() throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    @Override
    public void close() throws SQLException {
        send();
        copy.endCopy();
    }
}
