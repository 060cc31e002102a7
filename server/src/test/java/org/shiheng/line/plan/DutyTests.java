package org.shiheng.line.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Who answers for what, as of any day, and who is held to account for failing in it. */
@PlatformTest
class DutyTests {

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
    @Proves({"047", "219", "231"})
    void whoAnswersForWhatIsAdjustedWithAReasonAndReadAsOfAnyDay() {
        JsonNode farms = duty("SP-08", "2026-05-19");
        assertThat(farms.get("unitName").asString()).isEqualTo("市农业农村局");
        assertThat(farms.get("boundary").asString()).contains("进入批发、零售市场");
        assertThat(duty("SP-06", "2026-05-19").get("levels"))
                .extracting(JsonNode::asString)
                .containsExactly("CITY", "DISTRICT", "STATION");
        int before = list("2026-05-19").get("items").size();

        assertThat(plan.post(plan.district, "/plan-duties", entry("T-01", "CITY\",\"DISTRICT", "2026-05-20")))
                .as("not the plan's office")
                .hasStatus(403);
        assertThat(plan.post(plan.office, "/plan-duties", entry("T-01", "CITY", "2026-05-18")))
                .as("the list is not changed backwards")
                .hasStatus(422);
        plan.done(plan.office, "/plan-duties", entry("T-01", "CITY\",\"DISTRICT", "2026-05-20"));
        assertThat(plan.post(plan.office, "/plan-duties", entry("T-01", "CITY", "2026-05-21")))
                .as("the code is taken")
                .hasStatus(422);
        assertThat(plan.post(plan.office, "/plan-duties/T-01/changes", entry("T-01", "STATION", "2026-05-20")))
                .as("not later than it began")
                .hasStatus(422);
        plan.done(plan.office, "/plan-duties/T-01/changes", entry("T-01", "STATION", "2026-06-01"));
        plan.done(plan.office, "/plan-duties/T-01/end", "{\"lastOn\":\"2026-06-30\",\"reason\":\"事权上收\"}");

        assertThat(list("2026-05-19").get("items")).hasSize(before);
        assertThat(levels("2026-05-31")).containsExactly("CITY", "DISTRICT");
        assertThat(levels("2026-06-01")).containsExactly("STATION");
        assertThat(levels("2026-06-30")).containsExactly("STATION");
        assertThat(list("2026-07-01").get("items")).hasSize(before);
        assertThat(plan.post(plan.office, "/plan-duties/T-01/changes", entry("T-01", "CITY", "2026-08-01")))
                .as("it has ended")
                .hasStatus(409);
        List<JsonNode> versions =
                list("2026-07-01").get("versions").valueStream().toList();
        assertThat(versions)
                .extracting(one -> one.get("fromOn").asString())
                .startsWith("2026-07-01", "2026-06-01", "2026-05-20");
        assertThat(versions.get(0).get("ended").asInt()).isEqualTo(1);
        assertThat(versions.get(0).get("reasons").toString()).contains("事权上收");
        assertThat(versions.get(1).get("changed").asInt()).isEqualTo(1);
        assertThat(versions.get(2).get("added").asInt()).isEqualTo(1);
        assertThat(plan.read(plan.district, "/public/plan/duties").get("items"))
                .as("anybody reads today's list")
                .hasSize(before);
    }

    @Test
    @Proves("047")
    void onlyWhoAnsweredForItThatDayIsHeldToAccountAndASecondPersonDecides() {
        MvcTestResult elsewhere = plan.post(plan.office, "/plan-faults", fault("SP-08", "FOOD", "2026-05-11"));
        assertThat(elsewhere).as("farms are not the food section's").hasStatus(422);
        assertThat(PlanFixtures.text(elsewhere)).contains("#/unit", "由市农业农村局负责", "不能问食品安全监管科的责");
        assertThat(plan.post(plan.office, "/plan-faults", fault("SP-03", "ZHANQIAN", "2024-12-31")))
                .as("there was no list on that day")
                .hasStatus(422);
        assertThat(plan.post(plan.district, "/plan-faults", fault("SP-03", "ZHANQIAN", "2026-05-11")))
                .hasStatus(403);
        long id = plan.done(plan.office, "/plan-faults", fault("SP-03", "ZHANQIAN", "2026-05-11"))
                .get("id")
                .asLong();
        String at = "/plan-faults/" + id;
        JsonNode raised = one(plan.office, id);
        assertThat(raised.get("number").asString()).matches("营市监规问〔2026〕\\d+号");
        assertThat(raised.at("/due/dueOn").asString()).as("ten working days").isEqualTo("2026-06-02");
        assertThat(waits(plan.office, id)).as("who raised it does not decide").isEmpty();
        assertThat(waits(plan.owner, id)).isEqualTo("决定是否问责");

        String decision = "{\"version\":%d,\"step\":\"CIRCULAR\",\"decision\":\"全市通报，一个月内补查\",\"basis\":%s}";
        String law = "\"食品安全法第一百四十五条第三项\"";
        assertThat(plan.post(plan.office, at + "/decisions", decision.formatted(0, law)))
                .as("who raised it")
                .hasStatus(403);
        assertThat(plan.post(plan.owner, at + "/decisions", decision.formatted(0, "\"\"")))
                .as("on no basis")
                .hasStatus(422);
        plan.done(plan.owner, at + "/decisions", decision.formatted(0, law));
        assertThat(plan.post(plan.owner, at + "/decisions", decision.formatted(0, law)))
                .as("an old page")
                .hasStatus(412);
        assertThat(waits(plan.district, id)).isEqualTo("填报整改");

        String other = context.getBean(City.class).sessionOf(City.BAYUQUAN, Role.UNIT_HEAD);
        assertThat(find(other, id)).as("another district does not see it").isNull();
        assertThat(plan.post(other, at + "/remedies", "{\"version\":1,\"remedy\":\"代改\"}"))
                .hasStatus(403);
        plan.done(plan.district, at + "/remedies", "{\"version\":1,\"remedy\":\"补查31家，完善检查计划\"}");
        assertThat(waits(plan.office, id)).isEqualTo("核对整改");
        plan.done(plan.office, at + "/closings", "{\"version\":2,\"enough\":false,\"closing\":\"还差5家\"}");
        assertThat(waits(plan.district, id)).as("sent back").isEqualTo("填报整改");
        plan.done(plan.district, at + "/remedies", "{\"version\":3,\"remedy\":\"36家全部补查\"}");
        plan.done(plan.office, at + "/closings", "{\"version\":4,\"enough\":true,\"closing\":\"抽核6家属实\"}");

        JsonNode closed = one(plan.district, id);
        assertThat(closed.get("stateLabel").asString()).isEqualTo("已销号");
        assertThat(closed.get("stepLabel").asString()).isEqualTo("通报");
        assertThat(closed.at("/duty/liability").asString()).contains("第一百四十五条第三项");
        assertThat(waits(plan.office, id)).isEmpty();
    }

