package org.shiheng.kernel.authority;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.shiheng.kernel.database.Scope;

/**
 * Who is asking: passed explicitly to every act and query, never kept in thread state.
 *
 * @param account the account, 0 for the public and for the platform's own work
 * @param name name shown inside the office
 * @param officer the officer behind the account, when there is one
 * @param publicNumber the officer's number shown in public
 * @param department the department worked for, when there is one
 * @param scope the rows reached
 * @param passwordDue the password is a one-time one: it must be changed before anything else can be done
 */
public record Actor(
        int account,
        String name,
        OptionalInt officer,
        Optional<String> publicNumber,
        Optional<Department> department,
        Set<Role> roles,
        Scope scope,
        boolean passwordDue) {

    public Actor {
        roles = Set.copyOf(roles);
    }

    /** Somebody whose password is their own. */
    public Actor(
            int account,
            String name,
            OptionalInt officer,
            Optional<String> publicNumber,
            Optional<Department> department,
            Set<Role> roles,
            Scope scope) {
        this(account, name, officer, publicNumber, department, roles, scope, false);
    }

    /** Anybody, without signing in: reaches the whole city, but only through the published views. */
    public static Actor anyone() {
        return new Actor(
                0,
                "公众",
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(Role.PUBLIC),
                Scope.wholeCity());
    }

    /** The platform's own background work, named for the audit trail. */
    public static Actor platform(String work) {
        return new Actor(0, work, OptionalInt.empty(), Optional.empty(), Optional.empty(), Set.of(), Scope.wholeCity());
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** The officer's id; for acts that only an officer may do. */
    public int officerOrRefuse() {
        return officer.orElseThrow(
                () -> org.shiheng.kernel.http.Refusal.forbidden("authority.not-an-officer", "这件事要由执法人员本人办理。"));
    }
}
