package org.shiheng.line.inspection.visit;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.line.inspection.plan.Plans;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/**
 * The visit of a task (rulebook 02 §六): approval, presence of two valid officers, check list, results, review, record.
 * An officer reaches a task by being drawn for it, wherever the subject lies; everybody else by the area of the office.
 */
@Component
public class Visits {

    private final ScopedDatabase database;
    private final TaskRows rows;
    private final TaskAccess tasks;
    private final CheckList checkList;
    private final FollowUps followUps;
    private final Plans plans;
    private final ResultRecords records;
    private final FrequencyLimit frequency;
    private final TaskSteps steps;
    private final Substitutions substitutions;
    private final Calendars calendars;
    private final Ledger ledger;
    private final Clock clock;
    private final ObjectMapper json;

    Visits(
            ScopedDatabase database,
            TaskRows rows,
            TaskAccess tasks,
            CheckList checkList,
            FollowUps followUps,
            Plans plans,
            ResultRecords records,
            FrequencyLimit frequency,
            TaskSteps steps,
            Substitutions substitutions,
            Calendars calendars,
            Ledger ledger,
            Clock clock,
            ObjectMapper json) {
        this.database = database;
        this.rows = rows;
        this.checkList = checkList;
        this.tasks = tasks;
        this.followUps = followUps;
        this.plans = plans;
        this.records = records;
        this.frequency = frequency;
        this.steps = steps;
        this.substitutions = substitutions;
        this.calendars = calendars;
        this.ledger = ledger;
        this.clock = clock;
        this.json = json;
    }

