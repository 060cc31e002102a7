package org.shiheng.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Writes down the statements of one act with their parameters, to issue the very same by hand on a bare connection. It
 * stands aside while nothing is recorded.
 */
final class StatementLog implements BeanPostProcessor {

    /** Of the thread that does the work: what runs behind it on other threads has scopes of its own. */
    private static final ThreadLocal<@Nullable List<Recorded>> RECORDING = new ThreadLocal<>();

    /** What the work sent to the database. */
    static List<Recorded> of(Runnable work) {
        List<Recorded> made = new ArrayList<>();
        RECORDING.set(made);
        try {
            work.run();
        } finally {
            RECORDING.remove();
        }
        return made;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && name.equals("dataSource") ? new Listening(source) : bean;
    }

    /**
     * One statement.
     *
     * @param answer the single number it answered, when it answered one: ids that later statements use
     */
    static final class Recorded {
        final String sql;
        final List<Call> calls = new ArrayList<>();

        @Nullable
        Long answer;

        Recorded(String sql) {
            this.sql = sql;
        }

        /** Issues it again with other values in the place of some; answers its first number. */
        @Nullable
        Long again(Connection bare, Map<PreparedStatementKey, PreparedStatement> kept, Map<Object, Object> instead)
                throws SQLException {
            var key = new PreparedStatementKey(sql);
            PreparedStatement statement = kept.get(key);
            if (statement == null) {
                statement = bare.prepareStatement(sql);
                kept.put(key, statement);
            }
            try {
                for (Call call : calls) {
                    Object[] arguments = call.arguments().clone();
                    for (int i = 1; i < arguments.length; i++) {
                        arguments[i] = instead.getOrDefault(arguments[i], arguments[i]);
                    }
                    call.method().invoke(statement, arguments);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
            if (!statement.execute()) {
                return null;
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() && rows.getObject(1) instanceof Number number ? number.longValue() : null;
            }
        }
    }

    /** A setter and what was set. */
    record Call(Method method, Object[] arguments) {}

    /** Statements are kept prepared by their text, as the driver does for the platform. */
    record PreparedStatementKey(String sql) {}

    private static final class Listening extends DelegatingDataSource {

        Listening(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection real = super.getConnection();
            return RECORDING.get() == null
                    ? real
                    : (Connection) Proxy.newProxyInstance(
                            StatementLog.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (proxy, method, arguments) -> {
                                Object answer = invoke(real, method, arguments);
                                return method.getName().equals("prepareStatement")
                                        ? listened((PreparedStatement) answer, (String) arguments[0])
                                        : answer;
                            });
        }
    }

    private static PreparedStatement listened(PreparedStatement real, String sql) {
        var one = new Recorded(sql);
        return (PreparedStatement) Proxy.newProxyInstance(
                StatementLog.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> {
                    String name = method.getName();
                    if (name.startsWith("set")
                            && arguments != null
                            && arguments.length > 1
                            && arguments[0] instanceof Integer) {
                        one.calls.add(new Call(method, arguments.clone()));
                    }
                    List<Recorded> now = RECORDING.get();
                    if (name.startsWith("execute") && now != null) {
                        now.add(one);
                    }
                    Object answer = invoke(real, method, arguments);
                    return answer instanceof ResultSet rows ? numbered(rows, one) : answer;
                });
    }

    /** Remembers the first number of an answer without reading it away from the platform. */
    private static ResultSet numbered(ResultSet real, Recorded one) {
        return (ResultSet) Proxy.newProxyInstance(
                StatementLog.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (proxy, method, arguments) -> {
                    Object answer = invoke(real, method, arguments);
                    if (method.getName().startsWith("get") && one.answer == null && answer instanceof Number number) {
                        one.answer = number.longValue();
                    }
                    return answer;
                });
    }

    private static @Nullable Object invoke(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
