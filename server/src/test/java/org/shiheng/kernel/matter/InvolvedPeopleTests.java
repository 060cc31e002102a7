package org.shiheng.kernel.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.springframework.beans.factory.annotation.Autowired;

/** Agents and witnesses are named by whoever has the matter in hand, sealed, and leave again. */
@PlatformTest
class InvolvedPeopleTests {

    @Autowired
    Matters matters;

    @Autowired
    MatterDesk desk;

    @Autowired
    InvolvedPeople people;

    @Autowired
    ScopedDatabase database;

    @Autowired
    City city;

    @Autowired
    SignIn signIn;

    private Actor inspector;
    private MatterId id;

    @BeforeEach
    void matter(@Autowired TestClock.Movable clock) {
        clock.set(LocalDate.of(2026, 5, 11));
        inspector = signIn.actor(city.sessionOf(City.ZHANQIAN_FIRST, Role.INSPECTOR))
                .orElseThrow();
        id = new MatterFixtures(matters).openedBy(inspector);
    }

    @Test
    void anAgentIsNamedWithTheirPowerAndSealed() {
        assertThatThrownBy(() -> people.add(inspector, id, 0, person("林晓东", null)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("代理权限");
        people.add(inspector, id, 0, person("林晓东", "参加听证"));

        var agent = desk.read(inspector, id).participants().getLast();
        assertThat(agent.part()).isEqualTo("AGENT");
        assertThat(agent.shown()).isEqualTo("林某，参加听证");
        assertThat(agent.secret()).isTrue();
        String kept = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "select p::text || (select string_agg(a::text, '') from matter.act a where a.matter_id = p.matter_id) from matter.participant p where p.id = ?")
                        .param(agent.id())
                        .query(String.class)
                        .single());
        assertThat(kept).doesNotContain("晓东").doesNotContain("13912345678");
    }

    @Test
    void twoAgentsAtMostAndOneWhoLeftMakesRoom() {
        people.add(inspector, id, 0, person("林晓东", "一般代理"));
        people.add(inspector, id, 1, person("何海", "一般代理"));
        assertThatThrownBy(() -> people.add(inspector, id, 2, person("方明", "一般代理")))
                .hasMessageContaining("最多两名");
        long first = desk.read(inspector, id).participants().stream()
                .filter(one -> one.part().equals("AGENT"))
                .findFirst()
                .orElseThrow()
                .id();
        people.end(inspector, id, 2, first, "解除委托");
        people.add(inspector, id, 3, person("方明", "一般代理"));

        assertThat(desk.read(inspector, id).participants())
                .filteredOn(one -> one.part().equals("AGENT"))
                .hasSize(2);
        assertThatThrownBy(() -> people.end(inspector, id, 4, first, "再移一次")).hasMessageContaining("已经移出");
        Actor elsewhere = signIn.actor(city.sessionOf(City.ZHANQIAN_SECOND, Role.INSPECTOR))
                .orElseThrow();
        assertThatThrownBy(() -> people.add(elsewhere, id, 4, person("外人", "一般代理")))
                .isInstanceOf(org.shiheng.kernel.http.Refusal.class);
    }

    private static InvolvedPeople.NewPerson person(String name, String power) {
        return new InvolvedPeople.NewPerson(InvolvedPeople.Part.AGENT, name, "13912345678", null, null, power);
    }
}
