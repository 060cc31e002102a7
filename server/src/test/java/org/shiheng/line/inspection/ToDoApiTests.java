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
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The start page: what waits for whom, with its limit; and the follow-ups whose limits it shows. */
@PlatformTest
class ToDoApiTests {

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
    void aPlanWaitsForTheHeadWhoDidNotDraftItAndThenForBothVoices() {
        desk.subjects(4);
        long plan = desk.body(desk.post("/api/plans", desk.head, desk.content("0.5")))
                .get("id")
                .asLong();
        assertThat(kinds(desk.head, plan)).doesNotContain("PLAN_APPROVAL");
        assertThat(kinds(desk.otherHead, plan)).contains("PLAN_APPROVAL");

        desk.post("/api/plans/" + plan + "/approval", desk.otherHead, "");
        desk.post("/api/plans/" + plan + "/publication", desk.head, "");
        assertThat(kinds(desk.head, plan)).containsExactly("DRAW_FREEZE");
        desk.committed(plan);

        assertThat(kinds(desk.head, plan)).as("he has spoken, both are heard").containsExactly("DRAW_REVEAL");
        desk.ok(desk.post("/api/plans/" + plan + "/reveal", desk.head, ""));
        assertThat(kinds(desk.head, plan)).contains("VISIT_APPROVAL");
    }

    @Test
    void anEnteredResultWaitsForItsReviewWithTheDisclosureLimitAndTurnsOverdue() {
        desk.subjects(2);
        long plan = desk.drawn(desk.content("0.5"));
        long task = desk.tasks(plan).get(0).get("id").asLong();
        desk.visit(task);
        JsonNode waiting = find(desk.otherHead, plan, "RESULT_REVIEW");
        assertThat(waiting.at("/deadline/dueOn").asString()).isEqualTo("2026-06-16");
        assertThat(waiting.get("group").asString()).isEqualTo("PLENTY");

        desk.today(LocalDate.of(2026, 6, 17));

        JsonNode late = desk.body(desk.get("/api/to-do", desk.otherHead));
        assertThat(find(desk.otherHead, plan, "RESULT_REVIEW").get("group").asString())
                .isEqualTo("OVERDUE");
        assertThat(late.get("overdue").asInt()).isPositive();
        assertThat(late.at("/items/0/group").asString()).isEqualTo("OVERDUE");
        assertThat(late.get("ruler")).hasSize(11);
        assertThat(late.at("/ruler/3/off").asBoolean()).as("Saturday 20 June").isTrue();
    }

    @Test
    void aVisitIsTheOfficersWhoWereDrawnAndTheUnitsForEverybodyElse() {
        desk.subjects(2);
        long plan = desk.drawn(desk.content("0.5"));
        JsonNode task = desk.tasks(plan).get(0);
        desk.ok(desk.post("/api/tasks/" + task.get("id").asLong() + "/approval", desk.otherHead, ""));

        assertThat(kinds(desk.inspector(task.at("/team/0").asString()), plan)).contains("VISIT");
        assertThat(kinds(desk.otherHead, plan)).doesNotContain("VISIT");
        JsonNode unit = desk.body(desk.get("/api/to-do?unit=true", desk.otherHead));
        assertThat(unit.toString()).contains("\"VISIT\"");
    }

    @Test
    void aRectificationIsExtendedOnceAndTheSumSaysSo() {
        long id = followUp("RECTIFICATION", "INSPECTION_RECTIFY");
        String uri = "/api/follow-ups/" + id + "/extension";

        desk.ok(desk.post(uri, desk.head, "{\"version\":0,\"reason\":\"设备采购未到货\"}"));

        JsonNode extended = one(id);
        assertThat(extended.get("extended").asBoolean()).isTrue();
        // 30 days from 19 May end on 18 June; 30 more end on Saturday 18 July and roll on to Monday.
        assertThat(extended.get("dueOn").asString()).isEqualTo("2026-07-20");
        assertThat(extended.at("/deadline/dueOn").asString()).isEqualTo("2026-07-20");
        assertThat(extended.at("/deadline/base").asString()).isEqualTo("2026-05-19");
        refused(desk.post(uri, desk.head, "{\"version\":1,\"reason\":\"再延\"}"), 409, "inspection.cannot-extend");
    }

    @Test
    void aHandOverNamesWhoReceivedIt() {
        long id = followUp("HANDOVER", "INSPECTION_HANDOVER");
        String uri = "/api/follow-ups/" + id + "/closing";
        String body = "{\"version\":0,\"conclusion\":\"CONFORMING\",\"detail\":\"材料清单一份\"%s}";

        refused(desk.post(uri, desk.head, body.formatted("")), 422, "http.invalid-input");
        desk.ok(desk.post(uri, desk.head, body.formatted(",\"receiver\":\"营口市公安局站前分局\"")));

        JsonNode closed =
                desk.body(desk.get("/api/follow-ups?open=false", desk.head)).get("items");
        assertThat(closed.get(0).get("receiver").asString()).isEqualTo("营口市公安局站前分局");
        assertThat(closed.get(0).get("conclusionLabel").asString()).isEqualTo("已移交并取得回执");
    }

    private long followUp(String kind, String rule) {
        desk.subjects(2);
        long plan = desk.drawn(desk.content("0.5"));
        long task = desk.tasks(plan).get(0).get("id").asLong();
        desk.visit(task);
        desk.ok(desk.post("/api/tasks/" + task + "/review", desk.otherHead, ""));
        return database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        insert into inspection.follow_up(task_id, subject_id, station_id, kind, rule_code, base_on, due_on, state)
                        select id, subject_id, station_id, ?, ?, date '2026-05-19', date '2026-06-18', 'OPEN'
                        from inspection.task where id = ? returning id""")
                        .param(kind)
                        .param(rule)
                        .param(task)
                        .query(Long.class)
                        .single());
    }

    private JsonNode one(long id) {
        return desk.body(desk.ok(desk.get("/api/follow-ups/" + id, desk.head)));
    }

    private List<String> kinds(String session, long plan) {
        var kinds = new ArrayList<String>();
        for (JsonNode item : desk.body(desk.ok(desk.get("/api/to-do", session))).get("items")) {
            if (item.get("plan").asLong() == plan) {
                kinds.add(item.get("kind").asString());
            }
        }
        return kinds;
    }

    private JsonNode find(String session, long plan, String kind) {
        for (JsonNode item : desk.body(desk.ok(desk.get("/api/to-do", session))).get("items")) {
            if (item.get("plan").asLong() == plan && item.get("kind").asString().equals(kind)) {
                return item;
            }
        }
        throw new AssertionError("no " + kind + " of plan " + plan);
    }
}
