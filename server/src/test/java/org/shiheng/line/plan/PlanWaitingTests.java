package org.shiheng.line.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.kernel.authority.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** What the plan asks of people stands in their to-do list, with its limit. */
@PlatformTest
class PlanWaitingTests {

    @Autowired
    ApplicationContext context;

    private PlanFixtures plan;

    @BeforeEach
    void people() {
        plan = new PlanFixtures(context);
    }

    @Test
    @Proves("264")
    void anOrderWaitsForItsUnitThenForWhoJudgesTheAnswer() {
        long order = plan.done(
                        plan.office,
                        "/plan-orders",
                        "{\"title\":\"报送整改清单\",\"demand\":\"逐项列明\",\"unit\":\"ZHANQIAN\",\"workingDays\":5}")
                .get("id")
                .asLong();
        String page = "/five-year-plan/orders/" + order;

        JsonNode waits = row(plan.district, page).getFirst();
        assertThat(waits.get("kindLabel").asString()).isEqualTo("督办");
        assertThat(waits.get("act").asString()).isEqualTo("答复督办单");
        assertThat(waits.at("/deadline/dueOn").asString())
                .as("five working days")
                .isEqualTo("2026-05-26");
        assertThat(row(plan.office, page))
                .as("nothing to do for the office yet")
                .isEmpty();
        String station = context.getBean(City.class).sessionOf(City.ZHANQIAN_FIRST, Role.INSPECTOR);
        assertThat(row(station, page)).as("a station answers no orders").isEmpty();

        plan.done(plan.district, "/plan-orders/" + order + "/answers", "{\"version\":0,\"answer\":\"清单已报送\"}");

        assertThat(row(plan.district, page)).isEmpty();
        assertThat(row(plan.office, page).getFirst().get("act").asString()).isEqualTo("判定督办答复");
    }

    @Test
    @Proves("260")
    void aQuartersReportWaitsForEachUnitThatOwesIt() {
        long task = plan.task("5.2.4-01");
        String unit = plan.sheet(task).at("/task/owner").asString();
        String page = "/five-year-plan/reports?quarter=2026-01-01&unit=" + unit;
        JsonNode before = row(plan.owner, page).getFirst();
        assertThat(before.at("/deadline/dueOn").asString())
                .as("ten days after the quarter")
                .isEqualTo("2026-04-10");
        assertThat(before.get("group").asString()).isEqualTo("OVERDUE");
        assertThat(row(plan.district, page)).as("not theirs").isEmpty();

        plan.done(
                plan.owner,
                "/plan-tasks/" + task + "/progress-reports",
                "{\"quarter\":\"2026-01-01\",\"percent\":40,\"done\":\"按计划推进\"}");

        List<JsonNode> after = row(plan.owner, page);
        int left = after.isEmpty() ? 0 : after.getFirst().get("count").asInt();
        assertThat(left).isEqualTo(before.get("count").asInt() - 1);
    }

    private List<JsonNode> row(String session, String page) {
        return plan.read(session, "/to-do")
                .get("items")
                .valueStream()
                .flatMap(line -> java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(line), line.get("lines").valueStream()))
                .filter(row ->
                        row.hasNonNull("page") && row.get("page").asString().equals(page))
                .toList();
    }
}
