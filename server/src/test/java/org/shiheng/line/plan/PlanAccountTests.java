package org.shiheng.line.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Who is held to account and why: the ladder, meetings whose resolutions become orders, ledgers, checks, scores, years. */
@PlatformTest
class PlanAccountTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    Ladder ladder;

    private PlanFixtures plan;

    @BeforeEach
    void people() {
        plan = new PlanFixtures(context);
    }

    @AfterEach
    void backToTheTestsDay() {
        plan.today(TestClock.TODAY);
    }

    @Test
    @Proves("264")
    void aMilestoneThatStaysOpenRisesFromReminderToProposalAndAWithdrawnOneStops() {
        long late = plan.task("7.1-03");
        long excused = plan.task("7.3-03");
        plan.today(LocalDate.of(2026, 3, 2));
        ladder.raise();
        assertThat(steps(late)).as("two milestones past").containsOnly("提醒").hasSize(2);
        ladder.raise();
        assertThat(steps(late)).as("raised once").hasSize(2);
        for (JsonNode item : items(excused)) {
            plan.done(
                    plan.supervisor,
                    "/plan-accountability/" + item.get("id").asLong() + "/handling",
                    "{\"done\":false,\"result\":\"机构调整，任务已移交\"}");
        }

        plan.today(LocalDate.of(2026, 3, 16));
        ladder.raise();
        plan.today(LocalDate.of(2026, 3, 30));
        ladder.raise();
        plan.today(LocalDate.of(2026, 4, 14));
        ladder.raise();

        assertThat(steps(late)).containsOnly("提醒", "约谈", "通报", "问责建议").hasSize(8);
        assertThat(steps(excused)).as("taken back with a reason").containsOnly("提醒");
        JsonNode talk = items(late).stream()
                .filter(item -> item.get("step").asString().equals("TALK"))
                .findFirst()
                .orElseThrow();
        assertThat(talk.get("raisedOn").asString()).isEqualTo("2026-03-16");
        assertThat(talk.at("/due/dueOn").asString()).as("ten working days").isEqualTo("2026-03-30");
        assertThat(talk.get("rule").asString()).contains("过期1、10、20、40个工作日");
        assertThat(plan.post(
                        plan.district,
                        "/plan-accountability/" + talk.get("id").asLong() + "/handling",
                        "{\"done\":true,\"result\":\"已谈\"}"))
                .as("not the plan's office")
                .hasStatus(403);
        plan.done(
                plan.supervisor,
                "/plan-accountability/" + talk.get("id").asLong() + "/handling",
                "{\"done\":true,\"result\":\"已约谈，月底前补齐\"}");
        assertThat(plan.post(
                        plan.supervisor,
                        "/plan-accountability/" + talk.get("id").asLong() + "/handling",
                        "{\"done\":true,\"result\":\"再谈\"}"))
                .hasStatus(409);
    }

    @Test
    @Proves("258")
    void resolutionsOfAMeetingBecomeOrdersWhenASecondPersonSignsTheMinutes() {
        long task = plan.task("7.1-01");
        plan.done(
                plan.office,
                "/plan-members",
                "{\"body\":\"LEADING_GROUP\",\"name\":\"张局长\",\"post\":\"组长\",\"since\":\"2021-11-01\"}");
        long meeting = plan.done(plan.office, "/plan-meetings", """
                        {"body":"LEADING_GROUP","title":"规划总结评估审议会","heldOn":"2026-05-18","chair":"张局长",
                         "attendees":"领导小组全体成员","minutes":"会议审议了总结评估提纲。",
                         "resolutions":[{"words":"各区县局报送总结材料","unit":"ZHANQIAN","workingDays":5},
                                        {"words":"规划办汇总评估数据","unit":"OFFICE","task":%d,"workingDays":10}]}""".formatted(task))
                .get("id")
                .asLong();
        String at = "/plan-meetings/" + meeting + "/signature";
        assertThat(plan.post(plan.office, at, "{}")).as("the drafter").hasStatus(403);
        assertThat(plan.done(plan.owner, at, "{}").get("orders").asInt()).isEqualTo(2);
        assertThat(plan.post(plan.owner, at, "{}")).as("signed already").hasStatus(409);

        JsonNode meetings = plan.read(plan.district, "/plan-meetings");
        JsonNode resolutions = meetings.at("/items/0/meeting/resolutions");
        long order = resolutions.get(0).get("order").asLong();
        JsonNode issued = plan.read(plan.district, "/plan-orders/" + order);
        assertThat(issued.at("/order/demand").asString()).contains("规划总结评估审议会（2026-05-18）议定");
        assertThat(issued.at("/order/rounds/0/due/dueOn").asString()).isEqualTo("2026-05-26");
        assertThat(issued.get("mayAnswer").asBoolean()).as("the district's own").isTrue();
        assertThat(plan.sheet(task).at("/orders/0/title").asString()).isEqualTo("规划办汇总评估数据");
        assertThat(meetings.get("members"))
                .extracting(member -> member.get("name").asString())
                .contains("张局长");
    }

    @Test
    @Proves({"261", "219"})
    void ledgersTieMoneyEquipmentPeopleAndTrainingToTasks() {
        long money = plan.task("7.3-01");
        long training = plan.task("6.1.1-03");
        plan.done(plan.owner, "/plan-resources", resource("BUDGET", "快检车运行经费", money, "800000", "650000"));
        plan.done(plan.owner, "/plan-resources", resource("BUDGET", "抽检经费", money, "1200000", "1150000"));
        plan.done(plan.owner, "/plan-resources", resource("TRAINING", "执法人员轮训", training, "60", "45"));
        assertThat(plan.post(plan.district, "/plan-resources", resource("BUDGET", "代填", money, "1", "1")))
                .as("another unit")
                .hasStatus(403);

        JsonNode year = plan.read(plan.district, "/plan-resources/2025");
        assertThat(year.at("/sums/0/rate").decimalValue())
                .as("1800000 ÷ 2000000")
                .isEqualByComparingTo("90.00");
        assertThat(year.at("/sums/1/rate").isNull() || year.at("/sums/1/rate").isMissingNode())
                .as("no equipment")
                .isTrue();
        assertThat(year.at("/sums/3/rate").decimalValue()).isEqualByComparingTo("75.00");
        JsonNode line = year.at("/lines/0");
        plan.done(
                plan.owner,
                "/plan-resources/" + line.get("id").asLong() + "/actuals",
                "{\"version\":0,\"actual\":800000}");
        assertThat(plan.post(
                        plan.owner,
                        "/plan-resources/" + line.get("id").asLong() + "/actuals",
                        "{\"version\":0,\"actual\":1}"))
                .as("an old page")
                .hasStatus(412);
        assertThat(plan.read(plan.district, "/plan-resources/2025")
                        .at("/sums/0/rate")
                        .decimalValue())
                .isEqualByComparingTo("97.50");
    }

    @Test
    @Proves("259")
    void aCheckDrawsTasksBySeedAndWhatIsFalseGoesBackAndIsNamed() {
        long task = plan.task("6.1.3-02");
        plan.reachAll(task, LocalDate.of(2026, 5, 18));
        plan.evidence(plan.owner, task, "自评报告");
        plan.done(plan.owner, "/plan-tasks/" + task + "/submission", plan.version(task));

        long check = plan.done(plan.supervisor, "/plan-checks", "{\"title\":\"2026年上半年规划检查\"}")
                .get("id")
                .asLong();
        JsonNode drawn = check(check);
        assertThat(drawn.get("seed").asString()).hasSize(32);
        JsonNode finding = drawn.at("/findings")
                .valueStream()
                .filter(one -> one.get("task").asLong() == task)
                .findFirst()
                .orElseThrow();
        String at = "/plan-checks/findings/" + finding.get("id").asLong();
        plan.done(plan.supervisor, at, "{\"result\":\"FALSE\",\"words\":\"自评报告没有评分明细\"}");
        assertThat(plan.post(plan.supervisor, at, "{\"result\":\"TRUE\",\"words\":\"改\"}"))
                .as("judged already")
                .hasStatus(409);

        assertThat(plan.state(task)).isEqualTo("REJECTED");
        ladder.raise();
        assertThat(items(task))
                .filteredOn(item -> item.get("cause").asString().equals("检查不实"))
                .singleElement()
                .satisfies(item -> assertThat(item.get("stepLabel").asString()).isEqualTo("通报"));
        JsonNode score = plan.read(plan.office, "/plan-scores")
                .at("/items")
                .valueStream()
                .filter(one -> one.get("unit").asString().equals("LEGAL"))
                .findFirst()
                .orElseThrow();
        assertThat(score.at("/parts/2/attainment").decimalValue()).isEqualByComparingTo("0");
        assertThat(score.at("/parts/1/lines")
                        .valueStream()
                        .map(line -> line.get("why").asString()))
                .anyMatch(why -> why.contains("到期里程碑"));
    }

    @Test
    @Proves("260")
    void aYearsPlanIsIssuedOnceAndAdjustedAtMostOnce() {
        long task = plan.task("6.2.2-01");
        assertThat(plan.post(plan.office, "/plan-years/2026/adjustment", adjustment(task, "2026-11-30")))
                .as("not issued yet")
                .hasStatus(409);
        plan.done(plan.office, "/plan-years/2026/issuance", "{}");
        assertThat(plan.post(plan.office, "/plan-years/2026/issuance", "{}")).hasStatus(409);
        assertThat(plan.post(plan.office, "/plan-years/2026/adjustment", adjustment(task, "2026-05-01")))
                .as("a past day")
                .hasStatus(422);
        plan.done(plan.office, "/plan-years/2026/adjustment", adjustment(task, "2026-11-30"));
        assertThat(plan.post(plan.office, "/plan-years/2026/adjustment", adjustment(task, "2026-10-30")))
                .as("only once a year")
                .hasStatus(409);

        JsonNode year = plan.read(plan.district, "/plan-years/2026").get("plan");
        assertThat(year.at("/versions/0/late").asBoolean())
                .as("after 31 January")
                .isTrue();
        JsonNode moved = year.at("/lines")
                .valueStream()
                .filter(line -> line.get("task").asLong() == task)
                .findFirst()
                .orElseThrow();
        assertThat(moved.get("dueOn").asString()).isEqualTo("2026-11-30");
        assertThat(moved.get("firstDue").asString()).isEqualTo("2026-12-31");
    }

    private JsonNode check(long id) {
        return plan.read(plan.office, "/plan-checks")
                .at("/items")
                .valueStream()
                .filter(one -> one.get("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> items(long task) {
        var items = new ArrayList<JsonNode>();
        plan.read(plan.office, "/plan-accountability").get("items").forEach(item -> {
            if (item.hasNonNull("task") && item.get("task").asLong() == task) {
                items.add(item);
            }
        });
        return items;
    }

    private List<String> steps(long task) {
        return items(task).stream()
                .map(item -> item.get("stepLabel").asString())
                .toList();
    }

    private static String adjustment(long task, String day) {
        return "{\"reason\":\"招标流标\",\"changes\":[{\"task\":%d,\"milestone\":4,\"dueOn\":\"%s\"}]}"
                .formatted(task, day);
    }

    private static String resource(String kind, String item, long task, String planned, String actual) {
        return "{\"kind\":\"%s\",\"year\":2025,\"item\":\"%s\",\"task\":%d,\"planned\":%s,\"actual\":%s}"
                .formatted(kind, item, task, planned, actual);
    }
}
