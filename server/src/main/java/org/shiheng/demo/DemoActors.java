package org.shiheng.demo;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.Officer;
import org.shiheng.kernel.authority.Officers;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.stereotype.Component;

/** The people of the demo office as the platform would know them after signing in. */
@Component
class DemoActors {

    private final ScopedDatabase database;
    private final Departments departments;
    private final Officers officers;

    DemoActors(ScopedDatabase database, Departments departments, Officers officers) {
        this.database = database;
        this.departments = departments;
        this.officers = officers;
    }

    /** Whoever would sign in with this name. */
    Actor account(String signInName) {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("""
                        select a.id, a.display_name, a.roles, a.department_id, a.officer_id, o.public_number
                        from authority.account a left join authority.officer o on o.id = a.officer_id where a.sign_in_name = ?""")
                        .param(signInName)
                        .query((row, n) -> {
                            Department department = departments
                                    .find(row.getInt("department_id"))
                                    .orElseThrow();
                            int officer = row.getInt("officer_id");
                            Set<Role> roles = Stream.of(
                                            (String[]) row.getArray("roles").getArray())
                                    .map(Role::valueOf)
                                    .collect(Collectors.toSet());
                            return new Actor(
                                    row.getInt("id"),
                                    row.getString("display_name"),
                                    officer == 0 ? OptionalInt.empty() : OptionalInt.of(officer),
                                    Optional.ofNullable(row.getString("public_number")),
                                    Optional.of(department),
                                    roles,
                                    departments.scopeOf(department.id()));
                        })
                        .single());
    }

    /** An officer who was drawn, at work. */
    Actor officer(int id) {
        Officer officer = officers.find(id).orElseThrow();
        return new Actor(
                0,
                officer.name(),
                OptionalInt.of(id),
                Optional.of(officer.publicNumber()),
                departments.find(officer.department()),
                Set.of(Role.INSPECTOR),
                departments.scopeOf(officer.department()));
    }
}
