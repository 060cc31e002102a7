package org.shiheng.kernel.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes the text of a record away when the law ends it. One person asks, another decides; the record, its place and its
 * fingerprint stay, so the log verifies as before, and a public record of its own tells what was done and on what ground.
 */
@Component
public class Erasures {

    private static final String SELECT = """
            select e.*, r.kind, r.subject_id, r.source_number, r.occurred_on, l.index as log_index, p.name as subject_name,
              b.canonical::json ->> 'body' as body
            from ledger.erasure e join ledger.record r on r.id = e.record_id
            left join ledger.leaf l on l.record_id = e.record_id left join ledger.body b on b.record_id = e.record_id
            left join subject.public_profile p on p.id = r.subject_id
            """;

    private final ScopedDatabase database;
    private final Ledger ledger;
    private final ObjectProvider<TextCopies> elsewhere;
    private final Clock clock;

    Erasures(ScopedDatabase database, Ledger ledger, ObjectProvider<TextCopies> elsewhere, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.elsewhere = elsewhere;
        this.clock = clock;
    }

    /** Asks for the text of a record to be taken away. */
    public Erasure ask(Actor actor, RecordId id, ErasureGround ground, String reason) {
        LedgerRecord record = ledger.find(actor.scope(), id).orElseThrow(Erasures::unknown);
        if (record.canonical() == null) {
            throw Refusal.conflict("ledger.already-erased", "正文已经删去", "这条记录的正文已经删去，不用再申请。");
        }
        if (record.index() == null) {
            throw Refusal.conflict("ledger.still-waiting", "等待入账", "这条记录还没有入账，请过十秒再申请。");
        }
        int added = database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        insert into ledger.erasure(record_id, ground, reason, asked_account, asked_by, asked_at)
                        values (?, ?, ?, ?, ?, ?) on conflict (record_id) do nothing""")
                        .param(id.value())
                        .param(ground.name())
                        .param(reason)
                        .param(actor.account())
                        .param(actor.name())
                        .param(Timestamp.from(clock.instant()))
                        .update());
        if (added == 0) {
            throw Refusal.conflict("ledger.erasure-asked", "已经有人申请过", "这条记录已经有一份删去正文的申请，请看它的办理结果。");
        }
        return read(id);
    }

    /** Decides what was asked; by agreeing, text, salt and copies are gone at once and for good. */
    public Erasure decide(Actor actor, RecordId id, boolean agree, String note) {
        ledger.find(actor.scope(), id).orElseThrow(Erasures::unknown);
        return database.change(Scope.wholeCity(), jdbc -> {
            jdbc.sql("select 1 from ledger.erasure where record_id = ? for update")
                    .param(id.value())
                    .query((row, n) -> 1)
                    .optional()
                    .orElseThrow(Erasures::unknown);
            Erasure asked = read(id);
            if (asked.decision() != null) {
                throw Refusal.conflict("ledger.erasure-decided", "已经有了决定", "这份申请已经决定过，不能再改。");
            }
            if (asked.askedAccount() == actor.account()) {
                throw Refusal.forbidden("ledger.erasure-same-person", "申请的人不能自己决定，请由另一位负责人决定。");
            }
            RecordId trace = agree ? trace(actor, asked) : null;
            jdbc.sql("""
                            update ledger.erasure set decision = ?, decided_account = ?, decided_by = ?, decided_at = ?, note = ?, trace_id = ?
                            where record_id = ?""")
                    .param(agree ? "ERASED" : "REFUSED")
                    .param(actor.account())
                    .param(actor.name())
                    .param(Timestamp.from(clock.instant()))
                    .param(note)
                    .param(trace == null ? null : trace.value())
                    .param(id.value())
                    .update();
            if (trace != null) {
                erase(jdbc, id, trace);
            }
            return read(id);
        });
    }

    /** Text and salt go, and with them every copy that a module keeps. */
    private void erase(JdbcClient jdbc, RecordId id, RecordId trace) {
        jdbc.sql("select ledger.erase(?)")
                .param(id.value())
                .query(Boolean.class)
                .single();
        var gone = new ArrayList<String>();
        elsewhere.orderedStream().forEach(copies -> {
            int count = copies.erase(jdbc, id, trace);
            if (count > 0) {
                gone.add(copies.what() + " " + count + " 份");
            }
        });
        jdbc.sql("update ledger.erasure set copies = ? where record_id = ?")
                .param(gone.isEmpty() ? "没有别处的副本" : String.join("、", gone))
                .param(id.value())
                .update();
    }

    /** All that was asked within a scope, the undecided first. */
    public List<Erasure> all(Scope scope) {
        return database.read(
                scope,
                jdbc -> jdbc.sql(SELECT + " where " + scope.predicate("r.station_id", "r.subject_id")
                                + " order by e.decision is not null, e.asked_at desc limit 500")
                        .query(Erasures::map)
                        .list());
    }

    /** What became of the text of a record that had been public; nothing when it is there or never was public. */
    public Optional<Erasure> ofPublished(RecordId id, LocalDate day) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(SELECT + " where e.record_id = ? and e.decision = 'ERASED' and r.publish_from <= ?"
                                + " and (r.publish_through is null or r.publish_through >= ?)")
                        .param(id.value())
                        .param(day)
                        .param(day)
                        .query(Erasures::map)
                        .optional());
    }

    private Erasure read(RecordId id) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(SELECT + " where e.record_id = ?")
                        .param(id.value())
                        .query(Erasures::map)
                        .single());
    }

    /** The public record of the erasure: the place and the ground, and nothing of what was erased. */
    private RecordId trace(Actor actor, Erasure asked) {
        LocalDate today = LocalDate.now(clock);
        Department department = actor.department().orElseThrow();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("summary", "依法删去账本序号" + asked.index() + "的记录的正文");
        body.put("index", asked.index());
        body.put("ground", asked.ground().label());
        body.put("basis", asked.ground().basis());
        body.put("effect", "正文、盐值和别处留的副本已经删去，记录的位置和指纹仍在账本里，账本照样可以核对");
        return ledger.append(
                Scope.wholeCity(),
                new NewRecord(
                        RecordKind.ERASURE,
                        null,
                        department.id(),
                        department.name(),
                        "ledger-erasure",
                        asked.record().toString(),
                        today,
                        null,
                        List.of(),
                        null,
                        null,
                        today,
                        null,
                        body));
    }

    private static Erasure map(ResultSet row, int n) throws SQLException {
        Timestamp decidedAt = row.getTimestamp("decided_at");
        UUID trace = row.getObject("trace_id", UUID.class);
        return new Erasure(
                new RecordId(row.getObject("record_id", UUID.class)),
                RecordKind.valueOf(row.getString("kind")),
                row.getObject("subject_id", Long.class),
                row.getString("subject_name"),
                row.getObject("occurred_on", LocalDate.class),
                row.getLong("log_index"),
                ErasureGround.valueOf(row.getString("ground")),
                row.getString("reason"),
                row.getInt("asked_account"),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("decision"),
                row.getString("decided_by"),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("note"),
                trace == null ? null : new RecordId(trace),
                row.getString("copies"),
                row.getString("body"));
    }

    private static Refusal unknown() {
        return Refusal.notFound("ledger.no-record", "没有这条记录，或者不在您的范围内。");
    }

    /**
     * A request that a text be taken away, and what became of it.
     *
     * @param index the record's place in the log
     * @param decision ERASED or REFUSED; none while it waits
     * @param trace the public record that tells of it
     * @param copies what went with it in other places
     * @param body what the text said, while it is still there
     */
    public record Erasure(
            RecordId record,
            RecordKind kind,
            @Nullable Long subject,
            @Nullable String subjectName,
            LocalDate occurredOn,
            long index,
            ErasureGround ground,
            String reason,
            int askedAccount,
            String askedBy,
            Instant askedAt,
            @Nullable String decision,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String note,
            @Nullable RecordId trace,
            @Nullable String copies,
            @Nullable String body) {}
}
