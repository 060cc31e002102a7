package org.shiheng.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.plan.Ladder;
import org.shiheng.line.plan.PlanMeetings;
import org.shiheng.line.plan.PlanResources;
import org.shiheng.line.plan.PlanTask;
import org.shiheng.line.plan.PlanTasks;
import org.shiheng.line.plan.SpotChecks;
import org.springframework.stereotype.Component;

/** The plan's office at work: members, a meeting with resolutions, ledgers of two years, a check, the ladder of today. */
@Component
class DemoFiveYearOffice {

    private final PlanTasks tasks;
    private final PlanMeetings meetings;
    private final PlanResources resources;
    private final SpotChecks checks;
    private final Ladder ladder;
    private final DemoActors actors;
    private final Clock clock;

    DemoFiveYearOffice(
            PlanTasks tasks,
            PlanMeetings meetings,
            PlanResources resources,
            SpotChecks checks,
            Ladder ladder,
            DemoActors actors,
            Clock clock) {
        this.tasks = tasks;
        this.meetings = meetings;
        this.resources = resources;
        this.checks = checks;
        this.ladder = ladder;
        this.actors = actors;
        this.clock = clock;
    }

    void open() {
        Actor head = actors.account("city-head");
        Actor deputy = actors.account("city-deputy");
        Actor supervisor = actors.account("supervision");
        Map<String, Long> ids = tasks.all().stream().collect(Collectors.toMap(PlanTask::code, PlanTask::id));
        group(head, deputy);
        ledgers(head, ids);
        long check = checks.draw(supervisor, "终期规划检查");
        List<SpotChecks.Finding> findings = checks.all().stream()
                .filter(one -> one.id() == check)
                .findFirst()
                .orElseThrow()
                .findings();
        for (int i = 0; i < findings.size() - 1; i++) {
            checks.judge(
                    supervisor,
                    findings.get(i).id(),
                    i == 1 ? SpotChecks.Result.FALSE : i == 2 ? SpotChecks.Result.PARTLY : SpotChecks.Result.TRUE,
                    i == 1 ? "台账里的数与公布数对不上" : i == 2 ? "缺少一个季度的台账" : "台账、文件与填报一致");
        }
        ladder.raise();
    }

    private void group(Actor head, Actor deputy) {
        LocalDate since = LocalDate.of(2021, 11, 1);
        meetings.join(head, PlanMeetings.Body.LEADING_GROUP, "市局负责人", "组长", since);
        meetings.join(head, PlanMeetings.Body.LEADING_GROUP, "市局分管负责人", "副组长", since);
        meetings.join(head, PlanMeetings.Body.WORKING_GROUP, "规划办主任", "召集人", since);
        LocalDate today = LocalDate.now(clock);
        long held = meetings.draft(
                deputy,
                new PlanMeetings.Draft(
                        PlanMeetings.Body.LEADING_GROUP,
                        "规划终期整改推进会",
                        today.minusDays(2),
                        "市局负责人",
                        "领导小组成员、各区县局负责人",
                        "会议听取了终期检查情况，逐项研究滞后任务，要求责任单位年底前整改到位。",
                        List.of(
                                new PlanMeetings.NewResolution("站前区局报送监管所达标复核材料", "ZHANQIAN", null, 10),
                                new PlanMeetings.NewResolution("规划办汇总滞后任务整改清单", "OFFICE", null, 5))));
        meetings.sign(head, held);
        meetings.draft(
                head,
                new PlanMeetings.Draft(
                        PlanMeetings.Body.WORKING_GROUP,
                        "工作专班例会",
                        today,
                        "规划办主任",
                        "专班全体成员",
                        "核对各单位第三季度进展，明确年底前的材料清单。",
                        List.of(new PlanMeetings.NewResolution("财务装备科提供2026年预算执行明细", "FINANCE", null, 5))));
    }

    private void ledgers(Actor head, Map<String, Long> ids) {
        for (int year = 2024; year <= 2026; year++) {
            int more = (year - 2024) * 60_000;
            line(
                    head,
                    PlanResources.Kind.BUDGET,
                    year,
                    "食品抽检经费",
                    ids.get("3.1.3-01"),
                    2_400_000 + more,
                    2_310_000 + more);
            line(head, PlanResources.Kind.BUDGET, year, "计量标准建设经费", ids.get("5.2.2-01"), 1_500_000, 1_280_000);
            line(
                    head,
                    PlanResources.Kind.BUDGET,
                    year,
                    "智慧监管平台建设",
                    ids.get("6.2.2-01"),
                    3_000_000,
                    year == 2026 ? 1_750_000 : 2_900_000);
            line(head, PlanResources.Kind.EQUIPMENT, year, "执法记录仪", ids.get("6.1.1-02"), 120, 118);
            line(head, PlanResources.Kind.STAFFING, year, "一线执法人员", ids.get("7.3-04"), 520, 497 + year - 2024);
            line(
                    head,
                    PlanResources.Kind.TRAINING,
                    year,
                    "执法人员轮训（人均）",
                    ids.get("6.1.1-03"),
                    60,
                    year == 2026 ? 48 : 62);
        }
    }

    private void line(
            Actor head, PlanResources.Kind kind, int year, String item, long task, long planned, long actual) {
        resources.enter(
                head,
                new PlanResources.Entry(
                        kind, year, item, task, BigDecimal.valueOf(planned), BigDecimal.valueOf(actual), null));
    }
}
