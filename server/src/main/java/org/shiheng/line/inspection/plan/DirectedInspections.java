package org.shiheng.line.inspection.plan;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.Officer;
import org.shiheng.kernel.authority.Officers;
import org.shiheng.kernel.catalog.InspectionItem;
import org.shiheng.kernel.catalog.InspectionItems;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Inspections that are given out, not drawn: routine ones, key ones, unannounced ones, campaigns, single cases (rulebook
 * 02 §一, §六; 13 row 036). One person drafts, another head approves; with the approval the tasks are there.
 */
@Component
public class DirectedInspections {

    private final ScopedDatabase database;
    private final DirectedRows rows;
    private final PlanRows plans;
    private final InspectionItems items;
    private final Officers officers;
    private final Departments departments;
    private final Clock clock;

    DirectedInspections(
            ScopedDatabase database,
            DirectedRows rows,
            PlanRows plans,
            InspectionItems items,
            Officers officers,
            Departments departments,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.plans = plans;
        this.items = items;
        this.officers = officers;
        this.departments = departments;
        this.clock = clock;
    }

    /** The newest first, of one's own department; the city bureau sees all. Targets are read one by one. */
    public List<Directed> list(Actor actor, long before, int most) {
        return database.read(
                Scope.nothing(), jdbc -> rows.list(jdbc, before, departmentOf(actor), isCity(actor), most));
    }

