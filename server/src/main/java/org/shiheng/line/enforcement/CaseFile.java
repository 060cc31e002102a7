package org.shiheng.line.enforcement;

import java.util.Map;
import java.util.function.Function;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Officers;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.CoHandling;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.line.enforcement.domain.Facts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Who may add to the file of a case: its officers and the heads whose area it lies in, until it is archived. */
@Component
class CaseFile {

    private final ScopedDatabase database;
    private final Officers officers;
    private final CoHandling together;
    private final ObjectMapper json;

    CaseFile(ScopedDatabase database, Officers officers, CoHandling together, ObjectMapper json) {
        this.database = database;
        this.officers = officers;
        this.together = together;
        this.json = json;
    }

    /** As {@link #within}, also for officers of a unit that helps with the case. */
    <T> T withHelpers(Actor actor, long matter, Function<JdbcClient, T> work) {
        if (!together.helps(actor, new MatterId(matter))) {
            return within(actor, matter, work);
        }
        // Whoever helps reaches the case but not its row, which the work locks.
        return database.change(Scope.wholeCity(), jdbc -> {
            boolean open = jdbc.sql(
                            "select closed_on is null from matter.matter where id = ? and procedure = 'enforcement.case'")
                    .param(matter)
                    .query(Boolean.class)
                    .optional()
                    .orElseThrow(() -> Refusal.notFound("enforcement.no-case", "没有这件案子，或不在您的辖区。"));
            if (!open) {
                throw Refusal.conflict("enforcement.archived", "案卷已经归档", "归档后不能再增减材料。");
            }
            return work.apply(jdbc);
        });
    }

    /** Does work on the file, in one transaction. */
    <T> T within(Actor actor, long matter, Function<JdbcClient, T> work) {
        return database.change(actor.scope(), jdbc -> {
            State state = jdbc.sql("""
                            select handler, facts, closed_on is not null closed from matter.matter
                            where id = ? and procedure = 'enforcement.case'""")
                    .param(matter)
                    .query((row, n) ->
                            new State(row.getInt("handler"), row.getString("facts"), row.getBoolean("closed")))
                    .optional()
                    .orElseThrow(() -> Refusal.notFound("enforcement.no-case", "没有这件案子，或不在您的辖区。"));
            if (state.closed()) {
                throw Refusal.conflict("enforcement.archived", "案卷已经归档", "归档后不能再增减材料。");
            }
            if (!actor.has(Role.UNIT_HEAD) && state.handler() != actor.account() && !isOfficer(actor, state.facts())) {
                throw Refusal.forbidden("enforcement.not-your-case", "案卷材料由本案办案人员增加。需要增加办案人员，请负责人指定。");
            }
            return work.apply(jdbc);
        });
    }

    private boolean isOfficer(Actor actor, String facts) {
        if (actor.officer().isEmpty()) {
            return false;
        }
        var team = new Facts(json.readValue(facts, new TypeReference<Map<String, Object>>() {})).texts("officers");
        return officers.find(actor.officer().getAsInt())
                .filter(officer -> team.contains(officer.credentialNumber()))
                .isPresent();
    }

    private record State(int handler, String facts, boolean closed) {}
}
