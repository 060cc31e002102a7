package org.shiheng.kernel.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings every module's own schema up to date, in the order of {@code db/migration/modules.txt}. */
final class Migrations {

    private static final String MARK = "migrated ";

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
        String files = fingerprint();
        if (files.equals(applied(owner))) {
            return;
        }
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
        // The fingerprint is hex, so quoting is safe.
        jdbc.sql("comment on schema " + modules().getFirst() + " is '" + MARK + files + "'")
                .update();
    }

    /**
     * The fingerprint of the files that were applied last, kept as a remark on the first schema; null before the first time.
     * Asking every module's history anew was most of what a start without changes cost the database.
     */
    static @Nullable String applied(DataSource owner) {
        String remark = JdbcClient.create(owner)
                .sql("select obj_description(to_regnamespace('" + modules().getFirst() + "'), 'pg_namespace')")
                .query((row, n) -> Objects.requireNonNullElse(row.getString(1), ""))
                .single();
        return remark.startsWith(MARK) ? remark.substring(MARK.length()) : null;
    }

    /** Over the names and texts of all files, module by module. */
    static String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var files = new PathMatchingResourcePatternResolver();
            for (String module : modules()) {
                var texts = new TreeMap<String, byte[]>();
                for (Resource file : files.getResources("classpath:db/migration/" + module + "/*.sql")) {
                    texts.put(file.getFilename(), file.getContentAsByteArray());
                }
                for (var text : texts.entrySet()) {
                    digest.update((module + "/" + text.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
                    digest.update(text.getValue());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
