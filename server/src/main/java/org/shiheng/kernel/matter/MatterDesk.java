package org.shiheng.kernel.matter;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.approval.Flows;
import org.shiheng.kernel.authority.Accounts;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.Officer;
import org.shiheng.kernel.authority.Officers;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.procedure.DatedBasis;
import org.shiheng.kernel.matter.procedure.Procedure;
import org.shiheng.kernel.matter.procedure.ProcedureAct;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What a desk shows of one matter: where it stands, what was done, its deadlines with their sums, and what may be done now. */
@Component
public class MatterDesk {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final ScopedDatabase database;
    private final Procedures procedures;
    private final Forms forms;
    private final PendingActs pending;
    private final Flows flows;
    private final MatterDeadlines deadlines;
    private final Participants participants;
    private final Referrals referrals;
    private final Joinders joinders;
    private final CoHandling together;
    private final MatterDocuments papers;
    private final AuditTrail audit;
    private final Accounts accounts;
    private final Officers officers;
    private final Departments departments;
    private final Clock clock;
    private final ObjectMapper json;

    MatterDesk(
            ScopedDatabase database,
            Procedures procedures,
            Forms forms,
            PendingActs pending,
            Flows flows,
            MatterDeadlines deadlines,
            Participants participants,
            Referrals referrals,
            Joinders joinders,
            CoHandling together,
            MatterDocuments papers,
            AuditTrail audit,
            Accounts accounts,
            Officers officers,
            Departments departments,
            Clock clock,
            ObjectMapper json) {
        this.database = database;
        this.procedures = procedures;
        this.forms = forms;
        this.pending = pending;
        this.flows = flows;
        this.deadlines = deadlines;
        this.participants = participants;
        this.referrals = referrals;
        this.joinders = joinders;
        this.together = together;
        this.papers = papers;
        this.audit = audit;
        this.accounts = accounts;
        this.officers = officers;
        this.departments = departments;
        this.clock = clock;
        this.json = json;
    }

    /** One matter; refused as unknown when it lies outside the actor's area. */
    public Sheet read(Actor actor, MatterId id) {
        return database.read(actor.scope(), jdbc -> {
            MatterRow matter = find(jdbc, id);
            Procedure procedure = procedures.version(matter.procedure(), matter.procedureFrom());
            return new Sheet(
                    matter,
                    procedure,
                    answers(procedure, procedure.opening().form(), said(jdbc, matter)),
                    json.readValue(matter.facts(), MAP),
                    participants.of(jdbc, matter.id()),
                    deadlines.views(jdbc, matter.id(), procedure),
                    steps(jdbc, matter.id(), procedure),
                    waiting(jdbc, procedure, matter),
                    (matter.ledBy() == null ? procedure.actsIn(matter.state()) : List.<ProcedureAct>of())
                            .stream()
                                    .filter(act -> act.reach() != ProcedureAct.Reach.SYSTEM)
                                    .map(act -> choice(actor, procedure, act, matter, () -> team(jdbc, actor, matter)))
                                    .sorted(Comparator.comparing(Choice::main).reversed())
                                    .toList(),
                    referrals.links(jdbc, matter.id()),
                    joinders.of(jdbc, matter),
                    together.of(jdbc, matter.id()));
        });
    }

    /** Opens what is sealed of a participant, for a stated reason; each look is written to the audit trail. */
    public Map<String, Object> secret(Actor actor, MatterId id, long participant, String reason) {
        if (reason.isBlank()) {
            throw InvalidInput.of("#/reason", "matter.no-reason", "请写明查看事由。这次查看会记录，可以被查到。");
        }
        return database.change(actor.scope(), jdbc -> {
            MatterRow matter = find(jdbc, id);
            boolean handles = matter.handler() != null && matter.handler() == actor.account();
            boolean heads = actor.has(Role.UNIT_HEAD)
                    && actor.department()
                            .filter(own -> own.id() == matter.station())
                            .isPresent();
            if (!handles && !heads) {
                throw Refusal.forbidden("matter.sealed", "办理本件的执法人员和本单位负责人可以看。确有需要，请向单位负责人提出。");
            }
            Map<String, Object> secret = participants
                    .secret(jdbc, matter.id(), participant)
                    .orElseThrow(() -> Refusal.notFound("matter.no-participant", "没有这位参加人，或没有封存的信息。"));
            audit.write(
                    actor,
                    "matter.secret",
                    "matter/" + matter.number() + "/participant/" + participant,
                    AuditTrail.Outcome.DONE,
                    reason.strip(),
                    null);
            return secret;
        });
    }

