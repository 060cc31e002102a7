package org.shiheng.line.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Tasks, milestones and lines of a year's plan are added, changed and ended, each with a reason that stays. */
@PlatformTest
class PlanChangeTests {

    @Autowired
    ApplicationContext context;

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
    @Proves("260")
    void aTaskIsAddedChangedAndEndedWithItsReasonsInTheHistory() {
        assertThat(plan.post(plan.district, "/plan-tasks", task("2027-06-30")))
                .as("not the office")
                .hasStatus(403);
        MvcTestResult early = plan.post(plan.office, "/plan-tasks", task("2026-05-19"));
        assertThat(early).as("a milestone of today").hasStatus(422);
        assertThat(PlanFixtures.text(early)).contains("#/steps/0/dueOn");
        long id = added("2027-06-30");
        JsonNode sheet = plan.sheet(id);
        assertThat(sheet.at("/task/code").asString()).startsWith("7.3-");
        assertThat(sheet.at("/task/state").asString()).isEqualTo("DRAFT");
        assertThat(sheet.get("milestones").size()).isEqualTo(2);
        assertThat(sheet.at("/acts/change").asBoolean()).isTrue();

        String change = "{\"version\":0,\"task\":" + text("OFFICE", "2028-12-31") + ",\"reason\":\"机构调整\"}";
        assertThat(plan.post(
                        plan.office,
                        "/plan-tasks/" + id + "/changes",
                        "{\"version\":0,\"task\":" + text("FINANCE", "2028-12-31") + ",\"reason\":\"没有改\"}"))
                .as("nothing differs")
                .hasStatus(422);
        assertThat(plan.post(
                        plan.office,
                        "/plan-tasks/" + id + "/changes",
                        "{\"version\":0,\"task\":" + text("FINANCE", "2027-12-31") + ",\"reason\":\"提前\"}"))
                .as("a milestone comes later than that")
                .hasStatus(422);
        plan.done(plan.office, "/plan-tasks/" + id + "/changes", change);
        assertThat(plan.post(plan.office, "/plan-tasks/" + id + "/changes", change))
                .as("an old page")
                .hasStatus(412);
        assertThat(plan.sheet(id).at("/task/ownerName").asString()).isEqualTo("市局规划办");

        plan.task("7.1-01");
        plan.done(
                plan.office, "/plan-tasks/" + id + "/end", "{\"version\":" + version(id) + ",\"reason\":\"上级已统一建设\"}");
        sheet = plan.sheet(id);
        assertThat(sheet.at("/task/state").asString()).isEqualTo("ENDED");
        assertThat(sheet.get("milestones").size())
                .as("open milestones end with it")
                .isZero();
        assertThat(sheet.get("events"))
                .extracting(event -> event.get("actLabel").asString())
                .containsExactly("终止", "下达", "修改", "增加任务");
        assertThat(sheet.at("/events/2/note").asString()).contains("责任单位由“财务装备科”改为“市局规划办”", "理由：机构调整");
        assertThat(plan.post(
                        plan.office,
                        "/plan-tasks/" + id + "/changes",
                        change.replace("\"version\":0", "\"version\":" + version(id))))
                .as("ended")
                .hasStatus(409);
    }

