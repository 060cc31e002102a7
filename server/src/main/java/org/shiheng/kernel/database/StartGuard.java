package org.shiheng.kernel.database;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refuses to start when the application's role could see past row-level security, or a text index would be useless. */
final class StartGuard {

    private StartGuard() {}

    static void check(DataSource application) {
        var jdbc = JdbcClient.create(application);
        var role = jdbc.sql("select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user")
                .query((row, n) -> new Role(row.getString(1), row.getBoolean(2), row.getBoolean(3)))
                .single();
        if (role.superuser() || role.bypasses()) {
            throw new UnsafeDatabase(
                    "数据库用户 " + role.name() + " 是超级用户或能绕过行级权限，平台不会用它启动。请改用 " + Provisioning.APPLICATION + "。");
        }
        List<String> owned = jdbc.sql("""
                        select schemaname || '.' || tablename from pg_tables
                        where tableowner = current_user and schemaname not like 'pg\\_%' limit 5""").query(String.class).list();
        if (!owned.isEmpty()) {
            throw new UnsafeDatabase(
                    "数据库用户 " + role.name() + " 是数据表 " + owned + " 的属主，行级权限对它不起作用。请把属主改为 " + Provisioning.OWNER + "。");
        }
        List<String> unforced = jdbc.sql("""
                        select c.relnamespace::regnamespace || '.' || c.relname from pg_class c
                        where c.relkind in ('r', 'p') and c.relrowsecurity and not c.relforcerowsecurity limit 5""").query(String.class).list();
        if (!unforced.isEmpty()) {
            throw new UnsafeDatabase("数据表 " + unforced + " 的行级权限对属主不生效（缺 FORCE），请运行迁移或联系维护人员。");
        }
    }

    private record Role(String name, boolean superuser, boolean bypasses) {}

    /** Stops the start; the message names the remedy. */
    static final class UnsafeDatabase extends RuntimeException {
        UnsafeDatabase(String message) {
            super(message);
        }
    }
}
