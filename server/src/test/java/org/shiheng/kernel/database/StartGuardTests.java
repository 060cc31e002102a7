package org.shiheng.kernel.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** The platform refuses a database user that could see past row-level security. */
class StartGuardTests {

    @Test
    void aSuperuserAndARoleThatBypassesRowSecurityAreRefused(@TempDir Path folder) throws Exception {
        var settings = new DatabaseSettings(null, false, 0, 4);
        String password = "0123456789abcdef0123456789abcdef";
        try (var server = EmbeddedServer.start(folder.resolve("pg"), folder.resolve("bin"), settings, password)) {
            String url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres";
            var superuser = new SimpleDriverDataSource(new Driver(), url, "postgres", password);
            try (var connection = superuser.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create role sees_all login bypassrls password '" + password + "'");
                statement.execute("create role owns login password '" + password + "'");
                statement.execute("create role ordinary login password '" + password + "'");
                statement.execute(
                        "create schema s authorization owns; create table s.t (id int); alter table s.t owner to owns");
            }

            assertThatThrownBy(() -> StartGuard.check(superuser)).hasMessageContaining("超级用户");
            assertThatThrownBy(
                            () -> StartGuard.check(new SimpleDriverDataSource(new Driver(), url, "sees_all", password)))
                    .hasMessageContaining("sees_all");
            assertThatThrownBy(() -> StartGuard.check(new SimpleDriverDataSource(new Driver(), url, "owns", password)))
                    .hasMessageContaining("s.t")
                    .hasMessageContaining("属主");
            var ordinary = new SimpleDriverDataSource(new Driver(), url, "ordinary", password);
            StartGuard.check(ordinary);
            try (var connection = superuser.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create table s.half (id int); alter table s.half enable row level security");
            }
            assertThatThrownBy(() -> StartGuard.check(ordinary))
                    .hasMessageContaining("s.half")
                    .hasMessageContaining("FORCE");
            assertThatThrownBy(() -> new SimpleDriverDataSource(new Driver(), url, "postgres", "").getConnection())
                    .hasMessageContaining("password");
        }
    }
}