    @Test
    void milestonesAreAddedChangedAndEndedUntilAYearsPlanHoldsThem() {
        long id = added("2027-06-30");
        String at = "/plan-tasks/" + id + "/milestones";
        plan.done(plan.office, at, step(id, "中期总结", "2027-09-30"));
        plan.done(plan.office, at + "/3", step(id, "中期总结和培训", "2027-10-31"));
        assertThat(plan.sheet(id).at("/milestones/2/title").asString()).isEqualTo("中期总结和培训");
        plan.done(plan.office, at + "/3/end", "{\"version\":" + version(id) + ",\"reason\":\"并入终期\"}");
        assertThat(plan.sheet(id).get("milestones").size()).isEqualTo(2);
        assertThat(plan.post(plan.office, at + "/3/end", "{\"version\":" + version(id) + ",\"reason\":\"再终止\"}"))
                .hasStatus(404);
        plan.done(plan.office, at + "/2/end", "{\"version\":" + version(id) + ",\"reason\":\"不再需要\"}");
        assertThat(plan.post(plan.office, at + "/1/end", "{\"version\":" + version(id) + ",\"reason\":\"全终止\"}"))
                .as("the last one goes with its task")
                .hasStatus(409);

        plan.done(plan.office, at, step(id, "终期总结", "2028-06-30"));
        plan.done(plan.office, "/plan-years/2028/issuance", "{}");
        assertThat(plan.post(plan.office, at + "/4", step(id, "终期总结", "2028-07-31")))
                .as("the year's plan holds it")
                .hasStatus(409);
        assertThat(plan.post(plan.office, at, step(id, "再加一个", "2028-08-31"))).hasStatus(409);

        plan.done(plan.office, "/plan-years/2028/adjustment", """
                        {"reason":"任务调整","changes":[{"task":%d,"milestone":4,"ended":true}],
                         "added":[{"task":%d,"title":"成果移交","dueOn":"2028-11-30"}]}""".formatted(id, id));
        List<JsonNode> lines = plan.read(plan.office, "/plan-years/2028")
                .at("/plan/lines")
                .valueStream()
                .filter(line -> line.get("task").asLong() == id)
                .toList();
        assertThat(lines)
                .extracting(line -> line.get("milestoneTitle").asString())
                .containsExactly("成果移交");
        assertThat(lines.getFirst().get("added").asBoolean()).isTrue();
    }

    @Test
    void whatFellBehindIsToldWithItsOwnerAndSinceWhen() {
        long id = plan.task("7.3-02");
        LocalDate due = LocalDate.parse(plan.sheet(id).at("/milestones/0/dueOn").asString());
        plan.today(due);
        assertThat(delay(id)).as("due today is not late").isEmpty();
        plan.today(due.plusDays(1));
        JsonNode late = delay(id).getFirst();
        assertThat(late.get("since").asString()).isEqualTo(due.toString());
        assertThat(late.get("fresh").asBoolean()).isTrue();
        assertThat(late.get("unitName").asString())
                .isEqualTo(plan.sheet(id).at("/task/ownerName").asString());
        plan.today(due.plusDays(8));
        assertThat(delay(id).getFirst().get("fresh").asBoolean())
                .as("a week later")
                .isFalse();
        assertThat(delay(id).getFirst().get("days").asInt()).isEqualTo(8);
    }

    private List<JsonNode> delay(long task) {
        return plan.read(plan.office, "/plan-delays")
                .get("tasks")
                .valueStream()
                .filter(one -> one.get("task").asLong() == task)
                .toList();
    }

    private long added(String first) {
        return plan.done(plan.office, "/plan-tasks", task(first)).get("id").asLong();
    }

    private static String task(String first) {
        return """
                {"clause":"7.3","task":%s,"reason":"省局新要求",
                 "steps":[{"title":"完成招标","dueOn":"%s"},{"title":"全部到位","dueOn":"2028-03-31"}]}""".formatted(text("FINANCE", "2028-12-31"), first);
    }

    private static String text(String owner, String endsOn) {
        return """
                {"title":"补充执法装备","standard":"到位率100%%","owner":"%s","coOwners":[],"indicators":[],
                 "startsOn":"2026-05-19","endsOn":"%s"}""".formatted(owner, endsOn);
    }

    private String step(long id, String title, String dueOn) {
        return "{\"version\":%d,\"title\":\"%s\",\"dueOn\":\"%s\",\"reason\":\"按会议要求\"}"
                .formatted(version(id), title, dueOn);
    }

    private int version(long id) {
        return plan.sheet(id).at("/task/version").asInt();
    }
}
