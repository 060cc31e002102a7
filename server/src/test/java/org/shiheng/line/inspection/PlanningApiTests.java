package org.shiheng.line.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shiheng.line.inspection.InspectionDesk.refused;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What a plan must reckon with: other plans, other departments, visits already made; and how it is called off. */
@PlatformTest
class PlanningApiTests {

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    private InspectionDesk desk;

    @BeforeEach
    void people(@Autowired BeanFactory beans) {
        desk = new InspectionDesk(beans);
        desk.open();
        city.officer(City.ZHANQIAN_FIRST, "FOOD");
        city.officer(City.ZHANQIAN_SECOND, "FOOD");
    }

    @Test
    @Proves("232")
    void plansThatMeetTheSameSubjectsAreNamedAndTheirVisitsBecomeOne() {
        desk.subjects(3);
        long first = desk.drawn(desk.content("1"));

        JsonNode preview = desk.body(
                desk.ok(desk.post("/api/plans/previews", desk.head, desk.content("1", "\"FOOD-02\"", "", "MERGE"))));
        assertThat(overlap(preview, first).get("subjects").asInt()).isEqualTo(3);

        long second = desk.drawn(desk.content("1", "\"FOOD-02\"", "", "MERGE"));
        JsonNode visits = desk.tasks(first);
        for (JsonNode merged : desk.tasks(second)) {
            assertThat(merged.get("mergedInto").isNull()).isFalse();
        }
        assertThat(visits.get(0).get("items").toString()).contains("FOOD-02").contains("FOOD-03");
        long visit = visits.get(0).get("id").asLong();
        desk.visit(visit);
        desk.ok(desk.post("/api/tasks/" + visit + "/review", desk.otherHead, ""));
        int records = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select count(*) from ledger.record where kind = 'INSPECTION' and subject_id = ?")
                        .param(visits.get(0).get("subjectId").asLong())
                        .query(Integer.class)
                        .single());
        assertThat(records).as("one visit, a record for each plan").isEqualTo(2);
    }

    @Test
    void separateVisitsToOneSubjectNeedAReason() {
        desk.subjects(2);
        String content = desk.content("1", "\"FOOD-03\"", "", "SEPARATE").replace(",\"mergeReason\":\"抽样检测要单独取样\"", "");

        refused(desk.post("/api/plans", desk.head, content), 422, "http.invalid-input");
    }

    @Test
    @Proves("235")
    void theListOfItemsIsPublicAndNamesTheKeyOnesAndWhyOthersAreNotDrawn(
            @Autowired MockMvcTester mvc, @Autowired ObjectMapper json) throws Exception {
        JsonNode items = json.readTree(mvc.get()
                        .uri("/api/public/inspection-items")
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray())
                .get("items");

        assertThat(items).anyMatch(row -> row.at("/item/keyItem").asBoolean());
        assertThat(items)
                .filteredOn(row -> !row.at("/item/random").asBoolean())
                .isNotEmpty()
                .allMatch(row -> !row.at("/item/exemptionReason").asString("").isBlank());
        assertThat(items).allMatch(row -> row.at("/item/basis").asString().contains("《"));
    }

    @Test
    @Proves({"232", "236"})
    void aSubjectVisitedAsOftenAsItsClassAllowsIsLeftOutAndStoppedAfterTheDraw() {
        desk.subjects(2);
        long first = desk.drawn(desk.content("1", "\"FOOD-03\"", "", "SEPARATE"));
        long second = desk.drawn(desk.content("1", "\"FOOD-03\"", "", "SEPARATE"));
        long visited = desk.tasks(first).get(0).get("id").asLong();
        desk.visit(visited);
        desk.ok(desk.post("/api/tasks/" + visited + "/review", desk.otherHead, ""));
        long subject = desk.tasks(first).get(0).get("subjectId").asLong();
        long again = -1;
        for (JsonNode task : desk.tasks(second)) {
            again = task.get("subjectId").asLong() == subject ? task.get("id").asLong() : again;
        }

        refused(
                desk.post("/api/tasks/" + again + "/approval", desk.otherHead, ""),
                409,
                "inspection.frequency-reached");

        JsonNode preview = desk.body(desk.post("/api/plans/previews", desk.head, desk.content("1")));
        assertThat(preview.get("excluded").toString()).contains("FREQUENCY_REACHED");
        assertThat(preview.at("/strata/B").asInt()).isEqualTo(1);
    }

    @Test
    @Proves("234")
    void inAJointInspectionEachDepartmentSendsSomebodyForItsOwnItems() {
        desk.subjects(4);
        int health = city.officer(City.HEALTH, "HEALTH");
        city.officer(City.HEALTH, "TAX");
        String content = desk.content("0.05", "\"FOOD-03\",\"HLT-01\"", String.valueOf(City.HEALTH), "MERGE");

        JsonNode preview = desk.body(desk.ok(desk.post("/api/plans/previews", desk.head, content)));
        assertThat(preview.at("/officers/0/officers").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(preview.at("/officers/1/officers").asInt()).isGreaterThanOrEqualTo(1);
        long plan = desk.drawn(content);

        JsonNode task = desk.tasks(plan).get(0);
        JsonNode sheet = desk.body(desk.get("/api/tasks/" + task.get("id").asLong(), desk.head));
        var departments = new ArrayList<String>();
        sheet.get("team")
                .forEach(member -> departments.add(member.get("department").asString()));
        assertThat(departments).contains("营口市卫生健康委员会").hasSizeGreaterThanOrEqualTo(2);
        List<String> skillsOfHealth = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select unnest(o.skills) from inspection.task_officer w join authority.officer o on o.id = w.officer_id
                        where w.task_id = ? and o.department_id = ?""")
                        .param(task.get("id").asLong())
                        .param(City.HEALTH)
                        .query(String.class)
                        .list());
        assertThat(skillsOfHealth).contains("HEALTH").doesNotContain("TAX");
        assertThat(health).isPositive();
        desk.verified(plan);
    }

    @Test
    void aPlanIsCalledOffBeforeTheRevealAndItsCommitmentWithdrawnInTheLog() {
        desk.subjects(4);
        long plan = desk.published(desk.content("0.5"));
        desk.committed(plan);
        JsonNode before = desk.body(desk.get("/api/plans/" + plan, desk.head));
        assertThat(before.get("acts").toString())
                .contains("REVEAL")
                .contains("CANCEL")
                .doesNotContain("ADJUST");
        String uri = "/api/plans/" + plan + "/cancellation";
        String body = "{\"version\":%d,\"reason\":\"范围写错了区\"}";

        refused(desk.post(uri, desk.head, body.formatted(0)), 412, "inspection.stale-plan");
        desk.ok(desk.post(uri, desk.head, body.formatted(before.get("version").asInt())));

        refused(desk.post("/api/plans/" + plan + "/reveal", desk.head, ""), 409, "inspection.wrong-state");
        JsonNode after = desk.body(desk.get("/api/plans/" + plan, desk.head));
        assertThat(after.get("state").asString()).isEqualTo("CANCELLED");
        assertThat(after.get("ceremonyState").asString()).isEqualTo("VOID");
        assertThat(after.get("history").toString()).contains("范围写错了区");
        int withdrawn = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "select count(*) from ledger.record where source_number = ? and supersedes is not null and codes @> '{WITHDRAWN}'")
                        .param(after.get("number").asString() + "/withdrawal")
                        .query(Integer.class)
                        .single());
        assertThat(withdrawn).isEqualTo(1);
    }

    @Test
    void aDrawnPlanCannotBeCalledOff() {
        desk.subjects(4);
        long plan = desk.drawn(desk.content("0.5"));
        int version = desk.body(desk.get("/api/plans/" + plan, desk.head))
                .get("version")
                .asInt();

        refused(
                desk.post(
                        "/api/plans/" + plan + "/cancellation",
                        desk.head,
                        "{\"version\":%d,\"reason\":\"不满意结果\"}".formatted(version)),
                409,
                "inspection.cannot-cancel-plan");
    }

    @Test
    void aResultSentBackKeepsTheLimitFromItsFirstDay() {
        desk.subjects(2);
        long plan = desk.drawn(desk.content("0.5"));
        long task = desk.tasks(plan).get(0).get("id").asLong();
        desk.visit(task);
        String uri = "/api/tasks/" + task;
        JsonNode entered = desk.body(desk.get(uri, desk.otherHead));
        assertThat(entered.get("acts").toString()).contains("REVIEW").contains("SEND_BACK");

        desk.ok(desk.post(
                uri + "/return",
                desk.otherHead,
                "{\"version\":%d,\"reason\":\"第3项没有照片\"}"
                        .formatted(entered.at("/task/version").asInt())));
        desk.today(LocalDate.of(2026, 5, 25));
        JsonNode team = entered.at("/task/team");
        desk.ok(desk.complete(task, desk.inspector(team.get(0).asString()), team, "R1"));

        JsonNode again = desk.body(desk.get(uri, desk.otherHead));
        assertThat(again.at("/disclosure/dueOn").asString())
                .isEqualTo(entered.at("/disclosure/dueOn").asString());
        assertThat(again.get("steps").toString()).contains("第3项没有照片");
    }

    private static JsonNode overlap(JsonNode preview, long plan) {
        for (JsonNode other : preview.get("overlaps")) {
            if (other.get("plan").asLong() == plan) {
                return other;
            }
        }
        throw new AssertionError("no overlap with plan " + plan + " in " + preview);
    }
}
