package org.shiheng.kernel.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is.
 *
 * @param url JDBC URL of an outside PostgreSQL 15 or newer, with the user that owns the schemas; absent = embedded
 * @param durable false only in tests: a crash may then lose data
 * @param port port of the embedded server; 0 = any free one
 * @param poolSize most connections the application holds
 */
@ConfigurationProperties("shiheng.database")
public record DatabaseSettings(
        @Nullable String url,
        @DefaultValue("true") boolean durable,
        @DefaultValue("0") int port,
        @DefaultValue("16") int poolSize) {}
