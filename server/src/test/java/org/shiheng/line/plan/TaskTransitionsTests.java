package org.shiheng.line.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The transition table of tasks, every pair of state and act. */
class TaskTransitionsTests {

    @Test
    void onlyTheseActsMoveATask() {
        var moves = new ArrayList<String>();
        for (TaskState from : TaskState.values()) {
            for (TaskAct act : TaskAct.values()) {
                TaskTransitions.after(from, act).ifPresent(to -> moves.add(from + " " + act + " " + to));
            }
        }

        assertThat(moves)
                .containsExactlyInAnyOrder(
                        "DRAFT ASSIGN ASSIGNED",
                        "ASSIGNED REPORT IN_PROGRESS",
                        "ASSIGNED FALL_BEHIND DELAYED",
                        "IN_PROGRESS REPORT IN_PROGRESS",
                        "IN_PROGRESS FALL_BEHIND DELAYED",
                        "IN_PROGRESS SUBMIT SUBMITTED",
                        "DELAYED REPORT DELAYED",
                        "DELAYED CATCH_UP IN_PROGRESS",
                        "SUBMITTED VERIFY VERIFIED",
                        "SUBMITTED REJECT REJECTED",
                        "SUBMITTED DISPROVE REJECTED",
                        "VERIFIED CLOSE CLOSED",
                        "VERIFIED DISPROVE REJECTED",
                        "CLOSED DISPROVE REJECTED",
                        "REJECTED REPORT IN_PROGRESS",
                        "DRAFT CHANGE DRAFT",
                        "ASSIGNED CHANGE ASSIGNED",
                        "IN_PROGRESS CHANGE IN_PROGRESS",
                        "DELAYED CHANGE DELAYED",
                        "REJECTED CHANGE REJECTED",
                        "DRAFT END ENDED",
                        "ASSIGNED END ENDED",
                        "IN_PROGRESS END ENDED",
                        "DELAYED END ENDED",
                        "REJECTED END ENDED");
    }
}
