package org.shiheng.kernel.indicator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.RecordKind;
import org.springframework.stereotype.Component;

/**
 * The plan's figures of a month, quarter or year, kept by two persons: one has them counted, another confirms; then they
 * are published as a record of the ledger. A revision names what it revises, gives its reason and needs two persons again.
 *
 * <p>Basis: rulebook 12 §五（指标状态：COLLECTING→LOCKED→PUBLISHED→(REVISED,须双人审批)）.
 */
@Component
public class Locks {

    private final ScopedDatabase database;
    private final LockedFigures figures;
    private final LockRows rows;
    private final Ledger ledger;
    private final Departments departments;
    private final Clock clock;

    Locks(
            ScopedDatabase database,
            LockedFigures figures,
            LockRows rows,
            Ledger ledger,
            Departments departments,
            Clock clock) {
        this.database = database;
        this.figures = figures;
        this.rows = rows;
        this.ledger = ledger;
        this.departments = departments;
        this.clock = clock;
    }

    /** All locks, the newest period first. */
    public List<Lock> all() {
        return rows.all();
    }

    /** One lock with its figures. */
    public Locked one(long id) {
        return rows.one(id).orElseThrow(() -> Refusal.notFound("indicator.no-lock", "没有这份锁定的指标，请看列表。"));
    }

    /** The published figures of the periods of one length, the newest first; what was revised is left out. */
    public List<Locked> published(Period.Length length) {
        return rows.published(length);
    }

    /**
     * Has the figures of a period counted, from everything known at this moment, for another person to confirm.
     *
     * @param day any day of the period, which must have ended
     * @param reason why published figures are revised; none the first time
     */
    public Locked prepare(Actor actor, Period.Length length, LocalDate day, @Nullable String reason) {
        citywide(actor);
        Period period = Period.holding(day, length);
        LocalDate today = LocalDate.now(clock);
        if (!today.isAfter(period.through())) {
            throw InvalidInput.of("#/day", "indicator.period-runs", period.label() + "还没有结束，从下一天起才能锁定。");
        }
        Optional<Lock> before = all().stream()
                .filter(lock -> lock.length() == length && lock.fromOn().equals(period.from()))
                .filter(lock -> lock.state() != State.DROPPED && lock.state() != State.REVISED)
                .findFirst();
        before.ifPresent(lock -> {
            switch (lock.state()) {
                case COLLECTING ->
                    throw Refusal.conflict(
                            "indicator.lock-in-hand",
                            "这一期正等人确认",
                            lock.preparedBy() + "已经汇总了" + period.label() + "的数，请先确认或放弃。");
                case LOCKED ->
                    throw Refusal.conflict(
                            "indicator.lock-not-published", "这一期已经锁定", period.label() + "的数已锁定，请先公布；公布后才能修订。");
                case PUBLISHED -> {
                    if (reason == null || reason.isBlank()) {
                        throw InvalidInput.of("#/reason", "indicator.revision-reason", "这一期已经公布，修订请写明理由。");
                    }
                }
                case REVISED, DROPPED -> throw new IllegalStateException("filtered above");
            }
        });
        // Everything written up to this moment counts; the database keeps microseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
        List<LockedFigure> counted = figures.count(period, now);
        String content = figures.content(period, counted);
        long id = database.change(Scope.wholeCity(), jdbc -> {
            long made = rows.insert(
                    jdbc,
                    new LockRows.New(
                            length,
                            period,
                            now,
                            hash(content),
                            content,
                            actor.account(),
                            actor.name(),
                            before.map(Lock::id).orElse(null),
                            before.isPresent() ? reason : null));
            rows.insertFigures(jdbc, made, counted);
            return made;
        });
        return one(id);
    }

