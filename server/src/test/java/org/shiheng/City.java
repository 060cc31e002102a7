package org.shiheng;

import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A small city for tests: a city bureau, two district bureaus with two stations each, one joint department. */
@TestComponent
public class City {

    public static final int BUREAU = 1;
    public static final int HEALTH = 9;
    public static final int ZHANQIAN = 10;
    public static final int ZHANQIAN_FIRST = 11;
    public static final int ZHANQIAN_SECOND = 12;
    public static final int BAYUQUAN = 20;
    public static final int BAYUQUAN_FIRST = 21;
    public static final int BAYUQUAN_SECOND = 22;
    public static final String PASSWORD = "correct horse battery staple";

    private static final AtomicInteger NEXT = new AtomicInteger(1000);

    private final ScopedDatabase database;
    private final Departments departments;
    private final SignIn signIn;

    public City(ScopedDatabase database, Departments departments, SignIn signIn) {
        this.database = database;
        this.departments = departments;
        this.signIn = signIn;
        database.run(Scope.wholeCity(), jdbc -> {
            department(jdbc, BUREAU, "营口市市场监督管理局", "市局", "CITY", null, 210800, "{}");
            department(jdbc, HEALTH, "营口市卫生健康委员会", "市卫健委", "JOINT", null, 210800, "{}");
            department(jdbc, ZHANQIAN, "站前区市场监督管理局", "站前区局", "DISTRICT", BUREAU, 210802, "{}");
            department(jdbc, ZHANQIAN_FIRST, "八田地市场监督管理所", "八田地所", "STATION", ZHANQIAN, 210802, "{210802001}");
            department(jdbc, ZHANQIAN_SECOND, "建设市场监督管理所", "建设所", "STATION", ZHANQIAN, 210802, "{210802003}");
            department(jdbc, BAYUQUAN, "鲅鱼圈区市场监督管理局", "鲅鱼圈区局", "DISTRICT", BUREAU, 210804, "{}");
            department(jdbc, BAYUQUAN_FIRST, "红海市场监督管理所", "红海所", "STATION", BAYUQUAN, 210804, "{210804001}");
            department(jdbc, BAYUQUAN_SECOND, "熊岳市场监督管理所", "熊岳所", "STATION", BAYUQUAN, 210804, "{210804100}");
        });
        departments.reload();
    }

    private static void department(
            JdbcClient jdbc,
            int id,
            String name,
            String shortName,
            String level,
            Integer parent,
            int division,
            String towns) {
        jdbc.sql("""
                        insert into authority.department(id, code, name, short_name, level, parent_id, division_code, towns)
                        values (?, ?, ?, ?, ?, ?, ?, ?::int[]) on conflict do nothing""")
                .param(id)
                .param("D" + id)
                .param(name)
                .param(shortName)
                .param(level)
                .param(parent)
                .param(division)
                .param(towns)
                .update();
    }

    /** A new officer with these skills; the credential is valid far beyond the test. */
    public int officer(int department, String... skills) {
        return officer(department, LocalDate.of(2030, 12, 31), skills);
    }

    /** A new officer whose credential is valid through a day. */
    public int officer(int department, LocalDate credentialValidThrough, String... skills) {
        int id = NEXT.incrementAndGet();
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        insert into authority.officer(id, public_number, name, department_id, post, credential_number, credential_valid_through, skills)
                        values (?, ?, ?, ?, '执法员', ?, ?, ?::text[])""")
                        .param(id)
                        .param("T" + id)
                        .param("测试员" + id)
                        .param(department)
                        .param("LN08" + id)
                        .param(credentialValidThrough)
                        .param(skills)
                        .update());
        return id;
    }

    /** A new account with {@link #PASSWORD}; returns its sign-in name. */
    public String account(int department, Integer officer, Role... roles) {
        String name = "user" + NEXT.incrementAndGet();
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        insert into authority.account(sign_in_name, password_hash, display_name, roles, department_id, officer_id)
                        values (?, ?, ?, ?::text[], ?, ?)""")
                        .param(name)
                        .param(signIn.encode(PASSWORD))
                        .param("账号" + name)
                        .param(Set.of(roles).stream().map(Role::name).toArray(String[]::new))
                        .param(department)
                        .param(officer)
                        .update());
        return name;
    }

    /** Signs the account in and returns its session cookie's value. */
    public String session(String signInName) {
        return session(signInName, PASSWORD);
    }

    /** As above, for an account with a password of its own. */
    public String session(String signInName, String password) {
        return signIn.start(signInName, password);
    }

    /** A fresh session of a fresh account. */
    public String sessionOf(int department, Role... roles) {
        return session(account(department, null, roles));
    }
}
