package org.shiheng.kernel.subject;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.catalog.Setting;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Changes subjects: each act is one transaction with its rows of history and its event. */
@Component
public class SubjectChanges {

    private final ScopedDatabase database;
    private final Settings settings;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<RepresentativeCheck> representatives;
    private final Clock clock;

    SubjectChanges(
            ScopedDatabase database,
            Settings settings,
            ApplicationEventPublisher events,
            ObjectProvider<RepresentativeCheck> representatives,
            Clock clock) {
        this.database = database;
        this.settings = settings;
        this.events = events;
        this.representatives = representatives;
        this.clock = clock;
    }

    /**
     * Takes a subject over to another registration status.
     *
     * @param reason why, kept in the history
     * @param version the version the officer saw
     */
    public Subject changeStatus(
            Scope scope, SubjectId id, RegistrationStatus to, LocalDate changedOn, String reason, int version) {
        if (changedOn.isAfter(LocalDate.now(clock))) {
            throw InvalidInput.of("#/changedOn", "subject.change-in-future", "变更日期不能晚于今天，请核对。");
        }
        return database.change(scope, jdbc -> {
            Subject subject = lock(jdbc, scope, id, version);
            Optional<SubjectHistory.Change> last = SubjectHistory.changes(jdbc, id).stream()
                    .filter(change -> change.item() == ChangedItem.STATUS)
                    .findFirst();
            decide(subject, to, changedOn, last);
            jdbc.sql("update subject.subject set status = ?, version = version + 1, updated_at = ? where id = ?")
                    .param(to.name())
                    .param(java.sql.Timestamp.from(clock.instant()))
                    .param(id.value())
                    .update();
            long change =
                    record(jdbc, subject, ChangedItem.STATUS, subject.status().name(), to.name(), changedOn, reason);
            events.publishEvent(new SubjectEvent.StatusChanged(
                    id, subject.stationId(), subject.status(), to, changedOn, reason, change));
            return reread(jdbc, id);
        });
    }

    private void decide(
            Subject subject, RegistrationStatus to, LocalDate changedOn, Optional<SubjectHistory.Change> last) {
        boolean forced =
                to == RegistrationStatus.FORCED_CANCELLED || subject.status() == RegistrationStatus.FORCED_CANCELLED;
        int afterYears = 0;
        int withinYears = 0;
        if (forced) {
            afterYears = years("subject.forced-cancellation.after-years", changedOn);
            withinYears = years("subject.forced-cancellation.restored-within-years", changedOn);
        }
        var decision = StatusTransitions.decide(
                subject.status(),
                to,
                changedOn,
                last.map(SubjectHistory.Change::changedOn)
                        .or(() -> Optional.ofNullable(
                                subject.status() == RegistrationStatus.ACTIVE ? subject.establishedOn() : null))
                        .orElse(null),
                last.map(SubjectHistory.Change::before)
                        .map(RegistrationStatus::valueOf)
                        .orElse(null),
                afterYears,
                withinYears);
        if (decision instanceof StatusTransitions.Decision.Refused refused) {
            throw Refusal.conflict(refused.code(), "现在还不能变更登记状态", refused.reason());
        }
    }

    private int years(String key, LocalDate day) {
        return settings.all().stream()
                .filter(setting -> setting.key().equals(key))
                .filter(setting -> !setting.effectiveFrom().isAfter(day))
                .findFirst()
                .map(Setting::integer)
                .orElseThrow(() ->
                        Refusal.conflict("subject.rule-not-in-force", "现在还不能变更登记状态", day + " 时强制注销的规定还没有施行，请核对变更日期。"));
    }

    /** Changes items of the register; only what differs is changed and kept in the history. */
    public Subject edit(Scope scope, SubjectId id, Edit edit) {
        if (edit.changedOn().isAfter(LocalDate.now(clock))) {
            throw InvalidInput.of("#/changedOn", "subject.change-in-future", "变更日期不能晚于今天，请核对。");
        }
        return database.change(scope, jdbc -> {
            Subject subject = lock(jdbc, scope, id, edit.version());
            List<Difference> differences = differences(subject, edit);
            if (differences.isEmpty()) {
                return subject;
            }
            refuseWhenEnded(subject, differences, edit.liquidation());
            refuseBarred(differences, edit);
            long first = Long.MAX_VALUE;
            for (Difference difference : differences) {
                first = Math.min(
                        first,
                        record(
                                jdbc,
                                subject,
                                difference.item(),
                                difference.before(),
                                difference.after(),
                                edit.changedOn(),
                                edit.reason()));
            }
            List<String> formerNames = jdbc.sql(
                            "select before from subject.change where subject_id = ? and item = 'NAME' and before is not null")
                    .param(id.value())
                    .query(String.class)
                    .list();
            jdbc.sql("""
                            update subject.subject set name = ?, name_grams = ?::text[], address = ?, town = ?, business_scope = ?,
                              registered_capital = ?, legal_representative = ?, industry = ?, phone = ?, employees = ?,
                              version = version + 1, updated_at = ? where id = ?""")
                    .param(edit.name())
                    .param(NameGrams.of(edit.name(), formerNames))
                    .param(edit.address())
                    .param(edit.town())
                    .param(edit.businessScope())
                    .param(edit.registeredCapital())
                    .param(edit.legalRepresentative())
                    .param(edit.industry())
                    .param(edit.phone())
                    .param(edit.employees())
                    .param(java.sql.Timestamp.from(clock.instant()))
                    .param(id.value())
                    .update();
            events.publishEvent(new SubjectEvent.ItemsChanged(
                    id,
                    subject.stationId(),
                    differences.stream().map(Difference::item).toList(),
                    edit.changedOn(),
                    first));
            return reread(jdbc, id);
        });
    }

