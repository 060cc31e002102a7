package org.shiheng;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Lets the n-th statement of a thread fail on demand, as a broken connection would; otherwise it changes nothing.
 * {@code FaultyDatabase.failAt(3)} arms the calling thread, {@code disarm()} answers whether the fault was reached.
 */
@TestComponent
public class FaultyDatabase implements BeanPostProcessor {

    private static final ThreadLocal<AtomicInteger> LEFT = new ThreadLocal<>();
    private static final ThreadLocal<Boolean> LASTING = ThreadLocal.withInitial(() -> false);

    public static void failAt(int statement) {
        LEFT.set(new AtomicInteger(statement));
    }

    /** As above, counted over several transactions: for work that commits by and by. */
    public static void failAtAcrossTransactions(int statement) {
        LASTING.set(true);
        failAt(statement);
    }

    public static boolean disarm() {
        LASTING.remove();
        AtomicInteger left = LEFT.get();
        LEFT.remove();
        return left != null && left.get() <= 0;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && name.equals("dataSource") ? new Faulty(source) : bean;
    }

    private static final class Faulty extends DelegatingDataSource {

        Faulty(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection real = super.getConnection();
            return LEFT.get() == null ? real : watched(Connection.class, real);
        }
    }

    /** Passes everything on; statements made by it are watched too, and the n-th execution throws. */
    private static <T> T watched(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                FaultyDatabase.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    AtomicInteger left = LEFT.get();
                    if (method.getName().startsWith("execute") && left != null && left.decrementAndGet() == 0) {
                        throw new SQLException("the connection was lost on purpose", "08006");
                    }
                    try {
                        Object answer = method.invoke(real, arguments);
                        if (method.getName().equals("commit") && !LASTING.get()) {
                            // What runs after the commit is no part of the act any more.
                            LEFT.remove();
                        }
                        return answer instanceof PreparedStatement statement
                                ? watched(PreparedStatement.class, statement)
                                : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
