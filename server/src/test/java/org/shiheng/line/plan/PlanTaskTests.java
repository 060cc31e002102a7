package org.shiheng.line.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.HostileFiles;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.indicator.Indicators;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** PlanTasks of the plan over HTTP: the tree, from given out to verified by a second person, reports and orders in time. */
@PlatformTest
class PlanTaskTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    PlanTasks tasks;

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
    @Proves({"260", "005"})
    void everyClauseIsBrokenDownIntoTasksWithAnOwnerMilestonesAndAStandard() {
        JsonNode tree = plan.read(plan.office, "/plan-tasks");
        var indicators = new HashSet<String>();
        context.getBean(Indicators.class)
                .all(
                        new org.shiheng.kernel.indicator.Areas.Area(
                                org.shiheng.kernel.database.Scope.wholeCity(), "全市", null),
                        TestClock.TODAY)
                .forEach(reading -> indicators.add(reading.definition().code()));
        Set<String> clauses = new HashSet<>();
        for (JsonNode task : tree.get("tasks")) {
            clauses.add(task.get("clause").asString());
            if (task.get("state").asString().equals("ENDED")) {
                continue;
            }
            assertThat(task.get("milestones").asInt())
                    .as(task.get("code").asString())
                    .isPositive();
            assertThat(task.get("ownerName").asString())
                    .isNotEqualTo(task.get("owner").asString());
            assertThat(task.get("standard").asString()).isNotBlank();
            task.get("indicators").forEach(code -> assertThat(indicators).contains(code.asString()));
        }

        assertThat(clauses).contains("2.4", "7.1", "7.2", "7.3", "7.4").hasSize(43);
        assertThat(tree.get("tasks").size())
                .as("those of the pack, and what was added")
                .isGreaterThanOrEqualTo(85);
        for (JsonNode clause : tree.get("clauses")) {
            if (clause.hasNonNull("parent")) {
                assertThat(clauses).contains(clause.get("code").asString());
            }
        }
    }

    @Test
    @Proves("260")
    void aTaskRunsFromGivenOutToVerifiedByASecondPersonAndStruckOffTheList() {
        long task = plan.task("7.2-01");
        String at = "/plan-tasks/" + task;
        tasks.fallBehind();
        assertThat(plan.state(task)).as("its milestone was due in 2021").isEqualTo("DELAYED");

        plan.done(
                plan.owner,
                at + "/progress-reports",
                "{\"quarter\":\"2026-01-01\",\"percent\":90,\"done\":\"分解表已印发，正在归档\"}");
        assertThat(plan.state(task)).as("reporting alone does not catch up").isEqualTo("DELAYED");
        assertThat(plan.post(plan.owner, at + "/submission", plan.version(task)))
                .as("still behind")
                .hasStatus(409);
        plan.reachAll(task, LocalDate.of(2026, 5, 18));
        assertThat(plan.state(task)).isEqualTo("IN_PROGRESS");
        assertThat(plan.post(plan.owner, at + "/submission", plan.version(task)))
                .as("nothing proves it")
                .hasStatus(409);

        long file = plan.evidence(plan.owner, task, "任务分解表");
        assertThat(plan.post(
                        plan.owner,
                        at + "/evidence/" + file + "/verification",
                        "{\"accepted\":true,\"conclusion\":\"真\"}"))
                .as("one's own evidence")
                .hasStatus(403);
        plan.done(plan.owner, at + "/submission", plan.version(task));
        String passed = "{\"version\":%d,\"passed\":true,\"opinion\":\"分解表与印发件一致\"}";
        int version = plan.sheet(task).at("/task/version").asInt();
        assertThat(plan.post(plan.owner, at + "/verification", passed.formatted(version)))
                .as("the person who said that it is done")
                .hasStatus(403);
        assertThat(plan.post(plan.supervisor, at + "/verification", passed.formatted(version)))
                .as("evidence not looked at yet")
                .hasStatus(409);
        plan.done(
                plan.supervisor,
                at + "/evidence/" + file + "/verification",
                "{\"accepted\":true,\"conclusion\":\"与印发件核对一致\"}");
        plan.done(plan.supervisor, at + "/verification", passed.formatted(version));
        assertThat(plan.state(task)).isEqualTo("VERIFIED");
        plan.done(plan.office, at + "/closure", plan.version(task));

        JsonNode sheet = plan.sheet(task);
        assertThat(sheet.at("/task/state").asString()).isEqualTo("CLOSED");
        assertThat(sheet.at("/milestones/0/late").asBoolean())
                .as("done after its day")
                .isTrue();
        assertThat(sheet.at("/evidence/0/fileHash").asString()).hasSize(64);
        assertThat(plan.get(plan.district, at + "/evidence/" + file + "/file")).hasStatusOk();
        assertThat(sheet.get("events"))
                .extracting(event -> event.get("actLabel").asString())
                .containsExactly("销号", "核验通过", "报请核验", "滞后解除", "填报进展", "转为滞后", "下达");
    }

    @Test
    @Proves("260")
    void whatIsSentBackIsDoneAgainAndAnotherUnitMayNotTouchIt() {
        long task = plan.task("7.2-03");
        String at = "/plan-tasks/" + task;
        assertThat(plan.post(
                        plan.district,
                        at + "/progress-reports",
                        "{\"quarter\":\"2026-01-01\",\"percent\":10,\"done\":\"报备\"}"))
                .as("a co-owner does not report for the owner")
                .hasStatus(403);
        assertThat(plan.evidence(plan.district, task, "站前区落实方案", "已报备", ""))
                .as("a co-owner may prove its part")
                .hasStatusOk();
        assertThat(plan.evidence(plan.owner, task, "记录", "", "00000000-0000-0000-0000-000000000001"))
                .as("a record that the ledger does not know")
                .hasStatus(422);
        plan.reachAll(task, LocalDate.of(2026, 5, 18));
        plan.done(plan.owner, at + "/submission", plan.version(task));
        int version = plan.sheet(task).at("/task/version").asInt();
        plan.done(
                plan.supervisor,
                at + "/verification",
                "{\"version\":%d,\"passed\":false,\"opinion\":\"只有一个区的方案\"}".formatted(version));

        assertThat(plan.state(task)).isEqualTo("REJECTED");
        assertThat(plan.post(
                        plan.supervisor,
                        at + "/verification",
                        "{\"version\":%d,\"passed\":true,\"opinion\":\"再核\"}".formatted(version)))
                .as("an old page")
                .hasStatus(412);
        assertThat(plan.post(plan.owner, at + "/submission", plan.version(task)))
                .as("progress first")
                .hasStatus(409);
    }

    @Test
    @Proves("260")
    void aQuartersReportIsDueTenDaysAfterItsEndAndWhatIsMissingIsRed() {
        long task = plan.task("7.1-02");
        plan.today(LocalDate.of(2026, 4, 11));
        JsonNode before = plan.read(plan.owner, "/plan-reports?quarter=2026-01-01");

        assertThat(before.at("/due/dueOn").asString()).isEqualTo("2026-04-10");
        assertThat(before.at("/due/light").asString()).isEqualTo("PAST");
        assertThat(before.get("missing"))
                .extracting(one -> one.get("code").asString())
                .contains("7.1-02");
        assertThat(before.get("own")).extracting(JsonNode::asLong).contains(task);
        assertThat(plan.post(
                        plan.owner,
                        "/plan-tasks/" + task + "/progress-reports",
                        "{\"quarter\":\"2026-07-01\",\"percent\":50,\"done\":\"抽查\"}"))
                .as("a quarter to come")
                .hasStatus(422);
        plan.done(
                plan.owner,
                "/plan-tasks/" + task + "/progress-reports",
                "{\"quarter\":\"2026-01-01\",\"percent\":80,\"done\":\"完成2025年度检查\"}");

        JsonNode after = plan.read(plan.owner, "/plan-reports?quarter=2026-01-01");
        assertThat(after.get("missing"))
                .extracting(one -> one.get("code").asString())
                .doesNotContain("7.1-02");
        assertThat(plan.sheet(task).at("/progress/0/late").asBoolean())
                .as("one day too late")
                .isTrue();
    }

    @Test
    @Proves("264")
    void anOrderIsDueInWorkingDaysAndAnAnswerThatDoesNotSufficeGoesBackWithANewLimit() {
        plan.today(LocalDate.of(2026, 4, 28));
        long id = plan.done(
                        plan.supervisor,
                        "/plan-orders",
                        "{\"title\":\"补报站前区落实方案\",\"demand\":\"报送方案原件\",\"unit\":\"ZHANQIAN\",\"workingDays\":5}")
                .get("id")
                .asLong();
        String at = "/plan-orders/" + id;

        assertThat(plan.read(plan.district, at).at("/order/rounds/0/due/dueOn").asString())
                .as("1 to 5 May are days off, 9 May is worked")
                .isEqualTo("2026-05-08");
        assertThat(plan.post(plan.owner, at + "/answers", "{\"version\":0,\"answer\":\"代答\"}"))
                .as("another unit")
                .hasStatus(403);
        plan.today(LocalDate.of(2026, 5, 9));
        assertThat(plan.read(plan.district, at).at("/order/overdue").asInt()).isEqualTo(1);
        plan.done(plan.district, at + "/answers", "{\"version\":0,\"answer\":\"已报送复印件\"}");
        assertThat(plan.post(
                        plan.supervisor, at + "/judgements", "{\"version\":1,\"accepted\":false,\"opinion\":\"要原件\"}"))
                .as("no new limit")
                .hasStatus(422);
        plan.done(
                plan.supervisor,
                at + "/judgements",
                "{\"version\":1,\"accepted\":false,\"opinion\":\"要原件\",\"workingDays\":2}");
        plan.done(plan.district, at + "/answers", "{\"version\":2,\"answer\":\"原件已送达\"}");
        plan.done(plan.supervisor, at + "/judgements", "{\"version\":3,\"accepted\":true,\"opinion\":\"收到原件\"}");

        JsonNode order = plan.read(plan.district, at).get("order");
        assertThat(order.get("stateLabel").asString()).isEqualTo("已办结");
        assertThat(order.get("overdue").asInt())
                .as("the first round was late, the second in time")
                .isEqualTo(1);
        assertThat(order.get("number").asString()).matches("营市监规督〔2026〕\\d+号");
    }

    @Test
    void noEvidenceThatMeansHarmComesIn() {
        long task = plan.task("7.2-01");

        HostileFiles.papers().forEach((name, content) -> {
            var answer = plan.evidence(plan.owner, task, "证明", name, content);
            assertThat(answer.getResponse().getStatus()).as(name).isEqualTo(422);
            assertThat(PlanFixtures.text(answer)).as(name).contains("请").doesNotContain("Exception");
        });
    }
}
