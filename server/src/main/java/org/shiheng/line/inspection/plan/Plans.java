package org.shiheng.line.inspection.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.draw.DrawRules;
import org.shiheng.core.draw.OfficerDraw;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.catalog.InspectionItem;
import org.shiheng.kernel.catalog.InspectionItems;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.draw.Ceremony;
import org.shiheng.kernel.draw.CeremonyId;
import org.shiheng.kernel.draw.DrawnTask;
import org.shiheng.kernel.draw.Draws;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.stereotype.Component;

/** Inspection plans from draft to draw. Each act is one transaction; what the rules forbid is refused with what to do. */
@Component
public class Plans {

    private final ScopedDatabase database;
    private final PlanRows rows;
    private final PlanFrame frame;
    private final OfficerPool pool;
    private final Overlaps overlaps;
    private final TaskMaker tasks;
    private final Draws draws;
    private final InspectionItems items;
    private final Departments departments;
    private final Clock clock;

    Plans(
            ScopedDatabase database,
            PlanRows rows,
            PlanFrame frame,
            OfficerPool pool,
            Overlaps overlaps,
            TaskMaker tasks,
            Draws draws,
            InspectionItems items,
            Departments departments,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.frame = frame;
        this.pool = pool;
        this.overlaps = overlaps;
        this.tasks = tasks;
        this.draws = draws;
        this.items = items;
        this.departments = departments;
        this.clock = clock;
    }

    /** Plans, the newest first; drafts only of one's own department. */
    public List<Plan> list(Actor actor, long before, @Nullable PlanState state, int most) {
        int department = actor.department().map(Department::id).orElse(-1);
        return database.read(
                Scope.nothing(),
                jdbc -> rows.list(jdbc, before, department, actor.scope().city(), state, most));
    }

    /** Plans that were published, for anybody; the newest first. */
    public List<Plan> published(long before, int most) {
        return database.read(Scope.nothing(), jdbc -> rows.published(jdbc, before, most));
    }

    /** A published plan by its number. */
    public Optional<Plan> published(String number) {
        return database.read(Scope.nothing(), jdbc -> rows.published(jdbc, number));
    }

    public Plan read(long id) {
        return database.read(Scope.nothing(), jdbc -> rows.find(jdbc, id, false))
                .orElseThrow(Plans::unknown);
    }

    /** What the plan would draw from today: how many of each class, who is left out, and the sums. */
    public Preview preview(Actor actor, long self, PlanContent content) {
        PlanChecks.check(content, items.on(today()), today());
        jointOnly(content);
        return previewOf(own(actor).id(), self, content);
    }

    /** As above, for a saved plan. */
    public Preview preview(Plan plan) {
        return previewOf(plan.department(), plan.id(), plan.content());
    }

    public Plan draft(Actor actor, PlanContent content) {
        PlanChecks.check(content, items.on(today()), today());
        jointOnly(content);
        Department department = own(actor);
        return database.change(Scope.nothing(), jdbc -> {
            String number = rows.nextNumber(jdbc, today().getYear());
            long id = rows.insert(jdbc, number, department.id(), actor.account(), content, step("拟定计划", actor, null));
            return rows.find(jdbc, id, false).orElseThrow();
        });
    }

    /** Changes a plan that is not frozen; an approved or published one must be approved again, with a reason. */
    public Plan change(Actor actor, long id, int version, PlanContent content, @Nullable String reason) {
        PlanChecks.check(content, items.on(today()), today());
        jointOnly(content);
        return database.change(Scope.nothing(), jdbc -> {
            Plan plan = mine(actor, rows.find(jdbc, id, true).orElseThrow(Plans::unknown));
            if (plan.state().compareTo(PlanState.FROZEN) >= 0) {
                throw Refusal.conflict(
                        "inspection.plan-frozen", "名单冻结后不能改计划", "名单已经冻结，改动会让抽取失去意义。确需调整，请取消这份计划，另立新计划并说明理由。");
            }
            if (plan.state() != PlanState.DRAFT && (reason == null || reason.isBlank())) {
                throw InvalidInput.of(
                        "#/adjustmentReason", "inspection.adjustment-reason", "已批准的计划要写明调整理由，调整后重新批准并公布。");
            }
            if (rows.update(
                            jdbc,
                            id,
                            version,
                            content,
                            step(plan.state() == PlanState.DRAFT ? "修改计划" : "调整计划", actor, reason))
                    == 0) {
                throw Refusal.stale("inspection.stale-plan", "这份计划刚被别人改过。您填的内容还在，请看他改了什么再保存。");
            }
            return rows.find(jdbc, id, false).orElseThrow();
        });
    }

