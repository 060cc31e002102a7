package org.shiheng.line.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shiheng.line.inspection.InspectionDesk.refused;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Officers and subjects that cannot stay: recorded reasons, a second person, the draw's next code. */
@PlatformTest
class SubstituteApiTests {

    @Autowired
    City city;

    private InspectionDesk desk;

    @BeforeEach
    void people(@Autowired BeanFactory beans) {
        desk = new InspectionDesk(beans);
        desk.open();
        for (int i = 0; i < 3; i++) {
            city.officer(City.ZHANQIAN_FIRST, "FOOD");
        }
    }

    @Test
    void anOfficerLeavesATaskOnlyWhenAnotherHeadApprovesAndTheDrawDecidesWhoComes() {
        desk.subjects(4);
        long plan = desk.drawn(desk.content("0.5"));
        JsonNode task = desk.tasks(plan).get(0);
        String leaving = task.at("/team/0").asString();
        String uri = "/api/tasks/" + task.get("id").asLong() + "/substitutions";
        String asking = "{\"officer\":\"%s\",\"reason\":\"LEAVE\",\"detail\":\"病假，假条已交\"}".formatted(leaving);

        desk.ok(desk.post(uri, desk.head, asking));
        refused(desk.post(uri, desk.head, asking), 409, "inspection.already-asked");
        JsonNode pending =
                desk.body(desk.get("/api/substitutions", desk.otherHead)).get("items");
        long asked = last(pending, plan).get("id").asLong();
        refused(desk.post("/api/substitutions/" + asked + "/approval", desk.head, ""), 409, "inspection.own-request");
        desk.ok(desk.post("/api/substitutions/" + asked + "/approval", desk.otherHead, ""));

        JsonNode team = desk.tasks(plan).get(0).get("team");
        assertThat(texts(team)).hasSize(2).doesNotContain(leaving);
        refused(
                desk.post("/api/substitutions/" + asked + "/approval", desk.otherHead, ""),
                409,
                "inspection.substitution-decided");
        desk.verified(plan);
    }

    @Test
    void aRefusedRequestLeavesTheTeamAsItIs() {
        desk.subjects(4);
        long plan = desk.drawn(desk.content("0.5"));
        JsonNode task = desk.tasks(plan).get(0);
        List<String> team = texts(task.get("team"));
        String inspector = desk.inspector(team.getFirst());
        String uri = "/api/tasks/" + task.get("id").asLong();
        desk.ok(desk.post(
                uri + "/substitutions",
                inspector,
                "{\"officer\":\"%s\",\"reason\":\"CLUE_CONFLICT\",\"detail\":\"正在办理同一户的举报\"}"
                        .formatted(team.getFirst())));
        long asked =
                desk.body(desk.get(uri, inspector)).at("/substitutions/0/id").asLong();

        desk.ok(desk.post("/api/substitutions/" + asked + "/refusal", desk.head, "{\"reason\":\"举报由别的所承办，不冲突\"}"));

        assertThat(texts(desk.tasks(plan).get(0).get("team"))).isEqualTo(team);
        assertThat(desk.body(desk.get(uri, inspector)).get("steps").toString()).contains("举报由别的所承办");
    }

    @Test
    void aSubjectThatCannotBeInspectedIsReplacedByTheNextCodeOfTheSameClass() {
        desk.subjects(6);
        long plan = desk.drawn(desk.content("0.3"));
        JsonNode task = desk.tasks(plan).get(0);
        String uri = "/api/tasks/" + task.get("id").asLong() + "/cancellation";
        String body = "{\"version\":%d,\"ground\":\"DEREGISTERED\",\"evidence\":\"%s\",\"substitute\":true}";
        int version = task.get("version").asInt();

        refused(desk.post(uri, desk.otherHead, body.formatted(version, "销")), 422, "http.invalid-input");
        refused(desk.post(uri, desk.otherHead, body.formatted(99, "登记系统显示5月12日注销")), 412, "inspection.stale-task");
        JsonNode cancelled =
                desk.body(desk.ok(desk.post(uri, desk.otherHead, body.formatted(version, "登记系统显示5月12日注销"))));

        assertThat(cancelled.get("substitute").asInt()).isEqualTo(3);
        JsonNode tasks = desk.tasks(plan);
        assertThat(tasks).hasSize(3);
        assertThat(tasks.get(0).get("state").asString()).isEqualTo("CANCELLED");
        assertThat(tasks.get(2).get("subjectId").asLong())
                .isNotIn(
                        tasks.get(0).get("subjectId").asLong(),
                        tasks.get(1).get("subjectId").asLong());
        assertThat(tasks.get(2).get("team")).hasSize(2);
        desk.verified(plan);
    }

