package org.shiheng.line.consumer.register;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectSummary;
import org.shiheng.kernel.subject.Subjects;
import org.springframework.stereotype.Component;

/**
 * What businesses promise consumers beyond the law: first responsibility, compensation in advance, return without a reason.
 * Each promise is a published record, so it stands on the business's public page; breaking it ends it by a second record
 * (规则书05第七、九节；规划第六章第二节（三）).
 */
@Component
public class Commitments {

    private static final String SOURCE = "consumer.commitment";

    private final ScopedDatabase database;
    private final Subjects subjects;
    private final Departments departments;
    private final Ledger ledger;
    private final Clock clock;

    Commitments(ScopedDatabase database, Subjects subjects, Departments departments, Ledger ledger, Clock clock) {
        this.database = database;
        this.subjects = subjects;
        this.departments = departments;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Enters a promise; a business gives each kind once at a time. */
    public void give(Actor actor, NewCommitment promise) {
        var errors = new InvalidInput.Collector();
        errors.when(promise.scope().isBlank(), "#/scope", "consumer.no-scope", "请写明承诺的范围，例如“全部门店的服装鞋帽”。");
        boolean returns = promise.kind() == Kind.NO_REASON_RETURN;
        errors.when(
                returns && (promise.returnDays() == null || promise.returnDays() < 7),
                "#/returnDays",
                "consumer.too-few-days",
                "无理由退货的天数不能少于 7 天。");
        errors.refuse();
        SubjectSummary business = Optional.ofNullable(
                        subjects.summaries(actor.scope(), List.of(new SubjectId(promise.subject())))
                                .get(new SubjectId(promise.subject())))
                .orElseThrow(() -> InvalidInput.of("#/subject", "consumer.no-business", "没有找到这家商户，或不在您的辖区。"));
        LocalDate today = LocalDate.now(clock);
        Integer days = returns ? promise.returnDays() : null;
        database.run(actor.scope(), jdbc -> {
            boolean given = jdbc.sql(
                            "select 1 from consumer.commitment where subject_id = ? and kind = ? and through_on is null for update")
                    .param(promise.subject())
                    .param(promise.kind().name())
                    .query(Integer.class)
                    .optional()
                    .isPresent();
            if (given) {
                throw Refusal.conflict(
                        "consumer.promised-already",
                        "已经承诺过",
                        "这家商户的“" + promise.kind().label() + "”还有效，不用再登记。");
            }
            var body = new LinkedHashMap<String, Object>();
            body.put("commitment", promise.kind().label());
            body.put("scope", promise.scope().strip());
            if (days != null) {
                body.put("returnDays", days);
            }
            if (promise.ways() != null && !promise.ways().isBlank()) {
                body.put("ways", promise.ways().strip());
            }
            RecordId record = record(actor, business, promise.kind(), today, null, body);
            jdbc.sql("""
                            insert into consumer.commitment(subject_id, station_id, kind, scope_text, return_days, ways, from_on, record_id)
                            values (?, ?, ?, ?, ?, ?, ?, ?)""")
                    .param(promise.subject())
                    .param(business.stationId())
                    .param(promise.kind().name())
                    .param(promise.scope().strip())
                    .param(days)
                    .param(promise.ways())
                    .param(today)
                    .param(record.value())
                    .update();
        });
    }

    /** Ends a promise: withdrawn by the business, or struck off because it was broken. */
    public void end(Actor actor, long id, String reason) {
        if (reason.isBlank()) {
            throw InvalidInput.of("#/reason", "consumer.no-reason", "请写明为什么移出，例如违反承诺的事实。");
        }
        LocalDate today = LocalDate.now(clock);
        database.run(actor.scope(), jdbc -> {
            Running running = jdbc.sql("""
                            select subject_id, kind, record_id from consumer.commitment where id = ? and through_on is null for update""")
                    .param(id)
                    .query((row, n) -> new Running(
                            row.getLong("subject_id"),
                            Kind.valueOf(row.getString("kind")),
                            row.getObject("record_id", UUID.class)))
                    .optional()
                    .orElseThrow(() -> Refusal.notFound("consumer.no-commitment", "没有这项承诺，或已经移出。"));
            SubjectSummary business = subjects.summaries(actor.scope(), List.of(new SubjectId(running.subject())))
                    .get(new SubjectId(running.subject()));
            var body = new LinkedHashMap<String, Object>();
            body.put("commitment", running.kind().label());
            body.put("ended", "已移出承诺名录");
            record(actor, business, running.kind(), today, new RecordId(running.record()), body);
            jdbc.sql("update consumer.commitment set through_on = ?, why_ended = ? where id = ?")
                    .param(today)
                    .param(reason.strip())
                    .param(id)
                    .update();
        });
    }

    private RecordId record(
            Actor actor,
            SubjectSummary business,
            Kind kind,
            LocalDate today,
            @Nullable RecordId supersedes,
            LinkedHashMap<String, Object> body) {
        return ledger.append(
                actor.scope(),
                new NewRecord(
                        RecordKind.COMMITMENT,
                        business.id(),
                        business.stationId(),
                        departments.nameOf(business.stationId()),
                        SOURCE,
                        business.id().value() + "/" + UUID.randomUUID(),
                        today,
                        null,
                        List.of(kind.name()),
                        supersedes,
                        null,
                        today,
                        null,
                        body));
    }

    /** Running promises, of one kind or all, the newest first; the name is the public one. */
    public List<Commitment> running(@Nullable Kind kind, @Nullable Integer division) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select c.*, p.name, d.division_code from consumer.commitment c join subject.public_profile p on p.id = c.subject_id
                        join authority.department d on d.id = c.station_id
                        where c.through_on is null and (:kind::text is null or c.kind = :kind)
                          and (:division::int is null or d.division_code = :division)
                        order by c.from_on desc, c.id desc limit 500""")
                        .param("kind", kind == null ? null : kind.name())
                        .param("division", division)
                        .query((row, n) -> new Commitment(
                                row.getLong("id"),
                                row.getLong("subject_id"),
                                row.getString("name"),
                                Kind.valueOf(row.getString("kind")),
                                Kind.valueOf(row.getString("kind")).label(),
                                row.getString("scope_text"),
                                row.getObject("return_days", Integer.class),
                                row.getString("ways"),
                                row.getInt("division_code"),
                                row.getObject("from_on", LocalDate.class),
                                row.getObject("record_id", UUID.class)))
                        .list());
    }

    private record Running(long subject, Kind kind, UUID record) {}

    /** What is promised. */
    public enum Kind {
        FIRST_RESPONSIBILITY("首负责任"),
        PRE_COMPENSATION("先行赔付"),
        NO_REASON_RETURN("线下无理由退货");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** A promise to be entered. */
    public record NewCommitment(
            long subject,
            Kind kind,
            String scope,
            @Nullable Integer returnDays,
            @Nullable String ways) {}

    /** A running promise. */
    public record Commitment(
            long id,
            long subject,
            String name,
            Kind kind,
            String kindName,
            String scope,
            @Nullable Integer returnDays,
            @Nullable String ways,
            int division,
            LocalDate fromOn,
            UUID record) {}
}
