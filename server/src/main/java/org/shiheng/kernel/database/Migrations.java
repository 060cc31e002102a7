package org.shiheng.kernel.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings every module's own schema up to date, in the order of {@code db/migration/modules.txt}. */
final class Migrations {

    private Migrations() {}

    static List<String> modules() {
        try {
            return new ClassPathResource("db/migration/modules.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void migrate(DataSource owner) {
        var jdbc = JdbcClient.create(owner);
        for (String module : modules()) {
            Flyway.configure()
                    .dataSource(owner)
                    .schemas(module)
                    .defaultSchema(module)
                    .table("migration")
                    .locations("classpath:db/migration/" + module)
                    .initSql("select set_config('shiheng.city', 'on', false)")
                    .load()
                    .migrate();
            jdbc.sql("grant usage on schema " + module + " to " + Provisioning.APPLICATION)
                    .update();
        }
    }
}
