package org.shiheng.line.plan;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task of the plan as lists show it.
 *
 * @param standard by what is measured that it is done
 * @param nextDue the milestone that comes next, or the oldest one past
 * @param milestonesPast milestones whose day is over, of which {@code milestonesPastDone} were reached
 * @param lateMilestones milestones past their day
 * @param percent the progress of the last report
 */
public record PlanTask(
        long id,
        String code,
        String clause,
        String title,
        String standard,
        String owner,
        String ownerName,
        List<String> coOwnerNames,
        List<String> coOwners,
        List<String> indicators,
        LocalDate startsOn,
        LocalDate endsOn,
        TaskState state,
        String stateLabel,
        int milestones,
        int milestonesDone,
        int milestonesPast,
        int milestonesPastDone,
        int lateMilestones,
        @Nullable LocalDate nextDue,
        @Nullable Integer percent,
        @Nullable LocalDate verifiedOn,
        int version) {

    /** A task as a form offers it. */
    public record Choice(long id, String code, String title, String owner) {}

    /** One clause or chapter of the plan's tree. */
    public record Clause(String code, @Nullable String parent, String number, String title) {}

    /** A step of a task with its day; late when it was done after it or is not done yet. */
    public record Milestone(
            int number,
            String title,
            LocalDate dueOn,
            @Nullable LocalDate doneOn,
            @Nullable String toldBy,
            boolean late) {}

    /** One line of a task's history. */
    public record Event(
            String actLabel,
            String fromLabel,
            String toLabel,
            @Nullable String note,
            java.time.Instant at,
            String by) {}
}
