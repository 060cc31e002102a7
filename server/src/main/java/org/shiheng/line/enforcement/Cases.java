package org.shiheng.line.enforcement;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.MatterDesk;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Matters;
import org.shiheng.kernel.matter.OpenMatter;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectSummary;
import org.shiheng.kernel.subject.Subjects;
import org.shiheng.line.enforcement.domain.CaseLaw;
import org.shiheng.line.enforcement.domain.Facts;
import org.shiheng.line.enforcement.domain.PastPenalties;
import org.shiheng.line.enforcement.domain.PaymentAccount;
import org.shiheng.line.enforcement.domain.Roster;
import org.shiheng.line.enforcement.domain.Surcharge;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Penalty cases at the desk: registering a clue, the list, and what the case page shows beside the matter itself. */
@Component
public class Cases {

    private final ScopedDatabase database;
    private final Matters matters;
    private final MatterDesk desk;
    private final Subjects subjects;
    private final CaseLaw law;
    private final PastPenalties past;
    private final Roster roster;
    private final ObjectMapper json;
    private final Clock clock;

    Cases(
            ScopedDatabase database,
            Matters matters,
            MatterDesk desk,
            Subjects subjects,
            CaseLaw law,
            PastPenalties past,
            Roster roster,
            ObjectMapper json,
            Clock clock) {
        this.database = database;
        this.matters = matters;
        this.desk = desk;
        this.subjects = subjects;
        this.law = law;
        this.past = past;
        this.roster = roster;
        this.json = json;
        this.clock = clock;
    }

    /** Registers a clue with the unit of the actor, or of the business when it lies in the actor's area. */
    public MatterId register(
            Actor actor, LocalDate foundOn, @Nullable Long subject, Map<String, Object> form, String sourceNumber) {
        return register(actor, CaseRows.PROCEDURE, foundOn, subject, form, sourceNumber);
    }

    /** Enters a case from papers: what was approved on them keeps its day. The head of the unit answers for it. */
    public MatterId enterFromPapers(
            Actor actor, LocalDate foundOn, @Nullable Long subject, Map<String, Object> form, String sourceNumber) {
        if (!actor.has(Role.UNIT_HEAD)) {
            throw Refusal.forbidden("enforcement.head-enters-papers", "补录以前的案件要由单位负责人登记。");
        }
        return register(actor, CaseRows.PROCEDURE, foundOn, subject, form, sourceNumber, true);
    }

    /** Opens any procedure of this line at the desk. */
    public MatterId register(
            Actor actor,
            String procedure,
            LocalDate on,
            @Nullable Long subject,
            Map<String, Object> form,
            String sourceNumber) {
        return register(actor, procedure, on, subject, form, sourceNumber, false);
    }

    private MatterId register(
            Actor actor,
            String procedure,
            LocalDate on,
            @Nullable Long subject,
            Map<String, Object> form,
            String sourceNumber,
            boolean papers) {
        SubjectSummary business = subject == null
                ? null
                : subjects.summaries(actor.scope(), List.of(new SubjectId(subject)))
                        .get(new SubjectId(subject));
        if (subject != null && business == null) {
            throw InvalidInput.of("#/subject", "enforcement.no-business", "没有找到这家商户，或不在您的辖区。请重新选择，或只填写名称。");
        }
        if (procedure.equals("enforcement.consultation")
                && !roster.holds(String.valueOf(form.get("to")), LocalDate.now(clock))) {
            throw InvalidInput.of("#/to", "enforcement.not-on-roster", "这个人不在人才名册里，或者聘期没有开始、已经届满。请从名册里选，没有合适的先登记进名册。");
        }
        if (procedure.equals("enforcement.diligence")) {
            List<String> known =
                    law.duties(on).stream().map(duty -> duty.words()).toList();
            if (!known.containsAll(new Facts(form).texts("standards"))) {
                throw InvalidInput.of("#/standards", "enforcement.no-such-duty", "申请那天没有这条履职标准，请重新选择。");
            }
        }
        int unit = actor.department()
                .map(Department::id)
                .orElseThrow(() -> Refusal.forbidden("enforcement.no-unit", "登记案件要由有单位的人员办理。"));
        boolean reaches = business != null
                && (actor.scope().city() || actor.scope().stations().contains(business.stationId()));
        var people = business == null
                ? List.<OpenMatter.NewParticipant>of()
                : List.of(new OpenMatter.NewParticipant(
                        "PARTY", business.name(), business.id().value(), null, null));
        var opening = new OpenMatter(
                procedure,
                on,
                title(procedure, form, business),
                subject,
                reaches && procedure.equals(CaseRows.PROCEDURE) ? business.stationId() : unit,
                null,
                false,
                form,
                people,
                "desk",
                procedure + "/" + sourceNumber,
                null);
        return matters.open(actor, papers ? opening.fromPapers() : opening);
    }

