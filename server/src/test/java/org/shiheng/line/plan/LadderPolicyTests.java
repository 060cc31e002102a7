package org.shiheng.line.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rungs of accountability at their edges. */
class LadderPolicyTests {

    private final LadderPolicy policy = new LadderPolicy(1, 10, 20, 40, 10, 1, 2, 3);

    @ParameterizedTest(name = "{0} working days past, last {1} {2} days ago: {3}")
    @CsvSource({
        "0,   ,         0,  ",
        "1,   ,         0,  REMINDER",
        "500, ,         0,  REMINDER",
        "9,   REMINDER, 8,  ",
        "10,  REMINDER, 9,  ",
        "10,  REMINDER, 10, TALK",
        "500, REMINDER, 10, TALK",
        "19,  TALK,     10, ",
        "20,  TALK,     10, CIRCULAR",
        "39,  CIRCULAR, 19, ",
        "40,  CIRCULAR, 10, PROPOSAL",
        "90,  PROPOSAL, 50, ",
    })
    void aMilestoneRisesRungByRungAndLeavesTimeToMendIt(int overdue, LadderStep last, int since, LadderStep next) {
        assertThat(policy.forMilestone(overdue, last, since).orElse(null)).isEqualTo(next);
    }

    @ParameterizedTest(name = "over {0} times, last {1}: {2}")
    @CsvSource({
        "0, , ",
        "1, ,         TALK",
        "1, TALK,     ",
        "2, TALK,     CIRCULAR",
        "2, ,         CIRCULAR",
        "3, CIRCULAR, PROPOSAL",
        "4, PROPOSAL, ",
    })
    void anOrderThatRunsOverTwiceIsNamed(int times, LadderStep last, LadderStep next) {
        assertThat(policy.forOrder(times, last).orElse(null)).isEqualTo(next);
    }
}