    public Directed read(Actor actor, long id) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> mine(actor, rows.find(jdbc, id, today(), false).orElseThrow(DirectedInspections::unknown)));
    }

    /** Drafts one; businesses must lie in the actor's area, officers in the actor's office. */
    public Directed draft(Actor actor, DirectedContent content) {
        List<InspectionItem> known = items.on(today());
        DirectedChecks.content(content, known, today());
        Department own = actor.department()
                .orElseThrow(() -> Refusal.forbidden("inspection.no-department", "您的账号没有所属单位，不能派发检查。"));
        Map<Long, String> names = inArea(actor.scope(), content.subjects());
        DirectedChecks.team(
                content, known, team(content.officers()), reach(own.id()), recused(content, names), today());
        return database.change(Scope.wholeCity(), jdbc -> {
            DirectedChecks.apart(
                    content,
                    rows.targets(
                            jdbc,
                            0,
                            content.subjects(),
                            content.items(),
                            content.windowFrom(),
                            content.windowThrough(),
                            today()));
            String number = plans.nextNumber(jdbc, today().getYear());
            long id = rows.insert(jdbc, number, own.id(), actor.account(), content, step("拟定派发", actor, null));
            return rows.find(jdbc, id, today(), false).orElseThrow();
        });
    }

    /** Approval by a head who did not draft it: the tasks are given out at once. */
    public Directed approve(Actor actor, long id, int version) {
        return database.change(Scope.wholeCity(), jdbc -> {
            Directed plan = waiting(actor, jdbc, id, version);
            if (plan.createdBy() == actor.account()) {
                throw Refusal.conflict("inspection.own-directed", "不能批准自己拟的派发", "请由另一位负责人批准。");
            }
            if (plan.kind().limited()) {
                String reached = plan.targets().stream()
                        .filter(Directed.Target::limitReached)
                        .map(target -> target.name() + "（" + target.level() + " 类，已查 " + target.visits() + " 次）")
                        .collect(Collectors.joining("、"));
                if (!reached.isEmpty()) {
                    throw Refusal.conflict(
                            "inspection.frequency-reached",
                            "检查次数已达上限",
                            reached + "，日常检查不能再去。请撤回后去掉这些户；有投诉举报等线索的，按个案检查派发。");
                }
            }
            rows.makeTasks(jdbc, plan, actor.account(), Timestamp.from(clock.instant()));
            String told = plan.targets().size() + " 户，" + plan.officers().size() + " 人";
            plans.move(jdbc, id, PlanState.DRAWN, step("批准并派发", actor, told), ", approved_by = ?", actor.account());
            return rows.find(jdbc, id, today(), false).orElseThrow();
        });
    }

    /** Takes a draft back that nobody has approved. */
    public Directed withdraw(Actor actor, long id, int version, String reason) {
        return database.change(Scope.wholeCity(), jdbc -> {
            waiting(actor, jdbc, id, version);
            plans.move(jdbc, id, PlanState.CANCELLED, step("撤回派发", actor, reason), "");
            return rows.find(jdbc, id, today(), false).orElseThrow();
        });
    }

    @Scheduled(fixedDelay = 30, initialDelay = 3, timeUnit = TimeUnit.MINUTES)
    void everyHalfHour() {
        closeExpired(today());
    }

    /** 专项到期自动关闭 (rulebook 02 §六): visits not begun by the last day of a campaign are called off. */
    public int closeExpired(LocalDate today) {
        return database.change(Scope.wholeCity(), jdbc -> {
            List<Long> over = jdbc.sql(
                            "select id from inspection.plan where kind = 'CAMPAIGN' and state = 'DRAWN' and window_through < ? for update")
                    .param(today)
                    .query(Long.class)
                    .list();
            for (long id : over) {
                int left = jdbc.sql("""
                                update inspection.task set state = 'CANCELLED', state_reason = '专项整治到期自动关闭', cancelled_on = ?,
                                  version = version + 1 where plan_id = ? and state in ('ASSIGNED', 'NOTIFIED')""").param(today).param(id).update();
                boolean open = jdbc.sql(
                                "select exists(select 1 from inspection.task where plan_id = ? and state in ('IN_PROGRESS', 'RESULT_ENTERED'))")
                        .param(id)
                        .query(Boolean.class)
                        .single();
                if (!open) {
                    plans.move(
                            jdbc,
                            id,
                            PlanState.CLOSED,
                            PlanRows.step("到期自动关闭", "平台", clock.instant(), left + " 户没有检查"),
                            "");
                }
            }
            return over.size();
        });
    }

    private Directed waiting(Actor actor, JdbcClient jdbc, long id, int version) {
        Directed plan = mine(actor, rows.find(jdbc, id, today(), true).orElseThrow(DirectedInspections::unknown));
        if (plan.state() != PlanState.DRAFT) {
            throw Refusal.conflict("inspection.wrong-state", "现在不能办这一步", "这次派发现在是“" + plan.stateLabel() + "”，请刷新页面。");
        }
        if (plan.version() != version) {
            throw Refusal.stale("inspection.stale-plan", "这次派发刚被别人改过，请刷新看到最新内容后再办。");
        }
        return plan;
    }

    private Map<Long, String> inArea(Scope scope, List<Long> subjects) {
        Map<Long, String> names = new HashMap<>();
        database.read(
                scope,
                jdbc -> jdbc.sql("select s.id, s.name from subject.subject s where s.id = any (:ids::bigint[])"
                                + " and s.status in ('ACTIVE', 'DORMANT') and "
                                + scope.predicate("s.station_id", "s.id"))
                        .param("ids", subjects.toArray(Long[]::new))
                        .query((row, n) -> names.put(row.getLong(1), row.getString(2)))
                        .list());
        List<Long> others = subjects.stream()
                .filter(id -> !names.containsKey(id))
                .distinct()
                .toList();
        if (!others.isEmpty()) {
            List<String> who = database.read(
                    Scope.wholeCity(),
                    jdbc -> jdbc.sql("select name from subject.public_profile where id = any (?::bigint[]) order by id")
                            .param(others.toArray(Long[]::new))
                            .query(String.class)
                            .list());
            throw InvalidInput.of(
                    "#/subjects",
                    "inspection.subject-elsewhere",
                    (who.isEmpty() ? "有的户" : String.join("、", who)) + "不在您的辖区，或已注销、吊销，请去掉后再保存。");
        }
        return names;
    }

    private Map<Integer, List<String>> recused(DirectedContent content, Map<Long, String> names) {
        Map<Integer, List<String>> found = new HashMap<>();
        database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "select officer_id, subject_id from inspection.recusal where subject_id = any (?::bigint[]) and officer_id = any (?::int[])")
                        .param(content.subjects().toArray(Long[]::new))
                        .param(content.officers().toArray(Integer[]::new))
                        .query((row, n) -> found.merge(
                                row.getInt(1),
                                List.of(names.getOrDefault(row.getLong(2), "")),
                                (one, other) -> java.util.stream.Stream.concat(one.stream(), other.stream())
                                        .toList()))
                        .list());
        return found;
    }

    private List<Officer> team(List<Integer> ids) {
        return ids.stream()
                .distinct()
                .map(id -> officers.find(id)
                        .orElseThrow(() -> InvalidInput.of("#/officers", "authority.no-officer", "没有这名执法人员，请从列表中选择。")))
                .toList();
    }

    private Set<Integer> reach(int department) {
        var units = new HashSet<Integer>(Set.of(department));
        boolean more = true;
        while (more) {
            more = false;
            for (Department unit : departments.all()) {
                more |= unit.parent() != null && units.contains(unit.parent()) && units.add(unit.id());
            }
        }
        return units;
    }

    private static Directed mine(Actor actor, Directed plan) {
        if (!isCity(actor) && departmentOf(actor) != plan.department()) {
            throw unknown();
        }
        return plan;
    }

    private static boolean isCity(Actor actor) {
        return actor.scope().city();
    }

    private static int departmentOf(Actor actor) {
        return actor.department().map(Department::id).orElse(-1);
    }

    private Plan.Step step(String what, Actor actor, @Nullable String detail) {
        String who = actor.publicNumber().map(number -> "编号 " + number).orElse(actor.name());
        return PlanRows.step(what, who, clock.instant(), detail);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static Refusal unknown() {
        return Refusal.notFound("inspection.no-directed", "没有这次派发，或不归您的单位办。");
    }
}