    /** The tasks an officer was drawn for and has not finished, the window that ends first on top. */
    public List<Task> mine(Actor actor) {
        int officer = actor.officerOrRefuse();
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(TaskRows.SELECT + """
                        where t.id in (select task_id from inspection.task_officer where officer_id = ? and withdrawn_reason is null)
                          and t.merged_into is null and t.state in ('ASSIGNED', 'NOTIFIED', 'IN_PROGRESS', 'RESULT_ENTERED')
                        order by p.window_through, t.id limit 200""")
                        .param(officer)
                        .query((row, n) -> rows.map(jdbc, row))
                        .list());
    }

    /** Tasks of the actor's area. */
    public List<Task> list(Actor actor, @Nullable TaskState state, @Nullable Long plan, long after, int most) {
        Scope scope = actor.scope();
        return database.read(
                scope,
                jdbc -> jdbc.sql(
                                TaskRows.SELECT + " where t.id > :after and "
                                        + scope.predicate("t.station_id", "t.subject_id")
                                        + " and (:state::text is null or t.state = :state) and (:plan::bigint is null or t.plan_id = :plan) order by t.id limit :most")
                        .param("after", after)
                        .param("state", state == null ? null : state.name())
                        .param("plan", plan)
                        .param("most", most)
                        .query((row, n) -> rows.map(jdbc, row))
                        .list());
    }

    /** One task with everything recorded about it. */
    public Sheet read(Actor actor, long id) {
        return tasks.within(
                actor,
                id,
                (jdbc, task) -> new Sheet(
                        task,
                        checkList.points(task),
                        checkList.recorded(jdbc, id),
                        VisitPhotos.of(jdbc, id),
                        followUps.of(jdbc, id),
                        disclosure(task),
                        rating(jdbc, id),
                        steps.of(jdbc, id),
                        substitutions.of(jdbc, task)));
    }

    /** The head of the executing office approves entry into the business (国办发〔2024〕54号); late for an urgent visit. */
    public void approve(Actor actor, long id) {
        tasks.change(actor, id, (jdbc, task) -> {
            if (task.approvedAt() != null) {
                throw Refusal.conflict("inspection.already-approved", "已经批准过", "这次入企检查已经批准，请刷新页面。");
            }
            if (task.state() != TaskState.ASSIGNED && !(task.urgent() && task.state() == TaskState.IN_PROGRESS)) {
                throw TaskAccess.wrongState(task, TaskState.ASSIGNED);
            }
            if (!task.urgent() && task.kind().limited()) {
                frequency.refuse(jdbc, task);
            }
            jdbc.sql("""
                            insert into inspection.visit(task_id, subject_id, station_id, approved_by, approved_at) values (?, ?, ?, ?, ?)
                            on conflict (task_id) do update set approved_by = excluded.approved_by, approved_at = excluded.approved_at""")
                    .param(id)
                    .param(task.subject())
                    .param(task.station())
                    .param(actor.account())
                    .param(now())
                    .update();
            if (task.state() == TaskState.ASSIGNED) {
                TaskAccess.move(jdbc, task, TaskState.NOTIFIED);
            }
            return true;
        });
    }

    /** Begins the visit. Two officers with credentials valid today are needed; without approval only as urgent. */
    public void start(
            Actor actor, long id, @Nullable BigDecimal longitude, @Nullable BigDecimal latitude, boolean urgent) {
        start(actor, id, new Start(longitude, latitude, urgent, null));
    }

    /** As above, also for a visit that began without a network. */
    public void start(Actor actor, long id, Start start) {
        tasks.change(actor, id, (jdbc, task) -> {
            TaskAccess.onTeam(actor, task);
            if (task.state() == TaskState.IN_PROGRESS) {
                return true;
            }
            if (task.state() == TaskState.ASSIGNED && !start.urgent()) {
                throw Refusal.conflict(
                        "inspection.not-approved", "入企检查还没有批准", "请单位负责人先批准。情况紧急要当场检查的，选择“紧急检查”，24小时内补办批准。");
            }
            if (task.state() != TaskState.NOTIFIED && task.state() != TaskState.ASSIGNED) {
                throw TaskAccess.wrongState(task, TaskState.NOTIFIED);
            }
            Instant startedAt = DeviceTime.of(start.startedAt(), task.approvedAt(), clock.instant());
            LocalDate today = LocalDate.ofInstant(startedAt, clock.getZone());
            List<Task.TeamMember> valid = task.team().stream()
                    .filter(member -> !member.credentialValidThrough().isBefore(today))
                    .toList();
            if (valid.size() < 2) {
                String expired = task.team().stream()
                        .filter(member -> member.credentialValidThrough().isBefore(today))
                        .map(Task.TeamMember::publicNumber)
                        .collect(Collectors.joining("、"));
                throw Refusal.conflict(
                        "inspection.expired-credential",
                        "执法人员不足两名",
                        "编号 " + expired + " 的执法证已过期，不能检查。请单位负责人以“证件失效”申请替补。");
            }
            if (today.isBefore(task.windowFrom()) || today.isAfter(task.windowThrough())) {
                throw Refusal.conflict(
                        "inspection.outside-window",
                        "不在检查时间内",
                        "计划的检查时间是 " + task.windowFrom() + " 到 " + task.windowThrough() + "。");
            }
            jdbc.sql("""
                            insert into inspection.visit(task_id, subject_id, station_id, urgent, started_at, started_by, longitude, latitude, points)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                            on conflict (task_id) do update set started_at = excluded.started_at, started_by = excluded.started_by,
                              longitude = excluded.longitude, latitude = excluded.latitude, points = excluded.points""")
                    .param(id)
                    .param(task.subject())
                    .param(task.station())
                    .param(task.approvedAt() == null)
                    .param(Timestamp.from(startedAt))
                    .param(actor.officerOrRefuse())
                    .param(start.longitude())
                    .param(start.latitude())
                    .param(json.writeValueAsString(checkList.points(task)))
                    .update();
            TaskAccess.move(jdbc, task, TaskState.IN_PROGRESS);
            return true;
        });
    }

    /**
     * Records one answer; sending it again changes nothing, and what a colleague wrote is never overwritten unseen.
     *
     * @param basedOn client id of the answer the officer saw at this point, none when the point was open
     */
    public void answer(Actor actor, long id, CheckList.Answer answer, @Nullable UUID basedOn) {
        tasks.change(actor, id, (jdbc, task) -> {
            TaskAccess.onTeam(actor, task);
            TaskAccess.inProgress(task);
            checkList.answer(jdbc, task, actor.officerOrRefuse(), answer, basedOn);
            return true;
        });
    }

    /** Finishes the visit: results, note, both signatures or the recorded refusal. The disclosure limit starts. */
    public void complete(Actor actor, long id, Completion done) {
        tasks.change(actor, id, (jdbc, task) -> {
            TaskAccess.onTeam(actor, task);
            if (task.state() == TaskState.RESULT_ENTERED) {
                throw Refusal.conflict("inspection.already-completed", "已经完成过", "这次检查的结果已经提交，不能再提交一次。");
            }
            TaskAccess.inProgress(task);
            List<CheckList.Answer> answers = checkList.answers(jdbc, id);
            sameAsSigned(task, done, answers);
            Instant completedAt = DeviceTime.of(done.completedAt(), task.startedAt(), clock.instant());
            CompletionCheck.refuse(
                    task,
                    LocalDate.ofInstant(completedAt, clock.getZone()),
                    done.results(),
                    done.signatures(),
                    answers,
                    checkList.points(task).size(),
                    VisitPhotos.of(jdbc, id).stream()
                            .map(VisitPhotos.PhotoRow::hash)
                            .collect(Collectors.toSet()));
            jdbc.sql("""
                            update inspection.visit set results = ?::text[], note = ?, signatures = ?::jsonb, completed_at = coalesce(completed_at, ?), completed_by = ?,
                              received_at = ?, version = version + 1 where task_id = ?""")
                    .param(done.results().stream().map(Result::name).sorted().toArray(String[]::new))
                    .param(done.note())
                    .param(json.writeValueAsString(done.signatures()))
                    .param(Timestamp.from(completedAt))
                    .param(actor.officerOrRefuse())
                    .param(now())
                    .param(id)
                    .update();
            TaskAccess.move(jdbc, task, TaskState.RESULT_ENTERED);
            jdbc.sql(
                            "update inspection.task set state = 'RESULT_ENTERED', version = version + 1 where merged_into = ? and state in ('ASSIGNED', 'NOTIFIED')")
                    .param(id)
                    .update();
            return true;
        });
    }

    /** Both sides sign a certain set of answers: when a colleague has changed one since, they must see it first. */
    private static void sameAsSigned(Task task, Completion done, List<CheckList.Answer> answers) {
        boolean sameTask = done.version() == null || task.version() == done.version();
        boolean sameAnswers = done.answers() == null
                || Set.copyOf(done.answers())
                        .equals(answers.stream().map(CheckList.Answer::clientId).collect(Collectors.toSet()));
        if (!sameTask || !sameAnswers) {
            throw Refusal.stale("inspection.stale-task", "同组人员刚改过这次检查。您填的内容还在，请看过改动、由双方核对后再完成。");
        }
    }

    /** Review by a head who was not there: the result becomes a record, is published, and what must follow begins. */
    public RecordId review(Actor actor, long id) {
        RecordId published = tasks.change(actor, id, (jdbc, task) -> {
            if (task.state() != TaskState.RESULT_ENTERED) {
                throw TaskAccess.wrongState(task, TaskState.RESULT_ENTERED);
            }
            if (actor.officer().isPresent() && task.isOnTeam(actor.officer().getAsInt())) {
                throw Refusal.conflict("inspection.own-visit", "不能审核自己参加的检查", "请由没有参加这次检查的负责人审核。");
            }
            if (task.urgent() && task.approvedAt() == null) {
                throw Refusal.conflict("inspection.urgent-not-approved", "紧急检查还没有补批", "先补办入企检查批准，再审核结果。");
            }
            RecordId record = records.append(jdbc, task, task.planNumber(), task.planName(), task.id());
            List<FollowUpKind> next = FollowUpKind.after(task.results());
            LocalDate base = LocalDate.now(clock);
            next.forEach(kind -> followUps.open(jdbc, task, kind, base));
            jdbc.sql("update inspection.visit set reviewed_at = ?, reviewed_by = ?, record_id = ? where task_id = ?")
                    .param(now())
                    .param(actor.account())
                    .param(record.value())
                    .param(id)
                    .update();
            TaskState after = next.isEmpty() ? TaskState.CLOSED : TaskState.FOLLOW_UP;
            TaskAccess.move(jdbc, task, after);
            for (ResultRecords.Merged merged : ResultRecords.merged(jdbc, id)) {
                records.append(jdbc, task, merged.planNumber(), merged.planName(), merged.task());
                jdbc.sql("update inspection.task set state = 'CLOSED', version = version + 1 where id = ?")
                        .param(merged.task())
                        .update();
                plans.closeWhenFinished(merged.plan());
            }
            plans.closeWhenFinished(task.plan());
            return record;
        });
        ledger.sequence();
        return published;
    }

    /** The limit within which the result must be public, as a sum. */
    public @Nullable DeadlineView disclosure(Task task) {
        return task.completedOn() == null ? null : calendars.sum("D08", task.completedOn());
    }

    private static @Nullable Rating rating(JdbcClient jdbc, long id) {
        return jdbc.sql("select stars, comment, rated_at from inspection.rating where task_id = ?")
                .param(id)
                .query((row, n) -> new Rating(
                        row.getInt(1), row.getString(2), row.getTimestamp(3).toInstant()))
                .optional()
                .orElse(null);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    /** Everything about a task on one sheet. */
    public record Sheet(
            Task task,
            List<CheckList.Point> points,
            List<CheckList.Recorded> answers,
            List<VisitPhotos.PhotoRow> photos,
            List<FollowUps.FollowUp> followUps,
            @Nullable DeadlineView disclosure,
            @Nullable Rating rating,
            List<TaskSteps.Step> steps,
            List<Substitutions.Substitution> substitutions) {}

    /** What the business thought of the visit. */
    public record Rating(int stars, @Nullable String comment, Instant ratedAt) {}

    /**
     * The beginning of a visit.
     *
     * @param startedAt when the phone says it began; counts only between the approval and now
     */
    public record Start(
            @Nullable BigDecimal longitude,
            @Nullable BigDecimal latitude,
            boolean urgent,
            @Nullable Instant startedAt) {}

    /**
     * What completes a visit.
     *
     * @param version version of the task that was read, none when the phone began it without a network
     * @param answers client ids of the answers that both sides signed
     * @param completedAt when the phone says they signed; counts only between the beginning and now
     */
    public record Completion(
            @Nullable Integer version,
            List<Result> results,
            @Nullable String note,
            Signatures signatures,
            @Nullable List<UUID> answers,
            @Nullable Instant completedAt) {}

    /**
     * Who signed.
     *
     * @param business hash of the business person's signature picture
     * @param refusal how it came that nobody signed
     * @param witnessPicture hash of the witness's signature picture
     * @param officers public numbers of the officers who signed
     * @param officerPictures hash of each officer's signature picture, by public number
     */
    public record Signatures(
            @Nullable String business,
            @Nullable String businessName,
            @Nullable String refusal,
            @Nullable String witness,
            @Nullable String witnessPicture,
            List<String> officers,
            @Nullable Map<String, String> officerPictures) {}
}
