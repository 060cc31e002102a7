package org.shiheng.line.inspection.visit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.calendar.Extension;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What must be done after a visit, each with its limit; closing it needs a conclusion, and the last one closes the task. */
@Component
public class FollowUps {

    private final ScopedDatabase database;
    private final Calendars calendars;
    private final Ledger ledger;
    private final Departments departments;
    private final Clock clock;

    FollowUps(ScopedDatabase database, Calendars calendars, Ledger ledger, Departments departments, Clock clock) {
        this.database = database;
        this.calendars = calendars;
        this.ledger = ledger;
        this.departments = departments;
        this.clock = clock;
    }

    void open(JdbcClient jdbc, Task task, FollowUpKind kind, LocalDate base) {
        jdbc.sql("""
                        insert into inspection.follow_up(task_id, subject_id, station_id, kind, rule_code, base_on, due_on, state)
                        values (?, ?, ?, ?, ?, ?, ?, 'OPEN')""")
                .param(task.id())
                .param(task.subject())
                .param(task.station())
                .param(kind.name())
                .param(kind.rule())
                .param(base)
                .param(calendars.sum(kind.rule(), base).dueOn())
                .update();
    }

    public List<FollowUp> of(JdbcClient jdbc, long task) {
        return jdbc.sql("select * from inspection.follow_up where task_id = ? order by id")
                .param(task)
                .query(FollowUps::map)
                .list();
    }

    /** Follow-ups of the actor's area: the open ones by due day, or the closed ones, the newest first. */
    public List<FollowUp> list(Scope scope, boolean open, @Nullable FollowUpKind kind, int most) {
        String order = open ? "f.due_on nulls last, f.id" : "f.closed_at desc, f.id desc";
        return database.read(
                scope,
                jdbc -> jdbc.sql("select f.* from inspection.follow_up f where f.state = :state and "
                                + "(:kind::text is null or f.kind = :kind) and "
                                + scope.predicate("f.station_id", "f.subject_id")
                                + " order by " + order + " limit :most")
                        .param("state", open ? "OPEN" : "CLOSED")
                        .param("kind", kind == null ? null : kind.name())
                        .param("most", most)
                        .query(FollowUps::map)
                        .list());
    }

    /** The limit as a sum; an extension is counted on from the day it extends. */
    public DeadlineView deadline(FollowUp one) {
        if (one.extendedOn() == null) {
            return calendars.sum(one.kind().rule(), one.baseOn());
        }
        int amount = calendars.rule(one.kind().rule(), one.baseOn()).amount();
        return calendars.sum(
                one.kind().rule(), one.baseOn(), List.of(), List.of(new Extension(amount, one.extendedOn(), "单位负责人")));
    }