    @Test
    void aRecusedOfficerIsNeverDrawnForThatSubjectAndLeavesATaskAlreadyDrawn() {
        List<Long> subjects = desk.subjects(1);
        long first = desk.drawn(desk.content("1"));
        JsonNode task = desk.tasks(first).get(0);
        String number = task.at("/team/0").asString();
        String inspector = desk.inspector(number);
        String declaration = "{\"subject\":%d,\"ground\":\"RELATIVE\"}".formatted(subjects.getFirst());

        JsonNode declared = desk.body(desk.ok(desk.post("/api/recusals", inspector, declaration)));

        assertThat(declared.get("message").asString()).contains("1 个任务申请了替补");
        JsonNode again = desk.body(desk.ok(desk.post("/api/recusals", inspector, declaration)));
        assertThat(again.get("message").asString())
                .as("declared again, nothing is asked twice")
                .doesNotContain("申请了替补");
        String uri = "/api/tasks/" + task.get("id").asLong();
        long asked =
                desk.body(desk.get(uri, desk.head)).at("/substitutions/0/id").asLong();
        desk.ok(desk.post("/api/substitutions/" + asked + "/approval", desk.head, ""));
        assertThat(texts(desk.tasks(first).get(0).get("team"))).doesNotContain(number);

        long second = desk.drawn(desk.content("1", "\"FOOD-03\"", "", "SEPARATE"));
        assertThat(texts(desk.tasks(second).get(0).get("team"))).doesNotContain(number);
        JsonNode ceremony = desk.body(desk.get("/api/plans/" + second + "/ceremony", desk.head));
        assertThat(ceremony.at("/tasks/0/matching").asString()).isEqualTo(number + " 回避");
        desk.verified(second);
    }

    @Test
    void replacingAnOfficerOfAMergedPlanChangesTheJoinedTeamAndLeavesTheOthers() {
        desk.subjects(1);
        long first = desk.drawn(desk.content("1"));
        List<String> own = texts(desk.tasks(first).get(0).get("team"));
        long second = desk.drawn(desk.content("1", "\"FOOD-02\"", "", "MERGE"));
        JsonNode merged = desk.tasks(second).get(0);
        String leaving = texts(merged.get("team")).stream()
                .filter(number -> !own.contains(number))
                .findFirst()
                .orElse(merged.at("/team/0").asString());
        long visit = desk.tasks(first).get(0).get("id").asLong();
        desk.ok(desk.post(
                "/api/tasks/" + visit + "/substitutions",
                desk.head,
                "{\"officer\":\"%s\",\"reason\":\"LEAVE\",\"detail\":\"产假\"}".formatted(leaving)));
        long asked = desk.body(desk.get("/api/tasks/" + visit, desk.head))
                .at("/substitutions/0/id")
                .asLong();

        desk.ok(desk.post("/api/substitutions/" + asked + "/approval", desk.otherHead, ""));

        List<String> joined = texts(desk.tasks(first).get(0).get("team"));
        assertThat(joined).containsAll(texts(desk.tasks(second).get(0).get("team")));
        if (!own.contains(leaving)) {
            assertThat(joined).containsAll(own).doesNotContain(leaving);
        }
        desk.verified(first);
        desk.verified(second);
    }

    private static JsonNode last(JsonNode items, long plan) {
        JsonNode found = null;
        for (JsonNode item : items) {
            if (item.get("plan").asLong() == plan) {
                found = item;
            }
        }
        assertThat(found).isNotNull();
        return found;
    }

    private static List<String> texts(JsonNode array) {
        var all = new ArrayList<String>();
        array.forEach(one -> all.add(one.asString()));
        return all;
    }
}