    /** 吊销后不得办理变更登记（配合清算的除外）; what is ended is not changed any more. */
    private static void refuseWhenEnded(Subject subject, List<Difference> differences, boolean liquidation) {
        boolean registered =
                differences.stream().anyMatch(difference -> difference.item().registered());
        if (!registered || subject.status().operating() || subject.status() == RegistrationStatus.PENDING) {
            return;
        }
        if (StatusTransitions.after(subject.status()).isEmpty()) {
            throw Refusal.conflict(
                    "subject.ended", "现在还不能变更登记事项", "该主体已“" + subject.status().label() + "”，登记事项不再变更。");
        }
        if (!liquidation) {
            throw Refusal.conflict(
                    "subject.revoked-change",
                    "现在还不能变更登记事项",
                    "该主体“" + subject.status().label() + "”，除配合清算外不办理变更登记。确为清算所需，请勾选“配合清算”。");
        }
    }

    /** Whoever is barred from it does not become legal representative; a name alone bars nobody. */
    private void refuseBarred(List<Difference> differences, Edit edit) {
        String name = edit.legalRepresentative();
        boolean named =
                differences.stream().anyMatch(difference -> difference.item() == ChangedItem.LEGAL_REPRESENTATIVE);
        if (!named || name == null) {
            return;
        }
        representatives
                .orderedStream()
                .map(check -> check.check(name, edit.representativeIdNumber(), edit.industry(), LocalDate.now(clock)))
                .forEach(answer -> {
                    switch (answer) {
                        case RepresentativeCheck.Clear clear -> {}
                        case RepresentativeCheck.NumberNeeded needed ->
                            throw InvalidInput.of(
                                    "#/representativeIdNumber", "subject.representative-unproved", needed.why());
                        case RepresentativeCheck.Barred barred ->
                            throw Refusal.conflict("subject.representative-barred", "这个人不能担任", barred.why());
                    }
                });
    }

    static Subject lock(JdbcClient jdbc, Scope scope, SubjectId id, int version) {
        Subject subject = jdbc.sql("select s.* from subject.subject s where s.id = :id and "
                        + scope.predicate("s.station_id", "s.id") + " for update")
                .param("id", id.value())
                .query(SubjectRows::subject)
                .optional()
                .orElseThrow(SubjectChanges::unknown);
        if (subject.version() != version) {
            throw Refusal.stale("subject.stale", "这户的资料刚被别人改过。您填的内容还在，请刷新看到最新内容后再保存。");
        }
        return subject;
    }

    /** No such subject, or not one the reader may know of. */
    public static Refusal unknown() {
        return Refusal.notFound("subject.unknown", "没有找到这户主体，或它不在您的管辖范围。请核对名称或代码。");
    }

    static Subject reread(JdbcClient jdbc, SubjectId id) {
        return jdbc.sql("select * from subject.subject where id = ?")
                .param(id.value())
                .query(SubjectRows::subject)
                .single();
    }

    static long record(
            JdbcClient jdbc,
            Subject subject,
            ChangedItem item,
            @Nullable String before,
            @Nullable String after,
            LocalDate changedOn,
            String basis) {
        return jdbc.sql("""
                        insert into subject.change(subject_id, station_id, item, before, after, changed_on, basis)
                        values (?, ?, ?, ?, ?, ?, ?) returning id""")
                .param(subject.id().value())
                .param(subject.stationId())
                .param(item.name())
                .param(before)
                .param(after)
                .param(changedOn)
                .param(basis)
                .query(Long.class)
                .single();
    }

    private static List<Difference> differences(Subject subject, Edit edit) {
        var found = new ArrayList<Difference>();
        compare(found, ChangedItem.NAME, subject.name(), edit.name());
        compare(found, ChangedItem.ADDRESS, subject.address(), edit.address());
        compare(found, ChangedItem.TOWN, text(subject.town()), text(edit.town()));
        compare(found, ChangedItem.BUSINESS_SCOPE, subject.businessScope(), edit.businessScope());
        compare(found, ChangedItem.CAPITAL, money(subject.registeredCapital()), money(edit.registeredCapital()));
        compare(found, ChangedItem.LEGAL_REPRESENTATIVE, subject.legalRepresentative(), edit.legalRepresentative());
        compare(found, ChangedItem.INDUSTRY, subject.industry(), edit.industry());
        compare(found, ChangedItem.PHONE, subject.phone(), edit.phone());
        compare(found, ChangedItem.EMPLOYEES, text(subject.employees()), text(edit.employees()));
        return found;
    }

    private static void compare(
            List<Difference> found, ChangedItem item, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            found.add(new Difference(item, before, after));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable String money(@Nullable BigDecimal value) {
        return value == null
                ? null
                : value.setScale(2, java.math.RoundingMode.HALF_UP).toPlainString();
    }

    private record Difference(
            ChangedItem item,
            @Nullable String before,
            @Nullable String after) {}

    /**
     * The items of a subject as they shall be.
     *
     * @param liquidation the change serves the liquidation of a revoked subject
     * @param representativeIdNumber of a new legal representative, for asking whether they may be named; not kept
     */
    public record Edit(
            int version,
            LocalDate changedOn,
            String reason,
            boolean liquidation,
            String name,
            @Nullable String address,
            @Nullable Integer town,
            @Nullable String businessScope,
            @Nullable BigDecimal registeredCapital,
            @Nullable String legalRepresentative,
            @Nullable String representativeIdNumber,
            @Nullable String industry,
            @Nullable String phone,
            @Nullable Integer employees) {}
}
