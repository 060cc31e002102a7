package org.shiheng.kernel.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the two roles and the database: an owner that migrates, and an application role that owns nothing, is no
 * superuser and cannot bypass row-level security. Runs at each start and changes nothing the second time.
 */
final class Provisioning {

    static final String OWNER = "shiheng_owner";
    static final String APPLICATION = "shiheng_app";
    static final String DATABASE = "shiheng";

    private static final Logger LOG = LoggerFactory.getLogger(Provisioning.class);

    private Provisioning() {}

    /** On an embedded server, as its superuser. Passwords are hex from our key folder, so quoting is safe. */
    static void embedded(int port, String superPassword, String ownerPassword, String applicationPassword) {
        try (var connection = connect(port, "postgres", "postgres", superPassword);
                var statement = connection.createStatement()) {
            role(statement, OWNER, ownerPassword);
            role(statement, APPLICATION, applicationPassword);
            if (!exists(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE + " owner " + OWNER
                        + " encoding 'UTF8' template template0 locale 'C.UTF-8'");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("数据库角色没有建好：" + e.getMessage(), e);
        }
        try (var connection = connect(port, DATABASE, "postgres", superPassword);
                var statement = connection.createStatement()) {
            leakproof(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("数据库没有准备好：" + e.getMessage(), e);
        }
    }

    /** On an outside server, as the user of the given URL; that user must be allowed to make roles. */
    static void outside(String url, String applicationPassword) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            role(statement, APPLICATION, applicationPassword);
            if (exists(statement, "select 1 from pg_roles where rolname = current_user and rolsuper")) {
                leakproof(statement);
            } else {
                LOG.warn("数据库用户不是超级用户，名称搜索在行级权限下会变慢；请管理员执行一次 docs/operate.md 中的 leakproof 语句。");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("外部数据库没有准备好，请检查地址、密码，以及该用户是否可以建立角色：" + e.getMessage(), e);
        }
    }

    /**
     * Lets the policies keep the name index: array containment only compares whole elements and raises no error that
     * shows a value, so declaring it free of leaks gives nothing away (docs/adr/0003).
     */
    private static void leakproof(Statement statement) throws SQLException {
        statement.execute("alter function pg_catalog.arraycontains(anyarray, anyarray) leakproof");
    }

    /**
     * An owner that is no superuser may make a role without rights, but not say again what rights it lacks (PostgreSQL 15:
     * "must be superuser to change"); whether it gained any since, {@link StartGuard} asks.
     */
    private static void role(Statement statement, String role, String password) throws SQLException {
        if (exists(statement, "select 1 from pg_roles where rolname = '" + role + "'")) {
            statement.execute("alter role " + role + " login password '" + password + "'");
        } else {
            statement.execute("create role " + role
                    + " login nosuperuser nocreatedb nocreaterole nobypassrls password '" + password + "'");
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    static Connection connect(int port, String database, String user, String password) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }
}
