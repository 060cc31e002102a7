package org.shiheng.kernel.matter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.approval.Ask;
import org.shiheng.kernel.approval.Flows;
import org.shiheng.kernel.approval.SignOffs;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.Officer;
import org.shiheng.kernel.authority.Officers;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.procedure.Procedure;
import org.shiheng.kernel.matter.procedure.ProcedureAct;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Acts that were asked for and wait for sign-off: one a matter at most. Deadlines run on meanwhile. */
@Component
class PendingActs {

    /** What sign-off calls our things. */
    static final String KIND = "matter";

    private final SignOffs signOffs;
    private final Flows flows;
    private final Departments departments;
    private final Officers officers;
    private final ObjectMapper json;
    private final Clock clock;

    PendingActs(
            SignOffs signOffs,
            Flows flows,
            Departments departments,
            Officers officers,
            ObjectMapper json,
            Clock clock) {
        this.signOffs = signOffs;
        this.flows = flows;
        this.departments = departments;
        this.officers = officers;
        this.json = json;
        this.clock = clock;
    }

    /** Refuses an act that would move the matter while another waits for sign-off. */
    void refuseMeanwhile(JdbcClient jdbc, Procedure procedure, ProcedureAct act, MatterRow matter) {
        boolean moves = act.approval() != null || act.to() != null && !act.to().equals(matter.state());
        if (matter.signOff() != MatterRow.SignOff.PENDING || !moves) {
            return;
        }
        String waiting = open(jdbc, matter.id())
                .flatMap(pending -> procedure.act(pending.act()))
                .map(ProcedureAct::name)
                .orElse("另一个步骤");
        throw Refusal.conflict(
                "matter.in-sign-off",
                "正在审批，暂时不能“" + act.name() + "”",
                "“" + waiting + "”已提请审批，批准、退回或由提请人撤回以后才能继续。期限照常计算。");
    }

    /** Keeps the act and asks for its sign-off. */
    void ask(
            JdbcClient jdbc,
            Actor actor,
            Procedure procedure,
            ProcedureAct act,
            MatterRow matter,
            Map<String, Object> form,
            @Nullable String opinion) {
        jdbc.sql("update matter.pending_act set state = 'REPLACED' where matter_id = ? and state = 'RETURNED'")
                .param(matter.id())
                .update();
        String text = json.writeValueAsString(form);
        long request = signOffs.ask(
                actor,
                new Ask(
                        KIND,
                        matter.id(),
                        act.name(),
                        matter.number() + " " + matter.title(),
                        flows.code(procedure.folder(), act.approval()).orElseThrow(),
                        matter.station(),
                        digest(act.code(), text),
                        Map.copyOf(form)));
        jdbc.sql("""
                        insert into matter.pending_act(matter_id, act, form, opinion, request_id, account_id, actor, officer, department, roles, asked_at, state)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?, 'PENDING')""")
                .param(matter.id())
                .param(act.code())
                .param(text)
                .param(opinion)
                .param(request)
                .param(actor.account())
                .param(actor.name())
                .param(actor.officer().isPresent() ? actor.officer().getAsInt() : null)
                .param(actor.department().map(Department::id).orElse(null))
                .param(actor.roles().stream().map(Role::name).toArray(String[]::new))
                .param(Timestamp.from(clock.instant()))
                .update();
        mark(jdbc, matter.id(), MatterRow.SignOff.PENDING, true);
    }

    /** The act that waits, or came back. */
    Optional<Pending> open(JdbcClient jdbc, long matter) {
        return jdbc.sql("select * from matter.pending_act where matter_id = ? and state in ('PENDING', 'RETURNED')")
                .param(matter)
                .query(this::map)
                .optional();
    }

    /** The act is no longer waiting. */
    void over(JdbcClient jdbc, Pending pending, String state, @Nullable String said) {
        jdbc.sql("update matter.pending_act set state = ?, said = ? where id = ?")
                .param(state)
                .param(said)
                .param(pending.id())
                .update();
        boolean alone = state.equals("RETURNED") || state.equals("WITHDRAWN");
        mark(jdbc, pending.matter(), state.equals("RETURNED") ? MatterRow.SignOff.RETURNED : null, alone);
    }

    /** Another act was done, so that what came back is not asked for again; the platform's acts also end what still waits. */
    void overtaken(JdbcClient jdbc, Actor actor, MatterRow matter, String why) {
        if (matter.signOff() != null) {
            signOffs.overtake(actor, KIND, matter.id(), why);
            open(jdbc, matter.id()).ifPresent(pending -> over(jdbc, pending, "OVERTAKEN", why));
        }
    }

    /**
     * Marks the matter.
     *
     * @param alone nothing else happens to it: others who look at it must see this first, so that its version moves on
     */
    private static void mark(JdbcClient jdbc, long matter, MatterRow.@Nullable SignOff signOff, boolean alone) {
        jdbc.sql("update matter.matter set sign_off = ?, version = version + ? where id = ?")
                .param(signOff == null ? null : signOff.name())
                .param(alone ? 1 : 0)
                .param(matter)
                .update();
    }

    private Pending map(ResultSet row, int n) throws SQLException {
        return new Pending(
                row.getLong("id"),
                row.getLong("matter_id"),
                row.getString("act"),
                row.getString("form"),
                row.getString("opinion"),
                row.getLong("request_id"),
                asker(
                        row.getInt("account_id"),
                        row.getString("actor"),
                        row.getObject("officer", Integer.class),
                        row.getObject("department", Integer.class),
                        (String[]) row.getArray("roles").getArray()),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("state").equals("RETURNED"),
                row.getString("said"));
    }

    /** Who asked, as they were then: the act is theirs, whoever signs it. */
    private Actor asker(
            int account, String name, @Nullable Integer officer, @Nullable Integer department, String[] roles) {
        Optional<Department> unit = Optional.ofNullable(department).flatMap(departments::find);
        return new Actor(
                account,
                name,
                officer == null ? OptionalInt.empty() : OptionalInt.of(officer),
                Optional.ofNullable(officer).flatMap(officers::find).map(Officer::publicNumber),
                unit,
                Set.copyOf(List.of(roles).stream().map(Role::valueOf).collect(Collectors.toSet())),
                unit.map(known -> departments.scopeOf(known.id())).orElse(Scope.nothing()));
    }

    Map<String, Object> form(Pending pending) {
        return json.readValue(pending.form(), new TypeReference<>() {});
    }

    static String digest(String act, String form) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((act + "\n" + form).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * An act that waits for sign-off.
     *
     * @param form its text, as it was signed
     * @param returned whether it came back to whoever asked, with {@code said}
     */
    record Pending(
            long id,
            long matter,
            String act,
            String form,
            @Nullable String opinion,
            long request,
            Actor asker,
            Instant askedAt,
            boolean returned,
            @Nullable String said) {}
}
