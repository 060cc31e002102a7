package org.shiheng.kernel.authority;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The inspectors' pool (执法检查人员名录库). */
@Component
public class Officers {

    private final ScopedDatabase database;
    private final Departments departments;

    Officers(ScopedDatabase database, Departments departments) {
        this.database = database;
        this.departments = departments;
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

    /** Takes an officer into the pool; returns the id. */
    public int add(String publicNumber, Content content) {
        check(null, publicNumber, content);
        return database.change(Scope.nothing(), jdbc -> {
            jdbc.sql("lock table authority.officer in share row exclusive mode").update();
            return bind(jdbc.sql("""
                                    insert into authority.officer(id, public_number, name, department_id, post, credential_number,
                                      credential_valid_through, skills, auxiliary, suspended)
                                    select coalesce(max(id), 0) + 1, :number, :name, :department, :post, :credential,
                                      :valid, :skills::text[], :auxiliary, :suspended
                                    from authority.officer returning id"""), content)
                    .param("number", publicNumber)
                    .query(Integer.class)
                    .single();
        });
    }

    /** Changes an officer; refused when somebody changed the officer since. */
    public void change(int id, Content content, int version) {
        check(id, null, content);
        int changed = database.change(
                Scope.nothing(),
                jdbc -> bind(jdbc.sql("""
                                        update authority.officer set name = :name, department_id = :department, post = :post,
                                          credential_number = :credential, credential_valid_through = :valid,
                                          skills = :skills::text[], auxiliary = :auxiliary, suspended = :suspended, version = version + 1
                                        where id = :id and version = :version"""), content)
                        .param("id", id)
                        .param("version", version)
                        .update());
        if (changed == 0) {
            throw Refusal.stale("authority.stale-officer", "这名执法人员的资料刚被别人改过。您填的内容还在，请刷新看到最新内容后再保存。");
        }
    }

    private void check(@Nullable Integer own, @Nullable String publicNumber, Content content) {
        List<Officer> known = of(List.of());
        String unknown =
                content.skills().stream().filter(code -> !Skill.known(code)).collect(Collectors.joining("、"));
        new InvalidInput.Collector()
                .when(
                        departments
                                .find(content.department())
                                .filter(Department::standing)
                                .isEmpty(),
                        "#/department",
                        "authority.no-department",
                        "没有这个单位，请从列表中选择。")
                .when(!unknown.isEmpty(), "#/skills", "authority.unknown-skill", "专长“" + unknown + "”不在专长目录里，请从列表中选择。")
                .when(
                        !content.auxiliary() && content.skills().isEmpty(),
                        "#/skills",
                        "authority.no-skill",
                        "请至少选择一项专长，没有专长的执法人员不会被派到任何检查。")
                .when(
                        publicNumber != null
                                && known.stream()
                                        .anyMatch(officer ->
                                                officer.publicNumber().equals(publicNumber)),
                        "#/publicNumber",
                        "authority.officer-number-taken",
                        "这个编号已有人使用，请换一个。")
                .when(
                        known.stream()
                                .anyMatch(officer -> !Objects.equals(own, officer.id())
                                        && officer.credentialNumber().equals(content.credentialNumber())),
                        "#/credentialNumber",
                        "authority.credential-taken",
                        "这个执法证号已登记在另一名执法人员名下，请核对。")
                .refuse();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Content content) {
        return statement
                .param("name", content.name().strip())
                .param("department", content.department())
                .param("post", content.post().strip())
                .param("credential", content.credentialNumber().strip())
                .param("valid", content.credentialValidThrough())
                .param("skills", content.skills().stream().distinct().toArray(String[]::new))
                .param("auxiliary", content.auxiliary())
                .param("suspended", content.suspended());
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

    /**
     * What can be changed about an officer; the public number stays, for records name it.
     *
     * @param skills codes of {@link Skill}
     */
    public record Content(
            String name,
            int department,
            String post,
            String credentialNumber,
            LocalDate credentialValidThrough,
            List<String> skills,
            boolean auxiliary,
            boolean suspended) {}
}
