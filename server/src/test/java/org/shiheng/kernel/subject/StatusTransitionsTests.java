package org.shiheng.kernel.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shiheng.kernel.subject.RegistrationStatus.*;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shiheng.kernel.subject.StatusTransitions.Decision;

/** Rulebook 01 §五: the table of status changes, tested whole. */
class StatusTransitionsTests {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 19);

    /** Written out here once more, from the rulebook, so that a slip in the table is seen. */
    private static final Map<RegistrationStatus, Set<RegistrationStatus>> RULEBOOK = Map.of(
            PENDING, Set.of(ACTIVE),
            ACTIVE, Set.of(DORMANT, REVOKED, CLOSED_BY_ORDER, ANNULLED, CANCELLED, MOVED_OUT),
            DORMANT, Set.of(ACTIVE),
            REVOKED, Set.of(REVOKED_CANCELLED, FORCED_CANCELLED),
            CLOSED_BY_ORDER, Set.of(FORCED_CANCELLED),
            ANNULLED, Set.of(FORCED_CANCELLED),
            FORCED_CANCELLED, Set.of(REVOKED, CLOSED_BY_ORDER, ANNULLED));

    @ParameterizedTest
    @EnumSource(RegistrationStatus.class)
    void everyPairOfStatesIsAllowedOrRefusedAsTheRulebookSays(RegistrationStatus from) {
        for (RegistrationStatus to : values()) {
            boolean allowed = RULEBOOK.getOrDefault(from, Set.of()).contains(to);

            // Four years held: the limits of days are met; the status before is the one to be restored.
            var decision =
                    StatusTransitions.decide(from, to, DAY, DAY.minusYears(from == FORCED_CANCELLED ? 1 : 4), to, 3, 3);

            assertThat(decision instanceof Decision.Allowed)
                    .as(from + " to " + to)
                    .isEqualTo(allowed);
        }
    }

    @ParameterizedTest(name = "revoked on {0}, struck off on {1}: {2}")
    @CsvSource({
        "2023-05-19, 2026-05-19, true",
        "2023-05-20, 2026-05-19, false",
        "2020-02-29, 2023-02-28, true",
    })
    void aForcedCancellationNeedsThreeFullYears(LocalDate revokedOn, LocalDate day, boolean allowed) {
        var decision = StatusTransitions.decide(REVOKED, FORCED_CANCELLED, day, revokedOn, ACTIVE, 3, 3);

        assertThat(decision instanceof Decision.Allowed).isEqualTo(allowed);
    }

    @Test
    void aForcedCancellationIsRefusedWhenNobodyKnowsSinceWhen() {
        var decision = StatusTransitions.decide(REVOKED, FORCED_CANCELLED, DAY, null, null, 3, 3);

        assertThat(decision).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void aRestorationGoesBackToTheStateBeforeAndNowhereElse() {
        assertThat(StatusTransitions.decide(FORCED_CANCELLED, ANNULLED, DAY, DAY.minusYears(1), ANNULLED, 3, 3))
                .isInstanceOf(Decision.Allowed.class);
        assertThat(StatusTransitions.decide(FORCED_CANCELLED, REVOKED, DAY, DAY.minusYears(1), ANNULLED, 3, 3))
                .isInstanceOf(Decision.Refused.class);
        assertThat(StatusTransitions.decide(
                        FORCED_CANCELLED, ANNULLED, DAY, DAY.minusYears(3).minusDays(1), ANNULLED, 3, 3))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void aChangeIsNotDatedBeforeThePresentStateBegan() {
        assertThat(StatusTransitions.decide(ACTIVE, DORMANT, DAY, DAY.plusDays(1), PENDING, 3, 3))
                .isInstanceOf(Decision.Refused.class);
    }
}
