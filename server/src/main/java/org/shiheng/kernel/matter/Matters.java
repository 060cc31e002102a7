package org.shiheng.kernel.matter;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.document.Facts;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.matter.procedure.Procedure;
import org.shiheng.kernel.matter.procedure.ProcedureAct;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/**
 * Opens matters and does acts on them. One act is one transaction: form, rule, state, deadlines, people, record and event
 * all happen, or nothing does.
 */
@Component
public class Matters {

    private final ScopedDatabase database;
    private final Procedures procedures;
    private final Forms forms;
    private final MatterDeadlines deadlines;
    private final Participants participants;
    private final MatterRecords records;
    private final Referrals referrals;
    private final MatterSteps steps;
    private final MatterDocuments documents;
    private final PendingActs pending;
    private final ActJudge judge;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;
    private final Clock clock;

    Matters(
            ScopedDatabase database,
            Procedures procedures,
            Forms forms,
            MatterDeadlines deadlines,
            Participants participants,
            MatterRecords records,
            Referrals referrals,
            MatterSteps steps,
            MatterDocuments documents,
            PendingActs pending,
            ActJudge judge,
            ApplicationEventPublisher events,
            ObjectMapper json,
            Clock clock) {
        this.database = database;
        this.procedures = procedures;
        this.forms = forms;
        this.deadlines = deadlines;
        this.participants = participants;
        this.records = records;
        this.referrals = referrals;
        this.steps = steps;
        this.documents = documents;
        this.pending = pending;
        this.judge = judge;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** Opens a matter and starts what the law starts then. The same source and number answers the matter opened first. */
    public MatterId open(Actor actor, OpenMatter opening) {
        Procedure procedure = procedures
                .on(opening.procedure(), opening.legalOn())
                .orElseThrow(() -> InvalidInput.of("#/procedure", "matter.no-procedure", "这一天没有这项程序的规定，请核对日期。"));
        ActReach.mayOpen(actor, procedure);
        var way = procedure.opening();
        return begin(actor, procedure, way.to(), way.starts(), opening);
    }

    /** Hands something on that is no matter itself; as {@code refers} does for an act. */
    public MatterId refer(Actor actor, ReferMatter what) {
        return refer(actor, what, new Referrals.Handed(null, null), Map.of());
    }

    private MatterId refer(Actor actor, ReferMatter what, Referrals.Handed from, Map<String, String> back) {
        Procedure procedure = procedures
                .receiving(what.topic(), what.legalOn())
                .orElseThrow(() -> InvalidInput.of("#/topic", "matter.nobody-receives", "这一天没有接收这类事项的程序，请核对日期。"));
        Procedure.Receiving way = procedure.receives().get(what.topic());
        var opening = new OpenMatter(
                procedure.code(),
                what.legalOn(),
                way.title().replace("{title}", what.title()),
                what.subject(),
                what.station(),
                null,
                false,
                what.form(),
                what.participants(),
                what.source(),
                what.sourceNumber(),
                null);
        return database.change(Scope.wholeCity(), jdbc -> {
            MatterId opened = begin(actor, procedure, way.to(), way.starts(), opening);
            referrals.link(from, opened, what.topic(), back, what.source(), what.sourceNumber());
            return opened;
        });
    }

    private MatterId begin(Actor actor, Procedure procedure, String state, List<String> starts, OpenMatter opening) {
        LocalDate today = LocalDate.now(clock);
        if (opening.legalOn().isAfter(today)) {
            throw InvalidInput.of("#/legalOn", "matter.day-to-come", "日期不能晚于今天。");
        }
        if (procedure.opening().form() != null) {
            forms.check(procedure.folder(), procedure.opening().form(), opening.form());
        }
        // The public and other units open matters for a unit whose rows they do not reach themselves.
        return database.change(Scope.wholeCity(), jdbc -> {
            var earlier = jdbc.sql("select id from matter.matter where source = ? and source_number = ?")
                    .param(opening.source())
                    .param(opening.sourceNumber())
                    .query(Long.class)
                    .optional();
            if (earlier.isPresent()) {
                return new MatterId(earlier.get());
            }
            long id = jdbc.sql("""
                            insert into matter.matter(number, procedure, procedure_from, title, state, subject_id, seen_by, station_id, handler,
                              waits_for, urgent, legal_on, opened_at, opened_by, facts, source, source_number, entered_late)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?, ?, ?, ?, ?::jsonb, ?, ?, ?) returning id""")
                    .param(MatterSteps.nextNumber(jdbc, procedure.numberSign(), today.getYear()))
                    .param(procedure.code())
                    .param(procedure.effectiveFrom())
                    .param(opening.title())
                    .param(state)
                    .param(opening.subject())
                    .param(procedure.subjectSees() ? opening.subject() : null)
                    .param(opening.station())
                    .param(opening.handler())
                    .param(ActReach.waitsFor(procedure, state))
                    .param(opening.urgent())
                    .param(opening.legalOn())
                    .param(now())
                    .param(actor.account())
                    .param(json.writeValueAsString(opening.form()))
                    .param(opening.source())
                    .param(opening.sourceNumber())
                    .param(opening.enteredLate())
                    .query(Long.class)
                    .single();
            var step = new MatterSteps.Step("open", "登记", null, state, opening.legalOn(), opening.form(), null);
            long act = steps.write(jdbc, actor, id, step);
            participants.add(jdbc, id, opening.participants(), today);
            if (opening.followKey() != null) {
                jdbc.sql("insert into matter.follow_key(matter_id, key_hash) values (?, ?)")
                        .param(id)
                        .param(FollowedMatters.hash(opening.followKey()))
                        .update();
            }
            List<String> begun = MatterDeadlines.started(procedure, starts, opening.form());
            deadlines.start(jdbc, id, procedure, begun, opening.legalOn(), opening.legalOn(), act);
            deadlines.nearest(jdbc, id);
            events.publishEvent(new MatterEvent.Opened(
                    id, procedure.code(), opening.subject(), opening.station(), opening.legalOn()));
            return new MatterId(id);
        });
    }

    /**
     * Does an act.
     *
     * @param version of the matter as the actor saw it; another one is refused as stale
     * @param form what the act's form says
     * @return the matter's version afterwards
     */
    public int act(
            Actor actor, MatterId id, int version, String code, Map<String, Object> form, @Nullable String opinion) {
        return database.change(actor.scope(), jdbc -> {
            MatterRow matter = locked(jdbc, id);
            Procedure procedure = procedures.version(matter.procedure(), matter.procedureFrom());
            ProcedureAct act = procedure
                    .act(code)
                    .orElseThrow(() -> Refusal.notFound("matter.no-act", "“" + procedure.name() + "”没有这个步骤。"));
            if (act.reach() == ProcedureAct.Reach.SYSTEM) {
                throw Refusal.forbidden("matter.platform-only", "“" + act.name() + "”期满后由平台自动办理，不能手工办理。");
            }
            if (matter.version() != version) {
                throw Refusal.stale("matter.stale", "这件事刚被别人办过一步。您填的内容还在，请看他办了什么再继续。");
            }
            ActReach.check(actor, act, matter, () -> inTeam(jdbc, actor, matter));
            pending.refuseMeanwhile(jdbc, procedure, act, matter);
            if (act.approval() != null) {
                return asked(jdbc, actor, procedure, act, matter, form, opinion);
            }
            return perform(jdbc, actor, actor.name(), procedure, act, matter, form, opinion);
        });
    }

    /**
     * An act of the platform itself that something elsewhere brought about: another matter ended, the business or the person
     * answered on a page of their own. It stands in the procedure with reach SYSTEM.
     *
     * @param by whom the history names
     * @return whether the state allowed it; nothing happens otherwise
     */
    public boolean follow(MatterId id, String code, Map<String, Object> form, String by) {
        return database.change(Scope.wholeCity(), jdbc -> {
            MatterRow matter = locked(jdbc, id);
            Procedure procedure = procedures.version(matter.procedure(), matter.procedureFrom());
            ProcedureAct act = procedure
                    .act(code)
                    .filter(one -> one.reach() == ProcedureAct.Reach.SYSTEM)
                    .orElseThrow(() -> new IllegalArgumentException(code + " is no act of the platform"));
            if (!act.from().contains(matter.state()) || matter.ledBy() != null) {
                return false;
            }
            perform(jdbc, Actor.platform(by), by, procedure, act, matter, form, null);
            return true;
        });
    }

    /** An act of the platform itself, on the day after a limit passed. Nothing happens when the state no longer allows it. */
    void whenPast(long id, String code) {
        Actor platform = Actor.platform("期满自动办理");
        database.run(Scope.wholeCity(), jdbc -> {
            MatterRow matter = locked(jdbc, new MatterId(id));
            Procedure procedure = procedures.version(matter.procedure(), matter.procedureFrom());
            ProcedureAct act = procedure.act(code).orElseThrow();
            if (act.from().contains(matter.state()) && matter.ledBy() == null) {
                perform(jdbc, platform, platform.name(), procedure, act, matter, Map.of(), null);
            }
        });
    }

    /** Everything is judged now, so that nobody signs what could not be done; the act itself waits for its signatures. */
    private int asked(
            JdbcClient jdbc,
            Actor actor,
            Procedure procedure,
            ProcedureAct act,
            MatterRow matter,
            Map<String, Object> form,
            @Nullable String opinion) {
        LocalDate today = LocalDate.now(clock);
        LocalDate day =
                judge.whole(jdbc, actor, procedure, act, matter, form, today).day();
        if (day.isBefore(today) && !matter.enteredLate()) {
            throw InvalidInput.of("#/" + act.dayField(), "matter.dated-back", "这一步要经批准，日期以批准的那天为准。请留空，或填今天。");
        }
        deadlines.refuseUnlessLengthenable(jdbc, matter.id(), act.extendsLimits(), day);
        pending.ask(jdbc, actor, procedure, act, matter, form, opinion);
        return matter.version() + 1;
    }

    /** The last signature was given. State, form and rule are judged again, on the day of approval. */
    void takeEffect(JdbcClient jdbc, Actor signer, PendingActs.Pending waiting, Map<String, Object> form) {
        MatterRow matter = locked(jdbc, new MatterId(waiting.matter()));
        Procedure procedure = procedures.version(matter.procedure(), matter.procedureFrom());
        ProcedureAct act = procedure.act(waiting.act()).orElseThrow();
        var approved = new LinkedHashMap<>(form);
        if (act.dayField() != null && !matter.enteredLate()) {
            // What was approved happens on the day of the approval, whatever day it was asked for on.
            approved.computeIfPresent(
                    act.dayField(), (field, asked) -> LocalDate.now(clock).toString());
        }
        perform(jdbc, waiting.asker(), signer.name(), procedure, act, matter, approved, waiting.opinion());
    }

    /** Somebody did something about the matter that others who look at it must see first. */
    static void touched(JdbcClient jdbc, long matter) {
        jdbc.sql("update matter.matter set version = version + 1 where id = ?")
                .param(matter)
                .update();
    }

    private int perform(
            JdbcClient jdbc,
            Actor actor,
            String approver,
            Procedure procedure,
            ProcedureAct act,
            MatterRow matter,
            Map<String, Object> form,
            @Nullable String opinion) {
        LocalDate today = LocalDate.now(clock);
        ActJudge.Judged judged = judge.whole(jdbc, actor, procedure, act, matter, form, today);
        if (matter.signOff() != null && act.to() != null && !act.to().equals(matter.state())) {
            // An act of the platform, or one done instead of what came back: what waits for sign-off is over.
            pending.overtaken(jdbc, actor, matter, "已办理“" + act.name() + "”。");
        }
        LocalDate day = judged.day();
        Map<String, Object> facts = judged.facts();
        ActRule.Allowed allowed = judged.allowed();
        facts.putAll(form);
        facts.putAll(allowed.facts());
        String to = act.to() == null ? matter.state() : act.to();
        Procedure.State state = procedure.state(to);
        var step = new MatterSteps.Step(act.code(), act.name(), matter.state(), to, day, form, opinion);
        long actId = steps.write(jdbc, actor, matter.id(), step);
        deadlines.pause(jdbc, matter.id(), act.suspends(), form, day, actId);
        deadlines.resume(jdbc, matter.id(), act.resumes(), day);
        deadlines.lengthen(jdbc, matter.id(), act.extendsLimits(), facts, day, approver, actId);
        deadlines.stop(jdbc, matter.id(), act.stops(), day, actId);
        deadlines.cancel(jdbc, matter.id(), act.cancels(), day, actId);
        if (state.end()) {
            deadlines.cancelAll(jdbc, matter.id(), day, actId);
        }
        deadlines.start(
                jdbc,
                matter.id(),
                procedure,
                MatterDeadlines.started(procedure, act.starts(), facts),
                matter.legalOn(),
                day,
                actId);
        participants.end(jdbc, matter.id(), allowed.leaving(), today);
        participants.add(jdbc, matter.id(), allowed.participants(), today);
        // Before record and row, so that both can name the number that the document got.
        documents
                .issue(jdbc, actor, procedure, act, matter, facts, new Facts.ActFacts(act.name(), day, opinion), actId)
                .forEach(issued -> facts.putAll(MatterDocuments.numbers(procedure, issued)));
        RecordId record = records.write(
                actor.scope(),
                procedure,
                act,
                matter,
                facts,
                day,
                today,
                actId,
                MatterRecords.withdrawn(jdbc, act, matter.id()));
        if (record != null) {
            jdbc.sql("insert into matter.act_record(act_id, matter_id, record_id) values (?, ?, ?)")
                    .param(actId)
                    .param(matter.id())
                    .param(record.value())
                    .update();
        }
        jdbc.sql("""
                        update matter.matter m set state = :state, outcome = :outcome, closed_on = :closed,
                          waits_for = :roles::text[], facts = :facts::jsonb, handler = coalesce(:handler, handler),
                          version = version + 1, """ + " " + MatterDeadlines.NEAREST_COLUMNS + " from "
                        + MatterDeadlines.NEAREST + " where m.id = :matter")
                .param("state", to)
                .param("outcome", state.outcome())
                .param("closed", state.end() ? day : null, java.sql.Types.DATE)
                .param("roles", ActReach.waitsFor(procedure, to))
                .param("facts", json.writeValueAsString(facts))
                .param("handler", allowed.handler(), java.sql.Types.INTEGER)
                .param("matter", matter.id())
                .update();
        events.publishEvent(new MatterEvent.Acted(
                matter.id(),
                procedure.code(),
                act.code(),
                matter.state(),
                to,
                matter.subject(),
                matter.station(),
                day));
        handOn(actor, act, matter, facts, day, actId);
        Long hears = referrals.tell(act, matter, facts, day);
        if (hears != null) {
            hear(hears);
        }
        boolean mayHear = procedure.acts().values().stream().anyMatch(other -> other.refers() != null);
        return mayHear ? hear(matter.id()) : matter.version() + 1;
    }

    private void handOn(
            Actor actor, ProcedureAct act, MatterRow matter, Map<String, Object> facts, LocalDate day, long actId) {
        ProcedureAct.Reference refers = act.refers();
        if (refers == null) {
            return;
        }
        refer(
                actor,
                new ReferMatter(
                        refers.topic(),
                        day,
                        matter.title(),
                        matter.subject(),
                        matter.station(),
                        Referrals.mapped(refers.body(), facts),
                        List.of(),
                        matter.procedure(),
                        matter.number() + "/" + actId),
                new Referrals.Handed(matter.id(), actId),
                refers.back());
    }

    /** Does what waits for a matter as news, so far as its state allows; answers its version afterwards. */
    private int hear(long id) {
        return database.change(Scope.wholeCity(), jdbc -> {
            MatterRow matter = locked(jdbc, new MatterId(id));
            Procedure procedure = procedures.version(matter.procedure(), matter.procedureFrom());
            Referrals.News news = referrals.take(jdbc, procedure, id, matter.state());
            if (news == null) {
                return matter.version();
            }
            ProcedureAct act = procedure.act(news.act()).orElseThrow();
            Actor platform = Actor.platform("移送事项回告");
            return perform(jdbc, platform, platform.name(), procedure, act, matter, news.body(), null);
        });
    }

    /** The matter's row, locked until the transaction ends. */
    static MatterRow locked(JdbcClient jdbc, MatterId id) {
        return jdbc.sql("select " + MatterRow.COLUMNS + " from matter.matter m where m.id = ? for update")
                .param(id.value())
                .query(MatterRow::map)
                .optional()
                .orElseThrow(() -> helping(jdbc, id));
    }

    /** Who helps with a matter sees it and cannot lock it. */
    private static Refusal helping(JdbcClient jdbc, MatterId id) {
        boolean seen = jdbc.sql("select exists(select 1 from matter.matter where id = ?)")
                .param(id.value())
                .query(Boolean.class)
                .single();
        return seen
                ? Refusal.forbidden("matter.helps-only", "这件事由主办单位办理。协办单位可以查看、交材料、提协办意见。")
                : Refusal.notFound("matter.unknown", "没有这件事，或不在您的辖区。");
    }

    boolean inTeam(JdbcClient jdbc, Actor actor, MatterRow matter) {
        return actor.officer().isPresent()
                && participants.handles(jdbc, matter.id(), actor.officer().getAsInt());
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
