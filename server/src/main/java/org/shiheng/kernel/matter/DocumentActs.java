package org.shiheng.kernel.matter;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.document.Deliveries;
import org.shiheng.kernel.document.DeliveryReport;
import org.shiheng.kernel.document.Documents;
import org.shiheng.kernel.document.Facts;
import org.shiheng.kernel.document.IssuedDocument;
import org.shiheng.kernel.document.NewDocument;
import org.shiheng.kernel.document.Template;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.procedure.Procedure;
import org.shiheng.kernel.matter.procedure.ProcedureAct;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * What is done with a matter's documents besides issuing them by an act: looked at before, drawn up by hand, delivered,
 * opened. A delivery is an act of the matter of its own, allowed in every state: when the last addressee has the document,
 * the procedure's {@code onDelivered} starts and stops deadlines on that legal day, moves the state, and has an act of
 * the platform follow that keeps the day as a fact.
 */
@Component
public class DocumentActs {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final ScopedDatabase database;
    private final Procedures procedures;
    private final Matters matters;
    private final ActJudge judge;
    private final MatterDocuments papers;
    private final Documents documents;
    private final Deliveries deliveries;
    private final MatterDeadlines deadlines;
    private final MatterSteps steps;
    private final Forms forms;
    private final DrawnForms drawnForms;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;
    private final Clock clock;