    /** The procedures somebody may open, and all of them for the handbook page. */
    public List<Procedure> procedures() {
        return procedures.all();
    }

    /** A form as the screen draws it, in the version of the matter's day. */
    public JsonNode form(String procedure, LocalDate legalOn, String name) {
        Procedure found =
                procedures.on(procedure, legalOn).orElseThrow(() -> Refusal.notFound("matter.no-procedure", "没有这项程序。"));
        if (!name.matches("[a-z0-9-]+") || !forms.exists(found.folder(), name)) {
            throw Refusal.notFound("matter.no-form", "没有这张表。");
        }
        return forms.schema(found.folder(), name);
    }

    /** The Chinese names of what a matter's row holds as codes. */
    public Labels labels(MatterRow matter) {
        Procedure procedure = procedures.version(matter.procedure(), matter.procedureFrom());
        return new Labels(
                procedure.name(),
                stateName(procedure, matter),
                matter.dueCode() == null
                        ? null
                        : procedure.deadlines().get(matter.dueCode()).name());
    }

    private static String stateName(Procedure procedure, MatterRow matter) {
        return matter.ledBy() == null ? procedure.state(matter.state()).name() : "已并入主件";
    }

    /** The Chinese names of a procedure's states, by code; of several versions the newest name counts. */
    public Map<String, String> stateNames(String procedure) {
        var names = new java.util.HashMap<String, String>();
        procedures.all().stream()
                .filter(one -> one.code().equals(procedure))
                .forEach(one -> one.states().values().forEach(state -> names.putIfAbsent(state.code(), state.name())));
        return names;
    }

    /** Names of those who have these matters in hand, by account. */
    public Map<Integer, String> handlers(List<MatterRow> matters) {
        return accounts.displayNames(matters.stream()
                .map(MatterRow::handler)
                .filter(Objects::nonNull)
                .toList());
    }

    /** Who in its unit can have a matter in hand. */
    public List<Accounts.Account> candidates(Actor actor, MatterId id) {
        int unit = database.read(actor.scope(), jdbc -> find(jdbc, id)).station();
        return accounts.ofDepartment(unit).stream()
                .filter(account -> account.roles().contains(Role.INSPECTOR)
                        || account.roles().contains(Role.UNIT_HEAD))
                .toList();
    }

    /** Officers of its unit and of the one above whose credential is valid today. */
    public List<Officer> officers(Actor actor, MatterId id) {
        int unit = database.read(actor.scope(), jdbc -> find(jdbc, id)).station();
        var units = new java.util.ArrayList<Integer>(List.of(unit));
        departments.find(unit).map(Department::parent).ifPresent(units::add);
        return officers.of(units).stream()
                .filter(officer -> officer.availableOn(LocalDate.now(clock)))
                .toList();
    }

    /** The sum of the nearest deadline of each matter of a page. */
    public Map<Long, DeadlineView> sums(Actor actor, List<MatterRow> matters) {
        return database.read(actor.scope(), jdbc -> deadlines.nearestSums(jdbc, matters));
    }

    /** What was said when it began; later forms may use the same words for other things. */
    private Map<String, Object> said(JdbcClient jdbc, MatterRow matter) {
        return jdbc.sql("select form from matter.act where matter_id = ? and act = 'open' order by id limit 1")
                .param(matter.id())
                .query((row, n) -> json.readValue(row.getString(1), MAP))
                .optional()
                .orElseGet(() -> json.readValue(matter.facts(), MAP));
    }

    private @Nullable Asked waiting(JdbcClient jdbc, Procedure procedure, MatterRow matter) {
        if (matter.signOff() == null) {
            return null;
        }
        return pending.open(jdbc, matter.id())
                .map(one -> {
                    ProcedureAct act = procedure.act(one.act()).orElseThrow();
                    Map<String, Object> form = pending.form(one);
                    return new Asked(
                            one.act(),
                            act.name(),
                            one.asker().name(),
                            one.asker().account(),
                            one.askedAt(),
                            one.returned(),
                            one.said(),
                            answers(procedure, act.form(), form),
                            form,
                            one.opinion());
                })
                .orElse(null);
    }

    private List<Forms.Answer> answers(Procedure procedure, @Nullable String form, Map<String, Object> values) {
        return form == null ? List.of() : forms.answers(procedure.folder(), form, values);
    }

