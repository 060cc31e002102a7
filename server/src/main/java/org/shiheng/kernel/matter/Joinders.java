package org.shiheng.kernel.matter;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Matters about the same thing handled as one. The joined matter's people go over to the leading one, its limits no longer
 * run, and whoever follows it is told how the leading one stands. Separating takes all of that back as long as the leading
 * matter is open; the limits then go on from where the law has them, as if nothing had been joined.
 */
@Component
public class Joinders {

    /** The outcome of a matter that was joined to another. */
    static final String JOINED = "JOINED";

    private static final int OFFERED = 50;
    private static final String STALE = "这件事刚被别人办过一步。您填的内容还在，请看他办了什么再继续。";

    private final ScopedDatabase database;
    private final Participants participants;
    private final MatterDeadlines deadlines;
    private final MatterSteps steps;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Joinders(
            ScopedDatabase database,
            Participants participants,
            MatterDeadlines deadlines,
            MatterSteps steps,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.participants = participants;
        this.deadlines = deadlines;
        this.steps = steps;
        this.events = events;
        this.clock = clock;
    }

    /** Open matters of the same unit, procedure and version of its law that it can be joined to; those about the same subject come first. */
    public List<Joined> leads(Actor actor, MatterId id) {
        return database.read(actor.scope(), jdbc -> {
            MatterRow matter = MatterDesk.find(jdbc, id);
            return jdbc.sql("select m.id, m.number, m.title, m.legal_on from matter.matter m " + """
                            where m.procedure = :procedure and m.procedure_from = :version and m.station_id = :station and m.id <> :id and m.closed_on is null and m.sign_off is null
                            order by m.subject_id is not distinct from :subject desc, m.id desc limit :offered""")
                    .param("procedure", matter.procedure())
                    .param("version", matter.procedureFrom())
                    .param("station", matter.station())
                    .param("id", matter.id())
                    .param("subject", matter.subject())
                    .param("offered", OFFERED)
                    .query((row, n) -> new Joined(
                            row.getLong("id"),
                            row.getString("number"),
                            row.getString("title"),
                            row.getObject("legal_on", LocalDate.class),
                            true))
                    .list();
        });
    }

    /** Joins a matter to a leading one; answers the version of the joined matter afterwards. */
    public int join(Actor actor, MatterId id, int version, MatterId lead, String reason) {
        return database.change(actor.scope(), jdbc -> {
            if (id.equals(lead)) {
                throw InvalidInput.of("#/lead", "matter.joins-itself", "请选择另一件作为主件。");
            }
            // Always in the order of their ids: two people who join crosswise wait for one another, and one is told it
            // is late.
            boolean first = id.value() < lead.value();
            MatterRow one = Matters.locked(jdbc, first ? id : lead);
            MatterRow other = Matters.locked(jdbc, first ? lead : id);
            MatterRow matter = first ? one : other;
            MatterRow leading = first ? other : one;
            mayNow(actor, matter, version, reason);
            if (matter.closedOn() != null) {
                throw Refusal.conflict("matter.closed", "已经办结", "这件事已经办结，不能再并入别的事项。");
            }
            if (leading.closedOn() != null
                    || !leading.procedure().equals(matter.procedure())
                    || !leading.procedureFrom().equals(matter.procedureFrom())
                    || leading.station() != matter.station()) {
                throw InvalidInput.of("#/lead", "matter.no-lead", "主件要是本单位在办的同一类事项，请重新选择。");
            }
            if (leads(jdbc, matter.id())) {
                throw Refusal.conflict("matter.leads", "有别的事项并入了这件", "已有事项并入这件，请先分开，或把它选作主件。");
            }
            if (matter.signOff() != null || leading.signOff() != null) {
                throw Refusal.conflict("matter.in-sign-off", "正在审批，暂时不能并办", "有步骤正在审批，批准、退回或由提请人撤回以后才能并办。");
            }
            LocalDate today = LocalDate.now(clock);
            long act = write(jdbc, actor, matter, "join", "并入" + leading.number(), leading.id(), reason);
            write(jdbc, actor, leading, "lead", "并办" + matter.number(), matter.id(), reason);
            deadlines.cancelAll(jdbc, matter.id(), today, act);
            participants.bring(jdbc, matter.id(), leading.id(), today);
            jdbc.sql("""
                            update matter.matter set led_by = ?, outcome = ?, closed_on = ?, due_on = null, due_code = null, held = false,
                              version = version + 1 where id = ?""")
                    .param(leading.id())
                    .param(JOINED)
                    .param(today)
                    .param(matter.id())
                    .update();
            Matters.touched(jdbc, leading.id());
            tell(matter, "join", today);
            return version + 1;
        });
    }