    /** Confirms figures that another person had counted. */
    public Locked confirm(Actor actor, long id) {
        citywide(actor);
        Lock lock = inState(id, State.COLLECTING, "这份数不在等人确认");
        if (lock.preparedByAccount() == actor.account()) {
            throw Refusal.forbidden("indicator.two-persons", "汇总和确认要由两个人办。请换一位负责人确认。");
        }
        database.run(
                Scope.wholeCity(),
                jdbc -> changed(jdbc.sql("""
                        update indicator.lock set state = 'LOCKED', confirmed_by = ?, confirmed_by_name = ?, confirmed_at = ?
                        where id = ? and state = 'COLLECTING'""")
                        .param(actor.account())
                        .param(actor.name())
                        .param(Timestamp.from(clock.instant()))
                        .param(id)
                        .update()));
        return one(id);
    }

    /** Gives up figures that nobody confirmed yet. */
    public Locked drop(Actor actor, long id) {
        citywide(actor);
        inState(id, State.COLLECTING, "已经确认的数不能放弃");
        database.run(
                Scope.wholeCity(),
                jdbc -> changed(
                        jdbc.sql("update indicator.lock set state = 'DROPPED' where id = ? and state = 'COLLECTING'")
                                .param(id)
                                .update()));
        return one(id);
    }

    /** Publishes locked figures: from now on they are on the public page and in the public log. */
    public Locked publish(Actor actor, long id) {
        citywide(actor);
        Lock lock = inState(id, State.LOCKED, "只有确认过、还没有公布的数能公布");
        Locked locked = one(id);
        LocalDate today = LocalDate.now(clock);
        Department bureau = departments.all().stream()
                .filter(unit -> unit.level() == Department.Level.CITY)
                .findFirst()
                .orElseThrow();
        database.run(Scope.wholeCity(), jdbc -> {
            var record = ledger.append(
                    Scope.wholeCity(),
                    new NewRecord(
                            RecordKind.INDICATORS,
                            null,
                            bureau.id(),
                            bureau.name(),
                            "indicator",
                            "lock/" + id,
                            today,
                            null,
                            List.of(lock.length().name()),
                            revisedRecord(lock),
                            null,
                            today,
                            null,
                            Map.of(
                                    "period",
                                    lock.label(),
                                    "contentHash",
                                    lock.contentHash(),
                                    "figures",
                                    figures.published(locked.figures()))));
            changed(jdbc.sql("""
                            update indicator.lock set state = 'PUBLISHED', published_by_name = ?, published_at = ?, record_id = ?::uuid
                            where id = ? and state = 'LOCKED'""")
                    .param(actor.name())
                    .param(Timestamp.from(clock.instant()))
                    .param(record.value().toString())
                    .param(id)
                    .update());
            if (lock.revises() != null) {
                jdbc.sql("update indicator.lock set state = 'REVISED' where id = ?")
                        .param(lock.revises())
                        .update();
            }
        });
        return one(id);
    }

    private @Nullable RecordId revisedRecord(Lock lock) {
        return lock.revises() == null
                ? null
                : rows.one(lock.revises())
                        .map(old -> old.lock().record())
                        .map(RecordId::parse)
                        .orElse(null);
    }

    private Lock inState(long id, State state, String otherwise) {
        Lock lock = one(id).lock();
        if (lock.state() != state) {
            throw Refusal.conflict(
                    "indicator.lock-state", otherwise, "它现在是“" + lock.state().label() + "”。请刷新这一页再看。");
        }
        return lock;
    }

    private static void changed(int rows) {
        if (rows == 0) {
            throw Refusal.conflict("indicator.lock-changed", "刚被别人办过", "请刷新这一页再看。");
        }
    }

    private static void citywide(Actor actor) {
        if (!actor.scope().city()) {
            throw Refusal.forbidden("indicator.lock-by-city", "全市的数由市局锁定。");
        }
    }

    private static String hash(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How far a period's figures have come. */
    public enum State {
        COLLECTING("等人确认"),
        LOCKED("已锁定"),
        PUBLISHED("已公布"),
        REVISED("已被修订"),
        DROPPED("已放弃");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
