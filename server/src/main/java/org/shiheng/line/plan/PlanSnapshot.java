package org.shiheng.line.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan's tasks and what hangs on them as they stood at the end of a day, kept for ever.
 *
 * @param contentHash SHA-256 over the text that is kept
 */
public record PlanSnapshot(
        long id,
        LocalDate from,
        LocalDate through,
        Instant takenAt,
        String takenBy,
        String contentHash,
        Content content) {

    /** What was counted. */
    public record Content(
            List<Task> tasks,
            Orders orders,
            List<Rung> ladder,
            List<Found> checks,
            List<Ledger> ledgers,
            List<Score> scores) {}

    /**
     * A task on that day.
     *
     * @param problems what its unit told last that stands in its way
     */
    public record Task(
            long id,
            String code,
            String title,
            String clause,
            String standard,
            String unit,
            String unitName,
            List<String> indicators,
            List<Step> steps,
            @Nullable LocalDate verifiedOn,
            @Nullable Integer percent,
            @Nullable String problems) {

        /** Milestones that were due by the day. */
        public List<Step> due() {
            return steps.stream().filter(Step::due).toList();
        }

        /** Milestones past their day and not reached, the oldest first. */
        public List<Step> late() {
            return steps.stream()
                    .filter(step -> step.due() && step.doneOn() == null)
                    .sorted(java.util.Comparator.comparing(Step::dueOn))
                    .toList();
        }
    }

    /** A milestone; {@code doneOn} only when it was reached by the day, {@code due} when its day had come. */
    public record Step(
            int number,
            String title,
            LocalDate dueOn,
            @Nullable LocalDate doneOn,
            boolean due) {

        /** Whether it was reached on its day or before. */
        public boolean inTime() {
            return doneOn != null && !doneOn.isAfter(dueOn);
        }
    }

    /** Orders issued in the stretch, how many of them were closed by its end, and rounds past their limit. */
    public record Orders(int issued, int closed, int overdueRounds, List<Overdue> twice) {}

    /** An order that ran over at least twice. */
    public record Overdue(long id, String number, String title, String unitName, int times) {}

    /** How many times a rung of accountability was raised in the stretch, and how many of them were carried out. */
    public record Rung(LadderStep step, int raised, int handled) {}

    /** How many spot checks ended so. */
    public record Found(SpotChecks.Result result, int count) {}

    /** A ledger of a year. */
    public record Ledger(int year, PlanResources.Kind kind, BigDecimal planned, BigDecimal actual) {}

    /** A unit's score with the means of its parts. */
    public record Score(
            String unitName,
            @Nullable BigDecimal points,
            @Nullable BigDecimal indicators,
            @Nullable BigDecimal tasks,
            @Nullable BigDecimal checks) {}
}