    /** Takes a joined matter out again; it stands where it stood, its limits run as the law has them. */
    public int separate(Actor actor, MatterId id, int version, String reason) {
        return database.change(actor.scope(), jdbc -> {
            Long leadId = MatterDesk.find(jdbc, id).ledBy();
            if (leadId == null) {
                throw Refusal.conflict("matter.not-joined", "没有并入别的事项", "这件事没有并入别的事项，不用分开。");
            }
            boolean first = id.value() < leadId;
            MatterRow one = Matters.locked(jdbc, first ? id : new MatterId(leadId));
            MatterRow other = Matters.locked(jdbc, first ? new MatterId(leadId) : id);
            MatterRow matter = first ? one : other;
            MatterRow leading = first ? other : one;
            mayNow(actor, matter, version, reason);
            if (leading.closedOn() != null) {
                throw Refusal.conflict("matter.lead-closed", "主件已经办结", "主件" + leading.number() + "已经办结，不能再分开。");
            }
            LocalDate today = LocalDate.now(clock);
            write(jdbc, actor, matter, "separate", "从" + leading.number() + "分出", leading.id(), reason);
            write(jdbc, actor, leading, "release", "分出" + matter.number(), matter.id(), reason);
            deadlines.reopen(jdbc, matter.id());
            participants.takeBack(jdbc, matter.id(), leading.id(), today);
            jdbc.sql("""
                            update matter.matter set led_by = null, outcome = null, closed_on = null, version = version + 1
                            where id = ?""").param(matter.id()).update();
            deadlines.nearest(jdbc, matter.id());
            Matters.touched(jdbc, leading.id());
            tell(matter, "separate", today);
            return version + 1;
        });
    }

    /** The leading matter, or those joined to this one. */
    List<Joined> of(JdbcClient jdbc, MatterRow matter) {
        return jdbc.sql("""
                        select m.id, m.number, m.title, m.legal_on, m.led_by is distinct from :id as leading from matter.matter m
                        where m.led_by = :id or m.id = :lead order by m.id limit 500""")
                .param("id", matter.id())
                .param("lead", matter.ledBy())
                .query((row, n) -> new Joined(
                        row.getLong("id"),
                        row.getString("number"),
                        row.getString("title"),
                        row.getObject("legal_on", LocalDate.class),
                        row.getBoolean("leading")))
                .list();
    }

    /** Nothing is done on a joined matter itself. */
    static void refuseJoined(MatterRow matter) {
        if (matter.ledBy() != null) {
            throw Refusal.conflict("matter.joined", "已并入别的事项", "这件事已并入别的事项，请在主件上办理；确需单独办理，先由单位负责人分开。");
        }
    }

    private static void mayNow(Actor actor, MatterRow matter, int version, String reason) {
        boolean own =
                actor.department().filter(unit -> unit.id() == matter.station()).isPresent();
        if (!own || !actor.has(Role.UNIT_HEAD)) {
            throw Refusal.forbidden("matter.head-joins", "并办和分开由承办单位负责人决定。");
        }
        if (reason.isBlank()) {
            throw InvalidInput.of("#/reason", "matter.no-reason", "请写明理由。");
        }
        if (matter.version() != version) {
            throw Refusal.stale("matter.stale", STALE);
        }
    }

    private boolean leads(JdbcClient jdbc, long id) {
        return jdbc.sql("select exists(select 1 from matter.matter where led_by = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    private long write(
            JdbcClient jdbc, Actor actor, MatterRow matter, String act, String name, long other, String reason) {
        var step = new MatterSteps.Step(
                act,
                name,
                matter.state(),
                matter.state(),
                LocalDate.now(clock),
                Map.of("matter", other),
                reason.strip());
        return steps.write(jdbc, actor, matter.id(), step);
    }

    private void tell(MatterRow matter, String act, LocalDate day) {
        events.publishEvent(new MatterEvent.Acted(
                matter.id(),
                matter.procedure(),
                act,
                matter.state(),
                matter.state(),
                matter.subject(),
                matter.station(),
                day));
    }

    /**
     * A matter that goes together with another.
     *
     * @param leading whether acts are done on that one
     */
    public record Joined(long id, String number, @Nullable String title, LocalDate legalOn, boolean leading) {}
}