    /** Approval by a head who did not draft it. */
    public Plan approve(Actor actor, long id) {
        return move(actor, id, PlanState.DRAFT, PlanState.APPROVED, "批准计划", plan -> {
            if (plan.createdBy() == actor.account()) {
                throw Refusal.conflict("inspection.own-plan", "不能批准自己拟的计划", "请由另一位负责人批准。");
            }
        });
    }

    /** Publication; the plan is public from this day. */
    public Plan publish(Actor actor, long id) {
        return move(actor, id, PlanState.APPROVED, PlanState.PUBLISHED, "公布计划", plan -> {});
    }

    /** Freezes the list of subjects. */
    public Plan freeze(Actor actor, long id) {
        return database.change(Scope.wholeCity(), jdbc -> {
            Plan plan = expect(actor, rows.find(jdbc, id, true).orElseThrow(Plans::unknown), PlanState.PUBLISHED);
            Scope scope = planScope(plan.department());
            PlanContent content = plan.content();
            CeremonyId ceremony = draws.freeze(
                    plan.number(),
                    content.name(),
                    content.basis(),
                    PlanChecks.rules(content),
                    new OfficerDraw.TeamRules(
                            content.teamLeast(), !content.jointDepartments().isEmpty(), content.homeExcluded()),
                    frame.subjects(jdbc, scope, content, today(), false),
                    frame.subjects(jdbc, scope, content, today(), true));
            rows.move(jdbc, id, PlanState.FROZEN, step("冻结名单", actor, null), ", ceremony_id = ?", ceremony.value());
            return rows.find(jdbc, id, false).orElseThrow();
        });
    }

    /** Commits to the secret, in the public log. */
    public void commit(Actor actor, long id) {
        Plan plan = expect(actor, read(id), PlanState.FROZEN);
        draws.commit(ceremonyOf(plan), departments.find(plan.department()).orElseThrow());
        note(id, PlanState.FROZEN, step("作出承诺", actor, null));
    }

    /** The signed-in officer adds a contribution; supervision may come from another department. */
    public void contribute(Actor actor, long id, String value) {
        Plan plan = read(id);
        draws.contribute(ceremonyOf(plan), actor, value);
        note(id, plan.state(), step("投入随机数", actor, null));
    }

    /** Reveals, draws subjects and officers, and makes the tasks, all in one transaction. */
    public List<DrawnTask> reveal(Actor actor, long id) {
        return database.change(Scope.wholeCity(), jdbc -> {
            Plan plan = rows.find(jdbc, id, true).orElseThrow(Plans::unknown);
            mine(actor, plan);
            if (plan.state() == PlanState.DRAWN || plan.state() == PlanState.CLOSED) {
                throw Refusal.conflict("draw.already-revealed", "已经揭示过", "一次承诺只能揭示一次。对结果有疑问，请用核验程序重算，不能重抽。");
            }
            expect(actor, plan, PlanState.FROZEN);
            List<String> skills = skills(plan);
            List<DrawnTask> drawn = draws.reveal(
                    ceremonyOf(plan),
                    departments.find(plan.department()).orElseThrow(),
                    subjects -> pool.of(plan, skills, subjects));
            tasks.make(jdbc, plan, drawn);
            rows.move(jdbc, id, PlanState.DRAWN, step("揭示并抽取", actor, "抽中 " + drawn.size() + " 户"), "");
            return drawn;
        });
    }

