package org.shiheng.kernel.subject;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The observation list: who is on it, through which day, why; each entry and each end is a row of the subject's history. */
@Component
public class Observations {

    private static final int MOST_ROWS = 500;

    private final ScopedDatabase database;
    private final Settings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Observations(ScopedDatabase database, Settings settings, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** Those on the list, the period that ends first on top; ended ones are not shown. */
    public List<Entry> list(Scope scope) {
        return database.read(
                scope,
                jdbc -> jdbc.sql("""
                        select s.id, s.uscc, s.name, s.industry, s.station_id, s.observation_through, k.changed_on, k.basis
                        from subject.subject s
                        left join lateral (select c.changed_on, c.basis from subject.change c
                          where c.subject_id = s.id and c.item = 'OBSERVATION' order by c.id desc limit 1) k on true
                        where s.observation_through >= :today and """ + " " + scope.predicate("s.station_id", "s.id")
                                + " order by s.observation_through, s.id limit " + MOST_ROWS)
                        .param("today", LocalDate.now(clock))
                        .query((row, n) -> new Entry(
                                new SubjectId(row.getLong("id")),
                                row.getString("uscc"),
                                row.getString("name"),
                                row.getString("industry"),
                                row.getInt("station_id"),
                                row.getObject("changed_on", LocalDate.class),
                                row.getObject("observation_through", LocalDate.class),
                                row.getString("basis")))
                        .list());
    }

    /** Why a subject may not be put on the list today; null when it may. */
    public @Nullable String hindrance(Subject subject) {
        LocalDate today = LocalDate.now(clock);
        return decide(subject, today, today.plusDays(1), null) instanceof ObservationPolicy.Decision.Refused refused
                ? refused.reason()
                : null;
    }

    /** Puts a subject on the list, or moves the last day of a running period. */
    public Subject enter(Scope scope, SubjectId id, LocalDate through, String reason, int version) {
        LocalDate today = LocalDate.now(clock);
        return database.change(scope, jdbc -> {
            Subject subject = SubjectChanges.lock(jdbc, scope, id, version);
            if (decide(subject, today, through, began(jdbc, subject, today))
                    instanceof ObservationPolicy.Decision.Refused refused) {
                throw Refusal.conflict(refused.code(), "现在还不能纳入观察期", refused.reason());
            }
            return set(jdbc, subject, through, today, reason);
        });
    }

    /** Takes a subject off the list before its period ends. */
    public Subject leave(Scope scope, SubjectId id, String reason, int version) {
        LocalDate today = LocalDate.now(clock);
        return database.change(scope, jdbc -> {
            Subject subject = SubjectChanges.lock(jdbc, scope, id, version);
            if (!observed(subject, today)) {
                throw Refusal.conflict("subject.not-observed", "这户不在观察期", "这户不在观察期名录里，请刷新页面。");
            }
            return set(jdbc, subject, null, today, reason);
        });
    }

    private ObservationPolicy.Decision decide(
            Subject subject, LocalDate today, LocalDate through, @Nullable LocalDate began) {
        return ObservationPolicy.decide(
                subject.status(),
                subject.industry(),
                List.of(settings.on("subject.observation.red-line-industries", today)
                        .value()
                        .split(" ")),
                today,
                through,
                began,
                settings.on("subject.observation.most-months", today).integer());
    }

    private static boolean observed(Subject subject, LocalDate today) {
        return subject.observationThrough() != null
                && !subject.observationThrough().isBefore(today);
    }

    /** The first day of the running period: prolonging it must not begin it anew. */
    private static @Nullable LocalDate began(JdbcClient jdbc, Subject subject, LocalDate today) {
        if (!observed(subject, today)) {
            return null;
        }
        return SubjectHistory.changes(jdbc, subject.id()).stream()
                .filter(change -> change.item() == ChangedItem.OBSERVATION)
                .filter(change -> change.before() == null
                        || LocalDate.parse(change.before()).isBefore(change.changedOn()))
                .map(SubjectHistory.Change::changedOn)
                .findFirst()
                .orElse(today);
    }

    private Subject set(JdbcClient jdbc, Subject subject, @Nullable LocalDate through, LocalDate today, String reason) {
        jdbc.sql(
                        "update subject.subject set observation_through = ?, version = version + 1, updated_at = ? where id = ?")
                .param(through)
                .param(Timestamp.from(clock.instant()))
                .param(subject.id().value())
                .update();
        long change = SubjectChanges.record(
                jdbc,
                subject,
                ChangedItem.OBSERVATION,
                subject.observationThrough() == null
                        ? null
                        : subject.observationThrough().toString(),
                through == null ? null : through.toString(),
                today,
                reason);
        events.publishEvent(new SubjectEvent.ItemsChanged(
                subject.id(), subject.stationId(), List.of(ChangedItem.OBSERVATION), today, change));
        return SubjectChanges.reread(jdbc, subject.id());
    }

    /**
     * One subject on the list.
     *
     * @param since the day of the last entry; unknown for those imported with a period
     */
    public record Entry(
            SubjectId id,
            @Nullable String uscc,
            String name,
            @Nullable String industry,
            int stationId,
            @Nullable LocalDate since,
            LocalDate through,
            @Nullable String reason) {}
}
