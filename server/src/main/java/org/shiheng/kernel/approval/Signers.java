package org.shiheng.kernel.approval;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.approval.flow.SignFlow;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may sign a step: those with its role in the department the flow means, or in the next one upwards that has any. */
@Component
class Signers {

    private final Departments departments;
    private final Clock clock;

    Signers(Departments departments, Clock clock) {
        this.departments = departments;
        this.clock = clock;
    }

    /**
     * Finds them.
     *
     * @param asker never signs what they asked for themselves
     */
    Found find(JdbcClient jdbc, SignFlow.Node step, int station, int asker) {
        Department first = place(step.at(), station);
        Department at = first;
        while (at != null) {
            List<Person> people = people(jdbc, at.id(), step.roles(), asker);
            if (people.size() >= step.least()) {
                return new Found(at.id(), people);
            }
            at = at.parent() == null ? null : departments.find(at.parent()).orElse(null);
        }
        throw Refusal.conflict(
                "approval.nobody-signs",
                "没有人可以签“" + step.name() + "”",
                first.name() + "和上级都没有足够的“" + labels(step.roles()) + "”（要 " + step.least()
                        + " 人，提请人自己不算）。请安全管理员先授予岗位。");
    }

    /** For whom the actor may sign today: for themselves, and for those whose stand-in they are. */
    List<Person> represented(JdbcClient jdbc, Actor actor) {
        return jdbc.sql("""
                        select a.id, a.display_name, a.department_id, a.roles from authority.account a
                        where a.id = :me or a.id in (select account_id from approval.absence
                          where stand_in = :me and not ended and :today between from_on and through_on)
                        order by a.id <> :me, a.id""")
                .param("me", actor.account())
                .param("today", LocalDate.now(clock))
                .query((row, n) -> new Person(
                        row.getInt("id"),
                        row.getString("display_name"),
                        row.getObject("department_id", Integer.class),
                        List.of((String[]) row.getArray("roles").getArray())))
                .list();
    }

    /** As whom the actor may sign this task; empty = not at all. */
    Optional<Person> asWhom(JdbcClient jdbc, Actor actor, ApprovalTask task) {
        return represented(jdbc, actor).stream()
                .filter(person -> maySign(person, task))
                .findFirst();
    }

    static boolean maySign(Person person, ApprovalTask task) {
        if (task.assignee() != null) {
            return task.assignee() == person.account();
        }
        return person.department() != null
                && person.department() == task.department()
                && person.roles().stream().anyMatch(task.roles()::contains);
    }

    List<Person> people(JdbcClient jdbc, int department, List<String> roles, int except) {
        return jdbc.sql("""
                        select id, display_name, department_id, roles from authority.account
                        where department_id = ? and roles && ?::text[] and id <> ? and not disabled
                          and (expires_on is null or expires_on >= ?) order by id limit 500""")
                .param(department)
                .param(roles.toArray(String[]::new))
                .param(except)
                .param(LocalDate.now(clock))
                .query((row, n) -> new Person(
                        row.getInt("id"), row.getString("display_name"), row.getInt("department_id"), List.of((String[])
                                row.getArray("roles").getArray())))
                .list();
    }

    /** Whether somebody works in a department and can sign. */
    boolean worksIn(JdbcClient jdbc, int department, int account) {
        return jdbc.sql("""
                        select 1 from authority.account where id = ? and department_id = ? and not disabled
                          and (expires_on is null or expires_on >= ?)""")
                .param(account)
                .param(department)
                .param(LocalDate.now(clock))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Everybody of a department who can be handed a signature, for a screen to choose from. */
    List<Person> everybody(JdbcClient jdbc, int department) {
        return people(
                jdbc, department, Arrays.stream(Role.values()).map(Role::name).toList(), 0);
    }

    private Department place(SignFlow.Place place, int station) {
        Department unit = departments.find(station).orElseThrow();
        if (place == SignFlow.Place.UNIT) {
            return unit;
        }
        Department at = unit;
        while (at.parent() != null
                && (place == SignFlow.Place.CITY
                        ? at.level() != Department.Level.CITY
                        : at.level() == Department.Level.STATION)) {
            at = departments.find(at.parent()).orElseThrow();
        }
        return at;
    }

    static String labels(List<String> roles) {
        return roles.stream()
                .map(role -> Role.valueOf(role).label())
                .reduce((one, two) -> one + "或" + two)
                .orElse("");
    }

    /** Those who may sign, and where. */
    record Found(int department, List<Person> people) {}

    /** Somebody who may sign. */
    record Person(int account, String name, @Nullable Integer department, List<String> roles) {}
}