    DocumentActs(
            ScopedDatabase database,
            Procedures procedures,
            Matters matters,
            ActJudge judge,
            MatterDocuments papers,
            Documents documents,
            Deliveries deliveries,
            MatterDeadlines deadlines,
            MatterSteps steps,
            Forms forms,
            DrawnForms drawnForms,
            AuditTrail audit,
            ApplicationEventPublisher events,
            ObjectMapper json,
            Clock clock) {
        this.database = database;
        this.procedures = procedures;
        this.matters = matters;
        this.judge = judge;
        this.papers = papers;
        this.documents = documents;
        this.deliveries = deliveries;
        this.deadlines = deadlines;
        this.steps = steps;
        this.forms = forms;
        this.drawnForms = drawnForms;
        this.audit = audit;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** The documents of a matter the actor reaches, and those that may be drawn up now. */
    public Shelf of(Actor actor, MatterId id) {
        return database.read(actor.scope(), jdbc -> {
            MatterRow matter = MatterDesk.find(jdbc, id);
            Procedure procedure = procedures.version(matter.procedure(), matter.procedureFrom());
            return new Shelf(
                    matter.version(),
                    documents.of(id.value()),
                    matter.closedOn() != null || !inHand(actor, matter)
                            ? List.of()
                            : procedure.documents().stream()
                                    .filter(code -> papers.againstDrawing(jdbc, procedure, matter, code)
                                            .isEmpty())
                                    .map(code -> papers.template(procedure, code))
                                    .toList(),
                    inHand(actor, matter));
        });
    }

    /** How a document of an act would look with this form; nothing is kept and no number is taken. */
    public byte[] preview(Actor actor, MatterId id, @Nullable String act, String code, Map<String, Object> form) {
        return database.read(actor.scope(), jdbc -> {
            MatterRow matter = MatterDesk.find(jdbc, id);
            Procedure procedure = procedures.version(matter.procedure(), matter.procedureFrom());
            LocalDate today = LocalDate.now(clock);
            if (act == null) {
                Template template = drawn(procedure, code);
                forms.check(json.valueToTree(drawnForms.of(procedure, template)), form);
                return documents.preview(prepared(
                        jdbc, actor, procedure, matter, template, facts(matter, form), byHand(template, today)));
            }
            ProcedureAct found = procedure
                    .act(act)
                    .filter(one -> one.documents().contains(code))
                    .orElseThrow(() -> Refusal.notFound("matter.no-document", "这一步不制作这种文书。"));
            ActReach.check(actor, found, matter, () -> matters.inTeam(jdbc, actor, matter));
            if (found.form() != null) {
                forms.check(procedure.folder(), found.form(), form);
            }
            LocalDate day = ActReach.day(found, form, matter, today);
            var facts = new LinkedHashMap<>(facts(matter, Map.of()));
            var allowed = judge.rule(jdbc, actor, found, matter, facts, form, day, today);
            facts.putAll(form);
            facts.putAll(allowed.facts());
            return documents.preview(prepared(
                    jdbc,
                    actor,
                    procedure,
                    matter,
                    papers.template(procedure, code),
                    facts,
                    new Facts.ActFacts(found.name(), day, null)));
        });
    }

    /** The form of a document that is drawn up by hand, as JSON Schema. */
    public Map<String, Object> form(Actor actor, MatterId id, String code) {
        MatterRow matter = database.read(actor.scope(), jdbc -> MatterDesk.find(jdbc, id));
        Procedure procedure = procedures.version(matter.procedure(), matter.procedureFrom());
        return drawnForms.of(procedure, drawn(procedure, code));
    }

    /** Draws up a document that the procedure allows at any time: a record of inquiry, a receipt, a note. */
    public IssuedDocument drawUp(Actor actor, MatterId id, int version, String code, Map<String, Object> form) {
        return database.change(actor.scope(), jdbc -> {
            MatterRow matter = current(jdbc, id, version);
            Procedure procedure = procedures.version(matter.procedure(), matter.procedureFrom());
            Template template = drawn(procedure, code);
            refuseUnlessInHand(actor, matter, "制作文书");
            if (matter.closedOn() != null) {
                throw Refusal.conflict("matter.closed", "已经办结", "这件事已经办结，不能再制作文书。");
            }
            papers.againstDrawing(jdbc, procedure, matter, code).ifPresent(refusal -> {
                throw refusal;
            });
            forms.check(json.valueToTree(drawnForms.of(procedure, template)), form);
            var about = byHand(template, LocalDate.now(clock));
            long step = steps.write(
                    jdbc,
                    actor,
                    matter.id(),
                    new MatterSteps.Step(
                            "draw-up", about.name(), matter.state(), matter.state(), about.on(), Map.of(), null));
            IssuedDocument issued = documents.issue(
                    papers.prepare(jdbc, actor, procedure, matter, template, facts(matter, form), about, step)
                            .orElseThrow(DocumentActs::nobody));
            Map<String, String> numbers = MatterDocuments.numbers(procedure, issued);
            if (!numbers.isEmpty()) {
                jdbc.sql("update matter.matter set facts = facts || ?::jsonb where id = ?")
                        .param(json.writeValueAsString(numbers))
                        .param(matter.id())
                        .update();
            }
            touched(jdbc, matter, matter.state(), procedure);
            return issued;
        });
    }

    /** Records a try to deliver. When everybody has it, the procedure reacts on the legal day of the delivery. */
    public Deliveries.Written deliver(Actor actor, MatterId id, int version, long document, DeliveryReport report) {
        return database.change(actor.scope(), jdbc -> {
            MatterRow matter = current(jdbc, id, version);
            refuseUnlessInHand(actor, matter, "送达");
            if (documents.of(matter.id()).stream().noneMatch(one -> one.id() == document)) {
                throw Refusal.notFound("matter.no-such-document", "这件事没有这份文书。");
            }
            if (report.attachment() != null && !attached(jdbc, matter.id(), report.attachment())) {
                throw InvalidInput.of("#/attachment", "matter.no-attachment", "这件事没有这份材料，请重新上传回证。");
            }
            Deliveries.Written written = deliveries.write(actor, document, report);
            String words = written.document().title() + "，" + report.way().label()
                    + switch (written.state()) {
                        case DELIVERED -> "";
                        case RUNNING -> "开始，" + written.countsOn() + " 期满";
                        case FAILED -> "未成";
                    };
            react(jdbc, actor, matter, written, "送达" + words, report.on(), report.reason());
            return written;
        });
    }

    /** Ends an announcement whose time has passed. */
    void complete(Deliveries.Announced announced) {
        Actor platform = Actor.platform("公告期满自动办理");
        database.run(Scope.wholeCity(), jdbc -> {
            MatterRow matter = Matters.locked(jdbc, new MatterId(announced.matter()));
            Deliveries.Written written = deliveries.complete(announced.delivery());
            if (written != null) {
                react(
                        jdbc,
                        platform,
                        matter,
                        written,
                        "公告期满，" + written.document().title() + "视为送达",
                        java.util.Objects.requireNonNull(written.countsOn()),
                        null);
            }
        });
    }

    /** The file of a document; one that names a private person is opened by those who handle it, for a reason, on record. */
    public Documents.Content open(
            Actor actor, MatterId id, long document, Documents.Format format, @Nullable String reason) {
        return database.change(actor.scope(), jdbc -> {
            MatterRow matter = MatterDesk.find(jdbc, id);
            IssuedDocument issued = documents.of(matter.id()).stream()
                    .filter(one -> one.id() == document)
                    .findFirst()
                    .orElseThrow(() -> Refusal.notFound("matter.no-such-document", "这件事没有这份文书。"));
            if (issued.guarded()) {
                openGuarded(actor, matter, issued, reason);
            }
            return documents.content(document, format).orElseThrow();
        });
    }

    private void openGuarded(Actor actor, MatterRow matter, IssuedDocument issued, @Nullable String reason) {
        boolean handles = matter.handler() != null && matter.handler() == actor.account();
        boolean unhandled = matter.handler() == null && actor.has(Role.INSPECTOR) && inHand(actor, matter);
        boolean heads = actor.has(Role.UNIT_HEAD) && inHand(actor, matter);
        if (!handles && !heads && !unhandled) {
            throw Refusal.forbidden("matter.sealed-document", "这份文书写有投诉举报人的信息。办理本件的执法人员和本单位负责人可以看。");
        }
        if (reason == null || reason.isBlank()) {
            throw InvalidInput.of("#/reason", "matter.no-reason", "请写明查看事由。这次查看会记录，可以被查到。");
        }
        audit.write(
                actor,
                "matter.document",
                "matter/" + matter.number() + "/document/" + issued.id(),
                AuditTrail.Outcome.DONE,
                reason.strip(),
                null);
    }

    private void react(
            JdbcClient jdbc,
            Actor actor,
            MatterRow matter,
            Deliveries.Written written,
            String words,
            LocalDate day,
            @Nullable String reason) {
        Procedure procedure = procedures.version(matter.procedure(), matter.procedureFrom());
        LocalDate whole = written.wholeOn();
        Procedure.OnDelivered reaction = whole == null
                ? null
                : procedure.onDelivered().get(written.document().code());
        String to = reaction != null && reaction.to() != null && reaction.from().contains(matter.state())
                ? reaction.to()
                : matter.state();
        long step = steps.write(
                jdbc,
                actor,
                matter.id(),
                new MatterSteps.Step("deliver", words, matter.state(), to, day, Map.of(), reason));
        if (reaction != null && !procedure.state(matter.state()).end()) {
            deadlines.pause(jdbc, matter.id(), reaction.suspends(), Map.of(), whole, step);
            deadlines.resume(jdbc, matter.id(), reaction.resumes(), whole);
            deadlines.stop(jdbc, matter.id(), reaction.stops(), whole, step);
            deadlines.cancel(jdbc, matter.id(), reaction.cancels(), whole, step);
            // A document delivered anew starts its deadlines anew.
            deadlines.cancel(jdbc, matter.id(), reaction.starts(), whole, step);
            deadlines.start(
                    jdbc,
                    matter.id(),
                    procedure,
                    MatterDeadlines.started(procedure, reaction.starts(), facts(matter, Map.of())),
                    matter.legalOn(),
                    whole,
                    step);
        }
        touched(jdbc, matter, to, procedure);
        if (whole != null) {
            events.publishEvent(new MatterEvent.Acted(
                    matter.id(),
                    procedure.code(),
                    "deliver",
                    matter.state(),
                    to,
                    matter.subject(),
                    matter.station(),
                    whole));
        }
        if (reaction != null && reaction.act() != null && whole != null) {
            follow(procedure, written.document(), reaction.act(), whole);
        }
    }

    /** Has the act happen that waits for this delivery, unless a newer document took the place of the delivered one. */
    private void follow(Procedure procedure, IssuedDocument delivered, String code, LocalDate whole) {
        List<String> kinds = procedure.onDelivered().values().stream()
                .filter(other -> code.equals(other.act()))
                .map(Procedure.OnDelivered::document)
                .toList();
        boolean newest = documents
                .newest(delivered.matter(), kinds)
                .filter(one -> one.id() == delivered.id())
                .isPresent();
        String day = procedure.act(code).orElseThrow().dayField();
        if (newest && day != null) {
            matters.follow(new MatterId(delivered.matter()), code, Map.of(day, whole.toString()), "送达登记");
        }
    }

    private void touched(JdbcClient jdbc, MatterRow matter, String to, Procedure procedure) {
        Procedure.State state = procedure.state(to);
        jdbc.sql("""
                        update matter.matter set state = ?, outcome = coalesce(?, outcome), closed_on = coalesce(closed_on, ?), waits_for = ?::text[],
                          version = version + 1 where id = ?""")
                .param(to)
                .param(state.outcome())
                .param(state.end() ? LocalDate.now(clock) : null)
                .param(ActReach.waitsFor(procedure, to))
                .param(matter.id())
                .update();
        deadlines.nearest(jdbc, matter.id());
    }

    private NewDocument prepared(
            JdbcClient jdbc,
            Actor actor,
            Procedure procedure,
            MatterRow matter,
            Template template,
            Map<String, Object> facts,
            Facts.ActFacts about) {
        return papers.prepare(jdbc, actor, procedure, matter, template, facts, about, 0)
                .orElseThrow(DocumentActs::nobody);
    }

    private Template drawn(Procedure procedure, String code) {
        if (!procedure.documents().contains(code)) {
            throw Refusal.notFound("matter.no-document", "“" + procedure.name() + "”不能单独制作这种文书。");
        }
        return papers.template(procedure, code);
    }

    /** What earlier forms said, and over it what this one says. */
    private Map<String, Object> facts(MatterRow matter, Map<String, Object> form) {
        var facts = new LinkedHashMap<String, Object>(json.readValue(matter.facts(), MAP));
        facts.putAll(form);
        return facts;
    }

    private static Facts.ActFacts byHand(Template template, LocalDate today) {
        return new Facts.ActFacts("制作《" + template.name() + "》", today, null);
    }

    private static MatterRow current(JdbcClient jdbc, MatterId id, int version) {
        MatterRow matter = Matters.locked(jdbc, id);
        if (matter.version() != version) {
            throw Refusal.stale("matter.stale", "这件事刚被别人办过一步。您填的内容还在，请看他办了什么再继续。");
        }
        return matter;
    }

    private static boolean attached(JdbcClient jdbc, long matter, long attachment) {
        return jdbc.sql("select exists(select 1 from matter.attachment where id = ? and matter_id = ?)")
                .param(attachment)
                .param(matter)
                .query(Boolean.class)
                .single();
    }

    private static boolean inHand(Actor actor, MatterRow matter) {
        boolean own = actor.department().map(Department::id).orElse(-1) == matter.station();
        boolean handler = matter.handler() != null && matter.handler() == actor.account();
        return (own || handler) && (actor.has(Role.INSPECTOR) || actor.has(Role.UNIT_HEAD));
    }

    static void refuseUnlessInHand(Actor actor, MatterRow matter, String what) {
        if (!inHand(actor, matter)) {
            throw Refusal.forbidden("matter.not-in-hand", "“" + what + "”要由承办单位办理。");
        }
    }

    private static Refusal nobody() {
        return Refusal.conflict("matter.nobody-addressed", "没有可以送达的人", "这种文书要送达的人没有参加这件事。请先登记参加人。");
    }

    /**
     * A matter's documents.
     *
     * @param drawable what may be drawn up by hand now
     * @param mine whether the actor may deliver
     */
    public record Shelf(int version, List<IssuedDocument> documents, List<Template> drawable, boolean mine) {}
}