    /** Calls a plan off that was not drawn yet, for a reason; a frozen list and a commitment go with it. */
    public Plan cancel(Actor actor, long id, int version, String reason) {
        return database.change(Scope.wholeCity(), jdbc -> {
            Plan plan = mine(actor, rows.find(jdbc, id, true).orElseThrow(Plans::unknown));
            if (plan.state().compareTo(PlanState.DRAWN) >= 0) {
                throw Refusal.conflict(
                        "inspection.cannot-cancel-plan", "已经抽取的计划不能取消", "对象已经抽出。某一户确实不能检查的，请在那个任务里取消并说明依据。");
            }
            if (plan.version() != version) {
                throw Refusal.stale("inspection.stale-plan", "这份计划刚被别人改过。您填的内容还在，请看他改了什么再办。");
            }
            if (plan.state() == PlanState.FROZEN) {
                draws.callOff(
                        ceremonyOf(plan), departments.find(plan.department()).orElseThrow(), reason);
            }
            rows.move(jdbc, id, PlanState.CANCELLED, step("取消计划", actor, reason), "");
            return rows.find(jdbc, id, false).orElseThrow();
        });
    }

    /** Takes an officer off a task; the next code decides who comes. Asked for and approved in {@code Substitutions}. */
    public DrawnTask replaceOfficer(
            Actor actor, long id, int task, String officer, SubstituteReason reason, String detail) {
        return database.change(Scope.wholeCity(), jdbc -> {
            Plan plan = expect(actor, rows.find(jdbc, id, true).orElseThrow(Plans::unknown), PlanState.DRAWN);
            // The ground is public with the transcript; the particulars may name people and stay inside.
            DrawnTask redrawn = draws.replaceOfficer(ceremonyOf(plan), task, officer, reason.label());
            tasks.redraw(jdbc, id, redrawn, officer, reason.label());
            String told = "任务 " + task + "，" + officer + " " + reason.label() + "，第 " + redrawn.round() + " 轮";
            rows.move(jdbc, id, PlanState.DRAWN, step("替补执法人员", actor, told), "");
            return redrawn;
        });
    }

    /** Draws one subject of the same class in place of one that cannot be inspected; a new task comes of it. */
    public DrawnTask replaceSubject(Actor actor, long id, int task, String reason) {
        return database.change(Scope.wholeCity(), jdbc -> {
            Plan plan = expect(actor, rows.find(jdbc, id, true).orElseThrow(Plans::unknown), PlanState.DRAWN);
            List<String> skills = skills(plan);
            DrawnTask drawn =
                    draws.replaceSubject(ceremonyOf(plan), task, reason, subjects -> pool.of(plan, skills, subjects));
            tasks.make(jdbc, plan, List.of(drawn));
            String told = "任务 " + task + " 不能检查，抽出任务 " + drawn.number() + "，第 " + drawn.round() + " 轮";
            rows.move(jdbc, id, PlanState.DRAWN, step("替补检查对象", actor, told), "");
            return drawn;
        });
    }

    /** The ceremony of a plan, when it was frozen. */
    public @Nullable Ceremony ceremony(Plan plan) {
        return plan.ceremony() == null
                ? null
                : draws.find(new CeremonyId(plan.ceremony())).orElse(null);
    }

    /** Publishes the transcript and closes the plan once every task has its result. */
    public void closeWhenFinished(long id) {
        database.run(Scope.wholeCity(), jdbc -> {
            Plan plan = rows.find(jdbc, id, true).orElseThrow(Plans::unknown);
            boolean open = jdbc.sql("""
                            select exists(select 1 from inspection.task where plan_id = ?
                              and state in ('ASSIGNED', 'NOTIFIED', 'IN_PROGRESS', 'RESULT_ENTERED', 'REVIEWED'))""").param(id).query(Boolean.class).single();
            if (plan.state() == PlanState.DRAWN && !open) {
                if (plan.ceremony() != null) {
                    draws.publish(ceremonyOf(plan));
                }
                String what = plan.ceremony() == null ? "全部检查完成" : "全部检查完成，公开抽取记录";
                rows.move(jdbc, id, PlanState.CLOSED, PlanRows.step(what, "平台", clock.instant(), null), "");
            }
        });
    }

    private Preview previewOf(int department, long self, PlanContent content) {
        Scope scope = planScope(department);
        PlanFrame.Counts counts = frame.count(scope, content, today());
        DrawRules rules = PlanChecks.rules(content);
        return new Preview(
                counts.strata(),
                counts.excluded(),
                rules.numbers(counts.strata()),
                rules.inWords(counts.strata()),
                overlaps.of(scope, self, content),
                pool.availability(department, content.jointDepartments(), skills(content), today()));
    }

