package org.shiheng.kernel.authority;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.springframework.stereotype.Component;

/** The inspectors' pool (执法检查人员名录库). */
@Component
public class Officers {

    private final ScopedDatabase database;

    Officers(ScopedDatabase database) {
        this.database = database;
    }

    /** Officers of these departments; all departments when the list is empty. */
    public List<Officer> of(Collection<Integer> departments) {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql(
                                "select * from authority.officer where :all or department_id = any (:departments::int[]) order by public_number")
                        .param("all", departments.isEmpty())
                        .param("departments", departments.toArray(Integer[]::new))
                        .query(Officers::map)
                        .list());
    }

    public Optional<Officer> find(int id) {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select * from authority.officer where id = ?")
                        .param(id)
                        .query(Officers::map)
                        .optional());
    }

    /** Changes what decides whether an officer can be drawn; refused when somebody changed the officer since. */
    public void change(int id, LocalDate credentialValidThrough, List<String> skills, boolean suspended, int version) {
        int changed = database.change(
                Scope.nothing(),
                jdbc -> jdbc.sql("""
                        update authority.officer set credential_valid_through = ?, skills = ?::text[], suspended = ?, version = version + 1
                        where id = ? and version = ?""")
                        .param(credentialValidThrough)
                        .param(skills.toArray(String[]::new))
                        .param(suspended)
                        .param(id)
                        .param(version)
                        .update());
        if (changed == 0) {
            throw Refusal.stale("authority.stale-officer", "这名执法人员的资料刚被别人改过。您填的内容还在，请刷新看到最新内容后再保存。");
        }
    }

    private static Officer map(ResultSet row, int n) throws SQLException {
        return new Officer(
                row.getInt("id"),
                row.getString("public_number"),
                row.getString("name"),
                row.getInt("department_id"),
                row.getString("post"),
                row.getString("credential_number"),
                row.getObject("credential_valid_through", LocalDate.class),
                List.of((String[]) row.getArray("skills").getArray()),
                row.getBoolean("auxiliary"),
                row.getBoolean("suspended"),
                row.getInt("version"));
    }
}
