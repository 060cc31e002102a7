package org.shiheng.kernel.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.waiting.Waiting;
import org.shiheng.kernel.waiting.WaitingSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The start page of an official holds matters and signatures too, not inspections alone. */
@PlatformTest
class MatterWaitingTests {

    @Autowired
    List<WaitingSource> sources;

    @Autowired
    Matters matters;

    @Autowired
    City city;

    @Autowired
    SignIn signIn;

    @Autowired
    TestClock.Movable clock;

    private Actor inspector;
    private Actor head;

    @BeforeEach
    void people() {
        clock.set(LocalDate.of(2026, 5, 11));
        inspector = signIn.actor(city.sessionOf(City.ZHANQIAN_FIRST, Role.INSPECTOR))
                .orElseThrow();
        head = signIn.actor(city.sessionOf(City.ZHANQIAN_FIRST, Role.UNIT_HEAD)).orElseThrow();
    }

    @Test
    void aMatterWaitsForWhoHasItInHandWithItsOwnLimitAndStandsAlone() {
        MatterId id = new MatterFixtures(matters).inHandOf(inspector).openedBy(inspector);

        Waiting line = line(inspector, "/matters/" + id.value());

        assertThat(line.title()).isEqualTo("试验事项");
        assertThat(line.deadline()).isNotNull();
        assertThat(line.deadline().dueOn()).isEqualTo("2026-05-14");
        assertThat(line.alone()).as("never hidden in a gathered line").isTrue();
        Actor elsewhere = signIn.actor(city.sessionOf(City.BAYUQUAN_FIRST, Role.INSPECTOR))
                .orElseThrow();
        assertThat(of(elsewhere)).noneMatch(one -> one.page().equals("/matters/" + id.value()));
    }

    @Test
    void anActThatWaitsForASignatureIsOnThePageOfWhoSigns() {
        long before = signatures(head);
        MatterId id = SignedActTests.signedMatter(matters, inspector);

        matters.act(inspector, id, 0, "accept", Map.of("decidedOn", "2026-05-11"), null);

        assertThat(signatures(head)).isEqualTo(before + 1);
        assertThat(signatures(inspector)).as("nobody signs his own").isZero();
        assertThat(of(head)).anySatisfy(one -> {
            assertThat(one.kind()).isEqualTo("审批");
            assertThat(one.detail()).startsWith(inspector.name() + "提请");
        });
    }

    private long signatures(Actor actor) {
        return of(actor).stream().filter(one -> one.kind().equals("审批")).count();
    }

    private Waiting line(Actor actor, String page) {
        return of(actor).stream()
                .filter(one -> one.page().equals(page))
                .findFirst()
                .orElseThrow();
    }

    private List<Waiting> of(Actor actor) {
        return sources.stream()
                .flatMap(source -> source.of(actor, false).stream())
                .toList();
    }
}