    private Plan move(
            Actor actor, long id, PlanState from, PlanState to, String what, java.util.function.Consumer<Plan> check) {
        return database.change(Scope.nothing(), jdbc -> {
            Plan plan = expect(actor, rows.find(jdbc, id, true).orElseThrow(Plans::unknown), from);
            check.accept(plan);
            if (to == PlanState.APPROVED) {
                rows.move(jdbc, id, to, step(what, actor, null), ", approved_by = ?", actor.account());
            } else {
                rows.move(jdbc, id, to, step(what, actor, null), ", published_on = ?", today());
            }
            return rows.find(jdbc, id, false).orElseThrow();
        });
    }

    private void note(long id, PlanState state, Plan.Step step) {
        database.run(Scope.nothing(), jdbc -> rows.move(jdbc, id, state, step, ""));
    }

    private Plan expect(Actor actor, Plan plan, PlanState state) {
        mine(actor, plan);
        if (plan.state() != state) {
            throw Refusal.conflict(
                    "inspection.wrong-state",
                    "现在不能办这一步",
                    "这份计划现在是“" + plan.state().label() + "”，这一步要在“" + state.label() + "”时办理。请刷新页面。");
        }
        return plan;
    }

    /** A plan is worked on by its own department; the city bureau may work on all. */
    private Plan mine(Actor actor, Plan plan) {
        boolean own = actor.department()
                .map(Department::id)
                .filter(unit -> unit == plan.department())
                .isPresent();
        boolean city = actor.department()
                .filter(unit -> unit.level() == Department.Level.CITY)
                .isPresent();
        if (!own && !city) {
            throw Refusal.forbidden(
                    "inspection.other-department", "这份计划由" + departments.nameOf(plan.department()) + "办理。");
        }
        return plan;
    }

    private void jointOnly(PlanContent content) {
        for (int joint : content.jointDepartments()) {
            if (departments
                    .find(joint)
                    .filter(unit -> unit.level() == Department.Level.JOINT)
                    .isEmpty()) {
                throw InvalidInput.of("#/jointDepartments", "inspection.joint-department", "配合部门要从联合检查的部门中选择。");
            }
        }
    }

    private Scope planScope(int department) {
        return departments.scopeOf(department);
    }

    private List<String> skills(Plan plan) {
        return skills(plan.content());
    }

    private List<String> skills(PlanContent content) {
        var skills = new ArrayList<String>();
        Map<String, InspectionItem> known = items.on(today()).stream()
                .collect(java.util.stream.Collectors.toMap(InspectionItem::code, item -> item));
        for (String code : content.items()) {
            InspectionItem item = known.get(code);
            if (item != null && !skills.contains(item.skill())) {
                skills.add(item.skill());
            }
        }
        return skills;
    }

    private Department own(Actor actor) {
        return actor.department()
                .orElseThrow(() -> Refusal.forbidden("inspection.no-department", "您的账号没有所属单位，不能拟定计划。"));
    }

    private static CeremonyId ceremonyOf(Plan plan) {
        if (plan.ceremony() == null && plan.state().compareTo(PlanState.FROZEN) > 0) {
            throw Refusal.conflict("inspection.directed", "这是派发的检查，没有抽取", "派发的检查不抽替补。要换人或换对象，请取消这个任务，另行派发。");
        }
        if (plan.ceremony() == null) {
            throw Refusal.conflict("inspection.not-frozen", "名单还没有冻结", "先冻结名单，再作出承诺。");
        }
        return new CeremonyId(plan.ceremony());
    }

    private Plan.Step step(String what, Actor actor, @Nullable String detail) {
        String who = actor.publicNumber().map(number -> "编号 " + number).orElse(actor.name());
        return PlanRows.step(what, who, clock.instant(), detail);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static Refusal unknown() {
        return Refusal.notFound("inspection.no-plan", "没有这份计划，可能已被取消。");
    }

    /**
     * What a plan would draw.
     *
     * @param numbers how many of each class, highest risk first
     * @param sums each class's sum in words
     * @param overlaps other plans that meet the same subjects in the same window
     * @param officers who could be sent today, by department
     */
    public record Preview(
            Map<String, Integer> strata,
            Map<Exclusion, Integer> excluded,
            Map<String, Integer> numbers,
            List<String> sums,
            List<Overlaps.Overlap> overlaps,
            List<OfficerPool.Availability> officers) {}
}