    private String title(String procedure, Map<String, Object> form, @Nullable SubjectSummary business) {
        var facts = new Facts(form);
        String name = business != null ? business.name() : facts.text("partyName");
        String cause = facts.text("cause");
        String what = cause == null
                ? null
                : law.cause(cause, LocalDate.now(clock)).map(one -> one.name()).orElse(null);
        return switch (procedure) {
            case "enforcement.soft" -> "对" + (name == null ? "经营者" : name) + "的柔性执法";
            case "enforcement.joint" -> "请" + facts.text("toAuthority") + "协同：" + (name == null ? "联合执法" : name);
            case "enforcement.diligence" -> facts.text("person") + "的尽职免责申请";
            case "enforcement.lawfulness" -> "《" + facts.text("name") + "》的合法性审核";
            case "enforcement.consultation" -> "关于" + facts.text("about") + "的法律咨询";
            default -> (name == null ? "当事人待查" : name) + (what == null ? "涉嫌违法" : "涉嫌" + what);
        };
    }

    /**
     * A page of cases in the actor's area, the nearest limit first.
     *
     * @param stage CLUE, OPEN, CLOSED, or none for all that are not archived
     * @param mine only what waits for one of the actor's roles
     */
    public List<Row> list(Actor actor, @Nullable Stage stage, boolean mine, @Nullable String words, int most) {
        Scope scope = actor.scope();
        String where = switch (stage) {
            case null -> "m.closed_on is null";
            case CLUE -> "m.closed_on is null and m.state in ('CLUE', 'VERIFYING', 'VERIFY_WAITING')";
            case OPEN -> "m.closed_on is null and m.state not in ('CLUE', 'VERIFYING', 'VERIFY_WAITING', 'CLOSED')";
            case CLOSED -> "(m.closed_on is not null or m.state = 'CLOSED')";
        };
        Map<String, String> names = desk.stateNames(CaseRows.PROCEDURE);
        return database.read(
                scope,
                jdbc -> jdbc.sql("""
                        select m.id, m.number, m.title, m.state, m.station_id, m.handler, m.due_on, m.version, c.*
                        from matter.matter m join enforcement.case_row c on c.matter_id = m.id
                        where m.procedure = 'enforcement.case' and """ + " " + where + " and " + scope.predicate("m.station_id", "m.seen_by") + """
                         and (not :mine or m.waits_for && :roles::text[])
                         and (:words::text is null or m.title like '%' || :words || '%' or m.number like '%' || :words || '%')
                        order by coalesce(m.due_on, 'infinity'::date), m.id desc limit :most""")
                        .param("mine", mine)
                        .param("roles", actor.roles().stream().map(Enum::name).toArray(String[]::new))
                        .param("words", words == null || words.isBlank() ? null : words.strip(), java.sql.Types.VARCHAR)
                        .param("most", Math.clamp(most, 1, 500))
                        .query((row, n) -> row(row, names))
                        .list());
    }