    static MatterRow find(JdbcClient jdbc, MatterId id) {
        return jdbc.sql("select " + MatterRow.COLUMNS + " from matter.matter m where m.id = ?")
                .param(id.value())
                .query(MatterRow::map)
                .optional()
                .orElseThrow(() -> Refusal.notFound("matter.unknown", "没有这件事，或不在您的辖区。"));
    }

    private boolean team(JdbcClient jdbc, Actor actor, MatterRow matter) {
        return actor.officer().isPresent()
                && participants.handles(jdbc, matter.id(), actor.officer().getAsInt());
    }

    private Choice choice(Actor actor, Procedure procedure, ProcedureAct act, MatterRow matter, BooleanSupplier team) {
        String why = null;
        try {
            ActReach.check(actor, act, matter, team);
        } catch (Refusal refusal) {
            why = refusal.getMessage();
        }
        boolean moves = act.approval() != null || act.to() != null && !act.to().equals(matter.state());
        if (why == null && moves && matter.signOff() == MatterRow.SignOff.PENDING) {
            why = "另一个步骤正在审批，批准、退回或撤回以后才能办。";
        }
        String flow = act.approval() == null
                ? null
                : flows.nameOf(flows.code(procedure.folder(), act.approval()).orElseThrow());
        return new Choice(
                act.code(),
                act.name(),
                DatedBasis.on(act.basis(), matter.legalOn()),
                act.form(),
                flow,
                act.documents().stream()
                        .map(code -> papers.template(procedure, code))
                        .map(template -> new Choice.Document(template.code(), template.name()))
                        .toList(),
                act.code().equals(procedure.state(matter.state()).main()),
                why == null,
                why);
    }

    private List<Step> steps(JdbcClient jdbc, long matter, Procedure procedure) {
        return jdbc.sql("""
                        select a.*, r.record_id from matter.act a left join matter.act_record r on r.act_id = a.id
                        where a.matter_id = ? order by a.id desc limit 500""")
                .param(matter)
                .query((row, n) -> new Step(
                        row.getLong("id"),
                        row.getString("act"),
                        row.getString("name"),
                        procedure.state(row.getString("to_state")).name(),
                        row.getString("actor"),
                        row.getString("department"),
                        row.getTimestamp("at").toInstant(),
                        row.getObject("legal_on", LocalDate.class),
                        answers(
                                procedure,
                                procedure
                                        .act(row.getString("act"))
                                        .map(ProcedureAct::form)
                                        .orElse(null),
                                json.readValue(row.getString("form"), MAP)),
                        row.getString("opinion"),
                        row.getObject("record_id", UUID.class)))
                .list();
    }

    /** Names of a row's codes; the deadline's is none when nothing runs. */
    public record Labels(
            String procedure, String state, @Nullable String deadline) {}

    /** Everything of one matter. */
    public record Sheet(
            MatterRow matter,
            Procedure procedure,
            List<Forms.Answer> content,
            Map<String, Object> facts,
            List<Participants.Participant> participants,
            List<MatterDeadlines.View> deadlines,
            List<Step> steps,
            @Nullable Asked asked,
            List<Choice> choices,
            List<Referrals.Link> links,
            List<Joinders.Joined> joined,
            List<CoHandling.Help> helpers) {}

    /**
     * An act that waits for sign-off, or came back from it.
     *
     * @param said why it came back
     * @param form what was filled in, to be changed and asked for again
     */
    public record Asked(
            String act,
            String name,
            String askedBy,
            int asker,
            Instant askedAt,
            boolean returned,
            @Nullable String said,
            List<Forms.Answer> answers,
            Map<String, Object> form,
            @Nullable String opinion) {}

    /**
     * An act that the law allows in this state, and whether this actor may do it.
     *
     * @param approval name of the sign-off it needs; none = it takes effect at once
     * @param main whether it is the one that usually comes next
     */
    public record Choice(
            String code,
            String name,
            String basis,
            @Nullable String form,
            @Nullable String approval,
            List<Document> documents,
            boolean main,
            boolean mine,
            @Nullable String whyNot) {

        /** A document that the act issues. */
        public record Document(String code, String name) {}
    }

    /** What was done. */
    public record Step(
            long id,
            String act,
            String name,
            String stateAfter,
            String actor,
            @Nullable String department,
            Instant at,
            LocalDate legalOn,
            List<Forms.Answer> answers,
            @Nullable String opinion,
            @Nullable UUID record) {}
}
