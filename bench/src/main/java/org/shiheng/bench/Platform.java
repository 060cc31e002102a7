package org.shiheng.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.shiheng.Shiheng;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.keys.KeyFolder;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The whole platform in this process, on an embedded PostgreSQL of its own with durability on, and a door beside it. */
final class Platform implements AutoCloseable {

    /** A handler that answers with nothing: what the server itself takes for an answer. */
    static final String EMPTY = "/bench/empty";

    private final ConfigurableApplicationContext context;

    private Platform(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts on a folder with no demo city, but with the departments of the bench. */
    static Platform start(Path folder) {
        var application = new SpringApplication(Shiheng.class);
        application.addInitializers(made -> made.getBeanFactory().addBeanPostProcessor(new StatementLog()));
        application.addInitializers(made -> ((GenericApplicationContext) made)
                .registerBean(
                        "benchEmpty",
                        RouterFunction.class,
                        () -> RouterFunctions.route()
                                .GET(EMPTY, request -> ServerResponse.ok().build())
                                .build()));
        var context = application.run(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--shiheng.data-folder=" + folder,
                "--shiheng.demo.enabled=false",
                "--shiheng.database.durable=true",
                "--logging.level.org.shiheng=warn");
        var platform = new Platform(context);
        BenchCity.enter(platform.get(ScopedDatabase.class));
        platform.get(Departments.class).reload();
        return platform;
    }

    /** Where it answers. */
    int port() {
        return Integer.parseInt(String.valueOf(context.getEnvironment().getProperty("local.server.port")));
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** The platform's parts, for what the bench measures from inside a module. */
    BeanFactory beans() {
        return context;
    }

    /** A connection that sees and may do everything: raw limits are measured without scopes and policies. */
    Connection unrestricted() throws SQLException {
        var pool = ((org.springframework.jdbc.datasource.DelegatingDataSource) get(DataSource.class))
                .unwrap(HikariDataSource.class);
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", get(KeyFolder.class).secret("database-superuser"));
        properties.setProperty("ApplicationName", "bench");
        return DriverManager.getConnection(pool.getJdbcUrl(), properties);
    }

    /** A connection with the platform's own rights: row policies hold, nothing of the platform's code runs. */
    Connection application() throws SQLException {
        return get(DataSource.class).getConnection();
    }

    /**
     * Lets the platform's own background counting and indexing wait until this is closed: it follows a load of millions for
     * minutes and is no part of what is measured. Reading goes on.
     */
    Connection withoutBackgroundWork() throws SQLException {
        Connection holding = unrestricted();
        holding.setAutoCommit(false);
        try (var statement = holding.createStatement()) {
            statement.execute("lock table search.tally, disclosure.place in exclusive mode");
        }
        return holding;
    }

    @Override
    public void close() {
        context.close();
    }
}
