package org.shiheng.line.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The ledger of failures in duties: only who answers for a duty by the list of that day can be held to account, one person says
 * what was found, another decides within the limit, the unit mends it, a third look closes it.
 *
 * <p>Basis: 规划第三章第一节（二）（对失职失责、不作为、乱作为、慢作为的，依规依纪依法追究相关人员责任）；规则书12第五节（触发后10WD立案）.
 */
@Component
public class Faults {

    private final ScopedDatabase database;
    private final FaultRows rows;
    private final Duties duties;
    private final PlanUnits units;
    private final Settings settings;
    private final Clock clock;

    Faults(ScopedDatabase database, FaultRows rows, Duties duties, PlanUnits units, Settings settings, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.duties = duties;
        this.units = units;
        this.settings = settings;
        this.clock = clock;
    }

    /** What somebody sees: the office everything, a unit its own. */
    public List<Fault> seenBy(Actor actor) {
        return all().stream()
                .filter(fault -> PlanUnits.office(actor) || units.worksFor(actor, fault.unit()))
                .toList();
    }

    List<Fault> all() {
        return database.read(Scope.wholeCity(), rows::all);
    }

    /** Enters what was found. */
    public long raise(Actor actor, NewFault fault) {
        PlanUnits.officeOrRefuse(actor);
        LocalDate today = LocalDate.now(clock);
        var errors = new InvalidInput.Collector();
        errors.when(fault.words().isBlank(), "#/words", "plan.fault-words", "请写明发现了什么问题、有什么证据。");
        errors.when(fault.foundOn().isAfter(today), "#/foundOn", "plan.fault-found", "发现日期不能晚于今天。");
        errors.when(
                fault.happenedOn().isAfter(fault.foundOn()), "#/happenedOn", "plan.fault-happened", "发生日期不能晚于发现日期。");
        PlanUnits.Unit unit = units.find(fault.unit()).orElse(null);
        errors.when(unit == null, "#/unit", "plan.fault-unit", "请选择责任单位。");
        errors.refuse();
        Duty duty = duties.ofDayOrRefuse(fault.duty(), fault.happenedOn());
        if (unit != null && !duty.answeredBy(unit)) {
            throw InvalidInput.of(
                    "#/unit",
                    "plan.fault-not-theirs",
                    "按" + fault.happenedOn() + "的权责清单，这一项" + answers(duty) + "负责，不能问" + unit.name() + "的责。");
        }
        return database.change(
                Scope.wholeCity(), jdbc -> rows.insert(jdbc, number(jdbc, today), duty, fault, actor, today));
    }

    private static String answers(Duty duty) {
        var levels = duty.levels().stream()
                .map(level -> level == Duty.Level.CITY ? duty.unitName() : level.label())
                .toList();
        return "由" + String.join("、", levels);
    }

    /**
     * Decides, by a second person.
     *
     * @param step how they are held to account; none when they are not
     */
    public void decide(Actor actor, long id, int version, @Nullable LadderStep step, String decision, String basis) {
        PlanUnits.officeOrRefuse(actor);
        var errors = new InvalidInput.Collector();
        errors.when(
                decision.isBlank(),
                "#/decision",
                "plan.fault-decision",
                step == null ? "请写明为什么不予问责。" : "请写明怎样问责、要求改什么。");
        errors.when(step != null && basis.isBlank(), "#/basis", "plan.fault-basis", "请写明依据哪部法规、党规的哪一条。");
        errors.refuse();
        act(id, version, Fault.State.OPEN, "只有待决定的问题才能决定", (jdbc, fault) -> {
            if (fault.raiser() == actor.account()) {
                throw Refusal.forbidden("plan.fault-own", "登记这个问题的人不能自己决定问责，请由另一位负责人决定。");
            }
            jdbc.sql("""
                            update plan.fault set state = ?, step = ?, decision = ?, basis = ?, decided_on = ?, decider = ?, decided_by = ?,
                              version = version + 1 where id = ?""")
                    .param(step == null ? Fault.State.DISMISSED.name() : Fault.State.DECIDED.name())
                    .param(step == null ? null : step.name())
                    .param(decision.strip())
                    .param(basis.isBlank() ? null : basis.strip())
                    .param(LocalDate.now(clock))
                    .param(actor.account())
                    .param(actor.name())
                    .param(id)
                    .update();
        });
    }

