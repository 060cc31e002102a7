package org.shiheng.demo;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * Lets Ctrl-C end a long load at once: the platform's own shutdown waits for the start to finish, so the load's
 * statements are cancelled, the start fails, and everything is rolled back.
 */
final class StopSwitch implements AutoCloseable {

    private final PGConnection connection;
    private final Thread hook = new Thread(this::cancel, "stop the load");
    private volatile boolean over;

    StopSwitch(Connection connection) throws SQLException {
        this.connection = connection.unwrap(PGConnection.class);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** A cancel between two statements is lost, so it is repeated until the load has given up. */
    private void cancel() {
        while (!over) {
            try {
                connection.cancelQuery();
                Thread.sleep(200);
            } catch (SQLException e) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running; it sees that the load is over.
        }
    }
}
