package org.shiheng.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import org.shiheng.PlatformTest;
import org.shiheng.kernel.keys.KeyFolder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

@PlatformTest
class MigrationsTests {

    @Autowired
    DataSource dataSource;

    @Autowired
    KeyFolder keys;

    @Test
    void aStartRemembersWhichFilesItAppliedAndAsksNoHistoryWhileTheyAreTheSame() throws SQLException {
        DataSource owner = owner();

        assertThat(Migrations.applied(owner)).isEqualTo(Migrations.fingerprint());
        assertThat(Migrations.modules())
                .allSatisfy(module -> assertThat(JdbcClient.create(owner)
                                .sql("select count(*) from " + module + ".migration where not success")
                                .query(Long.class)
                                .single())
                        .isZero());
    }

    @Test
    void aStartWithOtherFilesAsksEveryModulesHistory() throws SQLException {
        DataSource owner = owner();
        String schema = Migrations.modules().getFirst();
        JdbcClient.create(owner)
                .sql("comment on schema " + schema + " is 'migrated before'")
                .update();

        Migrations.migrate(owner);

        assertThat(Migrations.applied(owner)).isEqualTo(Migrations.fingerprint());
    }

    private DataSource owner() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            return new SimpleDriverDataSource(
                    new Driver(), connection.getMetaData().getURL(), Provisioning.OWNER, keys.secret("database-owner"));
        }
    }
}
