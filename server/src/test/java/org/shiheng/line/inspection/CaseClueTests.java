package org.shiheng.line.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.matter.MatterDesk;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Matters;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a visit found goes on to enforcement and comes back with a receipt. */
@PlatformTest
class CaseClueTests {

    @Autowired
    City city;

    @Autowired
    SignIn signIn;

    @Autowired
    Matters matters;

    @Autowired
    MatterDesk desk;

    private InspectionDesk office;

    @BeforeEach
    void people(@Autowired BeanFactory beans) {
        office = new InspectionDesk(beans);
        office.open();
        city.officer(City.ZHANQIAN_FIRST, "FOOD");
        city.officer(City.ZHANQIAN_SECOND, "FOOD");
    }

    @Test
    @Proves("220")
    void aClueOfAVisitReachesEnforcementAndItsReceiptClosesTheHandover() {
        office.subjects(4);
        JsonNode tasks = office.tasks(office.drawn(office.content("0.5")));
        long task = tasks.get(0).get("id").asLong();
        String uri = "/api/tasks/" + task;
        office.ok(office.post(uri + "/approval", office.otherHead, ""));
        JsonNode team = office.body(office.get(uri, office.otherHead)).at("/task/team");
        String inspector = office.inspector(team.get(0).asString());
        office.ok(office.post(uri + "/start", inspector, "{\"urgent\":false}"));
        office.answer(uri, inspector);
        office.ok(office.complete(task, inspector, team, "R8"));
        office.ok(office.post(uri + "/review", office.otherHead, ""));
        JsonNode clue = followUp(uri, "CLUE");

        long matter = office.body(office.ok(office.post(
                        "/api/follow-ups/" + clue.get("id").asLong() + "/clue",
                        office.otherHead,
                        "{\"version\":%d,\"summary\":\"后厨存放超过保质期的调味酱\"}"
                                .formatted(clue.get("version").asInt()))))
                .get("matter")
                .asLong();

        assertThat(followUp(uri, "HANDOVER").get("open").asBoolean()).isTrue();
        Actor officer = signIn.actor(city.sessionOf(City.ZHANQIAN_FIRST, Role.INSPECTOR))
                .orElseThrow();
        var received = desk.read(officer, new MatterId(matter));
        assertThat(received.matter().state()).isEqualTo("CLUE");
        assertThat(received.facts()).containsEntry("summary", "后厨存放超过保质期的调味酱").containsEntry("source", "INSPECTION");

        matters.act(officer, new MatterId(matter), 0, "take", Map.of(), null);

        JsonNode done = followUp(uri, "HANDOVER");
        assertThat(done.get("open").asBoolean()).isFalse();
        assertThat(done.get("detail").asString()).contains(received.matter().number());
        assertThat(done.get("receiver").asString()).isEqualTo("八田地市场监督管理所");
    }

    private JsonNode followUp(String task, String kind) {
        for (JsonNode one : office.body(office.get(task, office.otherHead)).get("followUps")) {
            if (one.get("kind").asString().equals(kind)) {
                return one;
            }
        }
        throw new AssertionError("no follow-up " + kind);
    }
}