    /** Open follow-ups of the visits an officer made, the nearest first. */
    public List<FollowUp> mine(Actor actor) {
        int officer = actor.officerOrRefuse();
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select f.* from inspection.follow_up f where f.state = 'OPEN' and f.task_id in
                          (select task_id from inspection.task_officer where officer_id = ? and withdrawn_reason is null)
                        order by f.due_on nulls last, f.id limit 200""").param(officer).query(FollowUps::map).list());
    }

    /** One follow-up that the actor reaches. */
    public FollowUp find(Actor actor, long id) {
        return database.read(
                        reach(actor, id),
                        jdbc -> jdbc.sql("select * from inspection.follow_up where id = ?")
                                .param(id)
                                .query(FollowUps::map)
                                .optional())
                .orElseThrow(() -> Refusal.notFound("inspection.no-follow-up", "没有这件后续事项，或不在您的辖区。"));
    }

    /** An officer of the visit's team reaches what follows from it wherever the subject lies. */
    private Scope reach(Actor actor, long id) {
        boolean drawn = actor.officer().isPresent()
                && database.read(
                        Scope.wholeCity(),
                        jdbc -> jdbc.sql("""
                                select exists(select 1 from inspection.follow_up f join inspection.task_officer w on w.task_id = f.task_id
                                where f.id = ? and w.officer_id = ? and w.withdrawn_reason is null)""")
                                .param(id)
                                .param(actor.officer().getAsInt())
                                .query(Boolean.class)
                                .single());
        return drawn ? Scope.wholeCity() : actor.scope();
    }

    /**
     * Closes one. A rectification that conforms repairs the inspection's record; one that does not goes on as a clue, and
     * a rectification not yet looked at goes on to a re-check.
     */
    public void close(
            Actor actor, long id, int version, Conclusion conclusion, String detail, @Nullable String receiver) {
        Scope reach = reach(actor, id);
        database.run(reach, jdbc -> {
            FollowUp followUp = jdbc.sql("select * from inspection.follow_up where id = ? for update")
                    .param(id)
                    .query(FollowUps::map)
                    .optional()
                    .orElseThrow(() -> Refusal.notFound("inspection.no-follow-up", "没有这件后续事项，或不在您的辖区。"));
            if (followUp.state().equals("CLOSED")) {
                throw Refusal.conflict("inspection.follow-up-closed", "已经办结", "这件后续事项已经办结，请刷新页面。");
            }
            if (followUp.version() != version) {
                throw Refusal.stale("inspection.stale-follow-up", "这件后续事项刚被别人改过。您填的内容还在，请刷新后再办。");
            }
            if (detail.isBlank()) {
                throw InvalidInput.of("#/detail", "inspection.no-detail", "请写明办理情况和依据的材料。");
            }
            boolean handedOver = followUp.kind() == FollowUpKind.HANDOVER && conclusion == Conclusion.CONFORMING;
            if (handedOver && (receiver == null || receiver.isBlank())) {
                throw InvalidInput.of("#/receiver", "inspection.no-receiver", "请写明移交给哪个机关。");
            }
            String record = jdbc.sql("select record_id::text from inspection.visit where task_id = ?")
                    .param(followUp.task())
                    .query(String.class)
                    .single();
            RecordId added = ledger.append(reach, record(followUp, conclusion, RecordId.parse(record)));
            jdbc.sql("""
                            update inspection.follow_up set state = 'CLOSED', conclusion = ?, detail = ?, closed_by = ?, closed_at = ?,
                              receiver = ?, record_id = ?, version = version + 1 where id = ?""")
                    .param(conclusion.name())
                    .param(detail.strip())
                    .param(actor.account())
                    .param(Timestamp.from(clock.instant()))
                    .param(handedOver && receiver != null ? receiver.strip() : null)
                    .param(added.value())
                    .param(id)
                    .update();
            goOn(jdbc, followUp, conclusion);
            jdbc.sql("""
                            update inspection.task set state = 'CLOSED', version = version + 1 where id = ? and state = 'FOLLOW_UP'
                              and not exists (select 1 from inspection.follow_up where task_id = ? and state = 'OPEN')""").param(followUp.task()).param(followUp.task()).update();
        });
    }

    /** Extends a rectification's limit, once (rulebook 02 §八). */
    public void extend(Actor actor, long id, int version, String reason) {
        database.run(actor.scope(), jdbc -> {
            LocalDate today = LocalDate.now(clock);
            FollowUp followUp = jdbc.sql("select * from inspection.follow_up where id = ? for update")
                    .param(id)
                    .query(FollowUps::map)
                    .optional()
                    .orElseThrow(() -> Refusal.notFound("inspection.no-follow-up", "没有这件后续事项，或不在您的辖区。"));
            boolean inTime = followUp.dueOn() != null && !followUp.dueOn().isBefore(today);
            if (followUp.version() != version
                    || followUp.kind() != FollowUpKind.RECTIFICATION
                    || !followUp.state().equals("OPEN")
                    || followUp.extended()
                    || !inTime) {
                throw Refusal.conflict("inspection.cannot-extend", "不能延长", "责令改正只能在期限内延长一次。可能已经延长过、已到期，或刚被别人改过，请刷新页面。");
            }
            LocalDate due = deadline(followUp.extendedOn(today)).dueOn();
            jdbc.sql("""
                            update inspection.follow_up set extended = true, extended_on = ?, detail = ?, due_on = ?, version = version + 1
                            where id = ?""")
                    .param(today)
                    .param("延长：" + reason.strip())
                    .param(due)
                    .param(id)
                    .update();
        });
    }

    private void goOn(JdbcClient jdbc, FollowUp followUp, Conclusion conclusion) {
        if (conclusion != Conclusion.NOT_CONFORMING) {
            return;
        }
        FollowUpKind next = followUp.kind() == FollowUpKind.RECTIFICATION ? FollowUpKind.RECHECK : FollowUpKind.CLUE;
        if (followUp.kind() == FollowUpKind.CLUE || followUp.kind() == FollowUpKind.HANDOVER) {
            next = FollowUpKind.HANDOVER;
        }
        LocalDate base = LocalDate.now(clock);
        jdbc.sql("""
                        insert into inspection.follow_up(task_id, subject_id, station_id, kind, rule_code, base_on, due_on, state)
                        values (?, ?, ?, ?, ?, ?, ?, 'OPEN')""")
                .param(followUp.task())
                .param(followUp.subject())
                .param(followUp.station())
                .param(next.name())
                .param(next.rule())
                .param(base)
                .param(calendars.sum(next.rule(), base).dueOn())
                .update();
    }

    private NewRecord record(FollowUp followUp, Conclusion conclusion, RecordId inspection) {
        boolean clue = followUp.kind() == FollowUpKind.CLUE || followUp.kind() == FollowUpKind.HANDOVER;
        LocalDate today = LocalDate.now(clock);
        boolean repairs = !clue && conclusion == Conclusion.CONFORMING;
        // What becomes of a clue is not public before a decision; a rectification is.
        return new NewRecord(
                clue ? RecordKind.CLUE : RecordKind.RECTIFICATION,
                new SubjectId(followUp.subject()),
                followUp.station(),
                departments.nameOf(followUp.station()),
                "inspection",
                "follow-up/" + followUp.id(),
                today,
                null,
                List.of(conclusion.name()),
                null,
                repairs ? inspection : null,
                clue ? null : today,
                null,
                Map.of(
                        "what",
                        followUp.kind().label(),
                        "conclusion",
                        conclusion.label(),
                        "inspection",
                        inspection.toString()));
    }

    public static FollowUp map(ResultSet row, int n) throws SQLException {
        UUID record = row.getObject("record_id", UUID.class);
        String conclusion = row.getString("conclusion");
        return new FollowUp(
                row.getLong("id"),
                row.getLong("task_id"),
                row.getLong("subject_id"),
                row.getInt("station_id"),
                FollowUpKind.valueOf(row.getString("kind")),
                row.getObject("base_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getBoolean("extended"),
                row.getObject("extended_on", LocalDate.class),
                row.getString("state"),
                conclusion == null ? null : Conclusion.valueOf(conclusion),
                row.getString("detail"),
                row.getString("receiver"),
                record == null ? null : record.toString(),
                row.getInt("version"));
    }

    /** How a follow-up ended. */
    public enum Conclusion {
        CONFORMING("已改正（已办结）"),
        NOT_CONFORMING("未改正（需继续处理）");

        private final String label;

        Conclusion(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** What it means for one kind of follow-up. */
        public String label(FollowUpKind kind) {
            boolean done = this == CONFORMING;
            return switch (kind) {
                case PUBLISH_ORDER -> done ? "已公示" : "逾期未公示，转线索核查";
                case ABNORMAL_LISTING -> done ? "核查后不列入" : "核查属实，转列入程序";
                case RECTIFICATION -> done ? "已改正" : "未改正，转复查";
                case RECHECK -> done ? "复查合格" : "复查不合格，转线索核查";
                case CLUE -> done ? "核查后没有发现违法" : "涉嫌违法，移交";
                case HANDOVER -> done ? "已移交并取得回执" : "对方未接收，重新移交";
            };
        }
    }

    /** One thing to be done after a visit. */
    public record FollowUp(
            long id,
            long task,
            long subject,
            int station,
            FollowUpKind kind,
            LocalDate baseOn,
            @Nullable LocalDate dueOn,
            boolean extended,
            @Nullable LocalDate extendedOn,
            String state,
            @Nullable Conclusion conclusion,
            @Nullable String detail,
            @Nullable String receiver,
            @Nullable String record,
            int version) {

        FollowUp extendedOn(LocalDate day) {
            return new FollowUp(
                    id,
                    task,
                    subject,
                    station,
                    kind,
                    baseOn,
                    dueOn,
                    true,
                    day,
                    state,
                    conclusion,
                    detail,
                    receiver,
                    record,
                    version);
        }
    }
}