    @Test
    @Proves("047")
    void aProblemIsHeldAgainstTheListOfItsDayAndMayBeDismissedWithAReason() {
        plan.today(LocalDate.of(2026, 5, 12));
        plan.done(plan.office, "/plan-duties", entry("T-02", "CITY", "2026-05-12"));
        plan.done(plan.office, "/plan-duties/T-02/changes", entry("T-02", "DISTRICT", "2026-05-15"));
        plan.today(TestClock.TODAY);
        MvcTestResult late = plan.post(plan.office, "/plan-faults", fault("T-02", "FOOD", "2026-05-18"));
        assertThat(late).as("handed to the districts before").hasStatus(422);
        assertThat(PlanFixtures.text(late)).contains("由县（市）区局负责");
        long id = plan.done(plan.office, "/plan-faults", fault("T-02", "FOOD", "2026-05-13"))
                .get("id")
                .asLong();
        plan.done(
                plan.owner,
                "/plan-faults/" + id + "/decisions",
                "{\"version\":0,\"step\":null,\"decision\":\"已按规定履职，依尽职免责办法不予问责\"}");

        JsonNode dismissed = one(plan.office, id);
        assertThat(dismissed.get("stateLabel").asString()).isEqualTo("不予问责");
        assertThat(dismissed.at("/duty/levels/0").asString())
                .as("as the list read then")
                .isEqualTo("CITY");
        assertThat(plan.post(plan.owner, "/plan-faults/" + id + "/remedies", "{\"version\":1,\"remedy\":\"x\"}"))
                .as("nothing to mend")
                .hasStatus(409);
    }

    private JsonNode list(String day) {
        return plan.read(plan.district, "/plan-duties?on=" + day);
    }

    private JsonNode duty(String code, String day) {
        return list(day)
                .get("items")
                .valueStream()
                .filter(one -> one.get("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private List<String> levels(String day) {
        return duty("T-01", day)
                .get("levels")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private JsonNode one(String session, long id) {
        return java.util.Objects.requireNonNull(find(session, id));
    }

    private @Nullable JsonNode find(String session, long id) {
        return plan.read(session, "/plan-faults")
                .get("items")
                .valueStream()
                .map(view -> view.get("fault"))
                .filter(fault -> fault.get("id").asLong() == id)
                .findFirst()
                .orElse(null);
    }

    private String waits(String session, long id) {
        return plan.read(session, "/to-do")
                .get("items")
                .valueStream()
                .filter(row -> row.hasNonNull("page")
                        && row.get("page").asString().equals("/five-year-plan/accountability/faults?fault=" + id))
                .map(row -> row.get("act").asString())
                .findFirst()
                .orElse("");
    }

    private static String entry(String code, String levels, String fromOn) {
        return """
                {"code":"%s","name":"小作坊登记","kind":"LICENCE","unit":"FOOD","levels":["%s"],"liability":"不履行法定职责的",
                 "basis":"辽宁省食品安全条例","fromOn":"%s","reason":"营市监办〔2026〕5号"}""".formatted(code, levels, fromOn);
    }

    private static String fault(String duty, String unit, String day) {
        return """
                {"duty":"%s","unit":"%s","conduct":"INACTION","origin":"CHECK","happenedOn":"%s","foundOn":"%s",
                 "words":"36家重点单位全年没有检查，系统里没有检查记录","post":"食品科检查岗"}""".formatted(duty, unit, day, day);
    }
}
