package org.shiheng.kernel.exchange.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.exchange.intake.Kind;
import org.shiheng.kernel.exchange.intake.Kinds;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.LedgerRecord;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.RecordKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Passes records on to the province's platforms. The log is read in its order, so none is missed; a parcel keeps its key
 * until it is answered, so none arrives twice; what cannot be sent waits for somebody and is never dropped.
 */
@Component
public class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int PLACES = 5_000;
    private static final int LOOKS = 50;
    private static final int PARCELS = 20;
    private static final int MOST_DOUBLED = 20;
    private static final Duration LEASE = Duration.ofMinutes(15);

    private final ScopedDatabase database;
    private final Targets targets;
    private final OutgoingRows rows;
    private final ReportForms forms;
    private final PlatformAdapter adapter;
    private final Kinds kinds;
    private final Ledger ledger;
    private final Settings settings;
    private final AuditTrail audit;
    private final Clock clock;

    Outbox(
            ScopedDatabase database,
            Targets targets,
            OutgoingRows rows,
            ReportForms forms,
            PlatformAdapter adapter,
            Kinds kinds,
            Ledger ledger,
            Settings settings,
            AuditTrail audit,
            Clock clock) {
        this.database = database;
        this.targets = targets;
        this.rows = rows;
        this.forms = forms;
        this.adapter = adapter;
        this.kinds = kinds;
        this.ledger = ledger;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 20_000, fixedDelay = 5_000)
    void work() {
        for (Target target : targets.all()) {
            if (!target.active()) {
                continue;
            }
            try {
                work(target.code());
            } catch (RuntimeException e) {
                LOG.error("reporting to {} stopped; it goes on at the next turn", target.code(), e);
            }
        }
    }

    /** Looks through the log for one platform and sends what is due; two never work for the same platform at once. */
    void work(String code) {
        if (!targets.lease(code, LEASE)) {
            return;
        }
        try {
            collect(targets.find(code).orElseThrow());
            send(code);
        } finally {
            targets.release(code);
        }
    }

    private void collect(Target target) {
        Set<RecordKind> wanted = kinds.all().stream()
                .filter(kind -> target.kinds().contains(kind.key()))
                .map(Kind::ledgerKind)
                .collect(Collectors.toSet());
        long at = target.logDone();
        for (int look = 0; look < LOOKS; look++) {
            var behind = ledger.behind(at, wanted, target.since(), PLACES);
            if (behind.through() == at) {
                return;
            }
            database.run(Scope.wholeCity(), jdbc -> {
                behind.records().forEach(record -> take(jdbc, target, record));
                targets.looked(jdbc, target.code(), behind.through());
            });
            at = behind.through();
        }
    }

    /** A withdrawal follows what was sent. */
    private void take(JdbcClient jdbc, Target target, LedgerRecord record) {
        if (forms.withdraws(record)) {
            rows.of(target.code(), Objects.requireNonNull(record.supersedes()).value())
                    .filter(earlier -> !rows.withdraw(jdbc, earlier.id()))
                    .ifPresent(earlier -> rows.add(
                            jdbc,
                            target.code(),
                            record.id().value(),
                            new ReportForms.Filled(
                                    kinds.find(earlier.kind()).orElseThrow(),
                                    earlier.number(),
                                    earlier.name(),
                                    earlier.values(),
                                    null),
                            true));
        } else {
            forms.fill(target, record)
                    .ifPresent(form -> rows.add(jdbc, target.code(), record.id().value(), form, false));
        }
    }

    private void send(String code) {
        LocalDate today = LocalDate.now(clock);
        int most = settings.on("exchange.outbox.rows", today).integer();
        for (int i = 0; i < PARCELS; i++) {
            Target target = targets.find(code).orElseThrow();
            Instant held = target.heldUntil();
            if (held != null && held.isAfter(clock.instant())) {
                return;
            }
            Optional<Parcel> parcel = rows.next(code, most);
            if (parcel.isEmpty()) {
                return;
            }
            Instant sentAt = clock.instant();
            long began = System.nanoTime();
            Answer answer = adapter.send(target, targets.credential(code), parcel.get());
            long took = (System.nanoTime() - began) / 1_000_000;
            database.run(Scope.wholeCity(), jdbc -> {
                rows.book(jdbc, code, parcel.get(), booked(answer), sentAt, took);
                settle(jdbc, target, parcel.get(), answer);
            });
        }
    }

    private static OutgoingRows.Booked booked(Answer answer) {
        return switch (answer) {
            case Answer.Received got ->
                new OutgoingRows.Booked(
                        got.again() ? "KNOWN" : "RECEIVED",
                        got.status(),
                        got.rejected().size(),
                        got.receipt(),
                        null);
            case Answer.Refused refused ->
                new OutgoingRows.Booked("REFUSED", refused.status(), 0, null, refused.reason());
            case Answer.Unreached unreached ->
                new OutgoingRows.Booked("UNREACHED", unreached.status(), 0, null, unreached.reason());
        };
    }

    private void settle(JdbcClient jdbc, Target target, Parcel parcel, Answer answer) {
        switch (answer) {
            case Answer.Received got -> {
                targets.reached(jdbc, target.code());
                for (Outgoing row : parcel.rows()) {
                    @Nullable String reason = got.rejected().get(row.number());
                    rows.settle(
                            jdbc,
                            row.id(),
                            reason == null ? Outgoing.State.RECEIVED : Outgoing.State.REJECTED,
                            got.receipt(),
                            reason);
                }
            }
            case Answer.Refused refused -> {
                targets.reached(jdbc, target.code());
                parcel.rows()
                        .forEach(row -> rows.settle(jdbc, row.id(), Outgoing.State.REJECTED, null, refused.reason()));
            }
            case Answer.Unreached unreached -> unreached(jdbc, target, parcel, unreached);
        }
    }

    private void unreached(JdbcClient jdbc, Target target, Parcel parcel, Answer.Unreached answer) {
        LocalDate today = LocalDate.now(clock);
        int most = settings.on("exchange.outbox.attempts", today).integer();
        for (Outgoing row : parcel.rows()) {
            if (row.attempts() + 1 >= most) {
                rows.settle(jdbc, row.id(), Outgoing.State.DEAD, null, answer.reason());
            } else {
                rows.later(jdbc, row.id(), clock.instant().plus(wait(row.attempts(), answer.after())), answer.reason());
            }
        }
        targets.troubled(
                jdbc, target.code(), clock.instant().plus(wait(target.failures(), answer.after())), answer.reason());
    }

    /** Twice as long each time, up to a limit; what the platform asks for goes before. */
    private Duration wait(int failures, @Nullable Duration asked) {
        if (asked != null) {
            return asked;
        }
        LocalDate today = LocalDate.now(clock);
        long first = settings.on("exchange.outbox.first-wait", today).integer();
        long longest = settings.on("exchange.outbox.longest-wait", today).integer();
        return Duration.ofSeconds(Math.min(longest, first << Math.min(failures, MOST_DOUBLED)));
    }

    /** Sends one again that is stuck, with its form filled anew: what was missing may have been put right. */
    public Outgoing replay(Actor actor, long id) {
        Outgoing row = one(id);
        if (!row.state().stuck()) {
            throw Refusal.conflict(
                    "exchange.not-stuck", "这条不用重报", "它" + row.state().label() + "，请刷新后再看。");
        }
        database.run(Scope.wholeCity(), jdbc -> {
            again(jdbc, row);
            audit.write(
                    actor,
                    "exchange.outbox-replay",
                    "/api/outbox/items/" + id,
                    AuditTrail.Outcome.DONE,
                    "重新报送 " + row.number(),
                    null);
        });
        return one(id);
    }

    /** All of a platform that stand in one state; answers how many. */
    public int replayAll(Actor actor, String target, Outgoing.State state) {
        known(target);
        if (!state.stuck()) {
            throw InvalidInput.of("#/state", "exchange.state-needed", "请选择退回、内容不全或没有送达的。");
        }
        List<Outgoing> stuck = rows.list(target, state, Long.MAX_VALUE, PLACES);
        database.run(Scope.wholeCity(), jdbc -> {
            stuck.forEach(row -> again(jdbc, row));
            jdbc.sql("update exchange.target set held_until = null where code = ?")
                    .param(target)
                    .update();
            audit.write(
                    actor,
                    "exchange.outbox-replay",
                    "/api/outbox/targets/" + target,
                    AuditTrail.Outcome.DONE,
                    "重新报送“" + state.label() + "”的 " + stuck.size() + " 条",
                    null);
        });
        return stuck.size();
    }

    private void again(JdbcClient jdbc, Outgoing row) {
        Target target = known(row.target());
        Kind kind = kinds.find(row.kind()).orElseThrow();
        var asItWas = new ReportForms.Filled(kind, row.number(), row.name(), row.values(), null);
        ReportForms.Filled form = row.withdraws()
                ? asItWas
                : ledger.find(Scope.wholeCity(), new RecordId(row.record()))
                        .flatMap(record -> forms.fill(target, record))
                        .orElse(asItWas);
        rows.replay(jdbc, row.id(), form);
    }

    public Outgoing one(long id) {
        return rows.find(id).orElseThrow(() -> Refusal.notFound("exchange.unknown-outgoing", "没有找到这条报送，请从列表重新打开。"));
    }

    public List<Outgoing> list(String target, Outgoing.@Nullable State state, long before, int most) {
        return rows.list(known(target).code(), state, before, most);
    }

    public Map<Outgoing.State, Long> counts(String target) {
        return rows.counts(target);
    }

    public List<Delivery> deliveries(String target, @Nullable UUID sending, int most) {
        return rows.deliveries(known(target).code(), sending, most);
    }

    private Target known(String code) {
        return targets.find(code).orElseThrow(() -> Refusal.notFound("exchange.unknown-target", "没有找到这个平台，请从列表重新选择。"));
    }
}