    /** What the case page shows beside the matter: gates, payments, earlier penalties. */
    public Sheet sheet(Actor actor, MatterId id) {
        LocalDate today = LocalDate.now(clock);
        Kept kept = database.read(
                actor.scope(),
                jdbc -> jdbc.sql(
                                "select number, state, subject_id, facts from matter.matter where id = ? and procedure = ?")
                        .param(id.value())
                        .param(CaseRows.PROCEDURE)
                        .query((row, n) -> new Kept(
                                row.getString("number"),
                                row.getString("state"),
                                row.getObject("subject_id", Long.class),
                                json.readValue(row.getString("facts"), new TypeReference<>() {})))
                        .optional()
                        .orElseThrow(() -> Refusal.notFound("enforcement.no-case", "没有这件案子，或不在您的辖区。")));
        Facts facts = new Facts(kept.facts());
        Long subject = kept.subject();
        PaymentAccount account = PaymentAccount.of(facts);
        Surcharge.Sum sum = account.parts().isEmpty() ? null : account.asOf(today, law.surcharge(today));
        List<PastPenalties.Past> earlier = subject == null
                ? List.of()
                : past.of(subject, today.minusYears(law.firstOffenceYears(today)), today).stream()
                        .filter(one -> !one.number().equals(kept.number()))
                        .toList();
        return new Sheet(
                facts.text("cause"),
                facts.text("causeName"),
                facts.text("causeBasis"),
                facts.amountOrNone("value"),
                facts.texts("circumstances"),
                facts.amountOrNone("fine"),
                facts.text("gradeLabel"),
                facts.texts("discretionSum"),
                facts.text("discretionVerdict"),
                facts.text("hearingWhy"),
                Steps.of(facts),
                facts.text("decisionNumber"),
                facts.text("penaltyWords"),
                sum == null ? null : new Payments(sum, account.surchargeOwed(sum), account.payments(), account.parts()),
                earlier,
                facts.texts("officerNames"),
                facts.text("closeWay"),
                List.of("CLOSED", "ARCHIVED").contains(kept.state()));
    }

    private static Row row(ResultSet row, Map<String, String> names) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("number"),
                row.getString("title"),
                row.getString("state"),
                names.getOrDefault(row.getString("state"), ""),
                row.getInt("station_id"),
                row.getObject("handler", Integer.class),
                row.getObject("due_on", LocalDate.class),
                row.getString("party_name"),
                row.getString("source"),
                row.getString("cause_name"),
                row.getObject("filed_on", LocalDate.class),
                row.getObject("decided_on", LocalDate.class),
                row.getBigDecimal("fine"),
                row.getObject("published_on", LocalDate.class),
                row.getString("close_way"));
    }

    /** Which part of the way a case is on. */
    public enum Stage {
        CLUE,
        OPEN,
        CLOSED
    }

    /** A case as the list shows it. */
    public record Row(
            long id,
            String number,
            String title,
            String state,
            String stateName,
            int station,
            @Nullable Integer handler,
            @Nullable LocalDate dueOn,
            @Nullable String partyName,
            @Nullable String source,
            @Nullable String causeName,
            @Nullable LocalDate filedOn,
            @Nullable LocalDate decidedOn,
            BigDecimal fine,
            @Nullable LocalDate publishedOn,
            @Nullable String closeWay) {}

    /** What the page of a case shows of it. */
    public record Sheet(
            @Nullable String cause,
            @Nullable String causeName,
            @Nullable String causeBasis,
            @Nullable BigDecimal value,
            List<String> circumstances,
            @Nullable BigDecimal fine,
            @Nullable String gradeLabel,
            List<String> discretionSum,
            @Nullable String discretionVerdict,
            @Nullable String hearingWhy,
            List<Steps.Step> gates,
            @Nullable String decisionNumber,
            @Nullable String penaltyWords,
            @Nullable Payments payments,
            List<PastPenalties.Past> earlier,
            List<String> officers,
            @Nullable String closeWay,
            boolean closed) {}

    /** The account of the fine on today's day. */
    public record Payments(
            Surcharge.Sum sum, BigDecimal surchargeOwed, List<Surcharge.Payment> paid, List<Surcharge.Part> parts) {}

    private record Kept(
            String number, String state, @Nullable Long subject, Map<String, Object> facts) {}
}
