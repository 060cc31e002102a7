package org.shiheng.kernel.database;

import java.sql.Connection;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only door to the database. Each piece of work names its scope, runs in one transaction, and carries the scope into
 * PostgreSQL for the time of that transaction; without a scope the row-level policies let nothing through.
 */
@Component
public class ScopedDatabase {

    private static final String ENTER =
            "select set_config('shiheng.city', ?, true), set_config('shiheng.stations', ?, true), set_config('shiheng.subject', ?, true)";
    private static final String CURRENT =
            "select current_setting('shiheng.city', true), current_setting('shiheng.stations', true), current_setting('shiheng.subject', true)";

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final TransactionTemplate reading;
    private final TransactionTemplate changing;

    /** The scope that the transaction of this thread carries now, so that the database need not be asked for it. */
    private final ThreadLocal<@Nullable Entered> entered = new ThreadLocal<>();

    ScopedDatabase(DataSource dataSource, PlatformTransactionManager transactions) {
        this.jdbc = JdbcClient.create(dataSource);
        this.dataSource = dataSource;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.changing = new TransactionTemplate(transactions);
    }

    /** Runs work that changes nothing. */
    public <T extends @Nullable Object> T read(Scope scope, Function<JdbcClient, T> work) {
        return reading.execute(status -> within(status, scope, work));
    }

    /** Runs work that changes rows; all of it is committed, or none. Joins the caller's transaction when there is one. */
    public <T extends @Nullable Object> T change(Scope scope, Function<JdbcClient, T> work) {
        return changing.execute(status -> within(status, scope, work));
    }

    /** As {@link #change}, for work without an answer. */
    public void run(Scope scope, Consumer<JdbcClient> work) {
        changing.executeWithoutResult(status -> within(status, scope, client -> {
            work.accept(client);
            return true;
        }));
    }

    /** Runs bulk work (COPY, cursors) on the transaction's own connection. */
    public <T extends @Nullable Object> T bulk(Scope scope, ConnectionWork<T> work) {
        return changing.execute(status -> within(status, scope, client -> {
            Connection connection = DataSourceUtils.getConnection(dataSource);
            try {
                return work.on(connection);
            } catch (Exception e) {
                if (e instanceof RuntimeException unchecked) {
                    throw unchecked;
                }
                throw new BulkWorkFailed(e);
            } finally {
                DataSourceUtils.releaseConnection(connection, dataSource);
            }
        }));
    }

    private <T extends @Nullable Object> T within(TransactionStatus status, Scope scope, Function<JdbcClient, T> work) {
        @Nullable Object connection = TransactionSynchronizationManager.getResource(dataSource);
        @Nullable Entered outer = entered.get();
        if (!status.isNewTransaction()) {
            if (outer == null || outer.connection() != connection) {
                return joining(scope, work);
            }
            if (outer.scope().equals(scope)) {
                return work.apply(jdbc);
            }
        }
        // The settings end with a transaction of its own: nothing needs to be put back there but our own note.
        enter(scope);
        entered.set(new Entered(connection, scope));
        boolean done = false;
        try {
            T answer = work.apply(jdbc);
            done = true;
            return answer;
        } finally {
            if (status.isNewTransaction()) {
                entered.set(outer);
            } else if (done && outer != null) {
                // A nested call must not leave its wider scope to the work around it. After a failure the transaction
                // is over anyway, and the note says what the database has.
                enter(outer.scope());
                entered.set(outer);
            }
        }
    }

    /** In a transaction that somebody else began: what it had stands only in the database. */
    private <T extends @Nullable Object> T joining(Scope scope, Function<JdbcClient, T> work) {
        String[] before = jdbc.sql(CURRENT)
                .query((row, n) -> new String[] {row.getString(1), row.getString(2), row.getString(3)})
                .single();
        enter(scope);
        T answer = work.apply(jdbc);
        enter(before[0], before[1], before[2]);
        return answer;
    }

    private void enter(Scope scope) {
        enter(
                scope.city() ? "on" : "",
                scope.stationArray(),
                scope.subject().isPresent() ? String.valueOf(scope.subject().getAsLong()) : "");
    }

    private void enter(@Nullable String city, @Nullable String stations, @Nullable String subject) {
        jdbc.sql(ENTER)
                .param(city == null ? "" : city)
                .param(stations == null ? "" : stations)
                .param(subject == null ? "" : subject)
                .query((row, n) -> true)
                .single();
    }

    private record Entered(@Nullable Object connection, Scope scope) {}

    /** Work on a raw JDBC connection. */
    @FunctionalInterface
    public interface ConnectionWork<T extends @Nullable Object> {
        T on(Connection connection) throws Exception;
    }

    /** A checked failure inside bulk work. */
    public static final class BulkWorkFailed extends RuntimeException {
        BulkWorkFailed(Exception cause) {
            super(cause);
        }
    }
}
