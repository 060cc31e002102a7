package org.shiheng.kernel.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The very same PostgreSQL as outside, started from its real binaries, with durability on and passwords required. */
final class EmbeddedServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private final EmbeddedPostgres server;

    private EmbeddedServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static EmbeddedServer start(@Nullable Path cluster, Path binaries, DatabaseSettings settings, String password) {
        try {
            boolean kept = cluster != null && Files.exists(cluster.resolve("PG_VERSION"));
            if (kept) {
                stopOrphan(cluster);
            }
            String safety = settings.durable() ? "on" : "off";
            Files.createDirectories(binaries);
            var builder = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(90))
                    // Its own JVM hook would stop the server while requests still drain; our bean closes it last.
                    .setRegisterShutdownHook(false)
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setServerConfig("fsync", safety)
                    .setServerConfig("synchronous_commit", safety)
                    .setServerConfig("full_page_writes", safety)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_connections", "60")
                    .setServerConfig("shared_buffers", "512MB")
                    .setServerConfig("work_mem", "16MB")
                    .setServerConfig("maintenance_work_mem", "256MB")
                    .setServerConfig("max_wal_size", "4GB")
                    .setServerConfig("random_page_cost", "1.1")
                    .setServerConfig("jit", "off")
                    // The database's own log names errors without the values of rows.
                    .setServerConfig("log_error_verbosity", "terse")
                    .setServerConfig("timezone", "Asia/Shanghai");
            if (settings.port() > 0) {
                builder.setPort(settings.port());
            }
            if (cluster != null) {
                Files.createDirectories(cluster.getParent());
                builder.setDataDirectory(cluster).setCleanDataDirectory(false);
            }
            if (kept) {
                builder.setConnectConfig("password", password);
            }
            var started = new EmbeddedServer(builder.start());
            started.checkDirectory(cluster, kept ? password : null);
            if (!kept) {
                started.requirePassword(password);
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("嵌入式数据库没有启动。请看上面的日志；常见原因是磁盘已满或数据目录属于另一个用户。", e);
        }
    }

    int port() {
        return server.getPort();
    }

    /** A stale server on another folder would answer silently on our port: ask which folder it serves. */
    private void checkDirectory(@Nullable Path cluster, @Nullable String password) {
        if (cluster == null) {
            return;
        }
        try (var connection = Provisioning.connect(port(), "postgres", "postgres", password == null ? "" : password);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("show data_directory")) {
            rows.next();
            if (!Files.isSameFile(Path.of(rows.getString(1)), cluster)) {
                throw new IllegalStateException(
                        "端口 " + port() + " 上是另一个数据库（" + rows.getString(1) + "），不是 " + cluster + "。请先停掉它或换一个端口。");
            }
        } catch (java.sql.SQLException | IOException e) {
            throw new IllegalStateException("不能核对数据库目录", e);
        }
    }

    private void requirePassword(String password) {
        try (var connection = Provisioning.connect(port(), "postgres", "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute("set password_encryption = 'scram-sha-256'");
            statement.execute("alter role postgres password '" + password + "'");
            String rules;
            try (var rows = statement.executeQuery("show hba_file")) {
                rows.next();
                rules = rows.getString(1);
            }
            Files.writeString(
                    Path.of(rules), "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n");
            statement.execute("select pg_reload_conf()");
        } catch (java.sql.SQLException | IOException e) {
            throw new IllegalStateException("不能为数据库设置密码", e);
        }
    }

    /** After a kill -9 of the platform its server lives on; it is asked to shut down before the folder is used again. */
    private static void stopOrphan(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        Optional<ProcessHandle> orphan = ProcessHandle.of(pid)
                .filter(process -> process.info()
                        .command()
                        .map(command -> command.contains("postgres"))
                        .orElse(false));
        if (orphan.isEmpty()) {
            return;
        }
        LOG.warn("上次没有正常退出，先停掉留下的数据库进程 {}", pid);
        new ProcessBuilder("kill", "-INT", String.valueOf(pid)).start();
        try {
            orphan.get().onExit().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("数据库进程 " + pid + " 停不下来，请手动结束它后再启动。", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
