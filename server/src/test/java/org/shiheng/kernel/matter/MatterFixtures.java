package org.shiheng.kernel.matter;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shiheng.City;
import org.shiheng.kernel.authority.Actor;

/** {@code aNotice().receivedOn("2026-05-11").openedBy(officer)}: matters of the test procedure. */
final class MatterFixtures {

    private final Matters matters;
    private LocalDate legalOn = LocalDate.of(2026, 5, 11);
    private @Nullable Integer handler;
    private @Nullable Long subject;
    private String number = UUID.randomUUID().toString();

    MatterFixtures(Matters matters) {
        this.matters = matters;
    }

    MatterFixtures receivedOn(String day) {
        legalOn = LocalDate.parse(day);
        return this;
    }

    MatterFixtures inHandOf(Actor actor) {
        handler = actor.account();
        return this;
    }

    MatterFixtures concerning(long id) {
        subject = id;
        return this;
    }

    MatterFixtures numbered(String sourceNumber) {
        number = sourceNumber;
        return this;
    }

    MatterId openedBy(Actor actor) {
        return matters.open(
                actor,
                new OpenMatter(
                        "test.notice",
                        legalOn,
                        "试验事项",
                        subject,
                        City.ZHANQIAN_FIRST,
                        handler,
                        false,
                        Map.of("claim", "退货"),
                        List.of(new OpenMatter.NewParticipant(
                                "COMPLAINANT",
                                "周某 ****5678",
                                null,
                                null,
                                Map.of("name", "周大明", "phone", "13912345678"))),
                        "test",
                        number,
                        null));
    }
}