    /** The unit says how it was mended. */
    public void mend(Actor actor, long id, int version, String remedy) {
        if (remedy.isBlank()) {
            throw InvalidInput.of("#/remedy", "plan.fault-remedy", "请写明怎样整改的、以后怎样防止。");
        }
        act(id, version, Fault.State.DECIDED, "已决定问责、还没有整改的才能填报整改", (jdbc, fault) -> {
            units.workerOrRefuse(actor, fault.unit());
            jdbc.sql("""
                            update plan.fault set state = 'MENDED', remedy = ?, mended_on = ?, mended_by = ?, mender = ?, version = version + 1
                            where id = ?""")
                    .param(remedy.strip())
                    .param(LocalDate.now(clock))
                    .param(actor.name())
                    .param(actor.account())
                    .param(id)
                    .update();
        });
    }

    /** The office looks at what was mended: closes it, or sends it back. */
    public void close(Actor actor, long id, int version, boolean enough, String closing) {
        PlanUnits.officeOrRefuse(actor);
        if (closing.isBlank()) {
            throw InvalidInput.of("#/closing", "plan.fault-closing", enough ? "请写明核对了什么。" : "请写明还差什么。");
        }
        act(id, version, Fault.State.MENDED, "填报了整改的才能销号", (jdbc, fault) -> {
            if (fault.mender() != null && fault.mender() == actor.account()) {
                throw Refusal.forbidden("plan.fault-own-remedy", "填报整改的人不能自己销号，请由另一位负责人核对。");
            }
            jdbc.sql("""
                            update plan.fault set state = ?, closing = ?, closed_on = ?, closer = ?, closed_by = ?, version = version + 1
                            where id = ?""")
                    .param(enough ? Fault.State.CLOSED.name() : Fault.State.DECIDED.name())
                    .param(closing.strip())
                    .param(enough ? LocalDate.now(clock) : null)
                    .param(enough ? actor.account() : null)
                    .param(enough ? actor.name() : null)
                    .param(id)
                    .update();
        });
    }

    private void act(long id, int version, Fault.State asked, String refusal, Work work) {
        database.run(Scope.wholeCity(), jdbc -> {
            Fault fault = rows.locked(jdbc, id).orElseThrow(() -> Refusal.notFound("plan.no-fault", "没有这个问题，请看问责台账。"));
            if (fault.version() != version) {
                throw Refusal.stale("plan.fault-changed", "这个问题刚被别人办过，请刷新页面再办。");
            }
            if (fault.state() != asked) {
                throw Refusal.conflict("plan.fault-state", "现在不能这样办", refusal + "，它现在是“" + fault.stateLabel() + "”。");
            }
            work.on(jdbc, fault);
        });
    }

    private String number(JdbcClient jdbc, LocalDate today) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('plan.fault.number'))")
                .query((row, n) -> true)
                .single();
        int n = jdbc.sql("select count(*) + 1 from plan.fault where extract(year from raised_on) = ?")
                .param(today.getYear())
                .query(Integer.class)
                .single();
        return settings.on("plan.fault.word", today).value() + "〔" + today.getYear() + "〕" + n + "号";
    }

    private interface Work {
        void on(JdbcClient jdbc, Fault fault);
    }

    /** What was found; {@code duty} is the code of the entry. */
    public record NewFault(
            String duty,
            String unit,
            Fault.Conduct conduct,
            Fault.Origin origin,
            LocalDate happenedOn,
            LocalDate foundOn,
            String words,
            @Nullable String post) {}
}
