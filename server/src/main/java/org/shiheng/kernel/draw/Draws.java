package org.shiheng.kernel.draw;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.shiheng.core.draw.Beacon;
import org.shiheng.core.draw.DrawRules;
import org.shiheng.core.draw.Frame;
import org.shiheng.core.draw.HashChain;
import org.shiheng.core.draw.OfficerDraw;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.RecordKind;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Provable draws (shiheng-draw/1): freeze the list, commit to a secret in the public log, let officers of different
 * departments add what nobody can foresee, reveal. Nothing is ever chosen by hand.
 *
 * <p>Basis: 国发〔2019〕5号; rulebook 02 §五.
 */
@Component
public class Draws {

    private static final HexFormat HEX = HexFormat.of();
    private static final int LONGEST_CONTRIBUTION = 100;

    private final ScopedDatabase database;
    private final CeremonyRows rows;
    private final FrameStore frames;
    private final DrawSecrets secrets;
    private final Rounds rounds;
    private final Ledger ledger;
    private final Clock clock;

    Draws(
            ScopedDatabase database,
            CeremonyRows rows,
            FrameStore frames,
            DrawSecrets secrets,
            Rounds rounds,
            Ledger ledger,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.frames = frames;
        this.secrets = secrets;
        this.rounds = rounds;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Freezes the list: from here on it cannot change, and its hash says so. */
    public CeremonyId freeze(
            String planNumber,
            String name,
            String basis,
            DrawRules rules,
            OfficerDraw.TeamRules team,
            Stream<DrawSubject> subjects,
            Stream<DrawSubject> excluded) {
        return database.change(Scope.wholeCity(), jdbc -> {
            long id;
            try {
                id = jdbc.sql("""
                                insert into draw.ceremony(plan_number, name, basis, state, frame_hash, sizes, rules, team, frozen_at)
                                values (?, ?, ?, 'FROZEN', '', '{}', ?::jsonb, ?::jsonb, ?) returning id""")
                        .param(planNumber)
                        .param(name)
                        .param(basis)
                        .param(rows.write(rows.rulesJson(rules)))
                        .param(rows.write(CeremonyRows.teamJson(team)))
                        .param(Timestamp.from(clock.instant()))
                        .query(Long.class)
                        .single();
            } catch (DuplicateKeyException e) {
                throw Refusal.conflict("draw.already-frozen", "名单已经冻结", "这份计划的名单已经冻结过，不能再冻结一次。");
            }
            Frame frame = frames.keep(id, subjects);
            if (frame.size() == 0) {
                throw Refusal.conflict("draw.empty-frame", "没有可抽的对象", "按现在的范围，一户也抽不到。请放宽计划范围，或查看剔除原因。");
            }
            frames.keepExcluded(id, excluded);
            jdbc.sql("update draw.ceremony set frame_hash = ?, sizes = ?::jsonb where id = ?")
                    .param(frame.hash())
                    .param(rows.write(new TreeMap<>(frame.sizes())))
                    .param(id)
                    .update();
            return new CeremonyId(id);
        });
    }

    /** Makes the secret, keeps it encrypted, and puts its commitment into the public log before any randomness exists. */
    public void commit(CeremonyId id, Department authority) {
        database.run(Scope.wholeCity(), jdbc -> {
            Ceremony ceremony = locked(jdbc, id);
            if (ceremony.state() != CeremonyState.FROZEN) {
                throw Refusal.conflict("draw.already-committed", "已经承诺过", "这次抽取的密数已经锁定，不能再换。");
            }
            byte[] secret = secrets.fresh();
            byte[] commitment = new HashChain(secret).commitment();
            Instant now = clock.instant();
            var body = new LinkedHashMap<String, Object>();
            body.put("plan", ceremony.planNumber());
            body.put("planName", ceremony.name());
            body.put("frameHash", ceremony.frameHash());
            body.put("frameSize", new TreeMap<>(ceremony.sizes()));
            body.put("rules", rows.rulesJson(ceremony.rules()));
            body.put("commitment", HEX.formatHex(commitment));
            body.put("chainLength", HashChain.LENGTH);
            body.put("beacon", "承诺之后，至少两名不同单位的人员（其中一名监督员）当场各投入一句话");
            LocalDate today = LocalDate.now(clock);
            var record = ledger.append(
                    Scope.wholeCity(),
                    new NewRecord(
                            RecordKind.DRAW_COMMITMENT,
                            null,
                            authority.id(),
                            authority.name(),
                            "draw",
                            ceremony.planNumber() + "/commitment",
                            today,
                            null,
                            List.of(),
                            null,
                            null,
                            today,
                            null,
                            body));
            jdbc.sql("""
                            update draw.ceremony set state = 'COMMITTED', commitment = ?, secret_cipher = ?, log_record = ?, committed_at = ?,
                              version = version + 1 where id = ?""")
                    .param(commitment)
                    .param(secrets.encrypt(secret, ceremony.planNumber()))
                    .param(record.value())
                    .param(Timestamp.from(now))
                    .param(id.value())
                    .update();
        });
        ledger.sequence();
    }

    /** Takes what the signed-in officer typed. One contribution an officer; only between commitment and reveal. */
    public void contribute(CeremonyId id, Actor actor, String typed) {
        String value = typed.strip();
        var errors = new InvalidInput.Collector();
        errors.when(value.isEmpty(), "#/value", "draw.empty-contribution", "请写一句话或一串数字，别人事先猜不到就好。");
        errors.when(value.length() > LONGEST_CONTRIBUTION, "#/value", "draw.long-contribution", "最多 100 个字。");
        errors.when(
                value.contains(";") || value.chars().anyMatch(Character::isISOControl),
                "#/value",
                "draw.bad-contribution",
                "不能含有英文分号或换行。");
        errors.refuse();
        String number =
                actor.publicNumber().orElseThrow(() -> Refusal.forbidden("draw.not-an-officer", "要由有执法或监督编号的人员本人投入。"));
        Department department = actor.department().orElseThrow();
        database.run(Scope.wholeCity(), jdbc -> {
            Ceremony ceremony = locked(jdbc, id);
            switch (ceremony.state()) {
                case FROZEN -> throw Refusal.conflict("draw.not-committed", "还没有承诺", "先由主持人作出承诺，再投入随机数，否则谁先说谁就能安排结果。");
                case REVEALED, VOID -> throw Refusal.conflict("draw.beacon-fixed", "已经揭示", "结果已经揭示或抽取已作废，不能再投入随机数。");
                case COMMITTED -> {}
            }
            int added = jdbc.sql("""
                            insert into draw.contribution(ceremony_id, name, value, officer_id, department_id, supervision, at)
                            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                    .param(id.value())
                    .param("officer-" + number)
                    .param(value)
                    .param(actor.officerOrRefuse())
                    .param(department.id())
                    .param(actor.has(Role.SUPERVISION))
                    .param(Timestamp.from(clock.instant()))
                    .update();
            if (added == 0) {
                throw Refusal.conflict("draw.already-contributed", "您已经投入过", "每人只能投入一次，投入后不能改。");
            }
        });
    }

    /**
     * Reveals: fixes the beacon, opens the first code, draws subjects and officers. All of it happens, or nothing and the
     * code stays secret. A second reveal is refused.
     */
    public List<DrawnTask> reveal(CeremonyId id, Department authority, PoolSource source) {
        List<DrawnTask> tasks = database.change(Scope.wholeCity(), jdbc -> {
            Ceremony ceremony = locked(jdbc, id);
            if (ceremony.state() == CeremonyState.REVEALED) {
                throw Refusal.conflict("draw.already-revealed", "已经揭示过", "一次承诺只能揭示一次。对结果有疑问，请用核验程序重算，不能重抽。");
            }
            if (ceremony.state() != CeremonyState.COMMITTED) {
                throw Refusal.conflict("draw.not-committed", "还没有承诺", "先冻结名单并作出承诺。");
            }
            Beacon beacon = beacon(ceremony);
            List<DrawnTask> drawn = rounds.first(jdbc, ceremony, beacon, source);
            LocalDate today = LocalDate.now(clock);
            var body = new LinkedHashMap<String, Object>();
            body.put("plan", ceremony.planNumber());
            body.put("commitment", ceremony.commitment() == null ? "" : ceremony.commitment());
            body.put("beacon", beacon.value());
            body.put("drawn", drawn.size());
            body.put("tasksHash", rounds.tasksHash(drawn));
            ledger.append(
                    Scope.wholeCity(),
                    new NewRecord(
                            RecordKind.DRAW_REVEALED,
                            null,
                            authority.id(),
                            authority.name(),
                            "draw",
                            ceremony.planNumber() + "/reveal",
                            today,
                            null,
                            List.of(),
                            null,
                            null,
                            today,
                            null,
                            body));
            return drawn;
        });
        ledger.sequence();
        return tasks;
    }

    /** Takes an officer off a task for a recorded reason; the next code decides who comes instead, never a hand. */
    public DrawnTask replaceOfficer(CeremonyId id, int task, String officer, String reason) {
        return database.change(
                Scope.wholeCity(), jdbc -> rounds.replaceOfficer(jdbc, revealed(jdbc, id), task, officer, reason));
    }

    /** Replaces a subject that cannot be inspected; the next code decides which one of the same stratum comes instead. */
    public DrawnTask replaceSubject(CeremonyId id, int task, String reason, PoolSource source) {
        return database.change(
                Scope.wholeCity(), jdbc -> rounds.replaceSubject(jdbc, revealed(jdbc, id), task, reason, source));
    }

    /**
     * Calls a draw off before it is revealed. One that was committed to is withdrawn in the log as well, so that nobody
     * can commit in secret until the outcome pleases.
     */
    public void callOff(CeremonyId id, Department authority, String reason) {
        database.run(Scope.wholeCity(), jdbc -> {
            Ceremony ceremony = locked(jdbc, id);
            if (ceremony.state() == CeremonyState.REVEALED || ceremony.state() == CeremonyState.VOID) {
                throw Refusal.conflict("draw.cannot-call-off", "不能作废", "已经揭示或已经作废的抽取不能再作废。");
            }
            if (ceremony.state() == CeremonyState.COMMITTED) {
                UUID commitment = jdbc.sql("select log_record from draw.ceremony where id = ?")
                        .param(id.value())
                        .query(UUID.class)
                        .single();
                LocalDate today = LocalDate.now(clock);
                ledger.append(
                        Scope.wholeCity(),
                        new NewRecord(
                                RecordKind.DRAW_COMMITMENT,
                                null,
                                authority.id(),
                                authority.name(),
                                "draw",
                                ceremony.planNumber() + "/withdrawal",
                                today,
                                null,
                                List.of("WITHDRAWN"),
                                new RecordId(commitment),
                                null,
                                today,
                                null,
                                Map.of(
                                        "plan",
                                        ceremony.planNumber(),
                                        "commitment",
                                        ceremony.commitment() == null ? "" : ceremony.commitment(),
                                        "withdrawn",
                                        reason)));
            }
            jdbc.sql("update draw.ceremony set state = 'VOID', version = version + 1 where id = ?")
                    .param(id.value())
                    .update();
        });
        ledger.sequence();
    }

    /** Makes the whole transcript public; for when the plan's tasks are finished. */
    public void publish(CeremonyId id) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update draw.ceremony set published_at = ? where id = ? and published_at is null")
                        .param(Timestamp.from(clock.instant()))
                        .param(id.value())
                        .update());
    }

    public Optional<Ceremony> find(CeremonyId id) {
        return database.read(Scope.wholeCity(), jdbc -> rows.find(jdbc, "c.id = ?", id.value()));
    }

    public Optional<Ceremony> find(String planNumber) {
        return database.read(Scope.wholeCity(), jdbc -> rows.find(jdbc, "c.plan_number = ?", planNumber));
    }

    /** The tasks of a draw with their newest teams. */
    public List<DrawnTask> tasks(CeremonyId id) {
        return database.read(Scope.wholeCity(), jdbc -> rounds.tasks(jdbc, id.value()));
    }

    /** Who was passed over for each task, by task number: those recused, and how many of the subject's own office. */
    public Map<Integer, PassedOver> passedOver(CeremonyId id) {
        return database.read(Scope.wholeCity(), jdbc -> rounds.passedOver(jdbc, id.value()));
    }

    /** Excluded subjects counted by reason code. */
    public Map<String, Long> excluded(CeremonyId id) {
        var counts = new TreeMap<String, Long>();
        database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "select reason, count(*) from draw.excluded_entry where ceremony_id = ? group by reason")
                        .param(id.value())
                        .query((row, n) -> counts.put(row.getString(1), row.getLong(2)))
                        .list());
        return counts;
    }

    /** What a business is told so that it can find itself on the list: its own label and salt. */
    public Optional<OwnEntry> own(CeremonyId id, long subject) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "select id, label, salt from draw.frame_entry where ceremony_id = ? and subject_id = ?")
                        .param(id.value())
                        .param(subject)
                        .query((row, n) -> new OwnEntry(
                                HEX.formatHex(row.getBytes(1)), row.getString(2), HEX.formatHex(row.getBytes(3))))
                        .optional());
    }

    private Ceremony locked(JdbcClient jdbc, CeremonyId id) {
        jdbc.sql("select 1 from draw.ceremony where id = ? for update")
                .param(id.value())
                .query(Integer.class)
                .optional();
        return rows.find(jdbc, "c.id = ?", id.value())
                .orElseThrow(() -> Refusal.notFound("draw.no-ceremony", "没有这次抽取。"));
    }

    private Ceremony revealed(JdbcClient jdbc, CeremonyId id) {
        Ceremony ceremony = locked(jdbc, id);
        if (ceremony.state() != CeremonyState.REVEALED) {
            throw Refusal.conflict("draw.not-revealed", "还没有揭示", "揭示之后才能替补。");
        }
        return ceremony;
    }

    private static Beacon beacon(Ceremony ceremony) {
        var sources = new LinkedHashMap<String, String>();
        ceremony.contributions().forEach(one -> sources.put(one.name(), one.value()));
        boolean supervised = ceremony.contributions().stream().anyMatch(Ceremony.Contribution::supervision);
        long departments = ceremony.contributions().stream()
                .map(Ceremony.Contribution::department)
                .distinct()
                .count();
        if (sources.size() < 2 || departments < 2 || !supervised) {
            throw Refusal.conflict(
                    "draw.too-few-contributions",
                    "随机数还不够",
                    "至少要两名不同单位的人员各投入一次，其中一名是监督员。现有 " + sources.size() + " 人、" + departments + " 个单位"
                            + (supervised ? "。" : "，还没有监督员。"));
        }
        return Beacon.of(sources);
    }

    /** Asked for the pool once the subjects are drawn, inside the same transaction. */
    @FunctionalInterface
    public interface PoolSource {
        DrawPool poolFor(List<Long> subjects);
    }

    /**
     * Who could not be taken for a task.
     *
     * @param recused public numbers
     * @param home how many belong to the office that watches the subject
     */
    public record PassedOver(List<String> recused, int home) {}

    /** A subject's own line of the list. */
    public record OwnEntry(String id, String label, String salt) {}
}
