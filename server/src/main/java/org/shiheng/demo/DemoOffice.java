package org.shiheng.demo;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.line.inspection.plan.Plan;
import org.shiheng.line.inspection.plan.PlanContent;
import org.shiheng.line.inspection.plan.Plans;
import org.shiheng.line.inspection.visit.Doors;
import org.shiheng.line.inspection.visit.FollowUps;
import org.shiheng.line.inspection.visit.Result;
import org.shiheng.line.inspection.visit.Task;
import org.shiheng.line.inspection.visit.Visits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * An office at work: plans in every state, tasks from approval to follow-up. Everything is done through the services
 * that the pages use, by the people who may, on the day of the first start; nothing is dated back.
 */
@Component
class DemoOffice {

    private static final Logger LOG = LoggerFactory.getLogger(DemoOffice.class);

    private final ScopedDatabase database;
    private final Plans plans;
    private final Visits visits;
    private final FollowUps followUps;
    private final Doors doors;
    private final DemoActors actors;
    private final DemoVisit visit;
    private final Departments departments;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    DemoOffice(
            ScopedDatabase database,
            Plans plans,
            Visits visits,
            FollowUps followUps,
            Doors doors,
            DemoActors actors,
            DemoVisit visit,
            Departments departments,
            Clock clock) {
        this.database = database;
        this.plans = plans;
        this.visits = visits;
        this.followUps = followUps;
        this.doors = doors;
        this.actors = actors;
        this.visit = visit;
        this.departments = departments;
        this.clock = clock;
    }

    void open() {
        var watch = new Watch(LOG);
        var content = new DemoPlans(LocalDate.now(clock));
        Actor city = actors.account("city-head");
        Actor cityDeputy = actors.account("city-deputy");
        Actor front = actors.account("zhanqian-head");
        Actor frontDeputy = actors.account("zhanqian-deputy");
        Actor harbour = actors.account("bayuquan-head");
        Actor harbourDeputy = actors.account("bayuquan-deputy");

        Plan restaurants = drawn(front, frontDeputy, content.restaurants());
        atWork(restaurants, front, frontDeputy);
        Plan publicity = drawn(harbour, harbourDeputy, content.publicity());
        finished(publicity, harbour, harbourDeputy);

        int health = departments.all().stream()
                .filter(unit -> unit.code().equals("YK-J01"))
                .findFirst()
                .orElseThrow()
                .id();
        Plan joint = published(cityDeputy, city, content.joint(health));
        plans.freeze(city, joint.id());
        published(harbour, harbourDeputy, content.equipment());
        Plan prices = plans.draft(front, content.prices());
        plans.approve(frontDeputy, prices.id());
        plans.draft(actors.account("zhanqian-1"), content.pharmacies());
        plans.draft(actors.account("city-inspector"), content.products());
        plans.draft(harbourDeputy, content.advertisements());
        watch.step("演示办公：计划 8 份，任务在办");
    }

    private Plan published(Actor author, Actor other, PlanContent content) {
        Plan plan = plans.draft(author, content);
        plans.approve(other, plan.id());
        return plans.publish(author, plan.id());
    }

    private Plan drawn(Actor host, Actor other, PlanContent content) {
        Plan plan = published(host, other, content);
        plans.freeze(host, plan.id());
        plans.commit(host, plan.id());
        plans.contribute(host, plan.id(), "辽河口 " + random.nextInt(10_000, 100_000));
        plans.contribute(actors.account("supervision"), plan.id(), "西炮台 " + random.nextInt(10_000, 100_000));
        plans.reveal(host, plan.id());
        return plans.read(plan.id());
    }

    /** Tasks in every state. Those of the demo's own officers are left for whoever signs in. */
    private void atWork(Plan plan, Actor head, Actor deputy) {
        Set<Integer> own = Set.of(
                actors.account("zhanqian-1").officerOrRefuse(),
                actors.account("zhanqian-2").officerOrRefuse());
        int ours = 0;
        int others = 0;
        for (Task task : visits.list(head, null, plan.id(), 0, 200)) {
            if (task.mergedInto() != null) {
                continue;
            }
            if (task.team().stream().anyMatch(member -> own.contains(member.officer()))) {
                leaveForVisitors(task, head, ours++);
            } else {
                carryOn(task, head, deputy, others++);
            }
        }
    }

    private void leaveForVisitors(Task task, Actor head, int turn) {
        if (turn % 4 == 3) {
            return;
        }
        visits.approve(head, task.id());
        if (turn == 0) {
            shopIs(task.subject());
        }
        if (turn % 4 == 2) {
            visit.start(task);
            visit.answer(task, 50, 0);
        }
    }

    private void carryOn(Task task, Actor head, Actor deputy, int turn) {
        int state = turn % 8;
        if (state == 0) {
            return;
        }
        visits.approve(head, task.id());
        if (state == 1) {
            return;
        }
        visit.start(task);
        if (state == 2) {
            visit.answer(task, 60, 0);
            return;
        }
        boolean wrong = state == 3 || state == 6 || state == 7;
        visit.answer(task, 100, wrong ? 1 : 0);
        Result result = state == 7 ? Result.R8 : wrong ? Result.R5 : Result.R1;
        visit.complete(task, List.of(result), wrong ? "发现的问题已当场告知经营者" : "现场检查未见异常");
        if (state == 3 || state == 4) {
            return;
        }
        visits.review(reviewer(task, head, deputy), task.id());
        if (state == 5) {
            doors.rate(task.doorCode(), 5, "检查规范，讲解清楚");
        }
        if (state == 7) {
            handOver(task, head);
        }
    }

    /** A head who was not there; the city's, when both of the district's were drawn. */
    private Actor reviewer(Task task, Actor head, Actor deputy) {
        return List.of(head, deputy).stream()
                .filter(one -> !task.isOnTeam(one.officerOrRefuse()))
                .findFirst()
                .orElseGet(() -> actors.account("city-head"));
    }

    /** A clue that another office must see to: the shortest limit of all. */
    private void handOver(Task task, Actor head) {
        visits.read(head, task.id()).followUps().stream()
                .findFirst()
                .ifPresent(clue -> followUps.close(
                        head,
                        clue.id(),
                        clue.version(),
                        FollowUps.Conclusion.NOT_CONFORMING,
                        "核查属实，涉及其他部门职责，移交处理",
                        null));
    }

    /** Every visit reviewed, so that the plan closes and its transcript becomes public. */
    private void finished(Plan plan, Actor head, Actor deputy) {
        int turn = 0;
        for (Task task : visits.list(head, null, plan.id(), 0, 200)) {
            if (task.mergedInto() != null) {
                continue;
            }
            visits.approve(head, task.id());
            visit.start(task);
            boolean absent = turn == 1;
            boolean unpublished = turn == 2;
            if (!absent) {
                visit.answer(task, 100, unpublished ? 1 : 0);
            }
            List<Result> results = absent ? List.of(Result.R4) : List.of(unpublished ? Result.R2 : Result.R1);
            visit.complete(task, results, absent ? "登记住所无人经营，已拍照取证" : "已核对登记和公示信息");
            visits.review(reviewer(task, head, deputy), task.id());
            turn++;
        }
    }

    /** The demo's business user stands for a shop that is about to be inspected. */
    private void shopIs(long subject) {
        database.run(
                Scope.nothing(),
                jdbc -> jdbc.sql("update authority.account set subject_id = ? where sign_in_name = 'shop'")
                        .param(subject)
                        .update());
    }
}
