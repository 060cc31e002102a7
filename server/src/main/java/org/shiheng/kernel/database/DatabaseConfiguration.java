package org.shiheng.kernel.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.shiheng.kernel.keys.KeyFolder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Starts or reaches the database, makes its roles, migrates it as the owner, and hands out the application's pool. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(
            DatabaseSettings settings, KeyFolder keys, @Value("${shiheng.data-folder:data}") String dataFolder) {
        String applicationPassword = keys.secret("database-application");
        @Nullable EmbeddedServer embedded = null;
        String url;
        if (settings.url() == null || settings.url().isBlank()) {
            var folder = Path.of(dataFolder).toAbsolutePath().normalize();
            String superPassword = keys.secret("database-superuser");
            String ownerPassword = keys.secret("database-owner");
            embedded = EmbeddedServer.start(
                    folder.resolve("postgres"), folder.resolve("postgres-binaries"), settings, superPassword);
            Provisioning.embedded(embedded.port(), superPassword, ownerPassword, applicationPassword);
            url = "jdbc:postgresql://127.0.0.1:" + embedded.port() + "/" + Provisioning.DATABASE;
            Migrations.migrate(owner(url, Provisioning.OWNER, ownerPassword));
        } else {
            Provisioning.outside(settings.url(), applicationPassword);
            Migrations.migrate(new SimpleDriverDataSource(new Driver(), settings.url()));
            url = withoutUser(settings.url());
        }
        var pool = new ClosingPool(pool(url, applicationPassword, settings.poolSize()), embedded);
        StartGuard.check(pool);
        return pool;
    }

    private static SimpleDriverDataSource owner(String url, String user, String password) {
        return new SimpleDriverDataSource(new Driver(), url, user, password);
    }

    private static HikariConfig pool(String url, String password, int size) {
        var config = new HikariConfig();
        config.setPoolName("shiheng");
        config.setJdbcUrl(url);
        config.setUsername(Provisioning.APPLICATION);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "shiheng");
        // A fault is logged with its message: the row that failed, persons and all, has no business in there.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return config;
    }

    private static String withoutUser(String url) {
        Properties parsed = Driver.parseURL(url, new Properties());
        if (parsed == null) {
            throw new IllegalStateException("看不懂数据库地址，应形如 jdbc:postgresql://主机:5432/库名?user=用户&password=密码");
        }
        return "jdbc:postgresql://" + parsed.getProperty("PGHOST") + ":" + parsed.getProperty("PGPORT") + "/"
                + parsed.getProperty("PGDBNAME");
    }

    /** Closes the connections first and the embedded server after them. */
    private static final class ClosingPool extends HikariDataSource {
        private final @Nullable EmbeddedServer server;

        ClosingPool(HikariConfig config, @Nullable EmbeddedServer server) {
            super(config);
            this.server = server;
        }

        @Override
        public void close() {
            super.close();
            if (server != null) {
                try {
                    server.close();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        }
    }
}
